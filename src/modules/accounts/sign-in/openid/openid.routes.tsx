import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../../../../platform/db/index.ts';
import { notFound, type Platform } from '../../../../platform/http/index.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { bindBrowser, browserOf, releaseBrowser } from '../../browser.ts';
import { trustLevels } from '../../levels.rules.ts';
import { safeReturn } from '../../return-to.rules.ts';
import { signInAnew } from '../../sessions.ts';
import { arrive, type Arrival } from '../arrive.ts';
import type { SendSignInPage } from '../contract.ts';
import { worthOf } from './claims.rules.ts';
import { comeIn, refusals, type Refusal } from './come-in.ts';
import { goOut } from './go-out.ts';
import { text } from './messages.ts';
import { ProveFirst } from './openid.view.tsx';
import type { Provider } from './settings.ts';
import { journeyMinutes, type Way } from './way.ts';

/** What a way does with somebody its provider has named. */
export type Land = (request: FastifyRequest, reply: FastifyReply, arrival: Arrival, provider: Provider) => Promise<FastifyReply>;

type Asked = { Params: { provider: string }; Querystring: { weiter?: string; stufe?: string; grund?: string } };

/** Lets somebody in, or says what they must prove first. @param also what belongs to it, in the same transaction */
export async function letIn(platform: Platform, request: FastifyRequest, reply: FastifyReply, way: Way, arrival: Arrival, also?: (tx: Tx, personId: string) => Promise<void>): Promise<FastifyReply> {
  const { ctx } = request;
  const arrived = await platform.db.tenant(ctx.tenant.id, async (tx) => {
    const come = await arrive(tx, platform, request, arrival);
    if (come.kind === 'signed-in') await also?.(tx, come.personId);
    return come;
  });
  if (arrived.kind === 'sign-in-anew') return reply.redirect(ctx.href(signInAnew(arrival.returnTo)), 303);
  if (arrived.kind === 'prove-first') return reply.redirect(ctx.href(`${way.path}/verbinden?weiter=${encodeURIComponent(arrival.returnTo)}`), 303);
  arrived.enter(reply);
  releaseBrowser(reply, platform);
  return reply.redirect(ctx.href(arrival.returnTo), 303);
}

/**
 * `/anmelden/WAY/:provider` leads out, `…/zurueck` comes in. The way out is a link: a form's redirect to another site
 * is not allowed by our own content security policy.
 */
export function openIdRoutes(app: FastifyInstance, platform: Platform, page: SendSignInPage, way: Way, land: Land): void {
  const tries = { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } };
  const providerOf = ({ ctx, params }: FastifyRequest<Asked>): Provider => {
    const provider = way.providers(ctx.tenant).find(({ id }) => id === params.provider);
    if (!provider) throw notFound();
    return provider;
  };
  const levelOf = (asked: unknown) => trustLevels.find((one) => one === asked);
  const refuse = ({ ctx }: FastifyRequest, reply: FastifyReply, provider: Provider, reason: Refusal, returnTo: string, level?: string): FastifyReply =>
    reply.redirect(ctx.href(`${way.path}/${provider.id}/fehler?grund=${reason}&weiter=${encodeURIComponent(returnTo)}${level ? `&stufe=${level}` : ''}`), 303);

  app.get<Asked>(`${way.path}/:provider`, tries, async (request, reply) => {
    const { ctx, query } = request;
    const provider = providerOf(request);
    const returnTo = safeReturn(query.weiter);
    const level = levelOf(query.stufe);
    reply.header('cache-control', 'no-store');
    // nobody is sent to sign in by another site; and cookies belong to the host that the provider answers to
    if (request.headers['sec-fetch-site'] === 'cross-site') return reply.redirect(ctx.href(`/anmelden?weiter=${encodeURIComponent(returnTo)}`), 303);
    if (request.host !== new URL(ctx.origin).host) return reply.redirect(`${ctx.origin}${ctx.href(ctx.path)}`, 303);
    const browser = bindBrowser(request, reply, platform, journeyMinutes);
    const away = await goOut(platform, ctx, way, provider, { browser, returnTo, level });
    return away ? reply.redirect(away, 303) : refuse(request, reply, provider, 'down', returnTo, level);
  });

  app.get<Asked>(`${way.path}/:provider/zurueck`, tries, async (request, reply) => {
    const { ctx } = request;
    const provider = providerOf(request);
    reply.header('cache-control', 'no-store');
    const answer = new URL(ctx.origin + ctx.href(ctx.path));
    const back = await comeIn(platform, ctx, way, provider, answer, browserOf(request, platform));
    if (back.kind === 'refused') return refuse(request, reply, provider, back.reason, back.returnTo, back.level);
    const { told, issuer, returnTo } = back;
    return land(request, reply, {
      method: way.method, returnTo, ...worthOf(told, provider.level, way.levelByAcr),
      credential: { kind: way.method, identifier: `${issuer} ${told.sub}`, label: say(provider.label, ctx.lang) },
    }, provider);
  });

  app.get<Asked>(`${way.path}/:provider/fehler`, async (request, reply) => {
    const { query, ctx } = request;
    const provider = providerOf(request);
    const reason = refusals.find((one) => one === query.grund) ?? 'failed';
    return page(request, reply, { returnTo: safeReturn(query.weiter), level: levelOf(query.stufe), fault: { method: way.method, control: `${way.method}-${provider.id}`, error: text(ctx)[`refused.${reason}`] } });
  });

  app.get<Asked>(`${way.path}/verbinden`, async (request, reply) =>
    sendPage(request, reply, { title: text(request.ctx).joinTitle }, <ProveFirst ctx={request.ctx} returnTo={safeReturn(request.query.weiter)} />));
}
