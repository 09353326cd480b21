import type { Counts as QueueCounts, State } from '../cases/index.ts';

/** The ways to look at the queue, in the order of a caseworker's morning. */
export const views = ['new', 'mine', 'stand-in', 'open', 'release', 'waiting', 'overdue', 'decided', 'ended', 'followed'] as const;
export type View = (typeof views)[number];

/**
 * The states a view shows; `mine` shows all open ones that are assigned to whoever looks, `stand-in` those of colleagues who are away and for whom they stand in, `release` what colleagues have given to be
 * released, `followed` what they follow.
 */
export const statesOf: Readonly<Record<Exclude<View, 'mine' | 'stand-in' | 'release' | 'ended' | 'followed'>, readonly State[]>> = {
  new: ['received'],
  open: ['in-progress'],
  waiting: ['question'],
  overdue: ['received', 'in-progress', 'to-release', 'question'],
  decided: ['decided'],
};

/** What the tabs say: also of colleagues who are away. */
export interface Counts extends QueueCounts { readonly standingIn: number }

const counted: Readonly<Record<View, keyof Counts>> = { new: 'received', mine: 'mine', 'stand-in': 'standingIn', open: 'in-progress', release: 'toRelease', waiting: 'question', overdue: 'overdue', decided: 'decided', ended: 'ended', followed: 'followed' };

/** How many cases a view shows, as its tab says it: „99+“ from `most` on. */
export function countOf(view: View, counts: Counts, most: number): string {
  const count = counts[counted[view]];
  return count < most ? String(count) : `${most - 1}+`;
}

/** A view from the address; `new` for anything else. */
export const viewFrom = (name: unknown): View => views.find((view) => view === name) ?? 'new';

/** How near the promised day is: shown in words and shape. @param today `YYYY-MM-DD` */
export function urgency(dueOn: string, today: string): 'overdue' | 'soon' | undefined {
  if (dueOn < today) return 'overdue';
  const days = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
  return days <= 3 ? 'soon' : undefined;
}
