import { hashToken } from '../../../../platform/crypto/token.ts';
import type { Database } from '../../../../platform/db/index.ts';
import { findCredential } from '../../credentials.store.ts';
import { lookAhead } from '../../under-way.store.ts';
import { countTry } from '../tries.store.ts';
import { isOver, kind, matches, type PasswordCredential, type PasswordData } from './credential.ts';
import { initialKey, initialPurpose, type Initial } from './initial.ts';

/** Tries at one address within `triesMinutes`; then nothing is looked at until they are over. */
const maxTries = 10;
/** Minutes in which tries are counted, from the first on: also the longest that somebody must wait. */
const triesMinutes = 15;

/** What the tries at an address are counted under. */
export const whoTries = (email: string): Buffer => hashToken(`password ${email}`);

/** What became of it. */
export type Checked =
  | { readonly kind: 'right'; readonly credential: PasswordCredential }
  /** The password that was sent by mail, for the first time. */
  | { readonly kind: 'initial'; readonly credential?: PasswordCredential; readonly initial: Initial }
  | { readonly kind: 'wrong' }
  /** `left` seconds until the next try is looked at. */
  | { readonly kind: 'paused'; readonly left: number };

/**
 * Checks what somebody typed. Every try is counted before it is looked at, whether or not the address is anybody's; as much
 * is reckoned for an account as for none, and no connection is held meanwhile.
 * @param email as it is kept, or whatever was typed
 */
export async function checkPassword(db: Database, tenantId: string, email: string, password: string): Promise<Checked> {
  const { credential, initial, tries, left } = await db.tenant(tenantId, async (tx) => ({
    credential: await findCredential<PasswordData>(tx, kind, email),
    initial: await lookAhead<Initial>(tx, initialPurpose, initialKey(email), initialKey(email)),
    ...await countTry(tx, whoTries(email), triesMinutes),
  }));
  if (tries > maxTries) return { kind: 'paused', left };
  const [own, sent] = await Promise.all([matches(credential?.data.hash, password), matches(initial?.hash, password)]);
  if (sent && initial) return { kind: 'initial', credential, initial };
  return own && credential && !isOver(credential.data) ? { kind: 'right', credential } : { kind: 'wrong' };
}
