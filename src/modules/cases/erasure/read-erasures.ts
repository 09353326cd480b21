import type { Tx } from '../../../platform/db/index.ts';
import { ownOffices, type StaffViewer } from '../access.rules.ts';
import type { Case } from '../case.ts';
import type { Blocker, Erasure } from './erasure.rules.ts';
import { countWaiting, selectBlocker, selectErasures, selectWaiting, type Waiting } from './erasure.store.ts';

/** The newest request to delete a case („Löschung verlangt“); undefined where nobody asked. `found` is in hand: who reads it may see the case. */
export async function erasureOf(tx: Tx, found: Case): Promise<Erasure | undefined> {
  return found.closedAt ? (await selectErasures(tx, found))[0] : undefined;
}

/** What stands against deleting a case; undefined where nothing does. */
export const blockerOf = (tx: Tx, { id }: Case): Promise<Blocker | undefined> => selectBlocker(tx, id);

/** How many are listed; each has a month, so what is left out comes up. */
const most = 200;

/** The requests that the viewer's offices (or one of them) have to answer, the oldest first. */
export async function erasuresFor(tx: Tx, viewer: StaffViewer, office?: string): Promise<Waiting[]> {
  const offices = ownOffices(viewer, office);
  return offices.length ? selectWaiting(tx, offices, most) : [];
}

/** How many those are, and since when the oldest waits. */
export const erasureCount = (tx: Tx, viewer: StaffViewer): Promise<{ count: number; oldest?: Date }> => countWaiting(tx, ownOffices(viewer));
