/**
 * Stand-ins for OpenID providers, each on a port of its own with a page on which one is somebody of the demo: „Google“ for
 * citizens, and the directory of a town for its staff. For development and tests alone; the portal speaks the same protocol
 * with them as with any other.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { default as Provider, AdapterFactory, AdapterPayload, JWK } from 'oidc-provider';
import { nextFree } from '../ports.ts';
import { townWithDirectory, type StandInClient } from './environment.ts';
import { choicePage, leavePage, messagePage, type Lang } from './pages.ts';
import { directory, google, type StandInPeople } from './people.ts';

export interface StandIn {
  /** What the portal is told: `openIdEnvironment({ google: client })`. */
  client: StandInClient;
  stop(): Promise<void>;
}

const tenants = join(import.meta.dirname, '../../tenants');

/** Starts „Google“ on port 1090 or the next free one. @param portalPort where the portal answers */
export function startGoogle(portalPort: number): Promise<StandIn> {
  const towns = readdirSync(tenants, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return startStandIn(1090, google, addresses(portalPort, towns, '/anmelden/openid/google/zurueck'), addresses(portalPort, towns, '/abgemeldet'));
}

/** Starts the directory of the town that has one, on port 1095 or the next free one. */
export const startDirectory = (portalPort: number): Promise<StandIn> =>
  startStandIn(1095, directory, addresses(portalPort, [townWithDirectory], '/verwaltung/anmelden/openid/zurueck'), addresses(portalPort, [townWithDirectory], '/verwaltung/anmelden'));

const addresses = (port: number, towns: readonly string[], path: string): string[] => towns.flatMap((town) => ['', '/en'].map((lang) => `http://${town}.localhost:${port}${lang}${path}`));

async function startStandIn(from: number, who: StandInPeople, backTo: string[], afterwards: string[]): Promise<StandIn> {
  const port = await nextFree(from);
  const client: StandInClient = { issuer: `http://localhost:${port}`, clientId: 'stadttor', clientSecret: randomBytes(32).toString('base64url') };
  let made: Promise<Provider> | undefined; // by the first who asks: a start of the demo does not wait for it
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const provider = await (made ??= makeProvider(client, who, backTo, afterwards));
    if (/^\/auswahl\/[\w-]+$/.test(request.url ?? '')) await choose(provider, who, request, response);
    else await provider.callback()(request, response);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => { response.writeHead(500, { 'content-type': 'text/html; charset=utf-8' }).end(messagePage(String(error))); });
  });
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  return { client, stop: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }) };
}

async function makeProvider({ issuer, clientId, clientSecret }: StandInClient, { people, more = [] }: StandInPeople, redirect_uris: string[], post_logout_redirect_uris: string[]): Promise<Provider> {
  const { default: OidcProvider } = await import('oidc-provider');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return new OidcProvider(issuer, {
    adapter: inMemory(),
    clients: [{ client_id: clientId, client_secret: clientSecret, id_token_signed_response_alg: 'ES256', redirect_uris, post_logout_redirect_uris }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'stand-in', use: 'sig', alg: 'ES256' } as JWK] },
    cookies: { keys: [randomBytes(32).toString('hex')], short: { path: '/', signed: true }, long: { signed: true } },
    claims: { openid: ['sub'], profile: ['name', 'given_name', 'family_name', ...more], email: ['email', 'email_verified'] },
    scopes: ['openid', 'profile', 'email'],
    findAccount: async (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people[sub]?.claims }) }),
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ accountId: ctx.oidc.account!.accountId, clientId });
      grant.addOIDCScope(String(ctx.oidc.params?.['scope']));
      await grant.save();
      return grant;
    },
    interactions: { url: (_ctx, { uid }) => `/auswahl/${uid}` },
    ttl: { Interaction: 1800, Session: 1800, Grant: 1800, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => { ctx.body = leavePage(langOf(ctx.oidc.params?.['ui_locales']), form); } },
    },
    renderError: (ctx, { error, error_description }) => { ctx.type = 'html'; ctx.body = messagePage(`${error}: ${error_description ?? ''}`); },
  });
}

const langOf = (asked: unknown): Lang => (asked === 'en' ? 'en' : 'de');

/** Shows the people, and goes back as the one that was chosen. */
async function choose(provider: Provider, who: StandInPeople, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const details = await provider.interactionDetails(request, response);
  const { uid, params } = details;
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(choicePage(uid, langOf(params['ui_locales']), who));
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const person = new URLSearchParams(Buffer.concat(chunks).toString()).get('person');
  if (details.session && person !== details.session.accountId) {
    // somebody else at the same browser: who was signed in there is no longer
    await (await provider.Session.findByUid(details.session.uid))?.destroy();
    details.session = undefined;
    await details.save(1800);
  }
  await provider.interactionFinished(request, response, person && Object.hasOwn(who.people, person)
    ? { login: { accountId: person, remember: false } } : { error: 'access_denied', error_description: 'the person said no' });
}

/** What is under way, until it stops. */
function inMemory(): AdapterFactory {
  const kept = new Map<string, AdapterPayload>();
  return (kind) => {
    const key = (id: string): string => `${kind} ${id}`;
    const where = (test: (payload: AdapterPayload) => boolean) => [...kept].find(([name, payload]) => name.startsWith(`${kind} `) && test(payload))?.[1];
    return {
      async upsert(id, payload) { kept.set(key(id), payload); },
      find: async (id) => kept.get(key(id)),
      findByUid: async (uid) => where((payload) => payload.uid === uid),
      findByUserCode: async () => undefined,
      async destroy(id) { kept.delete(key(id)); },
      async consume(id) { const payload = kept.get(key(id)); if (payload) payload.consumed = Math.floor(Date.now() / 1000); },
      async revokeByGrantId(grantId) { for (const [name, payload] of kept) if (payload.grantId === grantId) kept.delete(name); },
    };
  };
}
