import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { disposition, type Platform } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { exportableServices, mayExport, type Case, type StaffViewer } from '../../cases/index.ts';
import { text } from './export.messages.ts';
import { ExportForm } from './export.view.tsx';
import { types } from './formats.ts';
import { makeExport } from './make-export.ts';
import { exportPath } from './paths.ts';
import { readWish } from './read-wish.ts';
import { viewerOf } from '../viewer-of.ts';

interface Service { readonly slug: string; readonly title: Case['title'] }

/** `/verwaltung/ausgabe`: all cases of a service as a file, for whoever leads an office. */
export function exportRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: { los?: string } }>(exportPath, { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } }, async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx } = request;
    reply.header('cache-control', 'no-store');
    const services = mayExport(viewer) ? await platform.db.read(ctx.tenant.id, (tx) => exportableServices(tx, viewer)) : [];
    const wish = readWish(ctx, request.query, services.map(({ slug }) => slug));
    const asked = request.query.los !== undefined && services.length > 0;
    if (!asked || wish.errors.length > 0) {
      return sendPage(request, reply, { title: text(ctx).title, kind: 'desk', status: asked ? 422 : 200 }, <ExportForm ctx={ctx} services={services} wish={wish} refused={asked} />);
    }
    return send(request, reply, platform, viewer, services.find(({ slug }) => slug === wish.service) as Service, wish);
  });
}

async function send({ ctx }: FastifyRequest, reply: FastifyReply, platform: Platform, viewer: StaffViewer, { slug, title }: Service, { format, from, until }: ReturnType<typeof readWish>): Promise<FastifyReply> {
  const name = text(ctx).file(say(title, ctx.lang), dayOf(new Date()));
  const content = await makeExport(platform, ctx, viewer, { service: slug, from, until }, say(title, ctx.lang), format);
  return reply.header('content-type', types[format]).header('content-disposition', disposition(`${name}.${format}`)).header('x-content-type-options', 'nosniff').send(content);
}
