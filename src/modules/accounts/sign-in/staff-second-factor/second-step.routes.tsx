import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { tell, type Platform } from '../../../../platform/http/index.ts';
import { sendPage, type ErrorLink } from '../../../../ui/index.ts';
import { text as accountText } from '../../messages.ts';
import { townHall } from '../limits.ts';
import { StaffSignIn } from '../staff-password/staff-password.view.tsx';
import { text } from './messages.ts';
import { secondFactorPaths as paths } from './paths.ts';
import { plainRecoveryCode } from './recovery-codes.ts';
import { checkSecondStep, endSecondStep, secondStepOf, type Typed } from './second-step.ts';
import { SecondStep } from './second-step.view.tsx';

type Body = { code?: unknown; wiederherstellung?: unknown } | undefined;

/** `/verwaltung/anmelden/zweiter-schritt`: what is asked for once the password was right. */
export function secondStepRoutes(app: FastifyInstance, platform: Platform): void {
  const page = async (request: FastifyRequest, reply: FastifyReply, errors: readonly ErrorLink[] = [], status = errors.length ? 422 : 200) => {
    const { ctx } = request;
    const step = await platform.db.read(ctx.tenant.id, (tx) => secondStepOf(tx, platform, request));
    if (!step) return over(request, reply);
    const typed = (request.body as Body)?.wiederherstellung;
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).stepTitle, status, kind: 'citizen' }, <SecondStep ctx={ctx} {...step} errors={errors} typed={typeof typed === 'string' ? typed.slice(0, 100) : undefined} />);
  };

  /** Nobody stands between the steps: the door, which says why. */
  const over = (request: FastifyRequest, reply: FastifyReply) => {
    const { ctx } = request;
    if (request.method === 'GET') return reply.redirect(ctx.href('/verwaltung/anmelden'), 303);
    endSecondStep(reply, platform);
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: accountText(ctx).staffSignIn, status: 422, kind: 'citizen' }, <StaffSignIn ctx={ctx} returnTo="/verwaltung" errors={[{ href: '#email', text: text(ctx).over }]} />);
  };

  app.get(paths.secondStep, async (request, reply) => page(request, reply));

  app.post<{ Body: Body }>(paths.secondStep, { config: townHall }, async (request, reply) => {
    const { ctx, body } = request;
    const t = text(ctx);
    const typed = read(body);
    const at = body?.wiederherstellung === undefined ? '#code' : '#wiederherstellung';
    if (!typed) return page(request, reply, [{ href: at, text: at === '#code' ? t.codeMissing : t.recoveryMissing }]);
    const checked = await checkSecondStep(platform, request, typed);
    if (checked.kind === 'over') return over(request, reply);
    if (checked.kind === 'paused') {
      reply.header('retry-after', checked.left);
      return page(request, reply, [{ href: at, text: t.paused(Math.ceil(checked.left / 60)) }], 429);
    }
    if (checked.kind !== 'right') return page(request, reply, [{ href: at, text: at === '#wiederherstellung' ? t.recoveryWrong : checked.kind === 'used' ? t.codeUsed : t.codeWrong }]);
    checked.enter(reply);
    endSecondStep(reply, platform);
    if ('app' in typed) return reply.redirect(ctx.href(checked.returnTo), 303);
    tell(reply, platform, 'staff-sign-in', 'recovered');
    return reply.redirect(ctx.href(paths.settings), 303);
  });
}

/** Six digits or a recovery code, however they were grouped; undefined for what cannot be one. */
function read(body: Body): Typed | undefined {
  if (body?.wiederherstellung !== undefined) {
    const recovery = plainRecoveryCode(body.wiederherstellung);
    return recovery === undefined ? undefined : { recovery };
  }
  const app = typeof body?.code === 'string' ? body.code.slice(0, 50).replace(/[\s-]/g, '') : '';
  return app ? { app } : undefined;
}
