import type { Tx } from '../../platform/db/index.ts';

/** Notes the day from which on a deadline rests: `YYYY-MM-DD`. */
export async function updatePaused(tx: Tx, caseId: string, day: string): Promise<void> {
  await tx.prepared('cases_rest', 'update cases set paused_on = $3 where tenant_id = $1 and id = $2', [tx.tenantId, caseId, day]);
}

/** The deadline runs on, and ends on another day: `YYYY-MM-DD`. */
export async function updateRunsOn(tx: Tx, caseId: string, due: string): Promise<void> {
  await tx.prepared('cases_run_on', 'update cases set due_on = $3, paused_on = null where tenant_id = $1 and id = $2', [tx.tenantId, caseId, due]);
}
