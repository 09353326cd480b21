/** Keys and secrets for the demo's OpenID providers and their clients: made anew at each start, as production has its own. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** The demo's portals that sign in with the Servicekonto of the tenant `servicekonto`. */
const portals = ['moenchengladbach', 'gemeinsam-online'] as const;

const secret = (): string => randomBytes(32).toString('base64url');

/** Name and secret of the portal at the stand-in for Google. */
export interface GoogleClient { issuer: string; clientId: string; clientSecret: string }

/**
 * Variables of the environment that make sign-in by OpenID Connect work.
 * @param google the stand-in, where one runs
 */
export function openIdEnvironment(google?: GoogleClient): { OPENID_CLIENTS: string; OPENID_PROVIDERS: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'ES256' };
  const secrets = Object.fromEntries(portals.map((portal) => [portal, secret()]));
  return {
    OPENID_CLIENTS: JSON.stringify({ ...google ? { google } : {}, ...Object.fromEntries(portals.map((portal) => [`${portal}/nrw`, { clientId: portal, clientSecret: secrets[portal] }])) }),
    OPENID_PROVIDERS: JSON.stringify({ servicekonto: { keys: [key], clients: secrets } }),
  };
}
