import { record, recordsOf } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { worksOn, type StaffViewer } from './access.rules.ts';
import { act, actorOf, seenCase } from './act.ts';
import type { Case } from './case.ts';

const aDay = 24 * 60 * 60 * 1000;

/**
 * A member of staff opens a case: the first time, work on it begins (not by somebody who only follows it). Every one who opens it is recorded (at most once a
 * day), and the citizen can see it.
 * @returns the case as it stands after opening
 * @throws 404 when it is not their office's
 */
export async function openCase(tx: Tx, viewer: StaffViewer, caseId: string): Promise<Case> {
  const found = await seenCase(tx, caseId, viewer);
  if (found.state === 'received' && worksOn(viewer, found)) {
    await act(tx, { caseId, viewer, action: 'open' });
    return seenCase(tx, caseId, viewer);
  }
  const records = await recordsOf(tx, found.id);
  const lately = records.some(({ action, actor, at }) => action === 'cases.opened' && actor.id === viewer.staff.staffId && Date.now() - at.getTime() < aDay);
  if (!lately) await record(tx, found.id, actorOf(viewer, found), 'cases.opened');
  return found;
}
