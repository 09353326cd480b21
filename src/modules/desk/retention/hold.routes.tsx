import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../../../platform/db/index.ts';
import { notFound, tell, textIn, type Platform, type PostedTexts } from '../../../platform/http/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { caseOf, hold, holdable, holdsOf, lift, longestHold, mayHold } from '../../cases/index.ts';
import { typedDay } from '../../forms/index.ts';
import { viewerOf } from '../viewer-of.ts';
import { HoldView, type HoldForm } from './hold.view.tsx';
import { holdPath } from './paths.ts';
import { text } from './retention.messages.ts';

interface Of { Params: { id: string } }

/** „Löschung aussetzen“, for whoever leads the office of an ended case. */
export function holdRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<Of>(holdPath(':id'), async (request, reply) => show(request, reply, platform, { id: newId(), reason: '', typed: { day: '', month: '', year: '' } }));

  app.post<Of>(holdPath(':id'), async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx, params: { id } } = request;
    const posted = (request.body ?? {}) as PostedTexts;
    const field = (name: string): string => textIn(posted, name) ?? '';
    if (field('aktion') === 'aufheben') {
      await platform.db.tenant(ctx.tenant.id, (tx) => lift(tx, viewer, id));
      tell(reply, platform, id, 'lift');
    } else {
      const typed = { day: field('bis.day'), month: field('bis.month'), year: field('bis.year') };
      const today = dayOf(new Date());
      const until = typedDay(typed, today);
      const t = text(ctx);
      const errors = {
        reason: field('grund').trim() ? undefined : t.reasonMissing,
        until: until === undefined ? t.untilMissing : until === null ? t.untilWrong : holdable(until, today) ? undefined : t.untilOutside(longestHold),
      };
      if (!until || errors.reason || errors.until) return show(request, reply, platform, { id: field('id'), reason: field('grund'), typed, errors });
      await platform.db.tenant(ctx.tenant.id, (tx) => hold(tx, platform, viewer, id, { id: field('id'), until, reason: field('grund') }));
      tell(reply, platform, id, 'hold');
    }
    return reply.redirect(ctx.href(`/verwaltung/vorgaenge/${id}`), 303);
  });
}

/** @throws 404 for whoever may not hold the case */
async function show(request: FastifyRequest<Of>, reply: FastifyReply, platform: Platform, form: HoldForm): Promise<FastifyReply> {
  const viewer = viewerOf(request);
  const { ctx, params: { id } } = request;
  const today = dayOf(new Date());
  const { found, holds } = await platform.db.read(ctx.tenant.id, async (tx) => {
    const seen = await caseOf(tx, viewer, id);
    return { found: seen, holds: await holdsOf(tx, seen) };
  });
  if (!mayHold(viewer, found)) throw notFound();
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).holdTitle, kind: 'desk', status: form.errors ? 422 : 200 },
    <HoldView ctx={ctx} found={found} active={holds.filter(({ until, liftedAt }) => !liftedAt && until >= today)} form={form} />);
}
