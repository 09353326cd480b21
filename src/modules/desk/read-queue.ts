import type { Tx } from '../../platform/db/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { dayOf, officeName } from '../../platform/tenancy/index.ts';
import { endedOf, followedBy, labelsFor, labelsOn, queueOf, search, standingInCount, toReleaseOf, viewCounts, type Page, type Case, type StaffViewer } from '../cases/index.ts';
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
  tx.keepPlans();
  // sent together: one after the other would cost a round trip each; who stands in for nobody waits for nothing
  const standsIn = standsInFor(tx, viewer.staff, today);
  const cursor = typeof ab === 'string' ? ab : undefined;
  const [page, counts, labels, saved, standingIn] = await Promise.all([
    asked.view === 'stand-in' && !asked.query ? standsIn.then((colleagues) => queueOf(tx, viewer, { office: asked.office, sort: asked.sort, cursor, standingIn: colleagues })) : pageFor(tx, viewer, asked, today, cursor),
    viewCounts(tx, viewer, { office: asked.office, today }), labelsFor(tx, viewer), viewsFor(tx, viewer.staff), standsIn,
  ]);
  const [onCases, forColleagues] = await Promise.all([labelsOn(tx, page.items.map(({ id }) => id)), standingInCount(tx, viewer, standingIn, asked.office)]);
  return {
    ctx, asked, standingIn, counts: { ...counts, standingIn: forColleagues }, labels, saved, today, cases: page.items, next: page.next, onCases,
    offices: own.map((id) => ({ id, name: officeName(ctx, id) })),
  };
}

function pageFor(tx: Tx, viewer: StaffViewer, { view, office, label, query, sort }: Asked, today: string, cursor: string | undefined): Promise<Page<Case>> {
  if (query) return search(tx, viewer, { query, office, cursor });
  switch (view) {
    case 'ended': return endedOf(tx, viewer, { office, label, cursor });
    case 'followed': return followedBy(tx, viewer, { sort, cursor });
    case 'mine': return queueOf(tx, viewer, { office, label, sort, cursor, mine: true });
    case 'overdue': return queueOf(tx, viewer, { office, label, sort, cursor, states: statesOf.overdue, dueBefore: today });
    case 'release': return toReleaseOf(tx, viewer, { office, cursor });
    case 'stand-in': return Promise.resolve({ items: [] });
    default: return queueOf(tx, viewer, { office, label, sort, cursor, states: statesOf[view] });
  }
}
