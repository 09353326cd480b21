import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { record } from '../../../../platform/audit/index.ts';
import { isToken } from '../../../../platform/crypto/token.ts';
import { notFound, tell, type Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { attributesOf } from '../../attributes.ts';
import { bindBrowser, browserOf } from '../../browser.ts';
import { findCredential } from '../../credentials.store.ts';
import { safeReturn } from '../../return-to.rules.ts';
import { deleteSessionsOfPerson } from '../../session.store.ts';
import { closeSession, requireFreshVisitor, signInAnew } from '../../sessions.ts';
import { comeBack, lookAhead, setOut } from '../../under-way.store.ts';
import { arrive, isSomebodyElse, takeIn, type Arrival } from '../arrive.ts';
import type { SendSignInPage } from '../contract.ts';
import { attributesOfCard } from './card-data.rules.ts';
import { clientsFor } from './client.rules.ts';
import { EidUnavailable, type Aim, type CardData, type EidResult, type EidSession } from './eid-service.ts';
import { Failed, failedTitle, Read, UpgradePage, type Why } from './eid.view.tsx';
import { text } from './messages.ts';
import { eidPaths } from './paths.ts';
import { settingsFor } from './settings.ts';
import { tcToken } from './tc-token.ts';
import { tr03130 } from './tr03130.ts';

/** Minutes in which a card is to be read. */
const minutes = 15;
/** The client fetches its token without the browser's cookies: what it fetches is kept for it, not for a browser. */
const client = 'eid-client';

interface Under { session: EidSession; aim: Aim; /** Whose account it is read into. */ personId?: string; returnTo: string; token: string }

/** `/anmelden/eid`: begin, read, come back; the upgrade of an account, after which one signs in anew. */
export function eidRoutes(app: FastifyInstance, platform: Platform, page: SendSignInPage): void {
  const { eid: config } = platform.config;
  if (!config) return;
  const service = tr03130(config.serviceUrl, config.tls);
  const guesses = { config: { rateLimit: { max: 30, timeWindow: '10 minutes' } } };
  const tokenIn = (value: unknown): string => (isToken(value) ? value : '');

  app.post<{ Body: { weiter?: string; fuer?: string } }>(eidPaths.begin, guesses, async (request, reply) => {
    const { ctx, body } = request;
    const aim: Aim = body?.fuer === 'konto' ? 'account' : 'sign-in';
    const personId = aim === 'account' ? requireFreshVisitor(request).personId : undefined;
    const returnTo = aim === 'account' ? eidPaths.manage : safeReturn(body?.weiter);
    let session: EidSession;
    try {
      session = await service.begin(aim);
    } catch (error) {
      return sendFailure(request, reply, { why: unavailable(request, error), aim, returnTo }, 503);
    }
    const browser = bindBrowser(request, reply, platform);
    const way = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const token = await setOut(tx, { purpose: 'eid-token', browser: client, minutes, data: session });
      return setOut(tx, { purpose: 'eid', browser, minutes, data: { session, aim, personId, returnTo, token } satisfies Under });
    });
    return reply.redirect(ctx.href(`${eidPaths.read}?v=${way}`), 303);
  });

  app.get<{ Querystring: { v?: string } }>(eidPaths.read, async (request, reply) => {
    const { ctx } = request;
    const way = tokenIn(request.query.v);
    const under = await platform.db.read(ctx.tenant.id, (tx) => lookAhead<Under>(tx, 'eid', way, browserOf(request, platform)));
    reply.header('cache-control', 'no-store');
    if (!under) return sendFailure(request, reply, over, 410);
    const clients = clientsFor(config.clientUrl, `${ctx.origin}${ctx.href(eidPaths.token)}?t=${under.token}&v=${way}`, request.headers['user-agent']);
    return sendPage(request, reply, { title: text(ctx).readTitle }, <Read ctx={ctx} clients={clients} aim={under.aim} returnTo={under.returnTo} />);
  });

  // asked by the client on the person's device, once; only the browser that this client opens learns what ends the way: who begins
  // one, and lures somebody else into reading a card for it, does not come in as them (TR-03124-1)
  app.get<{ Querystring: { t?: string; v?: string } }>(eidPaths.token, guesses, async (request, reply) => {
    const { ctx } = request;
    const way = tokenIn(request.query.v);
    const { session, read } = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const begun = await comeBack<EidSession>(tx, 'eid-token', tokenIn(request.query.t), client);
      return { session: begun, read: begun && await setOut(tx, { purpose: 'eid-read', browser: way, minutes, data: {} }) };
    });
    if (!session) throw notFound();
    return reply.header('cache-control', 'no-store').type('text/xml; charset=utf-8').send(tcToken(session, `${ctx.origin}${ctx.href(eidPaths.back)}?v=${way}&r=${read}`));
  });

  // what the address says of the result is not believed: the service is asked for the session that this browser began
  app.get<{ Querystring: { v?: string; r?: string } }>(eidPaths.back, guesses, async (request, reply) => {
    const { ctx } = request;
    const [way, read] = [tokenIn(request.query.v), tokenIn(request.query.r)];
    reply.header('cache-control', 'no-store');
    const browser = browserOf(request, platform);
    const under = await platform.db.tenant(ctx.tenant.id, async (tx) =>
      (await lookAhead(tx, 'eid', way, browser) && await comeBack(tx, 'eid-read', read, way) ? comeBack<Under>(tx, 'eid', way, browser) : undefined));
    if (!under || under.personId !== (under.aim === 'account' ? ctx.visitor?.personId : undefined)) return sendFailure(request, reply, over, 410);
    const { session, aim, returnTo } = under;
    let result: EidResult;
    try {
      result = await final((counter) => service.result(session.id, counter));
    } catch (error) {
      return sendFailure(request, reply, { why: unavailable(request, error), aim, returnTo }, 503);
    }
    if (result.kind !== 'read') return sendFailure(request, reply, { why: whyOf(request, result), aim, returnTo }, 403);
    const arrival = arrivalOf(result.data, returnTo);
    if (under.personId) return intoAccount(request, reply, under.personId, arrival);
    return arrival.credential ? comeIn(request, reply, arrival) : sendFailure(request, reply, { why: 'failed', aim, returnTo }, 403);
  });

  async function comeIn(request: FastifyRequest, reply: FastifyReply, arrival: Arrival): Promise<FastifyReply> {
    const { ctx } = request;
    const arrived = await platform.db.tenant(ctx.tenant.id, (tx) => arrive(tx, platform, request, arrival));
    if (arrived.kind === 'signed-in') arrived.enter(reply);
    return reply.redirect(ctx.href(arrived.kind === 'sign-in-anew' ? signInAnew(arrival.returnTo) : arrival.returnTo), 303);
  }

  /**
   * Takes a card into the account of whoever is signed in. Where the town calls it so, the first one makes it a „Servicekonto Plus“, and
   * all sessions end (S4.8); elsewhere it raises the session.
   */
  async function intoAccount(request: FastifyRequest, reply: FastifyReply, personId: string, arrival: Arrival): Promise<FastifyReply> {
    const { ctx } = request;
    const { plus } = settingsFor(ctx.tenant);
    const { credential } = arrival;
    const became = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const owner = credential && await findCredential(tx, credential.kind, credential.identifier);
      if (owner && owner.personId !== personId) return 'taken';
      if (await isSomebodyElse(tx, personId, arrival)) return 'other';
      const first = !Object.values(await attributesOf(tx, personId)).some(({ origin }) => origin === arrival.method);
      if (first && !plus && credential) return 'raised';
      await takeIn(tx, ctx, personId, arrival);
      if (!first || !plus) return 'synced';
      await deleteSessionsOfPerson(tx, personId);
      await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.upgraded', { method: arrival.method });
      return 'upgraded';
    });
    if (became === 'taken' || became === 'other') return sendFailure(request, reply, { why: became, aim: 'account', returnTo: arrival.returnTo }, 409);
    if (became === 'raised') return comeIn(request, reply, arrival);
    if (became === 'synced') {
      tell(reply, platform, 'sign-in', 'synced');
      return reply.redirect(ctx.href(arrival.returnTo), 303);
    }
    await closeSession(platform, request, reply, 'citizen');
    return reply.redirect(ctx.href(eidPaths.upgraded), 303);
  }

  app.get(eidPaths.upgrade, async (request, reply) => {
    requireFreshVisitor(request);
    const { ctx } = request;
    const settings = settingsFor(ctx.tenant);
    reply.header('cache-control', 'no-store');
    return sendPage(request, reply, { title: settings.plus ? text(ctx).upgradeTitlePlus : text(ctx).upgradeTitle }, <UpgradePage ctx={ctx} settings={settings} />);
  });

  app.get(eidPaths.upgraded, async (request, reply) => {
    const { ctx } = request;
    if (ctx.visitor || !settingsFor(ctx.tenant).plus) return reply.redirect(ctx.href(eidPaths.profile), 303);
    return page(request, reply, { returnTo: eidPaths.profile, done: { title: text(ctx).upgradedTitle, lead: text(ctx).upgraded } });
  });
}

