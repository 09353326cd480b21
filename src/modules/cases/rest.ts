import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import type { Case } from './case.ts';
import { afterRest } from './rest.rules.ts';
import { tenantOf } from './tenant-of.ts';

/** The citizen is asked: the office's deadline rests from today on. */
export async function beginRest(tx: Tx, caseId: string): Promise<void> {
  await tx.prepared('cases_rest', 'update cases set paused_on = $3 where tenant_id = $1 and id = $2', [tx.tenantId, caseId, dayOf(new Date())]);
}

/** The citizen has answered: the deadline runs on, later by the days that it rested. For a case that did not rest, nothing happens. */
export async function endRest(tx: Tx, platform: Platform, { id, dueOn, pausedOn }: Case): Promise<void> {
  if (!pausedOn) return;
  const due = afterRest(dueOn, pausedOn, dayOf(new Date()), tenantOf(platform, tx.tenantId).land);
  await tx.prepared('cases_run_on', 'update cases set due_on = $3, paused_on = null where tenant_id = $1 and id = $2', [tx.tenantId, id, due]);
}
