import { hashToken } from '../../../platform/crypto/token.ts';
import type { Database } from '../../../platform/db/index.ts';
import { deleteGuest, findGuest, touchGuest } from './guests.store.ts';

/** The one case that a guest has open, the browser it was sent from, and the seconds until that ends without activity. */
export interface Guest { readonly caseId: string; readonly holderHash: Buffer; readonly endsIn: number }

/** Hours after which it ends, however active. */
const longestHours = 12;
/** Activity is written down at most this often, in seconds. */
const touchEvery = 60;

/**
 * The guest whose secret this is; undefined once it has ended.
 * @param idleLimit seconds without activity after which it ends @param touch whether this is activity
 */
export async function guestOfToken(db: Database, tenantId: string, token: string, idleLimit: number, touch: boolean): Promise<Guest | undefined> {
  const hash = hashToken(token);
  const found = await db.read(tenantId, (tx) => findGuest(tx, hash));
  if (!found) return undefined;
  const over = found.idle >= idleLimit || found.age >= longestHours * 3600;
  const noted = touch && found.idle >= touchEvery;
  if (over || noted) await db.tenant(tenantId, (tx) => (over ? deleteGuest(tx, hash) : touchGuest(tx, hash)));
  return over ? undefined : { caseId: found.caseId, holderHash: found.holderHash, endsIn: Math.min(idleLimit - (noted ? 0 : found.idle), longestHours * 3600 - found.age) };
}

/** „Beenden“: the guest's secret opens nothing any more. */
export const endGuest = (db: Database, tenantId: string, token: string): Promise<void> => db.tenant(tenantId, (tx) => deleteGuest(tx, hashToken(token)));
