import { type Entry, isParts, line, partOf } from '../../entry.ts';
import { Day } from '../../expressions/index.ts';

export interface DateParts { readonly day: string; readonly month: string; readonly year: string }

const months = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'];
const english: Readonly<Record<string, number>> = { mar: 3, mrz: 3, mae: 3, may: 5, oct: 10, dec: 12 };

/** The three boxes of a date entry; a text such as „31.3.2027“ or „2027-03-31“ is put into them. */
export function dateParts(entry: Entry | undefined): DateParts {
  if (isParts(entry)) return { day: line(partOf(entry, 'day')), month: line(partOf(entry, 'month')), year: line(partOf(entry, 'year')) };
  const text = line(entry);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return { day: String(Number(iso[3])), month: String(Number(iso[2])), year: iso[1]! };
  const [day = '', month = '', year = ''] = text.split(/[\s./-]+/).filter(Boolean);
  return { day, month, year };
}

function monthNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const short = text.toLowerCase().slice(0, 3);
  const index = months.indexOf(short);
  return index >= 0 ? index + 1 : (english[short] ?? null);
}

/** Two digits mean the century in which the year is past: with today in 2027, „85“ is 1985 and „27“ 2027. */
function fullYear(text: string, today: Day): number | null {
  if (/^\d{4}$/.test(text)) return Number(text);
  if (!/^\d{2}$/.test(text)) return null;
  const year = Math.floor(today.year / 100) * 100 + Number(text);
  return year > today.year + 10 ? year - 100 : year;
}

/** @returns the calendar day that the boxes name, or null where there is none. */
export function readDate(entry: Entry, today: Day): Day | null {
  const parts = dateParts(entry);
  const day = /^\d{1,2}\.?$/.test(parts.day) ? Number.parseInt(parts.day, 10) : null;
  const [month, year] = [monthNumber(parts.month.replace(/\.$/, '')), fullYear(parts.year, today)];
  return day === null || month === null || year === null ? null : Day.of(year, month, day);
}

/** A limit of a date: `2027-03-31`, `today`, `today - 16 years`, `today + 5 days`. Null where it is not one. */
export function readLimit(limit: string, today: Day): Day | null {
  const match = /^today(?:\s*([+-])\s*(\d{1,4})\s*(day|week|month|year)s?)?$/.exec(limit.trim());
  if (!match) return Day.parse(limit.trim());
  const [, sign, count, unit] = match;
  if (!unit) return today;
  const n = Number(count) * (sign === '-' ? -1 : 1);
  if (unit === 'day' || unit === 'week') return today.plusDays(unit === 'week' ? n * 7 : n);
  return today.plusMonths(unit === 'year' ? n * 12 : n);
}
