import { isId, type Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/index.ts';
import type { StaffViewer } from '../access.rules.ts';
import { act } from '../act.ts';
import { deleteLabelsOf, selectLabelsOf } from '../labels/labels.store.ts';
import { insertNote } from '../notes.store.ts';
import { indexText } from '../words/index-words.ts';
import { deleteFollowers, updateOffice } from './hands.store.ts';
import type { Undoable, UndoStep } from './undoable.ts';

/** Where a case goes, and why: the note that the other office reads. */
export interface HandOver { readonly office: string; readonly noteId: string; readonly why: string }

/**
 * Gives a case to another office of the town. That office finds it among what is new; the old one does not see it any more, nor does
 * whoever followed it, and its labels come off. What the citizen was promised stays: the day it is due.
 * @param to an office of the town: whoever calls has looked
 */
export async function handOver(tx: Tx, viewer: StaffViewer, caseId: string, { office, noteId, why }: HandOver): Promise<Undoable> {
  if (!isId(noteId)) throw notFound();
  let undo: UndoStep | undefined;
  const outcome = await act(tx, { caseId, viewer, action: 'hand-over' }, async (found) => {
    if (found.office === office || !await insertNote(tx, found, viewer.staff, { noteId, body: why })) return undefined;
    await indexText(tx, found.id, why);
    const labels = (await selectLabelsOf(tx, [found.id])).map(({ id }) => id);
    await deleteLabelsOf(tx, found.id);
    await deleteFollowers(tx, found.id);
    await updateOffice(tx, found.id, office);
    undo = {
      kind: 'hand-over', office, previousOffice: found.office, state: found.state, labels, followers: found.followers ?? [],
      ...(found.assigneeId && { assignee: { staffId: found.assigneeId, name: found.assigneeName ?? '' } }),
    };
    return { office, previousOffice: found.office, noteId };
  });
  return { outcome, undo };
}
