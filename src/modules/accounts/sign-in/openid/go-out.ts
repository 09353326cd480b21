import { buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client';
import type { Context, Platform } from '../../../../platform/http/index.ts';
import { setOut } from '../../under-way.store.ts';
import { connect } from './connect.ts';
import { secretsOf } from './secrets.ts';
import { addressOf, journeyMinutes, purposeOf, type Journey, type Source, type Way, type Wish } from './way.ts';

/** Seconds: a provider that is asked how long ago at most tells when it was (`auth_time`, OpenID Connect Core 3.1.2.1); a session lasts no longer. */
const longestAge = 12 * 3600;

/** The address that a provider answers to; it is registered there, in each language. */
const callbackOf = (ctx: Context, way: Pick<Way, 'route'>, provider: Source): string => `${ctx.origin}${ctx.href(`${addressOf(way, provider)}/zurueck`)}`;

/**
 * Begins the way to a provider: authorization code with PKCE, state and nonce, all bound to this browser.
 * @returns its address; undefined while it does not answer
 */
export async function goOut<P extends Source>(platform: Platform, ctx: Context, way: Way<P>, provider: P, { browser, returnTo, ...wish }: Wish & { browser: string; returnTo: string }): Promise<string | undefined> {
  const configuration = await connect(platform, ctx.tenant, way, provider).catch((error: Error) => {
    platform.log.warn({ tenant: ctx.tenant.id, provider: provider.id, cause: error.message }, 'an OpenID provider does not answer');
  });
  if (!configuration) return undefined;
  const state = await platform.db.tenant(ctx.tenant.id, (tx) => setOut(tx, { purpose: purposeOf(way, provider), browser, minutes: journeyMinutes, data: { returnTo, level: wish.level } satisfies Journey }));
  const { verifier, nonce } = secretsOf(browser, state);
  return buildAuthorizationUrl(configuration, {
    ...way.asks(provider, wish), max_age: String(wish.anew ? 0 : longestAge), redirect_uri: callbackOf(ctx, way, provider), state, nonce, ui_locales: ctx.lang,
    code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
  }).href;
}
