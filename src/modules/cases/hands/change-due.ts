import type { Tx } from '../../../platform/db/index.ts';
import type { StaffViewer } from '../access.rules.ts';
import { act } from '../act.ts';
import type { Outcome } from '../case.ts';
import { updateDue } from './hands.store.ts';

/** Why a case is due on another day than was promised: what the citizen reads. */
export const dueReasons = ['documents', 'others', 'site-visit', 'workload', 'asked-for', 'sooner'] as const;
export type DueReason = (typeof dueReasons)[number];

/** Promises another day. The citizen sees it with its reason; both are recorded. @param dueOn `YYYY-MM-DD`, a working day from today on: whoever calls has looked */
export const changeDue = (tx: Tx, viewer: StaffViewer, caseId: string, { dueOn, reason }: { dueOn: string; reason: DueReason }): Promise<Outcome> =>
  act(tx, { caseId, viewer, action: 'due' }, async (found) => {
    if (found.dueOn === dueOn) return undefined;
    await updateDue(tx, found.id, dueOn);
    return { dueOn, previousDueOn: found.dueOn, reason };
  });
