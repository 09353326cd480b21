import type { FastifyInstance } from 'fastify';
import { isToken } from '../../../platform/crypto/token.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { bindBrowser } from '../browser.ts';
import { closeSession, requireVisitor } from '../sessions.ts';
import { beginChange, changeOf, confirmChange, emailOf } from './change-email.ts';
import { Ask, Confirm, Confirmed, Over, Sent } from './email-change.view.tsx';
import { text } from './messages.ts';
import { readNewEmail } from './new-email.rules.ts';
import { emailChangePaths as paths } from './paths.ts';

const guesses = { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } };

/** Changing the address (S4.15): ask, confirm by the link, sign in with the old one. */
export function emailChangeRoutes(app: FastifyInstance, platform: Platform): void {
  app.get(paths.ask, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx } = request;
    const now = await platform.db.read(ctx.tenant.id, (tx) => emailOf(tx, personId));
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: text(ctx).title }, <Ask ctx={ctx} now={now} />);
  });

  app.post<{ Body: { email?: unknown; email2?: unknown } | undefined }>(paths.ask, guesses, async (request, reply) => {
    const { personId } = requireVisitor(request);
    const { ctx, body } = request;
    const from = await platform.db.read(ctx.tenant.id, (tx) => emailOf(tx, personId));
    const read = readNewEmail(body?.email, body?.email2, from);
    if (!('email' in read)) {
      const typed = { email: String(body?.email ?? ''), email2: String(body?.email2 ?? '') };
      return sendPage(request, reply, { title: text(ctx).title, status: 422 }, <Ask ctx={ctx} now={from} typed={typed} fault={read} />);
    }
    await platform.db.tenant(ctx.tenant.id, (tx) => beginChange(tx, ctx, { personId, from, to: read.email }));
    return reply.redirect(ctx.href(paths.sent), 303);
  });

  app.get(paths.sent, async (request, reply) => {
    requireVisitor(request);
    return sendPage(request, reply, { title: text(request.ctx).sentTitle }, <Sent ctx={request.ctx} />);
  });

  app.get<{ Querystring: { t?: unknown } }>(paths.link, guesses, async (request, reply) => {
    const { ctx, query: { t: token } } = request;
    const valid = isToken(token) ? token : undefined;
    const change = valid && await platform.db.read(ctx.tenant.id, (tx) => changeOf(tx, valid));
    reply.header('cache-control', 'no-store');
    if (!valid || !change) return sendPage(request, reply, { title: text(ctx).overTitle, status: 410 }, <Over ctx={ctx} />);
    return sendPage(request, reply, { title: text(ctx).confirmTitle }, <Confirm ctx={ctx} token={valid} to={change.to} />);
  });

  app.post<{ Body: { t?: unknown } | undefined }>(paths.link, guesses, async (request, reply) => {
    const { ctx, body } = request;
    const token = isToken(body?.t) ? body.t : undefined;
    const browser = bindBrowser(request, reply, platform);
    const change = token && await platform.db.tenant(ctx.tenant.id, (tx) => confirmChange(tx, token, browser));
    if (!change) return sendPage(request, reply, { title: text(ctx).overTitle, status: 410 }, <Over ctx={ctx} />);
    // whoever is signed in proves anew who they are: an open session alone must not give the account away
    if (ctx.visitor) await closeSession(platform, request, reply, 'citizen');
    return reply.redirect(ctx.href(paths.confirmed), 303);
  });

  app.get(paths.confirmed, async (request, reply) =>
    sendPage(request, reply, { title: text(request.ctx).confirmedTitle }, <Confirmed ctx={request.ctx} />));
}
