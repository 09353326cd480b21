import type { Tx } from '../../../platform/db/index.ts';
import { maySee, type ApplicationViewer } from '../access.rules.ts';
import { selectCase } from '../cases.store.ts';

/** Whether a case is one of the application's: for telling it that there is news, without opening it. */
export async function seesCase(tx: Tx, viewer: ApplicationViewer, caseId: string): Promise<boolean> {
  const found = await selectCase(tx, caseId);
  return found !== undefined && maySee(viewer, found);
}
