import type { Tx } from '../../../platform/db/index.ts';
import { maySee, type Viewer } from '../access.rules.ts';
import { selectCase } from '../cases.store.ts';

/** Whether somebody may see a case: for telling that there is news, or for a link to it, without opening it. */
export async function seesCase(tx: Tx, viewer: Viewer, caseId: string): Promise<boolean> {
  const found = await selectCase(tx, caseId);
  return found !== undefined && maySee(viewer, found);
}
