import type { Tx } from '../../../platform/db/index.ts';

/** The case that a file was sent with, and who wrote the message it came with: the citizen, where it came with the application. */
export async function caseWithFile(tx: Tx, fileId: string): Promise<{ caseId: string; sender: 'citizen' | 'staff' | 'system' } | undefined> {
  const [row] = await tx.prepared<{ caseId: string; sender: 'citizen' | 'staff' | 'system' }>('case_with_file', `select c.case_id as "caseId", coalesce(m.author_kind, 'citizen') as sender
    from case_files c left join messages m on m.tenant_id = c.tenant_id and m.id = c.message_id where c.tenant_id = $1 and c.file_id = $2`, [tx.tenantId, fileId]);
  return row;
}
