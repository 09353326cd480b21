import { createHmac } from 'node:crypto';
import type { ClientMetadata, Configuration, default as Provider, JWK } from 'oidc-provider';
import type { Platform } from '../../../platform/http/index.ts';
import type { Tenant } from '../../../platform/tenancy/index.ts';
import { adapterOf } from './adapter.ts';
import { claimsOf, isAgreed, scopes } from './claims.rules.ts';
import { clientName, redirectsOf } from './clients.ts';
import { findConsent } from './consents.store.ts';
import { dataFor } from './person-data.ts';

/** Where the protocol's own addresses are, under the tenant's. */
export const mount = '/openid';
/** Seconds that each thing lasts: all of it is over after one sign-in. */
const lasts = { interaction: 30 * 60, code: 60, token: 5 * 60 };

/** Called when the protocol has to say to a person that something was wrong. */
export type ShowFault = (raw: object, fault: { readonly error: string }) => void;

/**
 * The OpenID provider of a tenant: authorization code with PKCE for the portals it names, nothing else. Whether somebody is
 * signed in is the business of the portal's own session; the protocol keeps none.
 */
export async function makeProvider(platform: Platform, tenant: Tenant, showFault: ShowFault): Promise<Provider> {
  const secrets = platform.config.openIdProviders[tenant.id];
  if (!secrets || !tenant.provider) throw new Error(`${tenant.id} is no OpenID provider: OPENID_PROVIDERS`);
  const { default: OidcProvider, errors } = await import('oidc-provider');
  const { db } = platform;
  const [first] = secrets.keys;
  const algorithm = first?.kty === 'RSA' ? 'RS256' : 'ES256';
  const secure = platform.config.baseUrl.protocol === 'https:';
  const cookies = { httpOnly: true, sameSite: 'lax', signed: true, overwrite: true, path: '/', secure } as const;
  const prefix = secure ? '__Secure-' : '';

  const configuration: Configuration = {
    adapter: adapterOf(db, tenant.id, () => new errors.InvalidGrant('grant request is invalid')),
    clients: tenant.provider.clients.flatMap((client): ClientMetadata[] => {
      const secret = secrets.clients[client.id];
      return secret === undefined ? [] : [{
        client_id: client.id, client_secret: secret, client_name: clientName(platform, client, 'de'), redirect_uris: redirectsOf(platform, tenant, client), subject_type: 'pairwise',
        grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_basic', id_token_signed_response_alg: algorithm,
      }];
    }),
    jwks: { keys: secrets.keys as unknown as JWK[] },
    cookies: {
      keys: [createHmac('sha256', first?.d ?? '').update('openid cookies').digest('base64url')], names: { session: `${prefix}openid`, interaction: `${prefix}freigabe`, resume: `${prefix}freigabe-zurueck` },
      long: cookies, short: cookies,
    },
    scopes: ['openid', ...Object.keys(scopes)],
    claims: { openid: ['sub', 'acr'], profile: [...scopes.profile, 'attribute_levels'], email: [...scopes.email, 'email_verified'], address: [...scopes.address] },
    acrValues: ['low', 'substantial', 'high'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: async (_ctx, personId, client) => {
      const consent = await db.read(tenant.id, (tx) => findConsent(tx, personId, client.clientId));
      if (!consent) throw new errors.AccessDenied();
      return consent.subject;
    },
    async findAccount(ctx, personId, token) {
      const clientId = (token as { clientId?: string } | undefined)?.clientId ?? ctx.oidc.client?.clientId ?? '';
      return {
        accountId: personId,
        claims: async (use, scope) => {
          if (use !== 'userinfo') return { sub: personId };
          const [data, consent] = await db.read(tenant.id, async (tx) => [await dataFor(tx, personId, scope), await findConsent(tx, personId, clientId)] as const);
          const agreed = data.filter(({ claim }) => isAgreed([], consent) && consent?.claims.includes(claim));
          return { sub: personId, ...claimsOf(agreed) };
        },
      };
    },
    async loadExistingGrant(ctx) {
      const { account, client, params, provider } = ctx.oidc;
      const scope = String(params?.['scope'] ?? '');
      if (!account || !client) return undefined;
      const [data, consent] = await db.read(tenant.id, async (tx) => [await dataFor(tx, account.accountId, scope), await findConsent(tx, account.accountId, client.clientId)] as const);
      if (!isAgreed(data, consent)) return undefined;
      const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
    interactions: { url: (_ctx, { uid, params }) => `${params['ui_locales'] === 'en' ? '/en' : ''}/freigabe/${uid}` },
    expiresWithSession: () => false,
    renderError: (ctx, out) => { ctx.respond = false; showFault(ctx.req, out); },
    responseTypes: ['code'],
    pkce: { required: () => true },
    ttl: { Interaction: lasts.interaction, Session: lasts.interaction, AuthorizationCode: lasts.code, AccessToken: lasts.token, IdToken: lasts.token, Grant: lasts.token },
    features: {
      devInteractions: { enabled: false }, dPoP: { enabled: false }, pushedAuthorizationRequests: { enabled: false }, resourceIndicators: { enabled: false }, rpInitiatedLogout: { enabled: false },
    },
    enabledJWA: { idTokenSigningAlgValues: [algorithm] },
  };
  const provider = new OidcProvider(`${platform.origin(tenant)}${mount}`, configuration);
  provider.proxy = true;
  // a redirect needs no page, and no code in its text
  provider.use(async (ctx, next) => { await next(); if (ctx.status >= 300 && ctx.status < 400) ctx.body = ''; });
  provider.on('server_error', (_ctx, error) => platform.log.error({ err: { type: error.name, message: error.message, stack: error.stack }, tenant: tenant.id }, 'OpenID provider failed'));
  return provider;
}
