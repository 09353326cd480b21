import { buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client';
import type { Context, Platform, TrustLevel } from '../../../../platform/http/index.ts';
import { setOut } from '../../under-way.store.ts';
import { connect } from './connect.ts';
import { secretsOf } from './secrets.ts';
import type { Provider } from './settings.ts';
import { journeyMinutes, purposeOf, type Journey, type Way } from './way.ts';

/** The address that a provider answers to; it is registered there, in each language. */
export const callbackOf = (ctx: Context, way: Way, provider: Provider): string => `${ctx.origin}${ctx.href(`${way.path}/${provider.id}/zurueck`)}`;

/**
 * Begins the way to a provider: authorization code with PKCE, state and nonce, all bound to this browser.
 * @returns its address; undefined while it does not answer
 */
export async function goOut(platform: Platform, ctx: Context, way: Way, provider: Provider, { browser, returnTo, level }: { browser: string; returnTo: string; level?: TrustLevel }): Promise<string | undefined> {
  const configuration = await connect(platform, ctx.tenant, provider).catch((error: Error) => {
    platform.log.warn({ tenant: ctx.tenant.id, provider: provider.id, cause: error.message }, 'an OpenID provider does not answer');
  });
  if (!configuration) return undefined;
  const state = await platform.db.tenant(ctx.tenant.id, (tx) => setOut(tx, { purpose: purposeOf(way, provider), browser, minutes: journeyMinutes, data: { returnTo, level } satisfies Journey }));
  const { verifier, nonce } = secretsOf(browser, state);
  return buildAuthorizationUrl(configuration, {
    redirect_uri: callbackOf(ctx, way, provider), scope: way.scope, state, nonce, ui_locales: ctx.lang,
    code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    ...(way.levelByAcr && level && level !== 'none' ? { acr_values: level } : {}),
  }).href;
}
