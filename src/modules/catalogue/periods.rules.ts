/** How long something is kept: so many of a unit. */
export interface Period { readonly count: number; readonly unit: 'days' | 'weeks' | 'months' | 'years' }

const shape = /^([1-9]\d{0,2}) (day|week|month|year)s?$/;
const daysIn = { days: 1, weeks: 7, months: 30, years: 365 } as const;

/** „10 years“, „6 months“, „30 days“ as a period; undefined where it is none. The database reads the same shape (0037). */
export function parsePeriod(written: string): Period | undefined {
  const [, count, unit] = shape.exec(written.trim()) ?? [];
  return count && unit ? { count: Number(count), unit: `${unit}s` as Period['unit'] } : undefined;
}

/** About how many days a period has, to compare two, and for drafts, whose time is counted in days: a month has 30. */
export const daysOf = ({ count, unit }: Period): number => count * daysIn[unit];

/** How long an application waits for a fee that is due before submitting, where its service says nothing. */
export const defaultPayWithin = '14 days';

/** What counts where a service says nothing of its cases (docs/adr/0019). */
export const defaultKept = '10 years';
