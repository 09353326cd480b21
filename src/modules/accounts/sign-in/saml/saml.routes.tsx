import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isToken, newToken } from '../../../../platform/crypto/token.ts';
import type { Platform, TrustLevel } from '../../../../platform/http/index.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { sendPage } from '../../../../ui/index.ts';
import { bindBrowser, browserOf } from '../../browser.ts';
import { offersBundidMailbox } from '../../bundid-mailbox/bundid-mailbox.ts';
import { findCredential } from '../../credentials.store.ts';
import { trustLevels } from '../../levels.rules.ts';
import { safeReturn } from '../../return-to.rules.ts';
import { lookAhead, setOut } from '../../under-way.store.ts';
import { addressesOf } from './addresses.ts';
import { faults } from './faults.rules.ts';
import { finish, type ArrivedHere, type Waiting } from './finish.ts';
import { leaveFromThere } from './logout.ts';
import { writeLogoutRequest, writeLogoutResponse, type SamlSession } from './logout-message.ts';
import { text } from './messages.ts';
import { writeMetadata } from './metadata.ts';
import { takeAnswer } from './take-answer.ts';
import type { Saml } from './saml.ts';
import { Arrived, NotSignedIn, Onward } from './saml.view.tsx';
import { writeRequest } from './write-request.ts';
import { NotTaken } from '../xml.ts';

/** Bytes of an answer; a real one has about 20 000. */
const bodyLimit = 256 * 1024;
/** Minutes that the sign-in at the source may take. */
const minutes = 30;

