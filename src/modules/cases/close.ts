import type { Tx } from '../../platform/db/index.ts';
import type { OfficeViewer } from './access.rules.ts';
import { act } from './act.ts';
import type { Outcome } from './case.ts';

/** Ends a case: it moves to the citizen's „Historie“, and nobody writes any more. */
export const close = (tx: Tx, viewer: OfficeViewer, caseId: string): Promise<Outcome> => act(tx, { caseId, viewer, action: 'close' });
