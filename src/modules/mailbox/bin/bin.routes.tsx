import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tell, type Platform } from '../../../platform/http/index.ts';
import { say } from '../../../platform/i18n/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { binCase, binnedAt, caseOf, restoreCase, threadOf, type Case, type Message } from '../../cases/index.ts';
import { citizenOf } from '../load-case.ts';
import { text as mailboxText } from '../messages.ts';
import { paths } from '../paths.ts';
import { RemoveView, UnreadView } from './bin.view.tsx';
import { text } from './messages.ts';

type BinRequest = FastifyRequest<{ Params: { caseId: string } }>;
const fresh = ({ author, readAt, recalledAt }: Message): boolean => author.kind !== 'citizen' && !readAt && !recalledAt;

/** „Gesamten Vorgang löschen“ and „Wiederherstellen“ (S4.21): first a page that asks, then a post that acts. */
export function binRoutes(app: FastifyInstance, platform: Platform): void {
  const load = (request: BinRequest) => platform.db.read(request.ctx.tenant.id, async (tx) => {
    const found = await caseOf(tx, citizenOf(request), request.params.caseId);
    return { found, messages: await threadOf(tx, found), binned: await binnedAt(tx, found) };
  });

  app.get(paths.remove(':caseId'), async (request: BinRequest, reply) => {
    const { found, messages, binned } = await load(request);
    return binned ? reply.redirect(request.ctx.href(paths.case(found.id)), 303) : send(request, reply, found, messages);
  });

  app.post(paths.remove(':caseId'), async (request: BinRequest, reply) => {
    const viewer = citizenOf(request);
    const { ctx, params: { caseId } } = request;
    const { unread } = await platform.db.tenant(ctx.tenant.id, (tx) => binCase(tx, viewer, caseId));
    if (unread > 0) {
      const { found, messages } = await load(request);
      return send(request, reply, found, messages);
    }
    tell(reply, platform, 'bin', 'binned');
    return reply.redirect(ctx.href(paths.home), 303);
  });

  app.post(paths.restore(':caseId'), async (request: BinRequest, reply) => {
    const viewer = citizenOf(request);
    const { ctx, params: { caseId } } = request;
    await platform.db.tenant(ctx.tenant.id, (tx) => restoreCase(tx, viewer, caseId));
    tell(reply, platform, caseId, 'restored');
    return reply.redirect(ctx.href(paths.case(caseId)), 303);
  });
}

function send(request: FastifyRequest, reply: FastifyReply, found: Case, messages: readonly Message[]): FastifyReply {
  const { ctx } = request;
  const t = text(ctx);
  const unread = messages.filter(fresh);
  const title = unread.length ? t.refused : t.heading;
  const breadcrumb = [{ label: mailboxText(ctx).heading, href: ctx.href(paths.home) }, { label: say(found.title, ctx.lang), href: ctx.href(paths.case(found.id)) }, { label: t.remove }];
  reply.header('cache-control', 'private, no-store');
  return sendPage(request, reply, { title, status: unread.length ? 409 : 200, breadcrumb },
    unread.length ? <UnreadView ctx={ctx} found={found} messages={unread} /> : <RemoveView ctx={ctx} found={found} messages={messages} />);
}
