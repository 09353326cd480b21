import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../../platform/http/index.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { formFigures } from '../../applications/index.ts';
import { figuresOf, ledBy } from '../../cases/index.ts';
import { catalogueOf } from '../../catalogue/index.ts';
import { text } from './figures.messages.ts';
import { FiguresView } from './figures.view.tsx';
import { figuresPath } from './paths.ts';
import { viewerOf } from '../viewer-of.ts';

/** `/verwaltung/zahlen`: how the cases of an office are getting on, for whoever leads it. */
export function figuresRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: { dienststelle?: unknown } }>(figuresPath, { config: { rateLimit: { max: 120, timeWindow: '10 minutes' } } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx, query } = request;
    const led = ledBy(viewer);
    const office = led.find((id) => id === query.dienststelle);
    const services = catalogueOf(ctx.tenant).services.filter((service) => (office ? service.office === office : led.includes(service.office)));
    const [figures, forms] = await platform.db.read(ctx.tenant.id, async (tx) => [await figuresOf(tx, viewer, office), await formFigures(tx, services.map(({ slug }) => slug))] as const);
    const offices = led.map((id) => ({ id, name: officeName(ctx, id) }));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).title, kind: 'desk' }, <FiguresView ctx={ctx} figures={figures} offices={offices} office={office} forms={{ ...forms, services }} />);
  });
}
