import type { Tx } from '../../../platform/db/index.ts';
import type { Case } from '../case.ts';
import { caseColumns, toCase, type CaseRow } from '../cases.store.ts';

/** Cases by their ids, in no order; who may see which is decided by the caller. */
export async function selectCases(tx: Tx, ids: readonly string[]): Promise<Case[]> {
  const rows = await tx.prepared<CaseRow>('cases_by_ids', `select ${caseColumns} from cases where tenant_id = $1 and id = any($2::uuid[])`, [tx.tenantId, ids]);
  return rows.map(toCase);
}

/** Writes the office's own number for a case. */
export async function updateReference(tx: Tx, id: string, reference: string | undefined): Promise<void> {
  await tx.prepared('cases_reference', 'update cases set reference = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, reference ?? null]);
}
