import { AuthorizationResponseError, authorizationCodeGrant, fetchUserInfo } from 'openid-client';
import type { Context, Platform } from '../../../../platform/http/index.ts';
import { comeBack } from '../../under-way.store.ts';
import { connect } from './connect.ts';
import { secretsOf } from './secrets.ts';
import { purposeOf, type Journey, type OpenIdSession, type Source, type Way } from './way.ts';

/** What came of a way to a provider and back. */
export type CameBack<Told> =
  | { readonly kind: 'recognised'; readonly told: Told; readonly issuer: string; readonly returnTo: string; readonly sessionData?: OpenIdSession; /** When they signed in there, in seconds since 1970, if the provider says so. */ readonly authTime?: number }
  | { readonly kind: 'refused'; readonly reason: Refusal; readonly returnTo: string; readonly level?: string };

/** Why nobody came in: never begun here or over; stopped by the person; the provider is down; its answer is not to be trusted. */
export const refusals = ['over', 'denied', 'down', 'failed'] as const;
export type Refusal = (typeof refusals)[number];

/**
 * Reads a provider's answer, once, in the browser that went out; checks issuer, state, PKCE, nonce, signature, audience, time.
 * @param answer the address that was called, with the provider's parameters
 * @param read reads the claims of ID token and userinfo; how strongly somebody signed in (`acr`, `amr`) stands in the ID token alone
 */
export async function comeIn<P extends Source, Told>(platform: Platform, { tenant }: Context, way: Way<P>, provider: P, answer: URL, browser: string | undefined, read: (claims: object) => Told): Promise<CameBack<Told>> {
  const state = answer.searchParams.get('state') ?? '';
  const journey = await platform.db.tenant(tenant.id, (tx) => comeBack<Journey>(tx, purposeOf(way, provider), state, browser));
  if (!journey || !browser) return { kind: 'refused', reason: 'over', returnTo: way.returnTo(undefined) };
  const { returnTo, level } = journey;
  try {
    const configuration = await connect(platform, tenant, way, provider);
    const { verifier, nonce } = secretsOf(browser, state);
    const tokens = await authorizationCodeGrant(configuration, answer, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
    const identity = tokens.claims();
    if (!identity) return { kind: 'refused', reason: 'failed', returnTo, level };
    const { userinfo_endpoint, end_session_endpoint } = configuration.serverMetadata();
    const more = userinfo_endpoint ? await fetchUserInfo(configuration, tokens.access_token, identity.sub) : {};
    const sessionData = end_session_endpoint && tokens.id_token ? { provider: provider.id, idToken: tokens.id_token } : undefined;
    return { kind: 'recognised', told: read({ ...more, acr: undefined, amr: undefined, ...identity }), issuer: identity.iss, returnTo, sessionData, authTime: typeof identity.auth_time === 'number' ? identity.auth_time : undefined };
  } catch (error) {
    const reason = reasonOf(error);
    // somebody who says no is a normal day; the rest is for whoever runs the portal
    platform.log[reason === 'denied' ? 'debug' : 'warn']({ tenant: tenant.id, provider: provider.id, reason, code: (error as { code?: string }).code, cause: (error as Error).message }, 'an OpenID provider let nobody in');
    return { kind: 'refused', reason, returnTo, level };
  }
}

function reasonOf(error: unknown): Refusal {
  if (error instanceof AuthorizationResponseError) return error.error === 'access_denied' ? 'denied' : error.error === 'temporarily_unavailable' || error.error === 'server_error' ? 'down' : 'failed';
  const { name, code, status, cause } = error as { name?: string; code?: string; status?: number; cause?: { code?: string; status?: number } };
  const unreachable = /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|UND_ERR|OAUTH_TIMEOUT)/.test(`${cause?.code ?? code ?? ''}`);
  return unreachable || name === 'TimeoutError' || (status ?? cause?.status ?? 0) >= 500 ? 'down' : 'failed';
}
