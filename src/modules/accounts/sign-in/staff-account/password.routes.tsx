import type { FastifyInstance } from 'fastify';
import { tell, type Platform } from '../../../../platform/http/index.ts';
import { sendPage, type ErrorLink } from '../../../../ui/index.ts';
import { requireFreshStaff } from '../../sessions.ts';
import { changePassword, type Changed } from './change-password.ts';
import { text } from './messages.ts';
import { ChangePassword } from './password.view.tsx';
import { staffAccountPaths as paths } from './paths.ts';

type Body = Readonly<Record<string, unknown>> | undefined;

/** `/verwaltung/anmeldung/kennwort`: the own password of the member of staff who is signed in. */
export function staffOwnPasswordRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.password, async (request, reply) => {
    const { email } = requireFreshStaff(request);
    const { ctx } = request;
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).changePassword, kind: 'desk' }, <ChangePassword ctx={ctx} email={email} />);
  });

  app.post<{ Body: Body }>(paths.password, { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } }, async (request, reply) => {
    const staff = requireFreshStaff(request, paths.password);
    const { ctx, body } = request;
    const changed = await changePassword(platform, request, staff, { current: body?.['aktuell'], next: body?.['neu'], repeated: body?.['wieder'] });
    if (changed.kind === 'faults') {
      reply.header('cache-control', 'no-store');
      return sendPage(request, reply, { title: text(ctx).changePassword, status: 422, kind: 'desk' }, <ChangePassword ctx={ctx} email={staff.email} errors={errorsOf(text(ctx), changed)} />);
    }
    changed.enter(reply);
    tell(reply, platform, 'staff-sign-in', 'password');
    return reply.redirect(ctx.href(paths.settings), 303);
  });
}

/** All that is wrong with a change of password, in the order of the form. */
function errorsOf(t: ReturnType<typeof text>, { current, next, differs }: Extract<Changed, { kind: 'faults' }>): ErrorLink[] {
  return [
    ...current ? [{ href: '#aktuell', text: current === 'wrong' ? t.currentWrong : t.currentPaused(Math.ceil(current.left / 60)) }] : [],
    ...next.length ? [{ href: '#neu', text: next.map((fault) => t[`fault.${fault}`]).join(' ') }] : [],
    ...differs ? [{ href: '#wieder', text: t.differs }] : [],
  ];
}
