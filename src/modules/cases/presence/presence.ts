import type { Tx } from '../../../platform/db/index.ts';
import type { StaffViewer } from '../access.rules.ts';
import { seenCase } from '../act.ts';
import { selectPresent, upsertPresence } from './presence.store.ts';

/** A colleague who has the case before them just now. */
export interface Present { readonly name: string; readonly writing: boolean }

/** Tells that this member of staff looks at a case. @returns who else does @throws 404 when they may not see it */
export async function lookAt(tx: Tx, viewer: StaffViewer, caseId: string): Promise<Present[]> {
  const { id } = await seenCase(tx, caseId, viewer);
  await upsertPresence(tx, id, viewer.staff);
  return selectPresent(tx, id, viewer.staff.staffId);
}
