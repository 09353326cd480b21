import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPost, tell, type Platform } from '../../platform/http/index.ts';
import { formatNumber } from '../../platform/i18n/format.ts';
import { guestOf } from '../applications/index.ts';
import { caseOf, dropFile, dropInfected, keepFile, reply as writeReply, unreadCount, waitingFiles, type CitizenViewer, type GuestViewer } from '../cases/index.ts';
import { text as guestText } from './guest/messages.ts';
import { citizenOf, loadCase } from './load-case.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { messageIdOf, readReply, type PostedReply } from './read-reply.ts';
import { refusalText } from './refusal.ts';
import type { ReplyState } from './reply.view.tsx';
import { sendCase } from './send-case.tsx';
import { sendSignedOut } from './signed-out.view.tsx';

/** Signs of a message; more belongs into a file. */
const mostSigns = 20_000;

type ReplyRequest = FastifyRequest<{ Params: { caseId: string } }>;
const atMost = (max: number) => ({ config: { rateLimit: { max, timeWindow: '1 minute' } } });

/** Writing to the office. */
export function replyRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.reply(':caseId'), async (request: ReplyRequest, reply) => reply.redirect(request.ctx.href(paths.case(request.params.caseId)), 303));

  app.post(paths.reply(':caseId'), atMost(60), async (request: ReplyRequest, reply) => {
    const { caseId } = request.params;
    const viewer = guestOf(request, caseId) ?? (request.ctx.visitor && citizenOf(request));
    const posted = await readReply(platform, request, viewer, caseId);
    return viewer ? answer(platform, request, reply, viewer, posted) : sendSignedOut(request, reply, caseId, posted.messageId, posted.body);
  });

  // with script each file is sent as soon as it is picked; the message takes it along later
  app.post<{ Params: { caseId: string }; Querystring: { nachricht?: string } }>(paths.upload(':caseId'), atMost(120), async (request, reply) => {
    const { ctx, params: { caseId } } = request;
    const viewer = guestOf(request, caseId) ?? (ctx.visitor && citizenOf(request));
    if (!viewer) return reply.code(401).send({ message: request.guestEnded ? guestText(ctx).endedUpload : text(ctx).uploadSignedOut });
    const messageId = messageIdOf(request.query.nachricht);
    await platform.db.read(ctx.tenant.id, (tx) => caseOf(tx, viewer, caseId));
    let answered: { status: number; body: object } = { status: 422, body: { message: text(ctx).fileNone } };
    await readPost(request, async ({ name, stream }) => {
      const kept = await keepFile(platform, ctx.tenant.id, { viewer, caseId, messageId }, name, stream);
      answered = typeof kept === 'string' ? { status: 422, body: { message: refusalText({ name, reason: kept }, ctx) } }
        : { status: 201, body: { id: kept.id, name: kept.name, size: kept.size, removeName: 'entfernen', checking: kept.state === 'pending' } };
    });
    return reply.code(answered.status).send(answered.body);
  });
}

async function answer(platform: Platform, request: ReplyRequest, reply: FastifyReply, viewer: CitizenViewer | GuestViewer, posted: PostedReply): Promise<FastifyReply> {
  const { ctx, params: { caseId } } = request;
  const { messageId, body, remove } = posted;
  const result = await platform.db.tenant(ctx.tenant.id, async (tx) => {
    const writing = { viewer, caseId, messageId };
    if (remove) await dropFile(tx, platform, writing, remove);
    const infected = (await dropInfected(tx, platform, writing)).map((name) => ({ name, reason: 'infected' as const }));
    const waiting = await waitingFiles(tx, writing);
    const errors = remove ? undefined : errorsOf(request, { ...posted, refused: [...posted.refused, ...infected] }, waiting.length);
    const outcome = errors || remove ? undefined : await writeReply(tx, platform, viewer, caseId, { messageId, body });
    if (outcome?.kind === 'done') return undefined;
    if (viewer.kind === 'citizen') ctx.header.unread = await unreadCount(tx, viewer.personId);
    const state: ReplyState = { messageId, body, waiting, errors };
    return { data: await loadCase(tx, platform, viewer, caseId), reply: state, status: outcome ? 409 : remove ? 200 : 422, unsent: outcome ? body : undefined };
  });
  if (!result) {
    tell(reply, platform, caseId, 'sent');
    return reply.redirect(ctx.href(paths.case(caseId)), 303);
  }
  const { data, ...view } = result;
  return sendCase(request, reply, data, view);
}

/** What is wrong with a reply; files that were taken are kept. */
function errorsOf({ ctx }: FastifyRequest, { body, refused }: PostedReply, files: number): ReplyState['errors'] {
  const t = text(ctx);
  if (refused.length) return { files: refused.map((one) => refusalText(one, ctx)) };
  if (body.length > mostSigns) return { text: t.replyLong(formatNumber(mostSigns, ctx.lang)) };
  return body || files ? undefined : { text: t.replyEmpty };
}
