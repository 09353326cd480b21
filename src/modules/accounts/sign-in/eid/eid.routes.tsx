import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../../../../platform/audit/index.ts';
import { isToken } from '../../../../platform/crypto/token.ts';
import { notFound, tell, type Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { attributesOf } from '../../attributes.ts';
import { browserOf } from '../../browser.ts';
import { findCredential } from '../../credentials.store.ts';
import { defaultReturn, safeReturn } from '../../return-to.rules.ts';
import { deleteSessionsOfPerson } from '../../session.store.ts';
import { closeSession, requireFreshVisitor, signInAnew } from '../../sessions.ts';
import { comeBack, lookAhead, setOut } from '../../under-way.store.ts';
import { arrive, isSomebodyElse, takeIn, type Arrival } from '../arrive.ts';
import type { SendSignInPage } from '../contract.ts';
import { attributesOfCard } from './card-data.rules.ts';
import { clientsFor } from './client.rules.ts';
import { takeAnswers } from './ask-card.ts';
import type { CardData } from './eid-service.ts';
import { Read, UpgradePage, type FailedProps } from './eid.view.tsx';
import { text } from './messages.ts';
import { eidPaths } from './paths.ts';
import { beginReading, client, minutes, outcomeOf, sendFailure, type ForClient, type Under } from './reading.tsx';
import { settingsFor } from './settings.ts';
import { tcToken } from './tc-token.ts';
import { tr03130 } from './tr03130.ts';

/** `/anmelden/eid`: begin, read or ask, come back; the upgrade of an account, after which one signs in anew. */
export function eidRoutes(app: FastifyInstance, platform: Platform, page: SendSignInPage): void {
  const { eid: config } = platform.config;
  if (!config) return;
  const service = tr03130(config.serviceUrl, config.tls);
  const guesses = { config: { rateLimit: { max: 30, timeWindow: '10 minutes' } } };
  const tokenIn = (value: unknown): string => (isToken(value) ? value : '');

  app.post<{ Body: { weiter?: string; fuer?: string } }>(eidPaths.begin, guesses, async (request, reply) => {
    const { body } = request;
    if (body?.fuer === 'konto') return beginReading(request, reply, platform, service, { aim: 'account', personId: requireFreshVisitor(request).personId, returnTo: eidPaths.manage });
    return beginReading(request, reply, platform, service, { aim: 'sign-in', returnTo: safeReturn(body?.weiter) });
  });

  app.get<{ Querystring: { v?: string; zu?: string } }>(eidPaths.read, async (request, reply) => {
    const { ctx } = request;
    const way = tokenIn(request.query.v);
    const under = await platform.db.read(ctx.tenant.id, (tx) => lookAhead<Under>(tx, 'eid', way, browserOf(request, platform)));
    reply.header('cache-control', 'no-store');
    if (!under) return sendFailure(request, reply, over(request.query.zu), 410);
    const clients = clientsFor(config.clientUrl, `${ctx.origin}${ctx.href(eidPaths.token)}?t=${under.token}&v=${way}`, request.headers['user-agent']);
    return sendPage(request, reply, { title: under.aim === 'ask' ? text(ctx).askTitle : text(ctx).readTitle }, <Read ctx={ctx} clients={clients} under={under} />);
  });

  // asked by the client on the person's device, once; only the browser that this client opens learns what ends the way: who begins
  // one, and lures somebody else into reading a card for it, does not come in as them (TR-03124-1)
  app.get<{ Querystring: { t?: string; v?: string } }>(eidPaths.token, guesses, async (request, reply) => {
    const { ctx } = request;
    const way = tokenIn(request.query.v);
    const { begun, read } = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const kept = await comeBack<ForClient>(tx, 'eid-token', tokenIn(request.query.t), client);
      return { begun: kept, read: kept && await setOut(tx, { purpose: 'eid-read', browser: way, minutes, data: {} }) };
    });
    if (!begun) throw notFound();
    return reply.header('cache-control', 'no-store').type('text/xml; charset=utf-8').send(tcToken(begun.session, `${ctx.origin}${ctx.href(eidPaths.back)}?v=${way}&r=${read}${begun.onward}`));
  });

  // what the address says of the result is not believed: the service is asked for the session that this browser began
  app.get<{ Querystring: { v?: string; r?: string; zu?: string } }>(eidPaths.back, guesses, async (request, reply) => {
    const { ctx } = request;
    const [way, read] = [tokenIn(request.query.v), tokenIn(request.query.r)];
    reply.header('cache-control', 'no-store');
    const browser = browserOf(request, platform);
    const under = await platform.db.tenant(ctx.tenant.id, async (tx) =>
      (await lookAhead(tx, 'eid', way, browser) && await comeBack(tx, 'eid-read', read, way) ? comeBack<Under>(tx, 'eid', way, browser) : undefined));
    if (!under || under.personId !== (under.aim === 'sign-in' ? undefined : ctx.visitor?.personId)) return sendFailure(request, reply, over(request.query.zu), 410);
    if (under.aim === 'ask') return hear(request, reply, under);
    const { session, aim, returnTo } = under;
    const result = await outcomeOf(request, (counter) => service.result(session.id, counter));
    if (result.kind === 'nothing') return sendFailure(request, reply, { why: result.why, aim, returnTo }, result.status);
    const arrival = arrivalOf(result.data, returnTo);
    if (under.personId) return intoAccount(request, reply, under.personId, arrival);
    return arrival.credential ? comeIn(request, reply, arrival) : sendFailure(request, reply, { why: 'failed', aim, returnTo }, 403);
  });

  async function hear(request: FastifyRequest, reply: FastifyReply, { session, questions, about, returnTo }: Extract<Under, { aim: 'ask' }>): Promise<FastifyReply> {
    const result = await outcomeOf(request, (counter) => service.answers(session.id, counter, questions));
    if (result.kind === 'nothing') return sendFailure(request, reply, { why: result.why, aim: 'ask', returnTo }, result.status);
    const taken = await takeAnswers(request, reply, platform, { questions, about, answers: result.answers });
    return taken ? reply : sendFailure(request, reply, over(returnTo), 410);
  }

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

/** Nothing is known of what was begun (any more). @param back path that somebody who only asked a card comes from */
const over = (back: string | undefined): Omit<FailedProps, 'ctx'> => (back ? { why: 'over', aim: 'ask', returnTo: safeReturn(back) } : { why: 'over', aim: 'sign-in', returnTo: defaultReturn });

const arrivalOf = (data: CardData, returnTo: string): Arrival => ({
  method: 'eid', level: 'high', returnTo, attributes: attributesOfCard(data), credential: data.pseudonym ? { kind: 'eid', identifier: data.pseudonym } : undefined,
});
