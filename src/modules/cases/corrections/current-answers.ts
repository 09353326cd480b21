import type { Tx } from '../../../platform/db/index.ts';
import { selectDefinition } from '../cases.store.ts';
import { selectCurrent } from './corrections.store.ts';

/** What the applicant of a case was asked, as JSON, and what they have answered as it counts now. */
export const askedOf = async (tx: Tx, caseId: string): Promise<{ definition: unknown; values: unknown }> =>
  ({ definition: await selectDefinition(tx, caseId), values: (await selectCurrent(tx, caseId))?.values });
