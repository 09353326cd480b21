/** Keys and secrets for the demo's OpenID providers and their clients: made anew at each start, as production has its own. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** The demo's portals that sign in with the Servicekonto of the tenant `servicekonto`. */
const portals = ['moenchengladbach', 'gemeinsam-online'] as const;

const secret = (): string => randomBytes(32).toString('base64url');

/** The demo's portal whose staff sign in by a directory of the town. */
export const townWithDirectory = 'gemeinsam-online';

/** Name and secret of the portal at a stand-in. */
export interface StandInClient { issuer: string; clientId: string; clientSecret: string }

/**
 * Variables of the environment that make sign-in by OpenID Connect work.
 * @param standIns for Google and for the town's directory, where they run
 */
export function openIdEnvironment({ google, directory }: { google?: StandInClient; directory?: StandInClient } = {}): Readonly<Record<'OPENID_CLIENTS' | 'OPENID_PROVIDERS' | 'STAFF_OPENID_CLIENTS', string>> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'ES256' };
  const secrets = Object.fromEntries(portals.map((portal) => [portal, secret()]));
  return {
    OPENID_CLIENTS: JSON.stringify({ ...google ? { google } : {}, ...Object.fromEntries(portals.map((portal) => [`${portal}/nrw`, { clientId: portal, clientSecret: secrets[portal] }])) }),
    STAFF_OPENID_CLIENTS: JSON.stringify(directory ? { [townWithDirectory]: directory } : {}),
    OPENID_PROVIDERS: JSON.stringify({ servicekonto: { keys: [key], clients: secrets } }),
  };
}
