import type { Tx } from '../../../platform/db/index.ts';

/** Writes the office's own number for a case. */
export async function updateReference(tx: Tx, id: string, reference: string | undefined): Promise<void> {
  await tx.prepared('cases_reference', 'update cases set reference = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, reference ?? null]);
}
