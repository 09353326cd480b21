import { Clock, type Context, Day, Interval, kindOf, Months, ordinal, Span, type Value } from './values.ts';

/** FEEL equality (DMN 1.4, table 53): null equals only null; values of two kinds cannot be compared, which gives null. */
export function equals(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a !== 'object' && typeof a === typeof b) return a === b;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return null;
  if (kind === 'list') return sameList(a as readonly Value[], b as readonly Value[]);
  if (kind === 'context') return sameContext(a as Context, b as Context);
  if (a instanceof Interval && b instanceof Interval) {
    return a.lowIn === b.lowIn && a.highIn === b.highIn && equals(a.low, b.low) === true && equals(a.high, b.high) === true;
  }
  return ordinal(a) === ordinal(b);
}

const sameList = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length && a.every((item, i) => equals(item, b[i]!) === true);

function sameContext(a: Context, b: Context): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equals(a[key]!, b[key]!) === true);
}

/** Order of two values of one kind: negative, 0 or positive; null where there is none. */
export function order(a: Value, b: Value): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (a === null || b === null || kindOf(a) !== kindOf(b)) return null;
  const [x, y] = [ordinal(a), ordinal(b)];
  return x === undefined || y === undefined ? null : x - y;
}

/** Three-valued and: false wins over null. */
export const and = (a: Value, b: () => Value): boolean | null => {
  if (a === false) return false;
  const right = b();
  if (right === false) return false;
  return a === true && right === true ? true : null;
};

/** Three-valued or: true wins over null. */
export const or = (a: Value, b: () => Value): boolean | null => {
  if (a === true) return true;
  const right = b();
  if (right === true) return true;
  return a === false && right === false ? false : null;
};

/** Whether a value lies in a range; null where a bound or the value is missing. */
export function within(value: Value, range: Interval): boolean | null {
  const [low, high] = [order(value, range.low), order(value, range.high)];
  const above = low === null ? null : range.lowIn ? low >= 0 : low > 0;
  const below = high === null ? null : range.highIn ? high <= 0 : high < 0;
  return and(above, () => below);
}

const finite = (n: number): number | null => (Number.isFinite(n) ? n || 0 : null);

function shift(day: Day, by: Months | Span, sign: 1 | -1): Day | null {
  if (by instanceof Months) return day.plusMonths(sign * by.total);
  return by.total % 86_400 === 0 ? day.plusDays((sign * by.total) / 86_400) : null;
}

/** Addition of numbers, texts, durations, and of a duration to a day; null for what does not add up. */
export function add(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return finite(a + b);
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (a instanceof Day && (b instanceof Months || b instanceof Span)) return shift(a, b, 1);
  if (b instanceof Day && (a instanceof Months || a instanceof Span)) return shift(b, a, 1);
  if (a instanceof Months && b instanceof Months) return new Months(a.total + b.total);
  if (a instanceof Span && b instanceof Span) return new Span(a.total + b.total);
  return null;
}

/** Subtraction; two days give the days between them. */
export function subtract(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return finite(a - b);
  if (a instanceof Day && (b instanceof Months || b instanceof Span)) return shift(a, b, -1);
  if (a instanceof Day && b instanceof Day) return new Span((a.number - b.number) * 86_400);
  if (a instanceof Clock && b instanceof Clock) return new Span(a.seconds - b.seconds);
  if (a instanceof Months && b instanceof Months) return new Months(a.total - b.total);
  if (a instanceof Span && b instanceof Span) return new Span(a.total - b.total);
  return null;
}

const numeric = (run: (a: number, b: number) => number) => (a: Value, b: Value): Value =>
  typeof a === 'number' && typeof b === 'number' ? finite(run(a, b)) : null;

export const multiply = numeric((a, b) => a * b);
/** Division; by zero gives null. */
export const divide = numeric((a, b) => a / b);
export const power = numeric((a, b) => a ** b);

/** A value's named part: of a context, a date, a time, a duration; of a list the parts of its items. Else null. */
export function part(value: Value, name: string): Value {
  if (value === null || typeof value !== 'object') return null;
  if (Array.isArray(value)) return value.map((item: Value) => part(item, name));
  const own = builtInParts[kindOf(value)];
  if (own) return own.includes(name) ? ((value as unknown as Record<string, Value>)[name] ?? null) : null;
  return Object.hasOwn(value, name) ? ((value as Context)[name] ?? null) : null;
}

/** The parts that values other than contexts have. */
export const builtInParts: Readonly<Partial<Record<string, readonly string[]>>> = {
  date: ['year', 'month', 'day', 'weekday'],
  time: ['hour', 'minute', 'second'],
  months: ['years', 'months'],
  span: ['days', 'hours', 'minutes', 'seconds'],
  interval: [],
};
