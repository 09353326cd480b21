import { record } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { claimOf } from './cases.store.ts';
import { deleteGuestsOf } from './guests/guests.store.ts';

/**
 * Joins the cases sent without an account to the account signed in to: call it where drafts are claimed, in that transaction.
 * Afterwards the token opens nothing any more, nor does the access code, and who has come in by it is out.
 * @param holderHash hash of the holder's token, from the cookie of this browser
 * @returns ids of the cases claimed
 */
export async function claimCases(tx: Tx, holderHash: Uint8Array, personId: string): Promise<string[]> {
  const ids = await claimOf(tx, holderHash, personId);
  if (ids.length) await deleteGuestsOf(tx, ids);
  for (const id of ids) await record(tx, id, { kind: 'citizen', id: personId }, 'cases.claimed');
  return ids;
}