/** `/anmelden/ID`: to the source, back from it, and out of both. */
export function samlRoutes(app: FastifyInstance, platform: Platform, saml: Saml): void {
  const { profile } = saml;
  const base = `/anmelden/${profile.id}`;
  const limited = { rateLimit: { max: 60, timeWindow: '10 minutes' } };
  const nameFor = ({ ctx }: FastifyRequest): string => say(profile.name, ctx.lang);
  const notTaken = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    sendPage(request, reply, { title: text(request.ctx).notTaken, status: 403 }, <NotSignedIn ctx={request.ctx} profile={profile} returnTo="/mein-bereich" />);

  app.get(`${base}/metadata`, async ({ ctx }, reply) => reply.type('application/samlmetadata+xml; charset=utf-8')
    .send(writeMetadata(saml.serviceOf(platform), { ...addressesOf(saml, ctx), name: ctx.tenant.name })));

  app.post<{ Body: { weiter?: string; stufe?: string } }>(base, { config: limited }, async (request, reply) => {
    const { ctx, body } = request;
    const service = saml.serviceOf(platform);
    const returnTo = safeReturn(body?.weiter);
    const level: TrustLevel = trustLevels.find((one) => one === body?.stufe && one !== 'none') ?? 'low';
    const browser = bindBrowser(request, reply, platform, true);
    const requestId = `_${newToken()}`;
    await platform.db.tenant(ctx.tenant.id, (tx) => setOut(tx, { purpose: profile.id, browser, minutes, token: requestId, data: { returnTo, level, lang: ctx.lang } satisfies Waiting }));
    const SAMLRequest = await writeRequest({
      service, profile, ...addressesOf(saml, ctx), requestId, level, displayName: ctx.tenant.name, lang: ctx.lang, serviceId: saml.settingsOf(ctx.tenant).serviceId, mailbox: offersBundidMailbox(platform, ctx.tenant),
      backUrl: `${ctx.origin}${ctx.href(`/anmelden?weiter=${encodeURIComponent(returnTo)}`)}`,
    });
    const t = text(ctx);
    return onward(request, reply, { action: service.idp.signOnUrl, fields: { SAMLRequest }, title: t.onTheWay(nameFor(request)), lead: t.onTheWayBody(nameFor(request)), button: t.onTheWay(nameFor(request)) });
  });

  // posted by the source's page: only the binding to this browser and the signature count
  app.post<{ Body: { SAMLResponse?: string } }>(`${base}/antwort`, { bodyLimit, config: { ...limited, crossOrigin: true } }, async (request, reply) => {
    const { ctx, body } = request;
    reply.header('cache-control', 'no-store');
    const came = await takeAnswer(saml, platform, request, typeof body?.SAMLResponse === 'string' ? body.SAMLResponse : '');
    if (came.kind === 'not-taken') {
      request.log.warn({ tenant: ctx.tenant.id, method: profile.id, reason: came.reason }, 'answer not taken');
      return notTaken(request, reply);
    }
    const prefix = came.lang === 'en' ? '/en' : '';
    if (came.kind === 'fault') return reply.redirect(`${prefix}${base}/hilfe?grund=${came.fault}&weiter=${encodeURIComponent(came.returnTo)}`, 303);
    return reply.redirect(`${prefix}${base}/angekommen?t=${came.token}`, 303);
  });

  app.get<{ Querystring: { grund?: string; weiter?: string } }>(`${base}/hilfe`, async (request, reply) => {
    const fault = faults.find((one) => one === request.query.grund) ?? 'other';
    return sendPage(request, reply, { title: text(request.ctx).notTaken }, <NotSignedIn ctx={request.ctx} profile={profile} fault={fault} returnTo={safeReturn(request.query.weiter)} />);
  });

  // only from here on the browser sends the session's cookie again, too: the post came from another site
  app.get<{ Querystring: { t?: string } }>(`${base}/angekommen`, async (request, reply) => {
    const { ctx } = request;
    const token = tokenOf(request.query.t);
    reply.header('cache-control', 'no-store');
    const { here, known } = await platform.db.tenant(ctx.tenant.id, async (tx) => {
      const arrived = await lookAhead<ArrivedHere>(tx, `${profile.id}-arrived`, token, browserOf(request, platform, true));
      return { here: arrived, known: arrived?.person.pseudonym ? await findCredential(tx, profile.id, arrived.person.pseudonym) : undefined };
    });
    if (!here) return notTaken(request, reply);
    const t = text(ctx);
    const title = t.arrivedTitle(nameFor(request));
    if (known) return sendPage(request, reply, { title }, <Onward action={ctx.href(`${base}/fertig`)} fields={{ t: token }} title={title} lead={t.arrivedKnown(nameFor(request))} button={t.goOn} />);
    return sendPage(request, reply, { title }, <Arrived ctx={ctx} profile={profile} token={token} person={here.person} returnTo={here.returnTo} />);
  });

  app.post<{ Body: { t?: string } }>(`${base}/fertig`, { config: limited }, async (request, reply) => {
    const done = await finish(saml, platform, request, tokenOf(request.body?.t));
    if (!done) return notTaken(request, reply);
    done.enter?.(reply);
    return reply.redirect(request.ctx.href(done.returnTo), 303);
  });

  app.get<{ Querystring: { t?: string } }>(`${base}/abmelden`, async (request, reply) => {
    const { ctx } = request;
    const service = saml.serviceOf(platform);
    reply.header('cache-control', 'no-store');
    const session = await platform.db.tenant(ctx.tenant.id, (tx) => lookAhead<SamlSession>(tx, `${profile.id}-leave`, tokenOf(request.query.t), browserOf(request, platform)));
    if (!session || !service.idp.logoutUrl) return reply.redirect(ctx.href('/abgemeldet'), 303);
    const t = text(ctx);
    const SAMLRequest = writeLogoutRequest({ service, entityId: addressesOf(saml, ctx).entityId }, session);
    return onward(request, reply, {
      action: service.idp.logoutUrl, fields: { SAMLRequest }, title: t.leaving(nameFor(request)), lead: t.leavingBody(nameFor(request)), button: t.leaving(nameFor(request)), stay: { href: ctx.href('/abgemeldet'), label: t.leavingNot },
    });
  });

  // the source's answer to our wish to sign out, or its own wish
  app.post<{ Body: { SAMLRequest?: string } }>(`${base}/abmeldung`, { bodyLimit, config: { ...limited, crossOrigin: true } }, async (request, reply) => {
    const { ctx, body } = request;
    const service = saml.serviceOf(platform);
    if (typeof body?.SAMLRequest !== 'string') return reply.redirect(ctx.href('/abgemeldet'), 303);
    const requestId = await leaveFromThere(saml, platform, request, body.SAMLRequest).catch((error: unknown) => {
      if (!(error instanceof NotTaken)) throw error;
      request.log.warn({ tenant: ctx.tenant.id, method: profile.id, reason: error.message }, 'request to sign out not taken');
    });
    if (!requestId || !service.idp.logoutUrl) return notTaken(request, reply);
    const t = text(ctx);
    const SAMLResponse = writeLogoutResponse({ service, entityId: addressesOf(saml, ctx).entityId }, requestId);
    return onward(request, reply, { action: service.idp.logoutUrl, fields: { SAMLResponse }, title: t.back(nameFor(request)), lead: t.backBody, button: t.back(nameFor(request)) });
  });
}

const tokenOf = (token: unknown): string => (isToken(token) ? token : '');

/** A page whose form leads to the source: this page alone may post there. */
function onward(request: FastifyRequest, reply: FastifyReply, props: Parameters<typeof Onward>[0]): FastifyReply {
  const policy = String(reply.getHeader('content-security-policy') ?? '');
  reply.header('content-security-policy', policy.replace("form-action 'self'", `form-action 'self' ${new URL(props.action).origin}`)).header('cache-control', 'no-store');
  return sendPage(request, reply, { title: props.title }, <Onward {...props} />);
}

