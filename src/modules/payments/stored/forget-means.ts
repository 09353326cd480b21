import { record, type Actor } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { dropAttemptsWith } from '../attempts.store.ts';
import { deleteStored } from './stored.store.ts';

/**
 * Forgets payment data that a person has stored: nobody pays with them from here again, nor goes on with a payment that was begun with them.
 * @param actor the system, where the provider does not keep them any more @returns false where the person has none such
 */
export async function forgetMeans(tx: Tx, personId: string, id: string, actor: Actor = { kind: 'citizen', id: personId }): Promise<boolean> {
  if (!await deleteStored(tx, personId, id)) return false;
  await dropAttemptsWith(tx, id);
  await record(tx, personId, actor, actor.kind === 'system' ? 'accounts.means-over' : 'accounts.means-forgotten');
  return true;
}
