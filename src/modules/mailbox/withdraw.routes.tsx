import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../platform/http/index.ts';
import { say } from '../../platform/i18n/index.ts';
import { sendPage } from '../../ui/index.ts';
import { can, caseOf, withdraw, type Case } from '../cases/index.ts';
import { caseCrumb, readerOf } from './load-case.ts';
import { text } from './messages.ts';
import { paths } from './paths.ts';
import { TooLateView, WithdrawView } from './withdraw.view.tsx';

type WithdrawRequest = FastifyRequest<{ Params: { caseId: string } }>;

/** Taking a case back: first a page that asks, then a post that acts. */
export function withdrawRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.withdraw(':caseId'), async (request: WithdrawRequest, reply) => {
    const viewer = readerOf(request, request.params.caseId);
    const found = await platform.db.read(request.ctx.tenant.id, (tx) => caseOf(tx, viewer, request.params.caseId));
    return send(request, reply, found, can(found.state, 'withdraw'));
  });

  app.post(paths.withdraw(':caseId'), async (request: WithdrawRequest, reply) => {
    const { ctx, params: { caseId } } = request;
    const viewer = readerOf(request, caseId);
    const { outcome, found } = await platform.db.tenant(ctx.tenant.id, async (tx) => ({ outcome: await withdraw(tx, viewer, caseId), found: await caseOf(tx, viewer, caseId) }));
    // a second click finds it withdrawn already: what was wanted holds
    if (outcome.kind === 'done' || outcome.state === 'withdrawn' || outcome.state === 'lapsed') return reply.redirect(ctx.href(paths.case(caseId)), 303);
    return send(request, reply, found, false);
  });
}

function send(request: FastifyRequest, reply: FastifyReply, found: Case, possible: boolean): FastifyReply {
  const { ctx } = request;
  const t = text(ctx);
  const breadcrumb = [caseCrumb(request, found.id), { label: say(found.title, ctx.lang), href: ctx.href(paths.case(found.id)) }, { label: t.withdraw }];
  reply.header('cache-control', 'private, no-store');
  return sendPage(request, reply, { title: possible ? t.withdrawHeading : t.withdrawLate, status: possible ? 200 : 409, breadcrumb },
    possible ? <WithdrawView ctx={ctx} found={found} /> : <TooLateView ctx={ctx} found={found} />);
}
