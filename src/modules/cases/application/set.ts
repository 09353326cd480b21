import type { Tx } from '../../../platform/db/index.ts';
import type { ApplicationViewer } from '../access.rules.ts';
import { act } from '../act.ts';
import type { Case, Outcome } from '../case.ts';
import { updateReference } from './application.store.ts';

/** Looks at the case as it stands, locked, before anything is written; throws to leave it as it is. */
type Check = (found: Case) => void;

/** Work on the case begins, or it is closed, as an application says. Being so already is no conflict, and is recorded once more. */
export const setState = (tx: Tx, viewer: ApplicationViewer, caseId: string, to: 'in-progress' | 'closed', check: Check): Promise<Outcome> =>
  act(tx, { caseId, viewer, action: to === 'closed' ? 'close' : 'open' }, async (found) => { check(found); return {}; });

/** Gives the case the office's own number (Aktenzeichen), or takes it away. */
export const setReference = (tx: Tx, viewer: ApplicationViewer, caseId: string, reference: string | undefined, check: Check): Promise<Outcome> =>
  act(tx, { caseId, viewer, action: 'refer' }, async (found) => {
    check(found);
    await updateReference(tx, found.id, reference);
    return { reference: reference ?? null };
  });
