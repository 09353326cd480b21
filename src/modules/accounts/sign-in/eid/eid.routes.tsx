import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { isToken } from '../../../../platform/crypto/token.ts';
import { notFound, type Platform } from '../../../../platform/http/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { bindBrowser, browserOf } from '../../browser.ts';
import { safeReturn } from '../../return-to.rules.ts';
import { signInAnew } from '../../sessions.ts';
import { comeBack, lookAhead, setOut } from '../../under-way.store.ts';
import { arrive } from '../arrive.ts';
import { attributesOfCard } from './card-data.rules.ts';
import { EidUnavailable, type EidResult, type EidSession } from './eid-service.ts';
import { Failed, failedTitle, Read, type Why } from './eid.view.tsx';
import { text } from './messages.ts';
import { eidPaths } from './paths.ts';
import { tcToken } from './tc-token.ts';
import { tr03130 } from './tr03130.ts';

/** Minutes in which a card is to be read. */
const minutes = 15;
/** The client fetches its token without the browser's cookies: what it fetches is kept for it, not for a browser. */
const client = 'eid-client';

interface Under { session: EidSession; returnTo: string; token: string }

/** `/anmelden/eid`: begin, read, come back. */
export function eidRoutes(app: FastifyInstance, platform: Platform): void {
  const { eid: config } = platform.config;
  if (!config) return;
  const service = tr03130(config.serviceUrl, config.tls);
  const guesses = { config: { rateLimit: { max: 30, timeWindow: '10 minutes' } } };
  const tokenIn = (value: unknown): string => (isToken(value) ? value : '');

  app.post<{ Body: { weiter?: string } }>(eidPaths.begin, guesses, async (request, reply) => {
    const { ctx } = request;
    const returnTo = safeReturn(request.body?.weiter);
    let session: EidSession;
    try {
      session = await service.begin();
    } catch (error) {
      return sendFailure(request, reply, unavailable(request, error), returnTo, 503);
    }
    const browser = bindBrowser(request, reply, platform, minutes);
    const way = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const token = await setOut(tx, { purpose: 'eid-token', browser: client, minutes, data: session });
      return setOut(tx, { purpose: 'eid', browser, minutes, data: { session, returnTo, token } satisfies Under });
    });
    return reply.redirect(ctx.href(`${eidPaths.read}?v=${way}`), 303);
  });

  app.get<{ Querystring: { v?: string } }>(eidPaths.read, async (request, reply) => {
    const { ctx } = request;
    const way = tokenIn(request.query.v);
    const under = await platform.db.read(ctx.tenant.id, (tx) => lookAhead<Under>(tx, 'eid', way, browserOf(request, platform)));
    reply.header('cache-control', 'no-store');
    if (!under) return sendFailure(request, reply, 'over', '/mein-bereich', 410);
    const address = `${config.clientUrl}?tcTokenURL=${encodeURIComponent(`${ctx.origin}${ctx.href(eidPaths.token)}?t=${under.token}&v=${way}`)}`;
    return sendPage(request, reply, { title: text(ctx).readTitle }, <Read ctx={ctx} client={address} returnTo={under.returnTo} />);
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
    if (!under) return sendFailure(request, reply, 'over', '/mein-bereich', 410);
    const { session, returnTo } = under;
    let result: EidResult;
    try {
      result = await final((counter) => service.result(session.id, counter));
    } catch (error) {
      return sendFailure(request, reply, unavailable(request, error), returnTo, 503);
    }
    if (result.kind !== 'read') return sendFailure(request, reply, whyOf(request, result), returnTo, 403);
    const { data } = result;
    const arrived = await platform.db.tenant(ctx.tenant.id, (tx) => arrive(tx, platform, request, {
      method: 'eid', level: 'high', returnTo, attributes: attributesOfCard(data), credential: { kind: 'eid', identifier: data.pseudonym },
    }));
    if (arrived.kind === 'signed-in') arrived.enter(reply);
    return reply.redirect(ctx.href(arrived.kind === 'sign-in-anew' ? signInAnew(returnTo) : returnTo), 303);
  });
}

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

function sendFailure(request: FastifyRequest, reply: FastifyReply, why: Why, returnTo: string, status: number): FastifyReply {
  const { ctx } = request;
  return sendPage(request, reply, { title: failedTitle(ctx, why), status }, <Failed ctx={ctx} why={why} returnTo={returnTo} />);
}
