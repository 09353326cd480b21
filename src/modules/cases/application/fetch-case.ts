import { latestRecords, record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { ApplicationViewer } from '../access.rules.ts';
import { actorOf, seenCase } from '../act.ts';
import type { Case } from '../case.ts';

const anHour = 60 * 60 * 1000;

/**
 * An application fetches a case: recorded each time, and the citizen sees it. Its state stays: when work begins is for the
 * office to say. Files fetched within an hour after the case belong to the same fetch.
 * @throws 404 when the case is not one of the application's
 */
export async function fetchCase(tx: Tx, viewer: ApplicationViewer, caseId: string, what: 'case' | 'file' = 'case'): Promise<Case> {
  const found = await seenCase(tx, caseId, viewer);
  const lately = what === 'file' && (await latestRecords(tx, found.id, { size: 50 }))
    .some(({ action, actor, at }) => action === 'cases.opened' && actor.id === viewer.application.id && Date.now() - at.getTime() < anHour);
  if (!lately) await record(tx, found.id, actorOf(viewer, found), 'cases.opened');
  return found;
}
