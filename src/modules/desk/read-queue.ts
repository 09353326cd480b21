import type { Tx } from '../../platform/db/index.ts';
import type { Context } from '../../platform/http/index.ts';
import { say } from '../../platform/i18n/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { caseByNumber, endedOf, openCounts, queueOf, type Page, type Case, type StaffViewer } from '../cases/index.ts';
import type { QueueProps } from './queue.view.tsx';
import { statesOf, viewFrom, type View } from './views.rules.ts';

/** Reads what the address asks of the queue: view, office, number, place in the list. Only offices of the viewer. */
export async function readQueue(tx: Tx, ctx: Context, viewer: StaffViewer, asked: unknown): Promise<QueueProps> {
  const { ansicht, dienststelle, suche, ab } = asked as Readonly<Record<string, unknown>>;
  const view = viewFrom(ansicht);
  const own = Object.keys(viewer.staff.offices);
  const office = typeof dienststelle === 'string' && own.includes(dienststelle) ? dienststelle : undefined;
  const query = typeof suche === 'string' && suche.trim() ? suche.trim().slice(0, 40) : undefined;
  const page = query ? await byNumber(tx, viewer, query) : await pageOf(tx, viewer, view, office, typeof ab === 'string' ? ab : undefined);
  return {
    ctx, view, office, query, cases: page.items, next: page.next, today: dayOf(new Date()),
    counts: await counts(tx, viewer, office ? [office] : own),
    offices: own.map((id) => ({ id, name: say(ctx.tenant.offices[id]?.name ?? { de: id, en: id }, ctx.lang) })),
  };
}

async function byNumber(tx: Tx, viewer: StaffViewer, written: string): Promise<Page<Case>> {
  const found = await caseByNumber(tx, viewer, written);
  return { items: found ? [found] : [] };
}

function pageOf(tx: Tx, viewer: StaffViewer, view: View, office: string | undefined, cursor: string | undefined): Promise<Page<Case>> {
  if (view === 'ended') return endedOf(tx, viewer, { office: office ?? Object.keys(viewer.staff.offices)[0] ?? '', cursor });
  if (view === 'mine') return queueOf(tx, viewer, { office, mine: true, cursor });
  return queueOf(tx, viewer, { office, states: statesOf[view], cursor });
}

/** Open cases per view, over the offices that are shown. */
async function counts(tx: Tx, viewer: StaffViewer, offices: readonly string[]): Promise<Partial<Record<View, number>>> {
  const sums: Partial<Record<View, number>> = {};
  for (const office of offices) {
    const counted = await openCounts(tx, viewer, office);
    for (const [view, states] of Object.entries(statesOf)) {
      sums[view as View] = (sums[view as View] ?? 0) + states.reduce((sum, state) => sum + (counted[state] ?? 0), 0);
    }
  }
  return sums;
}
