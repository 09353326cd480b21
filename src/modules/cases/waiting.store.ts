import type { Tx } from '../../platform/db/index.ts';
import type { StoredFile } from '../../platform/storage/index.ts';

/** Who will write the message that files wait for. */
export interface Writer { readonly kind: 'citizen' | 'staff'; readonly id: string }

/** A message that is being written: its id was made with its form. */
export interface Pending { readonly caseId: string; readonly messageId: string; readonly writer: Writer }

/** Lets a stored file wait for its message. */
export async function insertWaiting(tx: Tx, { caseId, messageId, writer }: Pending, fileId: string): Promise<void> {
  await tx.prepared('waiting_insert', `insert into waiting_files (tenant_id, message_id, file_id, case_id, author_kind, author_id) values ($1, $2, $3, $4, $5, $6)`,
    [tx.tenantId, messageId, fileId, caseId, writer.kind, writer.id]);
}

/** The files that wait for a message, of this writer only. */
export const selectWaiting = (tx: Tx, { caseId, messageId, writer }: Pending): Promise<StoredFile[]> =>
  tx.prepared<StoredFile>('waiting_of', `select f.id, f.name, f.type, f.size, f.state from waiting_files w join files f on f.tenant_id = w.tenant_id and f.id = w.file_id
    where w.tenant_id = $1 and w.message_id = $2 and w.case_id = $3 and w.author_kind = $4 and w.author_id = $5 order by w.added_at, f.id`,
  [tx.tenantId, messageId, caseId, writer.kind, writer.id]);

/** Takes a waiting file away. @returns whether there was one */
export async function deleteWaiting(tx: Tx, { caseId, messageId, writer }: Pending, fileId: string): Promise<boolean> {
  const rows = await tx.prepared('waiting_delete', `delete from waiting_files where tenant_id = $1 and message_id = $2 and case_id = $3 and author_kind = $4
    and author_id = $5 and file_id = $6 returning file_id`, [tx.tenantId, messageId, caseId, writer.kind, writer.id, fileId]);
  return rows.length > 0;
}

/** Lets the files that waited under ids of their own wait for one message. @returns the ids that a file waited under */
export async function gatherWaiting(tx: Tx, { caseId, messageId, writer }: Pending, uploads: readonly string[]): Promise<string[]> {
  const rows = await tx.prepared<{ upload: string }>('waiting_gather', `with moved as (
      delete from waiting_files where tenant_id = $1 and message_id = any($3::uuid[]) and case_id = $4 and author_kind = $5 and author_id = $6 returning message_id, file_id, added_at
    ), kept as (
      insert into waiting_files (tenant_id, message_id, file_id, case_id, author_kind, author_id, added_at)
      select $1, $2, file_id, $4, $5, $6, now() + array_position($3::uuid[], message_id) * interval '1 microsecond' from (select distinct on (message_id) * from moved order by message_id, added_at) one
    ) select distinct message_id as upload from moved`, [tx.tenantId, messageId, uploads, caseId, writer.kind, writer.id]);
  return rows.map(({ upload }) => upload);
}

/** Forgets files that waited longer than a day for a message that never came and is not half-written either. @returns their ids, to be removed from the storage */
export async function deleteForgotten(tx: Tx): Promise<string[]> {
  const rows = await tx.prepared<{ file_id: string }>('waiting_forget', `delete from waiting_files w where tenant_id = $1 and added_at < now() - interval '1 day'
    and not exists (select from half_written h where h.tenant_id = $1 and h.message_id = w.message_id) returning file_id`, [tx.tenantId]);
  return rows.map((row) => row.file_id);
}

/** Takes away all files that wait for a message of this writer. @returns their ids, to be removed from the storage */
export async function deleteWaitingOf(tx: Tx, { kind, id }: Writer): Promise<string[]> {
  const rows = await tx.prepared<{ file_id: string }>('waiting_delete_of', 'delete from waiting_files where tenant_id = $1 and author_kind = $2 and author_id = $3 returning file_id', [tx.tenantId, kind, id]);
  return rows.map((row) => row.file_id);
}
