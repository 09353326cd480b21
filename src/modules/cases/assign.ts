import type { Tx } from '../../platform/db/index.ts';
import type { StaffViewer } from './access.rules.ts';
import { act } from './act.ts';
import type { Outcome } from './case.ts';
import { updateAssignee } from './cases.store.ts';

/** „Ich übernehme“: the member of staff works on the case from now on; with `release` nobody does. Colleagues of the office still can. */
export const assignToMe = (tx: Tx, viewer: StaffViewer, caseId: string, release = false): Promise<Outcome> =>
  act(tx, { caseId, viewer, action: 'assign' }, async (found) => {
    await updateAssignee(tx, found.id, release ? undefined : viewer.staff);
    return { assignee: release ? null : viewer.staff.staffId };
  });
