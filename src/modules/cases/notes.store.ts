import type { Tx } from '../../platform/db/index.ts';
import { keyOf, type Keyed } from './sealed.ts';

/** An internal note of the office. */
export interface Note { readonly id: string; readonly author: string; readonly body: string; readonly at: Date; /** Names of those whom it points to. */ readonly mentioned?: readonly string[] }

/** @returns false when a note of that id is there already */
export async function insertNote(tx: Tx, found: Keyed, staff: { staffId: string; name: string }, { noteId, body }: { noteId: string; body: string }): Promise<boolean> {
  const rows = await tx.prepared('notes_insert', `insert into notes (tenant_id, id, case_id, staff_id, author_name, sealed_body) values ($1, $2, $3, $4, $5, $6)
    on conflict do nothing returning id`, [tx.tenantId, noteId, found.id, staff.staffId, staff.name, (await keyOf(tx, found)).seal('notes.sealed_body', noteId, body.replaceAll('\0', '').trim())]);
  return rows.length === 1;
}

/** Oldest first. */
export async function selectNotes(tx: Tx, found: Keyed): Promise<Note[]> {
  const rows = await tx.prepared<Omit<Note, 'body'> & { sealed_body: Buffer }>('notes_of', 'select id, author_name as author, sealed_body, created_at as at from notes where tenant_id = $1 and case_id = $2 order by created_at, id', [tx.tenantId, found.id]);
  const key = await keyOf(tx, found);
  return rows.map(({ sealed_body: sealed, ...note }) => ({ ...note, body: key.openText('notes.sealed_body', note.id, sealed) }));
}
