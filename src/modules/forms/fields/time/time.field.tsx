import { z } from 'zod';
import { Input } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { Clock, shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { bad, both, fieldType, good, like, oneLine } from '../kit.ts';

interface Definition extends BaseDefinition { readonly min?: string; readonly max?: string }

/** „14:30“, „14.30 Uhr“, „1430“, „9 Uhr“, „9“ → „09:00“; null where it is no time. */
export function readTime(text: string): string | null {
  const bare = text.toLowerCase().replace(/\s*(uhr|h)\s*/, ' ').trim();
  const match = /^(\d{1,2})(?:[:. ](\d{2}))?$/.exec(bare) ?? /^(\d{1,2})(\d{2})$/.exec(bare);
  if (!match) return null;
  const time = `${match[1]!.padStart(2, '0')}:${match[2] ?? '00'}`;
  return Clock.parse(time) ? time : null;
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time like "14:30" in quotes');

/** A time of day, to the minute. */
export const timeField = fieldType<Definition, string>({
  ...oneLine,
  type: 'time',
  own: { min: time.optional(), max: time.optional() },
  parse: (entry) => {
    const value = readTime(line(entry));
    return value === null ? bad(like('format', both('14:30'))) : good(value);
  },
  validate: (value, { min, max }) => ((min && value < min) || (max && value > max)
    ? [like('range', both(`${min ?? '00:00'} bis ${max ?? '23:59'}`, `${min ?? '00:00'} to ${max ?? '23:59'}`))] : []),
  shape: () => shapes.time,
  feel: (value) => Clock.parse(value),
  view: ({ id, name, label, hint, error, optional, entry, locked }) => <Input {...{ id, name, label, hint, error, optional }} value={line(entry)} width={8} readOnly={locked()} />,
  show: (value, _def, lang) => ({ text: lang === 'de' ? `${value} Uhr` : value }),
  export: (value) => value,
  examples: [
    { entry: '14:30', value: '14:30', shown: '14:30 Uhr', exported: '14:30' },
    { entry: '9.05 Uhr', value: '09:05' }, { entry: '9', value: '09:00' }, { entry: '9 Uhr', value: '09:00' }, { entry: '1430', value: '14:30' }, { entry: '9 Uhr 30', value: '09:30' },
    { entry: '24:00', flaws: ['format'] }, { entry: '12:60', flaws: ['format'] }, { entry: 'mittags', flaws: ['format'] },
    { entry: '7:59', def: { min: '08:00', max: '18:00' }, flaws: ['range'] },
  ],
});
