import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../../../platform/http/index.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { releaseBrowser } from '../../browser.ts';
import { trustLevels } from '../../levels.rules.ts';
import { signInAnew } from '../../sessions.ts';
import { arrive, type Arrival } from '../arrive.ts';
import type { SendSignInPage } from '../contract.ts';
import { readClaims, worthOf } from './claims.rules.ts';
import { refusals } from './come-in.ts';
import { journeyRoutes, providerOf, type Asked } from './journey.routes.tsx';
import { text } from './messages.ts';
import { ProveFirst } from './openid.view.tsx';
import type { Provider } from './settings.ts';
import { purposeOf, type CitizensWay } from './way.ts';

/** What a way does with somebody its provider has named. */
export type Land = (request: FastifyRequest, reply: FastifyReply, arrival: Arrival, provider: Provider) => Promise<FastifyReply>;

/** Lets somebody in, or says what they must prove first. */
export async function letIn(platform: Platform, request: FastifyRequest, reply: FastifyReply, way: CitizensWay, arrival: Arrival): Promise<FastifyReply> {
  const { ctx } = request;
  const arrived = await platform.db.tenant(ctx.tenant.id, (tx) => arrive(tx, platform, request, arrival));
  if (arrived.kind === 'sign-in-anew') return reply.redirect(ctx.href(signInAnew(arrival.returnTo)), 303);
  if (arrived.kind === 'prove-first') return reply.redirect(ctx.href(`${way.path}/verbinden?weiter=${encodeURIComponent(arrival.returnTo)}`), 303);
  arrived.enter(reply);
  releaseBrowser(reply, platform);
  return reply.redirect(ctx.href(arrival.returnTo), 303);
}

/** `/anmelden/WAY/:provider` and what is below: a citizen goes out to a provider and comes back. */
export function openIdRoutes(app: FastifyInstance, platform: Platform, page: SendSignInPage, way: CitizensWay, land: Land): void {
  journeyRoutes(app, platform, way, {
    read: readClaims,
    land: (request, reply, { told, issuer, returnTo, sessionData, authTime }, provider) => land(request, reply, {
      method: way.method, origin: purposeOf(way, provider), returnTo, sessionData, authTime, ...worthOf(told, provider.level, way.levelByAcr),
      credential: { kind: way.method, identifier: `${issuer} ${told.sub}`, label: say(provider.label, request.ctx.lang) },
    }, provider),
  });

  app.get<Asked>(`${way.route}/fehler`, async (request, reply) => {
    const { query, ctx } = request;
    const provider = providerOf(way, request);
    const reason = refusals.find((one) => one === query.grund) ?? 'failed';
    return page(request, reply, {
      returnTo: way.returnTo(query.weiter), level: trustLevels.find((one) => one === query.stufe),
      fault: { method: way.method, control: `${way.method}-${provider.id}`, error: text(ctx)[`refused.${reason}`] },
    });
  });

  app.get<Asked>(`${way.path}/verbinden`, async (request, reply) =>
    sendPage(request, reply, { title: text(request.ctx).joinTitle }, <ProveFirst ctx={request.ctx} returnTo={way.returnTo(request.query.weiter)} />));
}
