import { addDays, isWorkingDay } from './holidays.rules.ts';
import type { Day, Land } from './holidays.rules.ts';

/** Within which an office answers: so many of a unit. */
export interface Deadline {
  readonly count: number;
  readonly unit: 'days' | 'working days' | 'weeks' | 'months';
}

const shape = /^(\d{1,3}) (working days?|days?|weeks?|months?)$/;

/** „4 weeks“, „10 working days“, „1 month“ as a deadline; undefined where it is none. */
export function parseDeadline(written: string): Deadline | undefined {
  const [, count, unit] = shape.exec(written.trim()) ?? [];
  if (!count || !unit || Number(count) < 1) return undefined;
  return { count: Number(count), unit: (unit.endsWith('s') ? unit : `${unit}s`) as Deadline['unit'] };
}

const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });

/** The calendar day in Germany at a moment. */
export const dayOf = (moment: Date): Day => berlin.format(moment);

/**
 * The last day of a deadline that begins with the day after `from` (§ 187 Abs. 1, § 188 BGB). One that would end on a
 * Saturday, Sunday or public holiday of the Land ends on the next working day (§ 193 BGB, § 31 Abs. 3 VwVfG).
 * @param from the moment of receipt; its day in Germany counts.
 * @returns a calendar day `YYYY-MM-DD`.
 */
export function dueDate(from: Date | Day, deadline: Deadline, land: Land): Day {
  const start = typeof from === 'string' ? from : dayOf(from);
  if (deadline.unit === 'working days') return afterWorkingDays(start, deadline.count, land);
  const end = deadline.unit === 'months' ? addMonths(start, deadline.count) : addDays(start, deadline.count * (deadline.unit === 'weeks' ? 7 : 1));
  return isWorkingDay(end, land) ? end : afterWorkingDays(end, 1, land);
}

/** The calendar day so many days later; with a Land the next working day there, where it is none. */
export function nextDay(from: Day, days: number, land?: Land): Day {
  const at = addDays(from, days);
  return land === undefined || isWorkingDay(at, land) ? at : afterWorkingDays(at, 1, land);
}

function afterWorkingDays(start: Day, count: number, land: Land): Day {
  let at = start;
  for (let left = count; left > 0; left -= isWorkingDay(at, land) ? 1 : 0) at = addDays(at, 1);
  return at;
}

/** The same day so many months later, or the month's last (§ 188 Abs. 3 BGB). */
function addMonths(start: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = start.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
