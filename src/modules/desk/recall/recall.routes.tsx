import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, tell, type Platform } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { caseOf, recall, threadOf, whyNotRecall } from '../../cases/index.ts';
import { viewerOf } from '../viewer-of.ts';
import { recallPath } from './paths.ts';
import { text } from './recall.messages.ts';
import { RecallView } from './recall.view.tsx';

interface Of { Params: { id: string; message: string } }

/** „Nachricht zurückziehen“: asks, then recalls; says why where it cannot be. */
export function recallRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<Of>(recallPath(':id', ':message'), async (request, reply) => show(request, reply, platform));

  app.post<Of>(recallPath(':id', ':message'), async (request, reply) => {
    const viewer = viewerOf(request);
    const { ctx, params: { id, message } } = request;
    const outcome = await platform.db.tenant(ctx.tenant.id, (tx) => recall(tx, platform, viewer, id, message));
    // the same post twice: it is recalled, as was wished
    if (outcome.kind === 'refused' && outcome.why !== 'recalled') return show(request, reply, platform, 409);
    tell(reply, platform, id, 'recall');
    return reply.redirect(ctx.href(`/verwaltung/vorgaenge/${id}`), 303);
  });
}

/** @throws 404 for whoever does not work on the case, or where it has no such message of the office */
async function show(request: FastifyRequest<Of>, reply: FastifyReply, platform: Platform, status = 200): Promise<FastifyReply> {
  const viewer = viewerOf(request);
  const { ctx, params: { id, message: messageId } } = request;
  const { found, message, why } = await platform.db.tenant(ctx.tenant.id, async (tx) => {
    const reason = await whyNotRecall(tx, viewer, id, messageId);
    const seen = await caseOf(tx, viewer, id);
    return { found: seen, message: (await threadOf(tx, seen, 'office')).find((one) => one.id === messageId), why: reason };
  });
  if (!message) throw notFound();
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(ctx).title, kind: 'desk', status }, <RecallView ctx={ctx} found={found} message={message} why={why} />);
}
