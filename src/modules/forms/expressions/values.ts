/**
 * What an expression works on: FEEL's values (DMN 1.4, § 10.3.2), as far as forms need them. Numbers are doubles; dates,
 * times and durations are small immutable objects, so that a date never equals a text that looks like one.
 */
export type Value = null | boolean | number | string | Day | Clock | Months | Span | Interval | readonly Value[] | Context;
export interface Context { readonly [part: string]: Value }

const dayLength = 86_400_000;

/** A calendar day, without time or zone. */
export class Day {
  /** Days since 1970-01-01. */
  readonly number: number;
  constructor(number: number) { this.number = number; }

  /** @returns the day, or null where the calendar has none (31 February). */
  static of(year: number, month: number, day: number): Day | null {
    const date = new Date(Date.UTC(2000, month - 1, day));
    date.setUTCFullYear(year, month - 1, day);
    const fits = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return fits ? new Day(date.getTime() / dayLength) : null;
  }

  /** @param text `YYYY-MM-DD`; anything else gives null. */
  static parse(text: string): Day | null {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    return match ? Day.of(Number(match[1]), Number(match[2]), Number(match[3])) : null;
  }

  get #date(): Date { return new Date(this.number * dayLength); }
  get year(): number { return this.#date.getUTCFullYear(); }
  get month(): number { return this.#date.getUTCMonth() + 1; }
  get day(): number { return this.#date.getUTCDate(); }
  /** 1 = Monday … 7 = Sunday. */
  get weekday(): number { return this.#date.getUTCDay() || 7; }

  plusDays(days: number): Day { return new Day(this.number + days); }

  /** The same day of another month, or that month's last day where it is shorter. */
  plusMonths(months: number): Day {
    const { year, month, day } = this;
    const index = year * 12 + month - 1 + months;
    const [y, m] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
    return Day.of(y, m, day) ?? Day.of(y, m, 30) ?? Day.of(y, m, 29) ?? new Day(Day.of(y, m, 28)!.number);
  }

  toString(): string { return this.#date.toISOString().slice(0, 10); }
  toJSON(): string { return this.toString(); }
}

/** A time of day, to the second. */
export class Clock {
  readonly seconds: number;
  constructor(seconds: number) { this.seconds = seconds; }
  /** @param text `HH:MM` or `HH:MM:SS`; anything else gives null. */
  static parse(text: string): Clock | null {
    const match = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
    return match ? new Clock(Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0)) : null;
  }
  get hour(): number { return Math.floor(this.seconds / 3600); }
  get minute(): number { return Math.floor(this.seconds / 60) % 60; }
  get second(): number { return this.seconds % 60; }
  toString(): string { return [this.hour, this.minute, this.second].map((n) => String(n).padStart(2, '0')).join(':'); }
  toJSON(): string { return this.toString(); }
}

/** A years-and-months duration. */
export class Months {
  readonly total: number;
  constructor(total: number) { this.total = total; }
  get years(): number { return Math.trunc(this.total / 12) || 0; }
  get months(): number { return this.total % 12 || 0; }
  toString(): string {
    const size = Math.abs(this.total);
    const [y, m] = [Math.floor(size / 12), size % 12];
    return `${this.total < 0 ? '-' : ''}P${y ? `${y}Y` : ''}${m || !y ? `${m}M` : ''}`;
  }
  toJSON(): string { return this.toString(); }
}

/** A days-and-time duration, in seconds. */
export class Span {
  readonly total: number;
  constructor(total: number) { this.total = total; }
  get days(): number { return Math.trunc(this.total / 86_400) || 0; }
  get hours(): number { return Math.trunc((this.total % 86_400) / 3600) || 0; }
  get minutes(): number { return Math.trunc((this.total % 3600) / 60) || 0; }
  get seconds(): number { return this.total % 60 || 0; }
  toString(): string {
    const size = new Span(Math.abs(this.total));
    const time = `${size.hours ? `${size.hours}H` : ''}${size.minutes ? `${size.minutes}M` : ''}${size.seconds ? `${size.seconds}S` : ''}`;
    const text = `${size.days ? `${size.days}D` : ''}${time ? `T${time}` : ''}`;
    return `${this.total < 0 ? '-' : ''}P${text || 'T0S'}`;
  }
  toJSON(): string { return this.toString(); }
}

/** A range such as `[1..5)`; a bound that is null leaves the answer open. */
export class Interval {
  readonly low: Value;
  readonly high: Value;
  readonly lowIn: boolean;
  readonly highIn: boolean;
  constructor(low: Value, high: Value, lowIn: boolean, highIn: boolean) {
    this.low = low; this.high = high; this.lowIn = lowIn; this.highIn = highIn;
  }
}

/** @param text an ISO 8601 duration: `P16Y`, `P1Y6M`, `P14D`, `PT2H`. Years or months do not mix with days. Else null. */
export function parseDuration(text: string): Months | Span | null {
  const match = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!match) return null;
  const [, sign, ...parts] = match;
  const [years, months, days, hours, minutes, seconds] = parts.map((part) => (part === undefined ? undefined : Number(part)));
  const factor = sign ? -1 : 1;
  const long = years !== undefined || months !== undefined;
  const short = days !== undefined || hours !== undefined || minutes !== undefined || seconds !== undefined;
  if (long === short) return null;
  return long ? new Months(factor * ((years ?? 0) * 12 + (months ?? 0)))
    : new Span(factor * ((days ?? 0) * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)));
}

export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'date' | 'time' | 'months' | 'span' | 'interval' | 'list' | 'context';

/** What sort of value this is, at run time. */
export function kindOf(value: Value): Kind {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean': return 'boolean';
    case 'number': return 'number';
    case 'string': return 'string';
  }
  if (Array.isArray(value)) return 'list';
  if (value instanceof Day) return 'date';
  if (value instanceof Clock) return 'time';
  if (value instanceof Months) return 'months';
  if (value instanceof Span) return 'span';
  return value instanceof Interval ? 'interval' : 'context';
}

/** The value as a number that keeps its order, or undefined for kinds that have none of that sort. */
export function ordinal(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Day) return value.number;
  if (value instanceof Clock) return value.seconds;
  return value instanceof Months || value instanceof Span ? value.total : undefined;
}
