import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { deleteStored } from './stored.store.ts';

/** Forgets payment data that a person has stored, so that nobody can pay with them from here again. @returns false where they have none such */
export async function forgetMeans(tx: Tx, personId: string, id: string): Promise<boolean> {
  if (!await deleteStored(tx, personId, id)) return false;
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.means-forgotten');
  return true;
}
