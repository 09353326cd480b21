/**
 * A stand-in that plays „Google“: an OpenID provider on a port of its own, with a page on which one is somebody of the demo.
 * For development and tests alone; the portal speaks the same protocol with it as with any other.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { default as Provider, AdapterFactory, AdapterPayload, JWK } from 'oidc-provider';
import { nextFree } from '../ports.ts';
import type { GoogleClient } from './environment.ts';
import { choicePage, messagePage, people, type GooglePerson } from './pages.ts';

export interface GoogleStandIn {
  /** What the portal is told: `openIdEnvironment(client)`. */
  client: GoogleClient;
  stop(): Promise<void>;
}

const tenants = join(import.meta.dirname, '../../tenants');

/** Starts it on port 1090 or the next free one. @param portalPort where the portal answers */
export async function startGoogle(portalPort: number): Promise<GoogleStandIn> {
  const port = await nextFree(1090);
  const client: GoogleClient = { issuer: `http://localhost:${port}`, clientId: 'stadttor', clientSecret: randomBytes(32).toString('base64url') };
  let made: Promise<Provider> | undefined; // by the first who asks: a start of the demo does not wait for it
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const provider = await (made ??= makeProvider(client, portalPort));
    if (/^\/auswahl\/[\w-]+$/.test(request.url ?? '')) await choose(provider, request, response);
    else await provider.callback()(request, response);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => { response.writeHead(500, { 'content-type': 'text/html; charset=utf-8' }).end(messagePage(String(error))); });
  });
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  return { client, stop: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }) };
}

async function makeProvider({ issuer, clientId, clientSecret }: GoogleClient, portalPort: number): Promise<Provider> {
  const { default: OidcProvider } = await import('oidc-provider');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const towns = readdirSync(tenants, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return new OidcProvider(issuer, {
    adapter: inMemory(),
    clients: [{
      client_id: clientId, client_secret: clientSecret, id_token_signed_response_alg: 'ES256',
      redirect_uris: towns.flatMap((town) => ['', '/en'].map((lang) => `http://${town}.localhost:${portalPort}${lang}/anmelden/openid/google/zurueck`)),
    }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'stand-in', use: 'sig', alg: 'ES256' } as JWK] },
    cookies: { keys: [randomBytes(32).toString('hex')], short: { path: '/', signed: true }, long: { signed: true } },
    claims: { openid: ['sub'], profile: ['name', 'given_name', 'family_name'], email: ['email', 'email_verified'] },
    scopes: ['openid', 'profile', 'email'],
    findAccount: async (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people[sub as keyof typeof people]?.claims }) }),
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ accountId: ctx.oidc.account!.accountId, clientId });
      grant.addOIDCScope(String(ctx.oidc.params?.['scope']));
      await grant.save();
      return grant;
    },
    interactions: { url: (_ctx, { uid }) => `/auswahl/${uid}` },
    ttl: { Interaction: 1800, Session: 1800, Grant: 1800, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
    features: { devInteractions: { enabled: false } },
    renderError: (ctx, { error, error_description }) => { ctx.type = 'html'; ctx.body = messagePage(`${error}: ${error_description ?? ''}`); },
  });
}

/** Shows the people, and goes back as the one that was chosen. */
async function choose(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(choicePage(uid, params['ui_locales'] === 'en' ? 'en' : 'de'));
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const person = new URLSearchParams(Buffer.concat(chunks).toString()).get('person') as GooglePerson | null;
  await provider.interactionFinished(request, response, person && Object.hasOwn(people, person)
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
