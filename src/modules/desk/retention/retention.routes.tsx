import type { FastifyInstance } from 'fastify';
import { told, type Platform } from '../../../platform/http/index.ts';
import { dayOf, officeName } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { catalogueOf } from '../../catalogue/index.ts';
import { archiveTrouble, certificatesOf, erasuresFor, goingSoon, keptServices, ledBy } from '../../cases/index.ts';
import { viewerOf } from '../viewer-of.ts';
import { CertificatesView } from './certificates.view.tsx';
import { OverviewView } from './overview.view.tsx';
import { certificatesPath, retentionPath } from './paths.ts';
import { text } from './retention.messages.ts';

const limit = { config: { rateLimit: { max: 120, timeWindow: '10 minutes' } } };

/** `/verwaltung/aufbewahrung`: what will be deleted soon, how long what is kept, what was deleted. */
export function retentionRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: { dienststelle?: unknown; ab?: unknown } }>(retentionPath, limit, async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx, query } = request;
    const own = Object.keys(viewer.staff.offices);
    const office = own.find((id) => id === query.dienststelle);
    const shown = await platform.db.read(ctx.tenant.id, async (tx) => ({
      going: await goingSoon(tx, viewer, { office, cursor: typeof query.ab === 'string' ? query.ab : undefined }), services: await keptServices(tx, ctx.tenant, viewer, office), trouble: await archiveTrouble(tx), waiting: await erasuresFor(tx, viewer, office),
    }));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).title, kind: 'desk' },
      <OverviewView ctx={ctx} offices={own.map((id) => ({ id, name: officeName(ctx, id) }))} office={office} leads={ledBy(viewer).length > 0} today={dayOf(new Date())} erased={told(request, reply, platform, 'aufbewahrung', ['erased']) !== undefined} {...shown} />);
  });

  app.get<{ Querystring: { dienststelle?: unknown; vor?: unknown } }>(certificatesPath, limit, async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx, query } = request;
    const led = ledBy(viewer);
    const office = led.find((id) => id === query.dienststelle) ?? led[0];
    const before = typeof query.vor === 'string' && /^\d{1,9}$/.test(query.vor) ? Number(query.vor) : undefined;
    const { items, next } = office === undefined ? { items: [], next: undefined } : await platform.db.read(ctx.tenant.id, (tx) => certificatesOf(tx, viewer, office, { before }));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).certificates, kind: 'desk' },
      <CertificatesView ctx={ctx} offices={led.map((id) => ({ id, name: officeName(ctx, id) }))} office={office} certificates={items} next={next} titleOf={(service) => catalogueOf(ctx.tenant).service(service)?.title} />);
  });
}
