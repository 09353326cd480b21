import { recordsOf } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/index.ts';
import type { StaffViewer } from '../access.rules.ts';
import { act } from '../act.ts';
import type { Outcome } from '../case.ts';
import { acceptedIn } from './read-corrections.ts';
import { selectVersions } from './corrections.store.ts';

/** A member of staff has looked at a correction and takes it as it is: that is a record, once. @throws 404 for a version that the case does not have */
export const acceptCorrection = (tx: Tx, viewer: StaffViewer, caseId: string, version: number): Promise<Outcome> =>
  act(tx, { caseId, viewer, action: 'accept-correction' }, async (found) => {
    if (!(await selectVersions(tx, found)).some((one) => one.version === version)) throw notFound();
    return acceptedIn(await recordsOf(tx, found.id), version) ? undefined : { version };
  });
