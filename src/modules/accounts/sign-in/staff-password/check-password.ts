import { hash, verify } from '@node-rs/argon2';
import { hashToken, sameHash } from '../../../../platform/crypto/token.ts';
import type { Database } from '../../../../platform/db/index.ts';
import { normalEmail } from '../../email.rules.ts';
import { asPassword } from '../password/password.rules.ts';
import { findStaff } from './staff.store.ts';
import { countTry } from '../tries.store.ts';

/** Tries at one address within `triesMinutes`; then nothing is looked at until they are over. */
const maxTries = 10;
/** Minutes in which tries are counted, from the first on: also the longest that somebody must wait. */
const triesMinutes = 15;

/** Verified against when there is no such account, so that the answer takes as long. */
const nobody = hash('nobody has this password');

/** What somebody typed, and the secret of the browser where anybody has signed in before. */
export interface Attempt { readonly email: string; readonly password: string; readonly browser?: string }

/** What became of it; `who` is what its tries are counted under, `left` the seconds until the next is looked at. */
export type Checked =
  | { readonly kind: 'right'; readonly staffId: string; readonly who: Buffer; readonly passwordHash: string }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'paused'; readonly left: number };

/**
 * Every try is counted before it is looked at, under the address, whether or not it is anybody's; in a browser that the
 * person has used before, under both, so that strangers cannot shut anybody out of where they work.
 * Reckoning takes long on purpose, and holds no connection meanwhile: many who guess at once must not stop everybody else.
 * @returns the same, after the same time, for every way to be wrong
 */
export async function checkPassword(db: Database, tenantId: string, { email, password, browser }: Attempt): Promise<Checked> {
  const normal = normalEmail(email);
  const address = normal ?? email.slice(0, 300);
  const { staff, who, tries, left } = await db.tenant(tenantId, async (tx) => {
    // what cannot be an address is nobody's, and may hold what no query takes
    const staff = normal === undefined ? undefined : await findStaff(tx, normal);
    const browserHash = browser === undefined ? undefined : hashToken(browser);
    const known = browserHash && staff?.browsers.some((one) => sameHash(one, browserHash));
    const who = hashToken(known ? `${address} ${browser}` : address);
    return { staff, who, ...await countTry(tx, who, triesMinutes) };
  });
  if (tries > maxTries) return { kind: 'paused', left };
  const right = await verify(staff?.password_hash ?? await nobody, asPassword(password));
  return right && staff?.password_hash ? { kind: 'right', staffId: staff.id, who, passwordHash: staff.password_hash } : { kind: 'wrong' };
}
