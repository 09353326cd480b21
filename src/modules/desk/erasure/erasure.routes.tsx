import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, tell, textIn, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { blockerOf, caseOf, erase, erasureOf, grounds, proposeErasure, refuseErasure, stayingOf, stepsFor, takeBackErasure, worksOn } from '../../cases/index.ts';
import { retentionPath } from '../retention/paths.ts';
import { viewerOf } from '../viewer-of.ts';
import { text } from './erasure.messages.ts';
import { ErasureView, type Fault } from './erasure.view.tsx';
import { erasurePath } from './paths.ts';

type Of = FastifyRequest<{ Params: { id: string } }>;

/** A request to delete an ended case (Art. 17 GDPR): one of its office proposes, another who leads it grants; who leads it refuses. */
export function erasureRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(erasurePath(':id'), async (request: Of, reply) => show(request, reply, platform));

  app.post(erasurePath(':id'), async (request: Of, reply) => {
    const viewer = viewerOf(request);
    const { ctx, params: { id } } = request;
    const field = (name: string): string => textIn((request.body ?? {}) as PostedTexts, name) ?? '';
    const inTown = platform.db.tenant.bind(platform.db, ctx.tenant.id) as <T>(work: Parameters<typeof platform.db.tenant<T>>[1]) => Promise<T>;
    const action = field('aktion');
    if (action === 'freigeben') {
      const outcome = await inTown((tx) => erase(tx, platform, viewer, id, field('stand')));
      if (outcome.kind === 'refused') return show(request, reply, platform, { refused: outcome.why });
      tell(reply, platform, 'aufbewahrung', 'erased');
      return reply.redirect(ctx.href(`${retentionPath}?dienststelle=${outcome.office}`), 303);
    }
    const ground = grounds.find((one) => one === field('buchstabe'));
    const answer = field('grund');
    if (action === 'vorschlagen' && !ground) return show(request, reply, platform, { ground: true });
    if (action === 'ablehnen' && !answer.trim()) return show(request, reply, platform, { answer: true });
    const outcome = await inTown((tx) => {
      if (action === 'vorschlagen' && ground) return proposeErasure(tx, viewer, id, ground);
      if (action === 'zuruecknehmen') return takeBackErasure(tx, viewer, id);
      if (action === 'ablehnen') return refuseErasure(tx, platform, viewer, id, answer);
      throw notFound();
    });
    if (outcome === 'moved-on') return show(request, reply, platform, { refused: 'moved-on' }, answer);
    tell(reply, platform, id, `erasure-${action}`);
    return reply.redirect(ctx.href(`/verwaltung/vorgaenge/${id}`), 303);
  });
}

/** @throws 404 for whoever does not work on the case, or where nobody asked */
async function show(request: Of, reply: FastifyReply, platform: Platform, fault?: Fault, typed?: string): Promise<FastifyReply> {
  const viewer = viewerOf(request);
  const { ctx, params: { id } } = request;
  const { stays, erasure, blocker } = await platform.db.read(ctx.tenant.id, async (tx) => {
    const found = await caseOf(tx, viewer, id);
    return { stays: await stayingOf(tx, ctx.tenant, found), erasure: await erasureOf(tx, found), blocker: await blockerOf(tx, found) };
  });
  if (!erasure || !worksOn(viewer, stays.found)) throw notFound();
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).title, kind: 'desk', status: !fault ? 200 : fault.refused ? 409 : 422 },
    <ErasureView ctx={ctx} stays={stays} erasure={erasure} steps={stepsFor(viewer, stays.found, erasure)} blocker={blocker} today={dayOf(new Date())} typed={typed} fault={fault} />);
}
