import { record, recordsOf } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { emit } from '../../../platform/events/index.ts';
import { worksOn, type StaffViewer } from '../access.rules.ts';
import { actorOf } from '../act.ts';
import { lockCase, updateAssignee, updateState } from '../cases.store.ts';
import { deleteLabel, insertLabel } from '../labels/labels.store.ts';
import { after, hasEnded } from '../states.rules.ts';
import { insertFollower, updateOffice } from './hands.store.ts';
import type { UndoStep } from './undoable.ts';

/**
 * Takes back what a member of staff did to a case, where nothing was built upon it: who is assigned is still whom they named, the
 * label is as they left it, the other office has not touched the case. Recorded, like what it takes back.
 * @param step as the action gave it, kept for whoever did it: that they did it is what allows it, since after handing over they see the case no more
 * @returns false when the case has moved on: nothing was written
 */
export async function undo(tx: Tx, viewer: StaffViewer, caseId: string, step: UndoStep): Promise<boolean> {
  const found = await lockCase(tx, caseId);
  if (!found) return false;
  const may = step.kind === 'hand-over' ? found.office === step.office && !await touched(tx, caseId) : worksOn(viewer, found) && after(found.state, step.kind) !== undefined;
  if (!may || !await takeBack(tx, caseId, found.assigneeId, step)) return false;
  if (step.kind === 'hand-over' && found.state === 'received') await updateState(tx, caseId, step.state, hasEnded(step.state), true);
  const office = step.kind === 'hand-over' ? step.previousOffice : found.office;
  await record(tx, caseId, actorOf(viewer, found), 'cases.undone', { what: step.kind, office });
  await emit(tx, 'cases.undone', { caseId, office, what: step.kind });
  return true;
}

async function takeBack(tx: Tx, caseId: string, assigneeId: string | undefined, step: UndoStep): Promise<boolean> {
  switch (step.kind) {
    case 'assign':
      if (assigneeId !== step.after) return false;
      await updateAssignee(tx, caseId, step.before);
      return true;
    case 'label': return step.put ? deleteLabel(tx, caseId, step.labelId) : insertLabel(tx, caseId, step.labelId);
    case 'hand-over':
      await updateOffice(tx, caseId, step.previousOffice, step.assignee);
      for (const label of step.labels) await insertLabel(tx, caseId, label);
      for (const staffId of step.followers) await insertFollower(tx, caseId, staffId);
      return true;
  }
}

/** Whether somebody of the town hall did something since the case was handed over last. */
async function touched(tx: Tx, caseId: string): Promise<boolean> {
  const records = await recordsOf(tx, caseId);
  return records.slice(records.findLastIndex(({ action }) => action === 'cases.handed-over') + 1).some(({ actor }) => actor.kind === 'staff');
}
