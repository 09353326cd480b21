import { join, type Shape, shapes } from '../shapes.ts';
import { Clock, Day, Months, parseDuration, type Value } from '../values.ts';
import { fn } from './contract.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Whole months from one day to another, as ages are counted: the day of the month must have come. */
function between(from: Day, to: Day): Months {
  const [early, late, sign] = from.number <= to.number ? [from, to, 1] : [to, from, -1];
  const months = (late.year - early.year) * 12 + late.month - early.month - (late.day < early.day ? 1 : 0);
  return new Months(sign * months);
}

/** A literal tells whether it is a span of months or of days. */
const ofDuration = ([text]: readonly Shape[]): Shape => {
  const value = typeof text?.literal === 'string' ? parseDuration(text.literal) : null;
  return value === null ? join(shapes.months, shapes.span) : value instanceof Months ? shapes.months : shapes.span;
};

/** FEEL's functions on dates, times and durations (DMN 1.4, § 10.3.4.1 and .7). */
export const dateFunctions = {
  date: fn('from: text or date, month?: number, day?: number', shapes.date, (from: Value, month?: number, day?: number) => {
    if (typeof from === 'number') return month === undefined || day === undefined ? null : Day.of(from, month, day);
    if (month !== undefined) return null;
    return from instanceof Day ? from : typeof from === 'string' ? Day.parse(from) : null;
  }),
  time: fn('from: string', shapes.time, (text: string) => Clock.parse(text)),
  duration: fn('from: string', ofDuration, (text: string) => parseDuration(text)),
  'years and months duration': fn('from: date, to: date', shapes.months, between),
  'day of week': fn('date: date', shapes.options(weekdays), (day: Day) => weekdays[day.weekday - 1]!),
  'month of year': fn('date: date', shapes.options(monthNames), (day: Day) => monthNames[day.month - 1]!),
  'day of year': fn('date: date', shapes.number, (day: Day) => day.number - Day.of(day.year, 1, 1)!.number + 1),
};
