import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, type Platform } from '../../platform/http/index.ts';
import { formatNumber } from '../../platform/i18n/format.ts';
import { dropFile, receiveMessage, reply as writeReply, unreadCount, waitingFiles, type PostedMessage, type Refusal } from '../cases/index.ts';
import { citizenOf, loadCase } from './load-case.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import type { ReplyState } from './reply.view.tsx';
import { sendCase } from './send-case.tsx';
import { sendSignedOut } from './signed-out.view.tsx';

/** Signs of a message; more belongs into a file. */
const mostSigns = 20_000;

type ReplyRequest = FastifyRequest<{ Params: { caseId: string } }>;

/** Writing to the office. */
export function replyRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.reply(':caseId'), async (request: ReplyRequest, reply) => reply.redirect(request.ctx.href(paths.case(request.params.caseId)), 303));

  app.post(paths.reply(':caseId'), { config: { rateLimit: { max: 30, timeWindow: '1 minute' } } }, async (request: ReplyRequest, reply) => {
    if (!request.ctx) throw notFound();
    const { caseId } = request.params;
    if (!request.ctx.visitor) {
      const posted = await receiveMessage(platform, request, undefined, caseId);
      return sendSignedOut(request, reply, caseId, posted.messageId, posted.texts.get('text') ?? '');
    }
    const posted = await receiveMessage(platform, request, citizenOf(request), caseId);
    return answer(platform, request, reply, posted);
  });
}

async function answer(platform: Platform, request: ReplyRequest, reply: FastifyReply, { messageId, texts, refused }: PostedMessage): Promise<FastifyReply> {
  const { ctx, params: { caseId } } = request;
  const viewer = citizenOf(request);
  const body = (texts.get('text') ?? '').trim();
  const remove = texts.get('entfernen');
  const result = await platform.db.tenant(ctx.tenant.id, async (tx) => {
    const writing = { viewer, caseId, messageId };
    if (remove) await dropFile(tx, platform, writing, remove);
    const waiting = await waitingFiles(tx, writing);
    const errors = errorsOf(request, body, waiting.length, refused);
    const outcome = errors || remove ? undefined : await writeReply(tx, viewer, caseId, { messageId, body });
    if (outcome?.kind === 'done') return undefined;
    ctx.header.unread = await unreadCount(tx, viewer.personId);
    const state: ReplyState = { messageId, body, waiting, errors: remove ? undefined : errors };
    return { data: await loadCase(tx, viewer, caseId), reply: state, status: outcome ? 409 : remove ? 200 : 422, unsent: outcome ? body : undefined };
  });
  if (!result) return reply.redirect(`${ctx.href(paths.case(caseId))}?gesendet=1`, 303);
  const { data, ...view } = result;
  return sendCase(request, reply, data, view);
}

/** What is wrong with a reply; one file that was refused never blocks the others, which are kept. */
function errorsOf({ ctx }: FastifyRequest, body: string, files: number, refused: PostedMessage['refused']): ReplyState['errors'] {
  const t = text(ctx);
  const words: Record<Refusal, (name: string) => string> = { empty: t.fileEmpty, 'too-large': t.fileTooLarge, type: t.fileType, 'too-many': t.fileTooMany, broken: t.fileBroken };
  if (refused.length) return { files: refused.map(({ name, reason }) => words[reason](name)) };
  if (body.length > mostSigns) return { text: t.replyLong(formatNumber(mostSigns, ctx.lang)) };
  return body || files ? undefined : { text: t.replyEmpty };
}
