import type { Tx } from '../../platform/db/index.ts';
import type { CitizenViewer } from './access.rules.ts';
import { act } from './act.ts';
import type { Outcome } from './case.ts';

/** The citizen takes back what was sent. It stays readable under „Historie“; nobody works on it any more. */
export const withdraw = (tx: Tx, viewer: CitizenViewer, caseId: string): Promise<Outcome> => act(tx, { caseId, viewer, action: 'withdraw' });
