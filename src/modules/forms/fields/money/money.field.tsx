import { z } from 'zod';
import { formatMoney, plainAmount } from '../../../../platform/i18n/format.ts';
import { Input } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition, Flaw } from '../contract.ts';
import { bad, fieldType, good, oneLine } from '../kit.ts';
import { type Limits, outside } from '../number/limits.ts';
import { text } from '../number/messages.ts';
import { decimalsOf, readNumber } from '../../../../platform/i18n/read-number.rules.ts';

interface Definition extends BaseDefinition, Limits {}

const notAnAmount: Flaw = { code: 'type', say: (label, speaker) => text(speaker).amount(label) };
const cents = (euros: number): number => Math.round(euros * 100);

/** An amount in euros; two digits behind the decimal mark at most. */
export const moneyField = fieldType<Definition, number>({
  ...oneLine,
  type: 'money',
  own: { min: z.number().optional().describe('Euros.'), max: z.number().optional().describe('Euros.') },
  parse: (entry) => {
    const value = readNumber(line(entry));
    return value === null || decimalsOf(value) > 2 ? bad(notAnAmount) : good(value);
  },
  validate: (value, def) => outside(value, def, (n, lang) => formatMoney(cents(n), lang)),
  shape: () => shapes.number,
  feel: (value) => value,
  view: ({ id, name, label, hint, error, optional, entry, locked }) => (
    <Input {...{ id, name, label, hint, error, optional }} value={line(entry)} inputMode="decimal" width={12} suffix="€" readOnly={locked()} />
  ),
  show: (value, _def, lang) => ({ text: formatMoney(cents(value), lang) }),
  export: cents,
  reopen: (exported) => (typeof exported === 'number' ? plainAmount(exported) : ''),
  examples: [
    { entry: '1.234,50', value: 1234.5, shown: '1.234,50\u00a0€', exported: 123450 },
    { entry: '1234,5 €', value: 1234.5 },
    { entry: '1.234', value: 1234, exported: 123400 },
    { entry: '12.50', value: 12.5 },
    { entry: '19,99 EUR', value: 19.99, exported: 1999 },
    { entry: '5,--', value: 5 },
    { entry: '1,005', flaws: ['type'] },
    { entry: '-1', def: { min: 0 }, flaws: ['range'] },
  ],
});
