import type { State } from '../cases/index.ts';

/** The ways to look at the queue, in the order of a caseworker's morning. */
export const views = ['new', 'open', 'mine', 'waiting', 'decided', 'ended'] as const;
export type View = (typeof views)[number];

/** The states a view shows; `mine` shows all open ones that are assigned to whoever looks. */
export const statesOf: Readonly<Record<Exclude<View, 'mine' | 'ended'>, readonly State[]>> = {
  new: ['received'],
  open: ['in-progress'],
  waiting: ['question'],
  decided: ['decided'],
};

/** A view from the address; `new` for anything else. */
export const viewFrom = (name: unknown): View => views.find((view) => view === name) ?? 'new';

/** How near the promised day is: shown in words and shape. @param today `YYYY-MM-DD` */
export function urgency(dueOn: string, today: string): 'overdue' | 'soon' | undefined {
  if (dueOn < today) return 'overdue';
  const days = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
  return days <= 3 ? 'soon' : undefined;
}
