import type { Database } from '../../../../platform/db/index.ts';
import { findCredential } from '../../credentials.store.ts';
import { lookAhead } from '../../under-way.store.ts';
import { whoTries } from '../known-browser.ts';
import { countTry } from '../tries.store.ts';
import { isOver, kind, matches, type PasswordCredential, type PasswordData } from './credential.ts';
import { initialKey, initialPurpose, type Initial } from './initial.ts';

/** Tries at one address within `triesMinutes`; then nothing is looked at until they are over. */
const maxTries = 10;
/** Minutes in which tries are counted, from the first on: also the longest that somebody must wait. */
const triesMinutes = 15;

/** What tries are counted as. */
export const tried = 'password';

/** What became of it. */
export type Checked =
  /** `who` is what its tries are counted under. */
  | { readonly kind: 'right'; readonly credential: PasswordCredential; readonly who: Buffer }
  /** The password that was sent by mail, for the first time. */
  | { readonly kind: 'initial'; readonly credential?: PasswordCredential; readonly initial: Initial; readonly who: Buffer }
  | { readonly kind: 'wrong' }
  /** `left` seconds until the next try is looked at. */
  | { readonly kind: 'paused'; readonly left: number };

/**
 * Checks what somebody typed. Every try is counted before it is looked at, whether or not the address is anybody's; as much
 * is reckoned for an account as for none, and no connection is held meanwhile.
 * @param attempt `email` as it is kept, or whatever was typed; `browser` the secret of one where anybody has signed in before
 */
export async function checkPassword(db: Database, tenantId: string, { email, password, browser }: { readonly email: string; readonly password: string; readonly browser?: string }): Promise<Checked> {
  const { credential, initial, who, tries, left } = await db.tenant(tenantId, async (tx) => {
    const credential = await findCredential<PasswordData>(tx, kind, email);
    const initial = await lookAhead<Initial>(tx, initialPurpose, initialKey(email), initialKey(email));
    const who = await whoTries(tx, tried, email, browser);
    return { credential, initial, who, ...await countTry(tx, who, triesMinutes) };
  });
  if (tries > maxTries) return { kind: 'paused', left };
  const [own, sent] = await Promise.all([matches(credential?.data.hash, password), matches(initial?.hash, password)]);
  if (sent && initial) return { kind: 'initial', credential, initial, who };
  return own && credential && !isOver(credential.data) ? { kind: 'right', credential, who } : { kind: 'wrong' };
}
