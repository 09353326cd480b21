import { z } from 'zod';
import { formatShortDate } from '../../../../platform/i18n/format.ts';
import { DateInput } from '../../../../ui/index.ts';
import { isParts, line, posted } from '../../entry.ts';
import { Day, shapes } from '../../expressions/index.ts';
import type { BaseDefinition, Flaw } from '../contract.ts';
import { bad, fieldType, fill, good } from '../kit.ts';
import { dateParts, readDate, readLimit } from './date.rules.ts';
import { text } from './messages.ts';

interface Definition extends BaseDefinition { readonly min?: string; readonly max?: string }

/** „31. 2. 2027 gibt es nicht“ where the boxes hold numbers, else how to write a date. */
export function dateFlaw({ day, month, year }: { day: string; month: string; year: string }): Flaw {
  const numbers = [day, month].every((part) => /^\d{1,2}$/.test(part)) && /^\d{4}$/.test(year);
  return { code: 'date', say: (label, speaker) => (numbers ? text(speaker).noSuchDay(label, `${day}.${month}.${year}`) : text(speaker).like(label)) };
}

function outside(day: Day, def: Definition, today: Day): Flaw[] {
  const [min, max] = [def.min, def.max].map((limit) => (limit === undefined ? null : readLimit(limit, today)));
  if ((!min || day.number >= min.number) && (!max || day.number <= max.number)) return [];
  return [{ code: 'range', say: (label, speaker) => {
    const [t, low, high] = [text(speaker), ...[min, max].map((limit) => (limit ? formatShortDate(String(limit), speaker.lang) : ''))];
    return min && max ? t.between(label, low!, high!) : min ? t.notBefore(label, low!) : t.notAfter(label, high!);
  } }];
}

const limit = z.string().describe('A day: 2027-03-31, today, "today - 16 years", "today + 5 days".');
const today = Day.parse('2027-03-01')!;

/** A calendar day, in three boxes. */
export const dateField = fieldType<Definition, string>({
  type: 'date',
  own: { min: limit.optional(), max: limit.optional() },
  check: (def) => (['min', 'max'] as const).flatMap((key) => (def[key] === undefined || readLimit(def[key], today) ? []
    : [{ key, message: `"${def[key]}" is no day`, cure: 'Write 2027-03-31, today, "today - 16 years" or "today + 5 days".' }])),
  asks: 'value',
  read: (body, name) => ({ day: posted(body, `${name}.day`) ?? '', month: posted(body, `${name}.month`) ?? '', year: posted(body, `${name}.year`) ?? '' }),
  blank: (entry) => (isParts(entry) ? Object.values(dateParts(entry)).every((part) => part === '') : line(entry) === ''),
  missing: () => [fill],
  parse: (entry, _def, reading) => {
    const day = readDate(entry, reading.today);
    return day && day.year >= 1850 && day.year <= 2200 ? good(String(day)) : bad(dateFlaw(dateParts(entry)));
  },
  validate: (value, def, reading) => outside(Day.parse(value)!, def, reading.today),
  shape: () => shapes.date,
  feel: (value) => Day.parse(value),
  view: ({ id, name, label, hint, error, optional, entry, locked, def }) => (
    <DateInput {...{ id, name, hint, error, optional }} legend={label} {...dateParts(entry)} readOnly={locked()} birthday={def.prefill !== undefined} />
  ),
  show: (value, _def, lang) => ({ text: formatShortDate(value, lang) }),
  export: (value) => value,
  entryOf: (sample) => ({ ...dateParts(typeof sample === 'string' ? sample : '') }),
  examples: [
    { entry: { day: '31', month: '3', year: '2027' }, value: '2027-03-31', shown: '31.03.2027', exported: '2027-03-31' },
    { entry: { day: ' 1 ', month: '03', year: '27' }, value: '2027-03-01' },
    { entry: { day: '1', month: 'März', year: '2027' }, value: '2027-03-01' },
    { entry: { day: '1.', month: 'Mrz.', year: '85' }, value: '1985-03-01' },
    { entry: '24.12.2026', value: '2026-12-24' },
    { entry: { day: '29', month: '2', year: '2028' }, value: '2028-02-29' },
    { entry: { day: '29', month: '2', year: '2027' }, flaws: ['date'] },
    { entry: { day: '31', month: '2', year: '2027' }, flaws: ['date'] },
    { entry: { day: '31', month: '', year: '2027' }, flaws: ['date'] },
    { entry: { day: '1', month: '1', year: '202' }, flaws: ['date'] },
    { entry: { day: '1', month: '1', year: '0027' }, flaws: ['date'] },
    { entry: { day: '', month: ' ', year: '' }, flaws: ['required'] },
    { entry: { day: '1', month: '3', year: '2011' }, def: { max: 'today - 16 years' }, value: '2011-03-01' },
    { entry: { day: '2', month: '3', year: '2011' }, def: { max: 'today - 16 years' }, flaws: ['range'] },
    { entry: { day: '5', month: '3', year: '2027' }, def: { min: 'today + 5 days' }, flaws: ['range'] },
  ],
});
