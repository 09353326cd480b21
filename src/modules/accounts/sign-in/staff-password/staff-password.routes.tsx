import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, told, type Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { text } from '../../messages.ts';
import { closeSession } from '../../sessions.ts';
import { leaveBy } from '../openid/leave.ts';
import { hasOwnSignIn, way as directoryWay } from '../staff-openid/directory.ts';
import { checkPassword } from './check-password.ts';
import { deskPath } from './desk-path.rules.ts';
import { afterPassword } from '../staff-second-factor/after-password.ts';
import { knownBrowserOf } from '../known-browser.ts';
import { StaffSignIn } from './staff-password.view.tsx';
import { townHall } from '../limits.ts';
import { forgetTries } from '../tries.store.ts';

interface Typed { email?: string; password?: string; weiter?: string }

/** `/verwaltung/anmelden`: the desk's door. */
export function staffPasswordRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: { weiter?: string; abgelaufen?: string; erneut?: string } }>('/verwaltung/anmelden', async (request, reply) => {
    const returnTo = deskPath(request.query.weiter);
    const again = request.ctx.staff !== undefined && request.query.erneut === '1';
    if (request.ctx.staff && !again) return reply.redirect(request.ctx.href(returnTo), 303);
    const invited = told(request, reply, platform, 'anmelden', ['invited']) !== undefined;
    return page(request, reply, { returnTo, invited, expired: request.query.abgelaufen === '1', again });
  });

  app.post<{ Body: Typed }>('/verwaltung/anmelden', { config: townHall }, async (request, reply) => {
    const { ctx } = request;
    const t = text(ctx);
    if (!hasOwnSignIn(ctx.tenant)) throw notFound();
    const { email, password, weiter } = request.body ?? {};
    const returnTo = deskPath(weiter);
    const typed = typeof email === 'string' ? email : '';
    const errors = [
      ...(typed.trim() ? [] : [{ href: '#email', text: t.emailMissing }]),
      ...(typeof password === 'string' && password ? [] : [{ href: '#password', text: t.passwordMissing }]),
    ];
    if (errors.length) return page(request, reply, { returnTo, typed, errors });
    const checked = await checkPassword(platform.db, ctx.tenant.id, { email: typed, password: password as string, browser: knownBrowserOf(request, platform, 'staff') });
    if (checked.kind === 'wrong') return page(request, reply, { returnTo, typed, errors: [{ href: '#email', text: t.wrong }] });
    if (checked.kind === 'paused') {
      reply.header('retry-after', checked.left);
      return page(request, reply, { returnTo, typed, errors: [{ href: '#email', text: t.paused(Math.ceil(checked.left / 60)) }] }, 429);
    }
    const { path, setCookie } = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      await forgetTries(tx, checked.who);
      return afterPassword(tx, platform, request, checked, returnTo);
    });
    setCookie(reply);
    return reply.redirect(ctx.href(path), 303);
  });

  // as `/sitzung` for citizens: being asked is the activity
  app.get('/verwaltung/sitzung', async (request, reply) =>
    reply.code(request.ctx.staff ? 200 : 401).header('cache-control', 'no-store').send({ endsIn: request.ctx.sessionEndsIn ?? 0 }));

  app.post('/verwaltung/abmelden', async (request, reply) => {
    const ended = await closeSession(platform, request, reply, 'staff');
    const elsewhere = ended?.method === directoryWay.method ? await leaveBy(directoryWay)(request, reply, platform, ended.data) : undefined;
    return reply.redirect(request.ctx.href(elsewhere ?? '/verwaltung/anmelden'), 303);
  });
}

function page(request: FastifyRequest, reply: FastifyReply, props: Omit<Parameters<typeof StaffSignIn>[0], 'ctx'>, status = props.errors?.length ? 422 : 200) {
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(request.ctx).staffSignIn, status, kind: 'citizen' }, <StaffSignIn ctx={request.ctx} {...props} />);
}
