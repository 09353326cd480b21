import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';

const clock = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: 'numeric', hourCycle: 'h23' });

/** The moment at which clocks in Germany show a full hour on a day. @param hour 4 to 22: those are there every day */
function momentAt(day: string, hour: number): Date {
  const utc = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
  // Berlin is one or two hours ahead
  const summer = new Date(utc - 2 * 3_600_000);
  return Number(clock.formatToParts(summer).find(({ type }) => type === 'hour')?.value) === hour ? summer : new Date(utc - 3_600_000);
}

/** When the last daily overview was due: today at that hour in Berlin, or yesterday while it is earlier. What came in since waits for the next. */
export function lastDigest(now: Date, hour: number): Date {
  const today = momentAt(dayOf(now), hour);
  return today <= now ? today : momentAt(nextDay(dayOf(now), -1), hour);
}
