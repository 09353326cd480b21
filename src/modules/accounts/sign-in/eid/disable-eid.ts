import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { credentialsOf, removeCredential } from '../../credentials.store.ts';

/**
 * „Online-Ausweisfunktion deaktivieren“ (S4.9): the pseudonym is forgotten, so that the card opens this account no more;
 * what was read from it stays. The last way in is never taken away.
 * @returns whether anything was switched off
 */
export async function disableEid(tx: Tx, personId: string): Promise<boolean> {
  const all = await credentialsOf(tx, personId);
  const cards = all.filter(({ kind }) => kind === 'eid');
  if (!cards.length || cards.length === all.length) return false;
  for (const { id } of cards) await removeCredential(tx, personId, id);
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.way-in-removed', { method: 'eid' });
  return true;
}
