import type { Tx } from '../../../platform/db/index.ts';
import type { Answers } from '../case.ts';
import { selectAnswers, selectDefinition } from '../cases.store.ts';
import { selectNewest } from './corrections.store.ts';

/** The answers of a case that count now: the newest correction, else what was sent. Undefined where there is no such case. */
export async function currentAnswers(tx: Tx, caseId: string): Promise<Answers | undefined> {
  const newest = await selectNewest(tx, caseId);
  if (!newest) return selectAnswers(tx, caseId);
  const { answers, version, at, author, feeCents } = newest;
  return { ...answers, corrected: { version, at, author, feeCents } };
}

/** What the applicant of a case was asked, as JSON, and what they have answered as it counts now. */
export const askedOf = async (tx: Tx, caseId: string): Promise<{ definition: unknown; values: unknown }> =>
  ({ definition: await selectDefinition(tx, caseId), values: (await currentAnswers(tx, caseId))?.values });
