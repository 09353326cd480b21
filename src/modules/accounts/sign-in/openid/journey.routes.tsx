import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isToken } from '../../../../platform/crypto/token.ts';
import { notFound, type Context, type Platform } from '../../../../platform/http/index.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { bindBrowser, browserOf } from '../../browser.ts';
import { trustLevels } from '../../levels.rules.ts';
import { isFresh } from '../../sessions.ts';
import { comeIn, type CameBack, type Refusal } from './come-in.ts';
import { goOut } from './go-out.ts';
import { farewellTo } from './leave.ts';
import { text } from './messages.ts';
import { SignOutThere } from './openid.view.tsx';
import { addressOf, type Source, type Way } from './way.ts';

export type Asked = { Params: { provider?: string }; Querystring: { weiter?: string; stufe?: string; grund?: string; anders?: string; t?: string } };

/** The provider that the address names, or the only one. @throws HttpError 404 where the tenant trusts no such */
export function providerOf<P extends Source>(way: Way<P>, { ctx, params }: FastifyRequest<Asked>): P {
  const provider = way.providers(ctx.tenant).find(({ id }) => params.provider === undefined || id === params.provider);
  if (!provider) throw notFound();
  return provider;
}

/** To the page that says why nobody came in. @param reason as that page knows it */
export const refuse = <P extends Source>(way: Way<P>, { ctx }: FastifyRequest, reply: FastifyReply, provider: P, reason: string, returnTo: string, level?: string): FastifyReply =>
  reply.redirect(ctx.href(`${addressOf(way, provider)}/fehler?grund=${reason}&weiter=${encodeURIComponent(returnTo)}${level ? `&stufe=${level}` : ''}`), 303);

/** Whether somebody is signed in here by that way who proved long ago who they are: then the provider asks them. */
const isStale = (way: Pick<Way, 'door'>, { visitor, staff }: Context): boolean => {
  const known = way.door.startsWith('/verwaltung') ? staff : visitor;
  return known !== undefined && !isFresh(known);
};

/** How far a way goes with somebody whom the provider has named, and how it reads what is told of them. */
export interface Landing<P extends Source, Told> {
  read(claims: object, provider: P, ctx: Context): Told;
  land(request: FastifyRequest, reply: FastifyReply, came: Extract<CameBack<Told>, { kind: 'recognised' }>, provider: P): Promise<FastifyReply>;
}

/**
 * A way's route leads out, `…/zurueck` comes in, `…/abmelden` offers to sign out there, too. The way out is a link: a form's
 * redirect to another site is not allowed by our own content security policy.
 */
export function journeyRoutes<P extends Source, Told>(app: FastifyInstance, platform: Platform, way: Way<P>, { read, land }: Landing<P, Told>): void {
  const tries = { config: { rateLimit: { max: way.most, timeWindow: '10 minutes' } } };
  const turnAway = (request: FastifyRequest, reply: FastifyReply, provider: P, reason: Refusal, returnTo: string, level?: string) => refuse(way, request, reply, provider, reason, returnTo, level);

  app.get<Asked>(way.route, tries, async (request, reply) => {
    const { ctx, query } = request;
    const provider = providerOf(way, request);
    const returnTo = way.returnTo(query.weiter);
    const level = trustLevels.find((one) => one === query.stufe);
    reply.header('cache-control', 'no-store');
    // nobody is sent to sign in by another site; and cookies belong to the host that the provider answers to
    if (request.headers['sec-fetch-site'] === 'cross-site') return reply.redirect(ctx.href(`${way.door}?weiter=${encodeURIComponent(returnTo)}`), 303);
    if (request.host !== new URL(ctx.origin).host) return reply.redirect(`${ctx.origin}${ctx.href(ctx.path)}`, 303);
    const browser = bindBrowser(request, reply, platform);
    const away = await goOut(platform, ctx, way, provider, { browser, returnTo, level, asOther: query.anders === '1', anew: isStale(way, ctx) });
    return away ? reply.redirect(away, 303) : turnAway(request, reply, provider, 'down', returnTo, level);
  });

  app.get<Asked>(`${way.route}/zurueck`, tries, async (request, reply) => {
    const { ctx } = request;
    const provider = providerOf(way, request);
    reply.header('cache-control', 'no-store');
    const answer = new URL(ctx.origin + ctx.href(ctx.path));
    const back = await comeIn(platform, ctx, way, provider, answer, browserOf(request, platform), (claims) => read(claims, provider, ctx));
    return back.kind === 'refused' ? turnAway(request, reply, provider, back.reason, back.returnTo, back.level) : land(request, reply, back, provider);
  });

  app.get<Asked>(`${way.route}/abmelden`, async (request, reply) => {
    const { ctx, query } = request;
    const provider = providerOf(way, request);
    reply.header('cache-control', 'no-store');
    const farewell = await farewellTo(platform, ctx, way, provider, isToken(query.t) ? query.t : '', browserOf(request, platform));
    if (!farewell) return reply.redirect(ctx.href(way.signedOut), 303);
    return sendPage(request, reply, { title: text(ctx).leftTitle }, <SignOutThere ctx={ctx} there={farewell} name={say(provider.label, ctx.lang)} stay={ctx.href(way.signedOut)} />);
  });
}
