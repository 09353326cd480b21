import { Input } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { bad, both, fieldType, good, like, oneLine, plainly } from '../kit.ts';

/** Digits as dialled, grouped as the person wrote them: „(05241) 82-1“ → „05241 82-1“, „0049 5241 821“ → „+49 5241 821“. */
export function readPhone(text: string): string | null {
  const bare = text.replace(/^tel(efon)?[.:]*\s*/i, '').replace(/\(0\)/g, ' ').replace(/[()./\\]/g, ' ').replace(/[–—]/g, '-').replace(/\s*-\s*/g, '-').replace(/\s+/g, ' ').trim();
  const value = bare.replace(/^00(?=[1-9])/, '+');
  const digits = value.replace(/\D/g, '');
  return /^\+?[\d][\d -]*\d$/.test(value) && digits.length >= 5 && digits.length <= 15 && !value.includes('--') ? value : null;
}

/** A phone number. */
export const phoneField = fieldType<BaseDefinition, string>({
  ...oneLine,
  type: 'phone',
  own: {},
  parse: (entry) => {
    const value = readPhone(line(entry));
    return value === null ? bad(like('format', both('05241 123456'))) : good(value);
  },
  shape: () => shapes.string,
  feel: (value) => value,
  view: ({ def, id, name, label, hint, error, optional, entry, locked }) => (
    <Input {...{ id, name, label, hint, error, optional }} value={line(entry)} type="tel" inputMode="tel" width={20} autocomplete={def.prefill ?? def.suggest ? 'tel' : undefined} readOnly={locked()} />
  ),
  show: plainly,
  export: (value) => value,
  examples: [
    { entry: '05241 82-1', value: '05241 82-1', shown: '05241 82-1' }, { entry: '(05241) 82 / 1', value: '05241 82 1' },
    { entry: '+49 (0) 5241 821', value: '+49 5241 821' }, { entry: '0049 5241 821', value: '+49 5241 821' }, { entry: 'Tel.: 0170/1234567', value: '0170 1234567' },
    { entry: '1234', flaws: ['format'] }, { entry: '0170 keine', flaws: ['format'] }, { entry: '0170 1234567 8901234', flaws: ['format'] },
  ],
});
