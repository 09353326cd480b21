import type { Tx } from '../../platform/db/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { dayOf, officeName } from '../../platform/tenancy/index.ts';
import { endedOf, followedBy, labelsFor, labelsOn, queueOf, search, toReleaseOf, viewCounts, type Page, type Case, type StaffViewer, type StandingIn } from '../cases/index.ts';
import { standsInFor } from '../accounts/index.ts';
import { askedFrom, type Asked } from './asked.rules.ts';
import type { QueueProps } from './queue.view.tsx';
import { viewsFor } from './saved/saved.store.ts';
import { statesOf } from './views.rules.ts';

/** Reads what the address asks of the queue: view, office, label, words, order, place in the list. Only what the viewer may see. */
export async function readQueue(tx: Tx, ctx: Context, viewer: StaffViewer, address: unknown): Promise<QueueProps> {
  const own = Object.keys(viewer.staff.offices);
  const asked = askedFrom(address, own);
  const { ab } = address as Readonly<Record<string, unknown>>;
  const today = dayOf(new Date());
  const standingIn = await standsInFor(tx, viewer.staff, today);
  // sent together: one after the other would cost a round trip each
  const [page, counts, labels, saved] = await Promise.all([
    pageFor(tx, viewer, asked, { today, standingIn }, typeof ab === 'string' ? ab : undefined), viewCounts(tx, viewer, { office: asked.office, today, standingIn }), labelsFor(tx, viewer), viewsFor(tx, viewer.staff),
  ]);
  return {
    ctx, asked, standingIn, counts, labels, saved, today, cases: page.items, next: page.next, onCases: await labelsOn(tx, page.items.map(({ id }) => id)),
    offices: own.map((id) => ({ id, name: officeName(ctx, id) })),
  };
}

function pageFor(tx: Tx, viewer: StaffViewer, { view, office, label, query, sort }: Asked, { today, standingIn }: { today: string; standingIn: readonly StandingIn[] }, cursor: string | undefined): Promise<Page<Case>> {
  if (query) return search(tx, viewer, { query, office, cursor });
  switch (view) {
    case 'ended': return endedOf(tx, viewer, { office, label, cursor });
    case 'followed': return followedBy(tx, viewer, { sort, cursor });
    case 'mine': return queueOf(tx, viewer, { office, label, sort, cursor, mine: true });
    case 'stand-in': return queueOf(tx, viewer, { office, sort, cursor, standingIn });
    case 'overdue': return queueOf(tx, viewer, { office, label, sort, cursor, states: statesOf.overdue, dueBefore: today });
    case 'release': return toReleaseOf(tx, viewer, { office, cursor });
    default: return queueOf(tx, viewer, { office, label, sort, cursor, states: statesOf[view] });
  }
}
