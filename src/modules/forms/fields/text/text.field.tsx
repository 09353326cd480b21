import { z } from 'zod';
import { type Text, say } from '../../../../platform/i18n/index.ts';
import { textSchema } from '../../../../platform/tenancy/index.ts';
import { Input } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { both, fieldType, flaw, good, oneLine, plainly } from '../kit.ts';
import { pattern } from './pattern.ts';

interface Definition extends BaseDefinition {
  readonly max?: number; readonly min?: number; readonly pattern?: string; readonly patternHint?: Text;
  readonly autocomplete?: string; readonly width?: 2 | 4 | 8 | 12 | 20 | 'full';
}

const tooLong = (most: number, given: number) => flaw('too-long', (t, label) => t.tooLong(label, most, given));

/** HTML's autofill tokens that a municipality's questions can mean. */
const tokens = ['name', 'given-name', 'family-name', 'honorific-prefix', 'organization', 'organization-title', 'street-address', 'address-line1', 'postal-code', 'address-level2', 'country-name', 'bday', 'sex', 'language', 'url', 'off'] as const;

/** A line of text. */
export const textField = fieldType<Definition, string>({
  ...oneLine,
  type: 'text',
  own: {
    max: z.int().min(1).max(2000).optional().describe('At most this many characters (200).'),
    min: z.int().min(1).optional().describe('At least this many characters.'),
    pattern: z.string().optional().describe('A regular expression the whole answer must match.'),
    patternHint: textSchema.optional().describe('How to write it right; shown when the pattern does not match.'),
    autocomplete: z.enum(tokens).optional().describe('A token of HTML’s autofill; only for what is about the person filling in.'),
    width: z.union([z.literal(2), z.literal(4), z.literal(8), z.literal(12), z.literal(20), z.literal('full')]).optional(),
  },
  check: (def) => {
    if (def.pattern === undefined) return [];
    if (!def.patternHint) return [{ key: 'pattern', message: 'the pattern has no patternHint', cure: 'Add patternHint: { de: …, en: … } that says how to write it right.' }];
    return pattern(def.pattern) ? [] : [{ key: 'pattern', message: `"${def.pattern}" is no regular expression`, cure: 'Mend the brackets and escapes.' }];
  },
  parse: (entry) => good(line(entry)),
  validate: (value, def) => {
    const length = [...value].length;
    if (length > (def.max ?? 200)) return [tooLong(def.max ?? 200, length)];
    if (length < (def.min ?? 0)) return [flaw('too-short', (t, label) => t.tooShort(label, def.min!))];
    if (def.pattern && !pattern(def.pattern)?.test(value)) return [flaw('pattern', (t, label, { lang }) => t.wrongPattern(label, say(def.patternHint!, lang)))];
    return [];
  },
  shape: () => shapes.string,
  feel: (value) => value,
  view: ({ def, id, name, label, hint, error, optional, entry, locked }) => (
    <Input {...{ id, name, label, hint, error, optional }} value={line(entry)} autocomplete={def.autocomplete} width={def.width ?? (def.max && def.max <= 20 ? 20 : 'full')} readOnly={locked()} />
  ),
  show: plainly,
  export: (value) => value,
  examples: [
    { entry: ' Bello  vom   Möhnesee ', value: 'Bello vom Möhnesee', shown: 'Bello vom Möhnesee', exported: 'Bello vom Möhnesee' },
    { entry: 'Äöüß', def: { max: 4 }, value: 'Äöüß' },
    { entry: '👩‍🚒', def: { max: 3 }, value: '👩‍🚒' },
    { entry: 'abcde', def: { max: 4 }, flaws: ['too-long'] },
    { entry: 'ab', def: { min: 3 }, flaws: ['too-short'] },
    { entry: ' 276098106234567 ', def: { pattern: '\\d{15}', patternHint: both('15 Ziffern', '15 digits') }, value: '276098106234567' },
    { entry: '27609810623456', def: { pattern: '\\d{15}', patternHint: both('15 Ziffern', '15 digits') }, flaws: ['pattern'] },
    { entry: '   ', flaws: ['required'] },
  ],
});
