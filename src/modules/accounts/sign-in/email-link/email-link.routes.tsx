import type { FastifyInstance } from 'fastify';
import { isToken } from '../../../../platform/crypto/token.ts';
import type { Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { bindBrowser, browserOf, releaseBrowser } from '../../browser.ts';
import { text } from '../../messages.ts';
import { safeReturn } from '../../return-to.rules.ts';
import { enter } from '../arrive.ts';
import type { SendSignInPage } from '../contract.ts';
import { knownBrowserOf } from '../known-browser.ts';
import { Confirm, Over, Sent } from './email-link.view.tsx';
import { redeemLink } from './redeem-link.ts';
import { sendLink } from './send-link.ts';

/** `/anmelden/link`: ask for a link, open it, use it. */
export function emailLinkRoutes(app: FastifyInstance, platform: Platform, page: SendSignInPage): void {
  const guesses = { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } };

  app.post<{ Body: { email?: string; weiter?: string } }>('/anmelden/link', guesses, async (request, reply) => {
    const { ctx, body } = request;
    const returnTo = safeReturn(body?.weiter);
    const email = normalEmail(body?.email);
    if (!email) {
      const t = text(ctx);
      const typed = typeof body?.email === 'string' ? body.email : '';
      return page(request, reply, { returnTo, fault: { method: 'email-link', control: 'email', typed, error: typed.trim() ? t.emailWrong : t.emailMissing } });
    }
    const browser = bindBrowser(request, reply, platform);
    await platform.db.tenant(ctx.tenant.id, (tx) => sendLink(tx, ctx, { email, returnTo, browser, known: knownBrowserOf(request, platform, 'citizen') }));
    return reply.redirect(ctx.href(`/anmelden/link-versendet?weiter=${encodeURIComponent(returnTo)}`), 303);
  });

  app.get<{ Querystring: { weiter?: string } }>('/anmelden/link-versendet', async (request, reply) =>
    sendPage(request, reply, { title: text(request.ctx).sentTitle }, <Sent ctx={request.ctx} returnTo={safeReturn(request.query.weiter)} />));

  app.get<{ Querystring: { t?: string } }>('/anmelden/link', async (request, reply) => {
    const { t: token } = request.query;
    reply.header('cache-control', 'no-store');
    if (!isToken(token)) return sendPage(request, reply, { title: text(request.ctx).linkOver, status: 410 }, <Over ctx={request.ctx} otherBrowser={false} returnTo="/mein-bereich" />);
    return sendPage(request, reply, { title: text(request.ctx).confirmTitle }, <Confirm ctx={request.ctx} token={token} />);
  });

  app.post<{ Body: { t?: string } }>('/anmelden/link/einloesen', guesses, async (request, reply) => {
    const { ctx, body } = request;
    const token = isToken(body?.t) ? body.t : '';
    const result = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const redeemed = await redeemLink(tx, token, browserOf(request, platform));
      if (redeemed.outcome !== 'signed-in') return redeemed;
      return { ...redeemed, enter: await enter(tx, platform, request, redeemed.personId, { method: 'email-link', level: 'low', credential: { kind: 'email', identifier: redeemed.email } }) };
    });
    if (result.outcome !== 'signed-in') {
      const otherBrowser = result.outcome === 'other-browser';
      const t = text(ctx);
      return sendPage(request, reply, { title: otherBrowser ? t.otherBrowser : t.linkOver, status: otherBrowser ? 403 : 410 },
        <Over ctx={ctx} otherBrowser={otherBrowser} returnTo={otherBrowser ? result.returnTo : '/mein-bereich'} />);
    }
    result.enter(reply);
    releaseBrowser(reply, platform);
    return reply.redirect(ctx.href(result.returnTo), 303);
  });
}
