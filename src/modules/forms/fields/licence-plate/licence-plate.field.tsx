import { Input } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { bad, both, fieldType, good, like, oneLine, plainly } from '../kit.ts';

/**
 * A German licence plate (FZV, annex 4): district of 1–3 letters, 1–2 letters, 1–4 digits, E or H at the end. Without any
 * mark between the letters („GTAB123“) it could be read in two ways, and is refused.
 */
export function readPlate(text: string): string | null {
  const match = /^([A-ZÄÖÜ]{1,3})[\s.–-]+([A-Z]{1,2})[\s.–-]*([1-9]\d{0,3})\s*([EH])?$/.exec(text.toUpperCase().trim());
  if (!match) return null;
  const [, district, letters, number, mark = ''] = match;
  const length = district!.length + letters!.length + number!.length + mark.length;
  return length <= 8 ? `${district}-${letters} ${number}${mark}` : null;
}

/** A licence plate, written „GT-AB 123E“. */
export const licencePlateField = fieldType<BaseDefinition, string>({
  ...oneLine,
  type: 'licence-plate',
  own: {},
  parse: (entry) => {
    const value = readPlate(line(entry));
    return value === null ? bad(like('format', both('GT-AB 123'))) : good(value);
  },
  shape: () => shapes.string,
  feel: (value) => value,
  view: ({ id, name, label, hint, error, optional, entry, locked }) => (
    <Input {...{ id, name, label, hint, error, optional }} value={line(entry)} width={12} spellcheck={false} readOnly={locked()} />
  ),
  show: plainly,
  export: (value) => value,
  examples: [
    { entry: 'gt-ab 123e', value: 'GT-AB 123E', shown: 'GT-AB 123E' }, { entry: 'GT AB123', value: 'GT-AB 123' }, { entry: 'B - M 1', value: 'B-M 1' },
    { entry: 'LÖ-X 12 H', value: 'LÖ-X 12H' }, { entry: 'GT.AB.1234', value: 'GT-AB 1234' },
    { entry: 'GTAB123', flaws: ['format'] }, { entry: 'GT-AB 0123', flaws: ['format'] }, { entry: 'GT-ABC 123', flaws: ['format'] }, { entry: 'ABC-DE 1234E', flaws: ['format'] }, { entry: 'GT-AB 123X', flaws: ['format'] },
  ],
});
