import { nextDay } from '../../../../platform/tenancy/index.ts';
import { typedDay, type TypedDay } from '../../../forms/index.ts';

/** What can be wrong with days. */
export type DaysFault = 'day' | 'from' | 'until' | 'order' | 'long';

/** Days of one export at most. */
const most = 400;

type Address = Readonly<Record<string, unknown>>;
const one = (address: Address, name: string): string => (typeof address[name] === 'string' ? address[name].trim().slice(0, 10) : '');

/** The three boxes of a day, as they stand in an address. */
export const boxesIn = (address: Address, name: string): TypedDay => ({ day: one(address, `${name}.day`), month: one(address, `${name}.month`), year: one(address, `${name}.year`) });

/** A day as three boxes. */
export function boxesOf(iso: string): TypedDay {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { day, month, year };
}

/** The day that the address names (`tag=YYYY-MM-DD`, or three boxes), else today; undefined for what is none. */
export function dayIn(address: Address, today: string): string | undefined {
  const written = one(address, 'tag');
  const boxes = /^\d{4}-\d\d-\d\d$/.test(written) ? boxesOf(written) : written ? { day: written, month: '', year: '' } : boxesIn(address, 'tag');
  const day = typedDay(boxes, today);
  return day === undefined ? today : day && kept(day) ? day : undefined;
}

/** Whether there can be books of a day. */
const kept = (day: string): boolean => day >= '2000' && day < '2200';

/** The days from … to that an address names. @param today `YYYY-MM-DD` */
export function periodIn(address: Address, today: string): { readonly days?: { readonly from: string; readonly until: string }; readonly faults: readonly DaysFault[] } {
  const [from, until] = [typedDay(boxesIn(address, 'von'), today), typedDay(boxesIn(address, 'bis'), today)];
  const faults: DaysFault[] = [...(from && kept(from) ? [] : ['from' as const]), ...(until && kept(until) ? [] : ['until' as const])];
  if (!from || !until || faults.length) return { faults };
  if (from > until) return { faults: ['order'] };
  return until > nextDay(from, most) ? { faults: ['long'] } : { days: { from, until }, faults };
}
