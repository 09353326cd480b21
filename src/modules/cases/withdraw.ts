import type { Tx } from '../../platform/db/index.ts';
import type { ApplicantViewer } from './access.rules.ts';
import { act } from './act.ts';
import type { Outcome } from './case.ts';
import { endWithdrawn } from './release/proposals.store.ts';

/** The citizen takes back what was sent. It stays readable under „Historie“; nobody works on it any more, and a decision that waited to be released never is. */
export const withdraw = (tx: Tx, viewer: ApplicantViewer, caseId: string): Promise<Outcome> => act(tx, { caseId, viewer, action: 'withdraw' }, async (found) => {
  await endWithdrawn(tx, found.id);
  return {};
});
