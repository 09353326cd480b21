import { z } from 'zod';
import { formatNumber } from '../../../../platform/i18n/format.ts';
import { say, type Text } from '../../../../platform/i18n/index.ts';
import { textSchema } from '../../../../platform/tenancy/index.ts';
import { Input } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition, Flaw } from '../contract.ts';
import { bad, both, fieldType, good, oneLine } from '../kit.ts';
import { type Limits, outside } from './limits.ts';
import { text } from './messages.ts';
import { decimalsOf, readNumber } from '../../../../platform/i18n/read-number.rules.ts';

interface Definition extends BaseDefinition, Limits { readonly decimals?: number; readonly unit?: Text; readonly width?: 2 | 4 | 8 | 12 | 20 }

const notANumber: Flaw = { code: 'type', say: (label, speaker) => text(speaker).number(label) };
const tooFine = (decimals: number): Flaw => ({ code: 'format', say: (label, speaker) => (decimals ? text(speaker).decimals(label, decimals) : text(speaker).whole(label)) });

/** A number, whole unless `decimals` says otherwise. */
export const numberField = fieldType<Definition, number>({
  ...oneLine,
  type: 'number',
  own: {
    min: z.number().optional(), max: z.number().optional(),
    decimals: z.int().min(0).max(6).optional().describe('Digits behind the decimal mark (0).'),
    unit: textSchema.optional().describe('Stands behind the box: m², kg.'),
    width: z.union([z.literal(2), z.literal(4), z.literal(8), z.literal(12), z.literal(20)]).optional(),
  },
  check: (def) => (def.min !== undefined && def.max !== undefined && def.min > def.max ? [{ key: 'min', message: 'min is larger than max', cure: 'Swap them.' }] : []),
  parse: (entry, def) => {
    const value = readNumber(line(entry));
    if (value === null) return bad(notANumber);
    return decimalsOf(value) > (def.decimals ?? 0) ? bad(tooFine(def.decimals ?? 0)) : good(value);
  },
  validate: (value, def) => outside(value, def, formatNumber),
  shape: () => shapes.number,
  feel: (value) => value,
  view: ({ def, id, name, label, hint, error, optional, entry, speaker, locked }) => (
    <Input {...{ id, name, label, hint, error, optional }} value={line(entry)} inputMode={def.decimals ? 'decimal' : 'numeric'}
      width={def.width ?? (def.max !== undefined && def.max < 1000 ? 4 : 8)} suffix={def.unit && say(def.unit, speaker.lang)} readOnly={locked()} />
  ),
  show: (value, def, lang) => ({ text: `${formatNumber(value, lang)}${def.unit ? ` ${say(def.unit, lang)}` : ''}` }),
  export: (value) => value,
  // „1.234“ would be read as a thousand and more
  entryOf: (sample) => (typeof sample === 'number' ? String(sample).replace('.', ',') : oneLine.entryOf(sample)),
  examples: [
    { entry: '0,125', def: { decimals: 3 }, value: 0.125 }, { entry: '1,234', def: { decimals: 3 }, value: 1.234 },
    { entry: ' 1.234 ', value: 1234, shown: '1.234', exported: 1234 },
    { entry: '1 234', value: 1234 },
    { entry: '12,5', def: { decimals: 1, unit: both('m²') }, value: 12.5, shown: '12,5 m²', exported: 12.5 },
    { entry: '12.5', def: { decimals: 1 }, value: 12.5 },
    { entry: '12,5', flaws: ['format'] },
    { entry: 'zwölf', flaws: ['type'] },
    { entry: '1.2.3', flaws: ['type'] },
    { entry: '-1', def: { min: 0 }, flaws: ['range'] },
    { entry: '501', def: { min: 1, max: 500 }, flaws: ['range'] },
    { entry: '0', def: { min: 0 }, value: 0, shown: '0' },
    { entry: '', flaws: ['required'] },
  ],
});
