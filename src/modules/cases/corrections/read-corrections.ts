import type { RecordEntry } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/index.ts';
import type { Viewer } from '../access.rules.ts';
import { seenCase } from '../act.ts';
import type { Case } from '../case.ts';
import { can } from '../states.rules.ts';
import { caseIdOfCorrection, selectCorrections, selectVersions, type AnswerVersion, type Correction } from './corrections.store.ts';

/** What was asked again in a case, and what came of it; both oldest first. */
export interface Corrections {
  readonly asked: readonly Correction[];
  readonly versions: readonly AnswerVersion[];
  /** What the citizen is to correct now. */
  readonly open?: Correction;
}

/** All corrections of a case; having the case in hand is the right to read them. */
export async function correctionsOf(tx: Tx, found: Case): Promise<Corrections> {
  const asked = await selectCorrections(tx, found);
  const versions = asked.length ? await selectVersions(tx, found) : [];
  const last = asked.findLast(({ recalled }) => !recalled);
  const open = last && can(found.state, 'correct') && !versions.some(({ correctionId }) => correctionId === last.id);
  return { asked, versions, ...(open && { open: last }) };
}

/** A correction with its case, which the viewer may see. @throws 404 */
export async function caseOfCorrection(tx: Tx, viewer: Viewer, correctionId: string): Promise<{ found: Case; asked: Correction; open: boolean }> {
  const found = await seenCase(tx, await caseIdOfCorrection(tx, correctionId) ?? '', viewer);
  const { asked, open } = await correctionsOf(tx, found);
  const own = asked.find(({ id }) => id === correctionId);
  if (!own) throw notFound();
  return { found, asked: own, open: open?.id === correctionId };
}

/** What the citizen is to correct now: what was asked last, until it is answered or the case has moved on. */
export const openCorrection = async (tx: Tx, found: Case): Promise<Correction | undefined> => (await correctionsOf(tx, found)).open;

/** Who has accepted a version, and when. */
export const acceptedIn = (history: readonly RecordEntry[], version: number): RecordEntry | undefined =>
  history.find(({ action, data }) => action === 'cases.correction-accepted' && data['version'] === version);
