import type { Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/index.ts';
import { worksOn, type StaffViewer } from '../access.rules.ts';
import { act } from '../act.ts';
import type { Outcome } from '../case.ts';
import { deleteFollower, insertFollower } from './hands.store.ts';
import type { Colleague } from './undoable.ts';

/**
 * Lets a colleague follow a case, of whichever office: they may see it, and leave notes, for as long as they follow. Whoever works on
 * it asks others in; whoever follows can stop by themselves.
 * @throws 404 when somebody who only follows it would ask another in, or out
 */
export const follow = (tx: Tx, viewer: StaffViewer, caseId: string, colleague: Colleague, on = true): Promise<Outcome> =>
  act(tx, { caseId, viewer, action: 'follow' }, async (found) => {
    if (!worksOn(viewer, found) && (on || colleague.staffId !== viewer.staff.staffId)) throw notFound();
    const changed = on ? await insertFollower(tx, found.id, colleague.staffId) : await deleteFollower(tx, found.id, colleague.staffId);
    return changed ? { follower: colleague.staffId, followerName: colleague.name, follows: on } : undefined;
  });
