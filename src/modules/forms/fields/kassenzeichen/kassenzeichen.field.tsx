import { z } from 'zod';
import { Input } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { bad, both, fieldType, good, like, oneLine, plainly } from '../kit.ts';

interface Definition extends BaseDefinition { readonly format?: string }

const usual = '####.####.####';
/** What the format puts before its first digit, such as „K“, may be typed in small letters. */
const signs = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');

/**
 * Reads a Kassenzeichen by its format, in which # is a digit and all else stands for itself. Blanks, points and dashes may
 * be missing or different; the answer is written as in the format.
 */
export function readKassenzeichen(text: string, format = usual): string | null {
  const given = signs(text);
  const wanted = format.toUpperCase().replace(/[^A-Z0-9#]/g, '');
  if (given.length !== wanted.length || [...wanted].some((sign, i) => (sign === '#' ? !/\d/.test(given[i]!) : given[i] !== sign))) return null;
  let at = 0;
  return [...format].map((sign) => (/[A-Za-z0-9#]/.test(sign) ? given[at++]! : sign)).join('');
}

/** The number under which the municipality's treasury keeps an account (Kassenzeichen). */
export const kassenzeichenField = fieldType<Definition, string>({
  ...oneLine,
  type: 'kassenzeichen',
  own: { format: z.string().regex(/#/, 'has no # for a digit').optional().describe('# is a digit, all else stands for itself: "####.####.####" (usual).') },
  parse: (entry, def) => {
    const value = readKassenzeichen(line(entry), def.format);
    return value === null ? bad(like('format', both((def.format ?? usual).replace(/#/g, (_sign, at: number) => String(at === 0 ? 1 : (at * 7) % 10))))) : good(value);
  },
  shape: () => shapes.string,
  feel: (value) => value,
  view: ({ id, name, label, hint, error, optional, entry, locked }) => (
    <Input {...{ id, name, label, hint, error, optional }} value={line(entry)} width={20} inputMode="text" spellcheck={false} readOnly={locked()} />
  ),
  show: plainly,
  export: (value) => value,
  examples: [
    { entry: '1500.0000.0000', value: '1500.0000.0000', shown: '1500.0000.0000' }, { entry: ' 1500 0000-0000 ', value: '1500.0000.0000' }, { entry: '150000000000', value: '1500.0000.0000' },
    { entry: 'k-12345', def: { format: 'K ##/###' }, value: 'K 12/345' },
    { entry: '15', flaws: ['format'] }, { entry: '1500.0000.000X', flaws: ['format'] }, { entry: '1500.0000.0000.1', flaws: ['format'] },
  ],
});
