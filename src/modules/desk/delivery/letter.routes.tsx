import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, tell, type Platform } from '../../../platform/http/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { caseOf, deliveriesOf, postLetter } from '../../cases/index.ts';
import { typedDay, type TypedDay } from '../../forms/index.ts';
import { LetterView } from './letter.view.tsx';
import { text } from './messages.ts';
import { letterPath } from './paths.ts';
import { viewerOf } from '../viewer-of.ts';

interface Of { Params: { id: string; message: string } }

/** „Brief verschickt“: staff enter the day on which a decision was posted. */
export function letterRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<Of>(letterPath(':id', ':message'), async (request, reply) => show(request, reply, platform));

  app.post<Of & { Body: Record<string, unknown> | undefined }>(letterPath(':id', ':message'), async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx, body, params: { id, message } } = request;
    const t = text(ctx);
    const box = (part: string): string => { const value = body?.[`tag.${part}`]; return typeof value === 'string' ? value : ''; };
    const typed = { day: box('day'), month: box('month'), year: box('year') };
    const day = typedDay(typed, dayOf(new Date()));
    if (!day) return show(request, reply, platform, { typed, error: () => (day === undefined ? t.dayMissing : t.dayWrong) });
    if (!await platform.db.tenant(ctx.tenant.id, (tx) => postLetter(tx, platform, viewer, id, message, day))) return show(request, reply, platform, { typed, error: t.dayOutside });
    tell(reply, platform, id, 'letter');
    return reply.redirect(ctx.href(`/verwaltung/vorgaenge/${id}`), 303);
  });
}

/** @throws 404 when the case is not the viewer's, or has no such decision */
async function show(request: FastifyRequest<Of>, reply: FastifyReply, platform: Platform, fault?: { typed: TypedDay; error: (available: string) => string }): Promise<FastifyReply> {
  const viewer = viewerOf(request);
  const { ctx, params: { id, message } } = request;
  const { found, delivery } = await platform.db.read(ctx.tenant.id, async (tx) => {
    const seen = await caseOf(tx, viewer, id);
    return { found: seen, delivery: (await deliveriesOf(tx, platform, seen)).find(({ messageId }) => messageId === message) };
  });
  if (!delivery) throw notFound();
  const [year = '', month = '', day = ''] = (delivery.postedOn ?? dayOf(new Date())).split('-').map((part) => part.replace(/^0/, ''));
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).letterPage, kind: 'desk', status: fault ? 422 : 200 },
    <LetterView ctx={ctx} found={found} messageId={message} typed={fault?.typed ?? { day, month, year }} error={fault?.error(formatDate(delivery.availableAt, ctx.lang))} />);
}
