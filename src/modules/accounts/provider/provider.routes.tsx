import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { default as Provider } from 'oidc-provider';
import { notFound, type Context, type Platform, type Visitor } from '../../../platform/http/index.ts';
import { sendPage } from '../../../ui/index.ts';
import { reaches } from '../levels.rules.ts';
import { requireVisitor } from '../sessions.ts';
import { agree, ahead } from './agree.ts';
import { isNewEnough, levelAsked, promptsOf } from './claims.rules.ts';
import { clientName, clientOf } from './clients.ts';
import { text } from './messages.ts';
import { makeProvider, mount } from './oidc.ts';
import { BackPage, ConsentPage, StoppedPage } from './provider.view.tsx';

const now = (): number => Math.floor(Date.now() / 1000);

/** What was begun: the protocol's parameters, and since when (seconds). */
interface Begun { readonly provider: Provider; readonly client: NonNullable<ReturnType<typeof clientOf>>; readonly params: Readonly<Record<string, unknown>>; readonly since: number }

type Asked = { Params: { uid: string }; Body: { antwort?: string; daten?: string } };

/** A tenant as OpenID provider for other portals (S3.4, S4.7, S5.6); 404 for all others. */
export function providerRoutes(app: FastifyInstance, platform: Platform): void {
  const made = new Map<string, Promise<Provider>>();
  const faults = new WeakMap<object, true>();
  const providerOf = ({ tenant }: Context): Promise<Provider> => {
    const one = made.get(tenant.id) ?? makeProvider(platform, tenant, (raw) => { faults.set(raw, true); });
    made.set(tenant.id, one);
    return one;
  };
  void app.register(async (own) => {
    own.addHook('onRequest', async ({ ctx }: FastifyRequest) => {
      if (!ctx?.tenant.provider || !platform.config.openIdProviders[ctx.tenant.id]) throw notFound();
    });
    protocol(own, providerOf, faults);
    sharing(own, platform, providerOf);
  });
}

/** The protocol's own addresses: handed to oidc-provider, a Koa application that reads the body itself. */
function protocol(app: FastifyInstance, providerOf: (ctx: Context) => Promise<Provider>, faults: WeakMap<object, true>): void {
  const hand = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { ctx, raw } = request;
    const { host, protocol: scheme } = new URL(ctx.origin);
    if (request.host !== host) throw notFound();
    const provider = await providerOf(ctx);
    // what the configuration says, whoever stands before us; and no session but the portal's own
    const { headers } = raw;
    Object.assign(headers, { 'x-forwarded-proto': scheme.slice(0, -1), 'x-forwarded-host': host });
    headers.cookie = headers.cookie?.split(/;\s*/).filter((one) => !/^(__Secure-)?openid(\.sig)?=/.test(one)).join('; ');
    Object.assign(raw, { originalUrl: raw.url, url: raw.url?.slice(mount.length) });
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    await provider.callback()(raw, reply.raw);
    if (!faults.has(raw)) return reply.hijack();
    return sendPage(request, reply.header('cache-control', 'no-store'), { title: text(ctx).faultTitle, status: 400 }, <StoppedPage ctx={ctx} kind="fault" />);
  };
  void app.register(async (own) => {
    own.removeAllContentTypeParsers();
    own.addContentTypeParser('*', (_request, _payload, done) => { done(null); });
    const limit = (max: number) => ({ config: { crossOrigin: true, rateLimit: { max, timeWindow: '10 minutes' } } });
    own.get(`${mount}/.well-known/openid-configuration`, hand);
    own.get(`${mount}/jwks`, hand);
    own.get(`${mount}/auth`, limit(120), hand);
    own.get(`${mount}/auth/:uid`, limit(120), hand);
    // called by portals, thousands of people behind one address: codes and tokens of 256 bits are not guessed
    own.post(`${mount}/token`, limit(20_000), hand);
    own.get(`${mount}/me`, limit(20_000), hand);
  });
}

