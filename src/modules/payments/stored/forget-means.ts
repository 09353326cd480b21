import { record, type Actor } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { endStoring } from '../../accounts/index.ts';
import { dropWishesFor, dropWishesToStore } from '../attempts.store.ts';
import { deleteStored, storedOf } from './stored.store.ts';

/**
 * Forgets payment data that a person has stored: nobody pays with them from here again, nor goes on with a payment that was begun with them.
 * With the last of them ends what the person had agreed to.
 * @param actor the system, where the provider does not keep them any more @returns false where the person has none such
 */
export async function forgetMeans(tx: Tx, personId: string, id: string, actor: Actor = { kind: 'citizen', id: personId }): Promise<boolean> {
  if (!await deleteStored(tx, personId, id)) return false;
  await dropWishesFor(tx, id);
  await record(tx, personId, actor, actor.kind === 'system' ? 'accounts.means-over' : 'accounts.means-forgotten');
  await endUnused(tx, personId);
  return true;
}

/** Forgets all that a person has stored, or wished to store: they have withdrawn what they agreed to. */
export async function forgetAllMeans(tx: Tx, personId: string): Promise<void> {
  await dropWishesToStore(tx, personId);
  for (const { id } of await storedOf(tx, personId)) await forgetMeans(tx, personId, id);
  await endUnused(tx, personId);
}

/** Nothing is agreed to any more where nothing is stored. */
export async function endUnused(tx: Tx, personId: string): Promise<void> {
  if ((await storedOf(tx, personId)).length === 0) await endStoring(tx, personId);
}
