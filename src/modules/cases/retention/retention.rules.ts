import { dayOf, nextDay, type Day } from '../../../platform/tenancy/index.ts';
import { daysOf, defaultKept, parsePeriod } from '../../catalogue/index.ts';

/** Days before a deletion that citizen and staff are told of it; the database knows the same number (0038). */
export const noticeDays = 30;

/** How an ended case is kept. */
export interface Retention {
  /** Last day on which it is kept; and its files, where they go earlier. */
  readonly keptUntil: Day;
  readonly filesUntil?: Day;
  readonly announcedAt?: Date;
  readonly filesAnnouncedAt?: Date;
  readonly filesRemovedAt?: Date;
  /** Last day of the longest hold. */
  readonly heldUntil?: Day;
}

const latest = (days: readonly (Day | undefined)[]): Day | undefined => days.filter((day) => day !== undefined).sort().at(-1);
const after = (day: Day | undefined, days = 1): Day | undefined => (day === undefined ? undefined : nextDay(day, days));

/** The day on which it goes: after its time, after every hold, and thirty days after it was announced – counted from `today`, while it was not. */
function goes(until: Day, heldUntil: Day | undefined, announcedAt: Date | undefined, today: Day): Day {
  const announced = announcedAt ? dayOf(announcedAt) : today;
  return latest([after(until), after(heldUntil), after(announced, noticeDays)])!;
}

/** The day on which a case is deleted. */
export const deletedOn = ({ keptUntil, heldUntil, announcedAt }: Retention, today: Day): Day => goes(keptUntil, heldUntil, announcedAt, today);

/** The day on which its files are deleted, if they go before the case. */
export function filesDeletedOn({ filesUntil, heldUntil, filesAnnouncedAt, filesRemovedAt, announcedAt }: Retention, today: Day): Day | undefined {
  return filesUntil === undefined || filesRemovedAt || announcedAt ? undefined : goes(filesUntil, heldUntil, filesAnnouncedAt, today);
}

/** How a service says that its cases are kept. */
export interface Rule { readonly case?: string; readonly files?: string; readonly basis?: unknown }

/** How long an application is kept after it lapsed, whatever its service says of cases: its office never had it (0056). */
export const lapsedKept = '30 days';

/** Of the rule that a case was sent under and that of today, the one that keeps it longer. */
export function longerRule(sent: Rule | undefined, today: Rule | undefined): { readonly period: string; readonly basis?: unknown } {
  const [one, other] = [sent, today].map((rule) => ({ period: rule?.case ?? defaultKept, basis: rule?.basis })) as [{ period: string; basis?: unknown }, { period: string; basis?: unknown }];
  const days = (period: string): number => daysOf(parsePeriod(period) ?? { count: 0, unit: 'days' });
  return today && days(other.period) >= days(one.period) ? { ...other, basis: other.basis ?? one.basis } : one;
}
