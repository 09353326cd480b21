import { isId, type Tx } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/index.ts';
import type { StaffViewer } from './access.rules.ts';
import { act, seenCase } from './act.ts';
import type { Outcome } from './case.ts';
import { insertNote, selectNotes, type Note } from './notes.store.ts';
import { indexText } from './words/index-words.ts';

/** Keeps an internal note: staff of the office read it, the citizen never. @param noteId made when the form was shown, so that a double post writes once */
export async function addNote(tx: Tx, viewer: StaffViewer, caseId: string, note: { noteId: string; body: string }): Promise<Outcome> {
  if (!isId(note.noteId)) throw notFound();
  return act(tx, { caseId, viewer, action: 'note' }, async (found) => {
    if (!await insertNote(tx, found, viewer.staff, note)) return undefined;
    await indexText(tx, found.id, note.body);
    return { noteId: note.noteId };
  });
}

/** The internal notes of a case, oldest first. @throws 404 for everyone but staff of its office */
export async function notesOf(tx: Tx, viewer: StaffViewer, caseId: string): Promise<Note[]> {
  return selectNotes(tx, await seenCase(tx, caseId, viewer));
}
