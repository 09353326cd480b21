import { isId, newId, type Tx } from '../../../platform/db/index.ts';
import type { StaffViewer } from '../access.rules.ts';
import { act } from '../act.ts';
import type { Undoable, UndoStep } from '../hands/undoable.ts';
import { deleteLabel, insertLabel, insertNewLabel, removeLabel, selectLabels, selectLabelsOf, updateLabel, type Label, type LabelTone } from './labels.store.ts';

/** The labels of all offices of a member of staff, by name. */
export const labelsFor = (tx: Tx, { staff }: StaffViewer): Promise<Label[]> => selectLabels(tx, Object.keys(staff.offices));

/** The labels on some cases, by the case's id. @param caseIds of cases that the viewer may see */
export async function labelsOn(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly Label[]>> {
  const on = new Map<string, Label[]>();
  if (caseIds.length) for (const { case_id: caseId, ...label } of await selectLabelsOf(tx, caseIds)) on.set(caseId, [...on.get(caseId) ?? [], label]);
  return on;
}

/** Puts a label of the case's office on a case, or takes it off. */
export async function label(tx: Tx, viewer: StaffViewer, caseId: string, labelId: string, put: boolean): Promise<Undoable> {
  let undo: UndoStep | undefined;
  const outcome = await act(tx, { caseId, viewer, action: 'label' }, async (found) => {
    if (!isId(labelId) || !await (put ? insertLabel : deleteLabel)(tx, found.id, labelId)) return undefined;
    undo = { kind: 'label', labelId, put };
    return { label: labelId, put };
  });
  return { outcome, undo };
}

/** What an office wants to keep as a label; without `id` a new one. */
export interface LabelWish { readonly id?: string; readonly office: string; readonly name: string; readonly tone: LabelTone }

/** Keeps a label of one's own office. @returns false when the office has another of that name, or it is another's */
export async function keepLabel(tx: Tx, { staff }: StaffViewer, { id, ...wish }: LabelWish): Promise<boolean> {
  if (!Object.hasOwn(staff.offices, wish.office)) return false;
  return id === undefined ? insertNewLabel(tx, { id: newId(), ...wish }) : isId(id) && updateLabel(tx, { id, ...wish });
}

/** Takes a label away from one's own office and off all its cases; a foreign one stays. */
export async function dropLabel(tx: Tx, { staff }: StaffViewer, office: string, id: string): Promise<void> {
  if (Object.hasOwn(staff.offices, office) && isId(id)) await removeLabel(tx, office, id);
}