/** „Diese Daten werden übermittelt“: sign in here by any way of this portal, agree once, go back. */
function sharing(app: FastifyInstance, platform: Platform, providerOf: (ctx: Context) => Promise<Provider>): void {
  const begun = async (request: FastifyRequest<Asked>, reply: FastifyReply): Promise<Begun | undefined> => {
    const provider = await providerOf(request.ctx);
    const interaction = await provider.interactionDetails(request.raw, reply.raw).catch((error: Error) => { if (error.name !== 'SessionNotFound') throw error; });
    const client = clientOf(request.ctx.tenant, String(interaction?.params['client_id']));
    return interaction && client && interaction.uid === request.params.uid ? { provider, client, params: interaction.params, since: interaction.iat } : undefined;
  };
  const over = (request: FastifyRequest, reply: FastifyReply) => sendPage(request, reply, { title: text(request.ctx).overTitle, status: 410 }, <StoppedPage ctx={request.ctx} kind="over" />);
  /** Leads to signing in where nobody is, not as surely as the portal asks for, or longer ago. */
  const signInFirst = ({ ctx }: FastifyRequest, reply: FastifyReply, { params, since }: Pick<Begun, 'params' | 'since'>): FastifyReply | undefined => {
    const needed = levelAsked(params['acr_values']);
    const { visitor } = ctx;
    const again = visitor !== undefined && !isNewEnough(params, { age: visitor.age ?? 0, since, now: now() });
    if (visitor && reaches(visitor.level, needed) && !again) return undefined;
    return reply.redirect(ctx.href(`/anmelden?weiter=${encodeURIComponent(ctx.path.split('?')[0] ?? '/')}${needed === 'low' ? '' : `&stufe=${needed}`}${again ? '&erneut=1' : ''}`), 303);
  };
  const signedIn = ({ personId, level, age = 0 }: Visitor) => ({ login: { accountId: personId, acr: level, ts: now() - age, remember: false }, consent: {} });

  app.get<Asked>('/freigabe/:uid', async (request, reply) => {
    const { ctx } = request;
    reply.header('cache-control', 'no-store');
    const about = await begun(request, reply);
    if (!about) return over(request, reply);
    const { provider, client, params } = about;
    const first = signInFirst(request, reply, about);
    if (first) return first;
    const visitor = requireVisitor(request);
    const { data, agreed } = await platform.db.read(ctx.tenant.id, (tx) => ahead(tx, visitor.personId, client.id, String(params['scope'])));
    const portal = clientName(platform, client, ctx.lang);
    if (agreed && !promptsOf(params).includes('consent')) {
      const href = await provider.interactionResult(request.raw, reply.raw, signedIn(visitor));
      // a redirect that began with a form of ours may not leave this site (form-action): the page goes on by itself
      if (request.headers['sec-fetch-site'] === 'cross-site') return reply.redirect(href, 303);
      return sendPage(request, reply.header('refresh', `0; url=${href}`), { title: text(ctx).backTitle }, <BackPage ctx={ctx} portal={portal} href={href} />);
    }
    allowForm(reply, String(params['redirect_uri']));
    return sendPage(request, reply, { title: text(ctx).title }, <ConsentPage ctx={ctx} visitor={visitor} portal={portal} data={data} uid={request.params.uid} />);
  });

  app.post<Asked>('/freigabe/:uid', async (request, reply) => {
    const { ctx, body } = request;
    const about = await begun(request, reply);
    if (!about) return over(request, reply);
    const { provider, client, params } = about;
    if (body?.antwort !== 'ja') return reply.redirect(await provider.interactionResult(request.raw, reply.raw, { error: 'access_denied', error_description: 'the person did not agree' }), 303);
    const first = signInFirst(request, reply, about);
    if (first) return first;
    const visitor = requireVisitor(request);
    const seen = typeof body.daten === 'string' ? body.daten.split(' ') : [];
    await platform.db.tenant(ctx.tenant.id, (tx) => agree(tx, visitor.personId, client.id, String(params['scope']), seen));
    return reply.redirect(await provider.interactionResult(request.raw, reply.raw, signedIn(visitor)), 303);
  });
}

/** Lets the page's form end at the other portal, and nowhere else. */
function allowForm(reply: FastifyReply, redirect: string): void {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  reply.header('content-security-policy', policy.replace("form-action 'self'", `form-action 'self' ${new URL(redirect).origin}`));
}
