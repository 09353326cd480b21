import { z } from 'zod';
import { formatMoney, formatNumber, formatShortDate } from '../../../../platform/i18n/format.ts';
import type { Lang } from '../../../../platform/i18n/index.ts';
import { Summary } from '../../../../ui/index.ts';
import { shapes } from '../../expressions/index.ts';
import { text } from '../../messages.ts';
import type { BaseDefinition } from '../contract.ts';
import { both, fieldType, good, oneLine } from '../kit.ts';

interface Definition extends BaseDefinition { readonly value: string; readonly format?: 'money' | 'number' | 'text' }

/** What was computed, in words; empty where there is nothing to compute from yet. */
function spell(value: unknown, format: Definition['format'], lang: Lang): string {
  if (typeof value === 'number') return format === 'money' ? formatMoney(Math.round(value * 100), lang) : formatNumber(value, lang);
  if (typeof value === 'boolean') return value ? text({ lang }).yes : text({ lang }).no;
  if (Array.isArray(value)) return value.map((item) => spell(item, format, lang)).join('\n');
  const written = value === null || value === undefined ? '' : String(value);
  return /^\d{4}-\d\d-\d\d$/.test(written) ? formatShortDate(written, lang) : written;
}

/** A value that follows from the answers; shown, not asked. */
export const computedField = fieldType<Definition, unknown>({
  ...oneLine,
  type: 'computed',
  asks: 'computed',
  own: { value: z.string().min(1).describe('FEEL over the answers so far.'), format: z.enum(['money', 'number', 'text']).optional() },
  expression: (def) => def.value,
  blank: () => true,
  parse: () => good(null),
  shape: () => shapes.any,
  feel: () => null,
  view: ({ def, label, value, speaker: { lang } }) => (value === null ? null : <Summary rows={[{ key: label, value: spell(value, def.format, lang) }]} />),
  show: (value, def, lang) => ({ text: spell(value, def.format, lang) }),
  export: (value) => value,
  examples: [{ def: { value: '30 * 2', label: both('Liter') }, entry: '' }],
});
