import { record } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { endConsentsOfCredential } from './consents/consents.store.ts';
import { credentialsOf, removeCredential } from './credentials.store.ts';
import { deleteVouched, lockPerson } from './person.store.ts';
import { tellOwner } from './tell-owner.ts';
import { wayName } from './way-name.ts';
import { isRemovable } from './ways-in.ts';

/**
 * Takes a way in away from its person; its owner is told. Two at the same moment wait for each other, so that one always stays.
 * What was agreed to with it is withdrawn: what its source vouches for goes, unless it may still come by another way in.
 * @returns whether it was theirs and not the last one
 */
export async function removeWayIn(tx: Tx, ctx: Context, personId: string, id: string): Promise<boolean> {
  await lockPerson(tx, personId);
  const all = await credentialsOf(tx, personId);
  const one = all.find((credential) => credential.id === id);
  if (!one || !isRemovable(ctx, all, one) || !await removeCredential(tx, personId, id)) return false;
  await record(tx, personId, { kind: 'citizen', id: personId }, 'accounts.way-in-removed', { kind: one.kind });
  for (const origin of await endConsentsOfCredential(tx, personId, id)) await deleteVouched(tx, personId, { origin, level: 'high' }, []);
  await tellOwner(tx, ctx, personId, (t) => ({ subject: t.removedSubject, body: t.removedMail([wayName(one.kind, ctx), one.label].filter(Boolean).join(': ')) }));
  return true;
}
