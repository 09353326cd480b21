import type { Tx } from '../../../platform/db/index.ts';
import type { StaffViewer } from '../access.rules.ts';
import { act } from '../act.ts';
import type { Outcome } from '../case.ts';
import { updateAssignee } from '../cases.store.ts';
import type { Colleague, Undoable, UndoStep } from './undoable.ts';

/**
 * Names who works on a case from now on; nobody without a colleague. Others of the office still can.
 * @param to somebody of the case's office: whoever calls has looked
 */
export async function assign(tx: Tx, viewer: StaffViewer, caseId: string, to: Colleague | undefined): Promise<Undoable> {
  let undo: UndoStep | undefined;
  const outcome = await act(tx, { caseId, viewer, action: 'assign' }, async (found) => {
    if (found.assigneeId === to?.staffId) return undefined;
    await updateAssignee(tx, found.id, to);
    undo = { kind: 'assign', after: to?.staffId, ...(found.assigneeId && { before: { staffId: found.assigneeId, name: found.assigneeName ?? '' } }) };
    return { assignee: to?.staffId ?? null, assigneeName: to?.name ?? null };
  });
  return { outcome, undo };
}

/** „Ich übernehme“; with `release` nobody works on it any more. */
export const assignToMe = async (tx: Tx, viewer: StaffViewer, caseId: string, release = false): Promise<Outcome> =>
  (await assign(tx, viewer, caseId, release ? undefined : viewer.staff)).outcome;
