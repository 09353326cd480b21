import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../platform/http/index.ts';
import { Button, sendPage } from '../../ui/index.ts';
import { emailChangeRoutes } from './email-change/email-change.routes.tsx';
import { text } from './messages.ts';
import { opens, trustLevels } from './levels.rules.ts';
import { safeReturn } from './return-to.rules.ts';
import { closeSession } from './sessions.ts';
import { leaveSource, openRoutes } from './sign-in/index.ts';
import { sendRegisterPage, sendSignInPage } from './sign-in/sign-in.view.tsx';
import { registerPath } from './paths.ts';

/** Signing in, staying, signing out. */
export function accountRoutes(app: FastifyInstance, platform: Platform): void {
  openRoutes(app, platform, sendSignInPage);
  emailChangeRoutes(app, platform);

  app.get<{ Querystring: { weiter?: string; abgelaufen?: string; stufe?: string; mit?: string; erneut?: string } }>('/anmelden', async (request, reply) => {
    const returnTo = safeReturn(request.query.weiter);
    const level = trustLevels.find((one) => one === request.query.stufe);
    const insists = /^[a-z-]+$/.test(request.query.mit ?? '') ? request.query.mit : undefined;
    const again = request.query.erneut === '1' && request.ctx.visitor !== undefined;
    if (request.ctx.visitor && !again && opens(request.ctx.visitor, { access: level ?? 'none', insists })) return reply.redirect(request.ctx.href(returnTo), 303);
    return sendSignInPage(request, reply, { returnTo, level, insists, again, expired: request.query.abgelaufen === '1' });
  });

  app.get<{ Querystring: { weiter?: string } }>(registerPath, async (request, reply) => sendRegisterPage(request, reply, safeReturn(request.query.weiter)));

  // asked by the page's script when somebody says „Angemeldet bleiben“ before the time runs out: being asked is the activity
  app.get('/sitzung', async (request, reply) =>
    reply.code(request.ctx.visitor ? 200 : 401).header('cache-control', 'no-store').send({ endsIn: request.ctx.sessionEndsIn ?? 0 }));

  app.post('/abmelden', async (request, reply) => {
    const ended = await closeSession(platform, request, reply, 'citizen');
    const elsewhere = ended && await leaveSource(request, reply, platform, ended);
    return reply.redirect(request.ctx.href(elsewhere ?? '/abgemeldet'), 303);
  });

  app.get('/abgemeldet', async (request, reply) => {
    const { ctx } = request;
    const t = text(ctx);
    return sendPage(request, reply, { title: t.signedOutTitle }, <>
      <h1>{t.signedOutTitle}</h1>
      <p class="lead">{t.signedOut}</p>
      <p><Button kind="secondary" href={ctx.href('/')}>{t.home}</Button></p>
    </>);
  });
}
