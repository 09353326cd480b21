import type { Tx } from '../../platform/db/index.ts';

/** An internal note of the office. */
export interface Note { readonly id: string; readonly author: string; readonly body: string; readonly at: Date }

/** @returns false when a note of that id is there already */
export async function insertNote(tx: Tx, caseId: string, staff: { staffId: string; name: string }, { noteId, body }: { noteId: string; body: string }): Promise<boolean> {
  const rows = await tx.prepared('notes_insert', `insert into notes (tenant_id, id, case_id, staff_id, author_name, body) values ($1, $2, $3, $4, $5, $6)
    on conflict do nothing returning id`, [tx.tenantId, noteId, caseId, staff.staffId, staff.name, body.replaceAll('\0', '').trim()]);
  return rows.length === 1;
}

/** Oldest first. */
export const selectNotes = (tx: Tx, caseId: string): Promise<Note[]> =>
  tx.prepared<Note>('notes_of', 'select id, author_name as author, body, created_at as at from notes where tenant_id = $1 and case_id = $2 order by created_at, id', [tx.tenantId, caseId]);