const over: Failure = { why: 'over', returnTo: '/mein-bereich' };

const arrivalOf = (data: CardData, returnTo: string): Arrival => ({
  method: 'eid', level: 'high', returnTo, attributes: attributesOfCard(data), credential: data.pseudonym ? { kind: 'eid', identifier: data.pseudonym } : undefined,
});

/** The service may need a moment after the client has come back. */
async function final(ask: (counter: number) => Promise<EidResult>): Promise<EidResult> {
  for (let counter = 1; counter < 6; counter++) {
    const result = await ask(counter);
    if (result.kind !== 'pending') return result;
    await sleep(200 * counter);
  }
  return { kind: 'failed', reason: 'no result in time' };
}

function whyOf(request: FastifyRequest, result: Exclude<EidResult, { kind: 'read' }>): Why {
  if (result.kind === 'cancelled') return 'cancelled';
  if (result.kind === 'invalid-document') return 'invalid';
  request.log.warn({ reason: result.kind === 'failed' ? result.reason : result.kind }, 'eID failed');
  return 'failed';
}

function unavailable(request: FastifyRequest, error: unknown): Why {
  if (!(error instanceof EidUnavailable)) throw error;
  request.log.error({ err: error }, 'eID service');
  return 'away';
}

interface Failure { readonly why: Why; readonly aim?: Aim; readonly returnTo: string }

function sendFailure(request: FastifyRequest, reply: FastifyReply, failure: Failure, status: number): FastifyReply {
  const { ctx } = request;
  return sendPage(request, reply, { title: failedTitle(ctx, failure.why), status }, <Failed ctx={ctx} {...failure} />);
}
