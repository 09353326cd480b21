import { Day } from './expressions/index.ts';
import { dateField } from './fields/index.ts';

/** A day in three boxes, as typed. */
export interface TypedDay { readonly day: string; readonly month: string; readonly year: string }

/**
 * A day that was typed into three boxes outside of a form, read as forms read it.
 * @param today `YYYY-MM-DD`: a year of two digits lies near it
 * @returns `YYYY-MM-DD`; undefined where the boxes are empty, null where there is no such day
 */
export function typedDay({ day, month, year }: TypedDay, today: string): string | null | undefined {
  const entry = { day, month, year };
  if (dateField.blank(entry)) return undefined;
  return dateField.parse(entry, { id: 'day', type: 'date' }, { today: Day.parse(today)! }).value as string | null;
}
