import type { FastifyInstance } from 'fastify';
import { notFound } from '../../platform/http/index.ts';
import { suggestPath } from './paths.ts';
import { streetsOf } from './places.ts';

/** Letters that are read; no street is longer. */
const longest = 100;
/** So many fit below a field on a phone. */
const most = 7;

/** Streets of the town while one types; the list is public, so it may be kept for an hour. */
export function suggestionRoutes(app: FastifyInstance): void {
  const route = { config: { rateLimit: { max: 300, timeWindow: '1 minute' } } };
  app.get<{ Querystring: { q?: string | string[] } }>(suggestPath, route, async (request, reply) => {
    const { tenant } = request.ctx;
    const streets = streetsOf(tenant);
    if (!streets) throw notFound();
    const { q = '' } = request.query;
    const found = streets.suggest((Array.isArray(q) ? q[0] ?? '' : q).slice(0, longest), most);
    reply.header('cache-control', 'public, max-age=3600');
    const { city } = tenant.contact;
    return { suggestions: found.map((street) => {
      const postcodes = streets.postcodesOf(street);
      return { title: street.name, hint: [postcodes.join(', '), city].filter(Boolean).join(' '), also: { ...(postcodes.length === 1 && { postcode: postcodes[0] }), city } };
    }) };
  });
}
