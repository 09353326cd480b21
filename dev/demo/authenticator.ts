/**
 * The authenticator apps of the demo's staff. Their secrets are known to everybody: for this machine alone. The portal takes their
 * codes as it takes any other's; nothing in `src/` knows them.
 */
import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { DemoStaff } from './people.ts';

/** Seconds that a code is shown for. */
export const codeSeconds = 30;

/** Somebody's secret, the same in every town, base32: what the app would have been set up with. It is SHA-1 of „stadttor-demo “ and the mailbox. */
export const demoSecret = ({ mailbox }: Pick<DemoStaff, 'mailbox'>): string =>
  new Secret({ buffer: new Uint8Array(createHash('sha1').update(`stadttor-demo ${mailbox}`).digest()).buffer }).base32;

/** The code that somebody's app shows. @param now milliseconds since 1970 */
export const demoCode = (person: Pick<DemoStaff, 'mailbox'>, now = Date.now()): string =>
  new TOTP({ secret: Secret.fromBase32(demoSecret(person)), algorithm: 'SHA1', digits: 6, period: codeSeconds }).generate({ timestamp: now });

/** Sealed the apps in demo databases of older versions; their next start seals them anew. As public as they are. */
export const demoSecretsKey = Buffer.from('stadttor-demo: nothing secret is here.').toString('base64url').slice(0, 43);
