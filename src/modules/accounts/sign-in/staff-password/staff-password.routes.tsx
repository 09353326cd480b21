import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import type { Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { text } from '../../messages.ts';
import { closeSession, openSession } from '../../sessions.ts';
import { checkPassword } from './check-password.ts';
import { StaffSignIn } from './staff-password.view.tsx';

interface Typed { email?: string; password?: string; weiter?: string }

/** `/verwaltung/anmelden`: the desk's door. */
export function staffPasswordRoutes(app: FastifyInstance, platform: Platform): void {
  app.get<{ Querystring: { weiter?: string; abgelaufen?: string } }>('/verwaltung/anmelden', async (request, reply) => {
    const returnTo = deskPath(request.query.weiter);
    if (request.ctx.staff) return reply.redirect(request.ctx.href(returnTo), 303);
    return page(request, reply, { returnTo, expired: request.query.abgelaufen === '1' });
  });

  app.post<{ Body: Typed }>('/verwaltung/anmelden', { config: { rateLimit: { max: 30, timeWindow: '10 minutes' } } }, async (request, reply) => {
    const { ctx } = request;
    const t = text(ctx);
    const { email, password, weiter } = request.body ?? {};
    const returnTo = deskPath(weiter);
    const typed = typeof email === 'string' ? email : '';
    const errors = [
      ...(typed.trim() ? [] : [{ href: '#email', text: t.emailMissing }]),
      ...(typeof password === 'string' && password ? [] : [{ href: '#password', text: t.passwordMissing }]),
    ];
    if (errors.length) return page(request, reply, { returnTo, typed, errors });
    const staffId = await checkPassword(platform.db, ctx.tenant.id, typed, (password as string).slice(0, 200));
    const setCookie = staffId && await platform.db.tenant(ctx.tenant.id, async (tx) => {
      await record(tx, staffId, { kind: 'staff', id: staffId }, 'accounts.staff-signed-in');
      return openSession(tx, platform, request, { staffId, level: 'substantial', method: 'password' });
    });
    if (!setCookie) return page(request, reply, { returnTo, typed, errors: [{ href: '#email', text: t.wrong }] });
    setCookie(reply);
    return reply.redirect(ctx.href(returnTo), 303);
  });

  // as `/sitzung` for citizens: being asked is the activity
  app.get('/verwaltung/sitzung', async (request, reply) =>
    reply.code(request.ctx.staff ? 200 : 401).header('cache-control', 'no-store').send({ endsIn: request.ctx.sessionEndsIn ?? 0 }));

  app.post('/verwaltung/abmelden', async (request, reply) => {
    await closeSession(platform, request, reply, 'staff');
    return reply.redirect(request.ctx.href('/verwaltung/anmelden'), 303);
  });
}

/** Only paths of the desk; anything else becomes its front page. */
const deskPath = (wanted: unknown): string =>
  typeof wanted === 'string' && wanted.length < 500 && /^\/verwaltung(?:[/?][\w\-/?=&%.+]*)?$/.test(wanted) && !wanted.startsWith('/verwaltung/a') ? wanted : '/verwaltung';

function page(request: FastifyRequest, reply: FastifyReply, props: Omit<Parameters<typeof StaffSignIn>[0], 'ctx'>) {
  reply.header('cache-control', 'no-store');
  return sendPage(request, reply, { title: text(request.ctx).staffSignIn, status: props.errors?.length ? 422 : 200, kind: 'citizen' }, <StaffSignIn ctx={request.ctx} {...props} />);
}
