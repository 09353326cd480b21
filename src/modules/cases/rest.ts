import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import type { Case } from './case.ts';
import { afterRest } from './rest.rules.ts';
import { updatePaused, updateRunsOn } from './rest.store.ts';
import { tenantOf } from './tenant-of.ts';

/** The citizen is asked: the office's deadline rests from today on. */
export const beginRest = (tx: Tx, caseId: string): Promise<void> => updatePaused(tx, caseId, dayOf(new Date()));

/** The citizen has answered: the deadline runs on, later by the days that it rested. For a case that did not rest, nothing happens. */
export async function endRest(tx: Tx, platform: Platform, { id, dueOn, pausedOn }: Case): Promise<void> {
  if (!pausedOn) return;
  await updateRunsOn(tx, id, afterRest(dueOn, pausedOn, dayOf(new Date()), tenantOf(platform, tx.tenantId).land));
}
