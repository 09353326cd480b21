import type { FastifyInstance } from 'fastify';
import { HttpError } from './errors.ts';

/** A route as it was registered: `{ method: 'GET', url: '/dienste/:slug' }`. */
export interface RouteName { readonly method: string; readonly url: string }

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route of the portal, HEAD left out: tests hold their tables against it. */
    readonly routeTable: readonly RouteName[];
  }
}

/** Keeps the table of routes, and answers 405 with `Allow` where an address exists but not for this method. */
export function refuseOtherMethods(app: FastifyInstance): void {
  const table: RouteName[] = [];
  const patterns: (RouteName & { readonly pattern: RegExp })[] = [];
  app.decorate('routeTable', table);
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (one === 'HEAD') continue;
      table.push({ method: one, url });
      patterns.push({ method: one, url, pattern: patternOf(url) });
    }
  });
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    const path = request.url.split('?', 1)[0] ?? '/';
    const allowed = new Set(patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
    // a route that looked and found nothing is a true 404
    if (allowed.size === 0 || allowed.has(request.method === 'HEAD' ? 'GET' : request.method)) return;
    reply.header('allow', [...allowed, ...(allowed.has('GET') ? ['HEAD'] : [])].sort().join(', '));
    throw new HttpError(405, 'method');
  });
}

/** `/antraege/:id/*` as an expression; a trailing slash is none. */
const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.split('/').map((part) => (part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : part.replace(/[^\w-]/g, '\\$&'))).join('/')}/?$`);
