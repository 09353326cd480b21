import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { textIn, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { officeName } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { dropLabel, keepLabel, labelsFor, labelTones } from '../../cases/index.ts';
import { labelsText } from './labels.messages.ts';
import { LabelsPage, type LabelFault } from './labels.view.tsx';
import { viewerOf } from '../viewer-of.ts';

/** `/verwaltung/labels`: what an office marks its cases with. */
export function labelRoutes(app: FastifyInstance, platform: Platform): void {
  const show = async (request: FastifyRequest, reply: FastifyReply, fault?: LabelFault) => {
    const { ctx } = request;
    const viewer = viewerOf(request);
    const labels = await platform.db.read(ctx.tenant.id, (tx) => labelsFor(tx, viewer));
    const offices = Object.keys(viewer.staff.offices).map((id) => ({ id, name: officeName(ctx, id) }));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: labelsText(ctx).title, status: fault ? 422 : 200, kind: 'desk' }, <LabelsPage ctx={ctx} offices={offices} labels={labels} fault={fault} />);
  };

  app.get('/verwaltung/labels', (request, reply) => show(request, reply));

  app.post('/verwaltung/labels', async (request, reply) => {
    const { ctx } = request;
    const viewer = viewerOf(request);
    const posted = (request.body ?? {}) as PostedTexts;
    const field = (name: string): string => textIn(posted, name)?.trim() ?? '';
    const [id, office, name] = [field('id'), field('dienststelle'), field('name').slice(0, 30)];
    const tone = labelTones.find((one) => one === field('art')) ?? 'info';
    if (field('aktion') === 'loeschen') await platform.db.tenant(ctx.tenant.id, (tx) => dropLabel(tx, viewer, office, id));
    else if (!name) return show(request, reply, { id, office, name, tone, why: 'nameMissing' });
    else if (!await platform.db.tenant(ctx.tenant.id, (tx) => keepLabel(tx, viewer, { id: id || undefined, office, name, tone }))) return show(request, reply, { id, office, name, tone, why: 'nameTaken' });
    return reply.redirect(ctx.href('/verwaltung/labels'), 303);
  });
}
