import type { Tx } from '../../platform/db/index.ts';

/** Lays a stored file into a draft. @param field the entry's path as posted */
export async function addDraftFile(tx: Tx, draftId: string, fileId: string, field: string): Promise<void> {
  await tx.prepared('add_draft_file', 'insert into draft_files (tenant_id, draft_id, file_id, field, added_at) values ($1, $2, $3, $4, clock_timestamp())', [tx.tenantId, draftId, fileId, field]);
}

/** Takes a file out of a draft; its bytes are the caller's to remove. @returns whether it was there */
export async function takeDraftFile(tx: Tx, draftId: string, fileId: string): Promise<boolean> {
  const rows = await tx.prepared('take_draft_file', 'delete from draft_files where tenant_id = $1 and draft_id = $2 and file_id = $3 returning file_id', [tx.tenantId, draftId, fileId]);
  return rows.length > 0;
}
