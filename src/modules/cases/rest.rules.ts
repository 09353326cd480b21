import { dueDate, type Day, type Land } from '../../platform/tenancy/index.ts';

/** Calendar days from one day to another. */
const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/**
 * The deadline after a rest: later by the calendar days for which the citizen had the ball, so the office has as long as it had when it
 * asked; never on a day on which offices rest (§ 31 Abs. 3 VwVfG).
 * @param pausedOn the day of the question, `resumedOn` that of the answer
 */
export function afterRest(dueOn: Day, pausedOn: Day, resumedOn: Day, land: Land): Day {
  const rested = daysBetween(pausedOn, resumedOn);
  return rested < 1 ? dueOn : dueDate(dueOn, { count: rested, unit: 'days' }, land);
}
