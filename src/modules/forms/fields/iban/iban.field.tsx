import { messages } from '../../../../platform/i18n/index.ts';
import { Input } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition, Flaw } from '../contract.ts';
import { bad, fieldType, good, oneLine } from '../kit.ts';
import { inFours, readIban } from '../../../../platform/bank/index.ts';

const text = messages('forms.iban', {
  wrong: (label: string) => `Prüfen Sie „${label}“: Eine Ziffer stimmt nicht. So sieht sie aus: DE02 1203 0000 0000 2020 51`,
}, {
  wrong: (label) => `Check “${label}”: a digit is wrong. It looks like this: DE02 1203 0000 0000 2020 51`,
});
const wrong: Flaw = { code: 'format', say: (label, speaker) => text(speaker).wrong(label) };

/** An IBAN of the SEPA area, its check digits tested. */
export const ibanField = fieldType<BaseDefinition, string>({
  ...oneLine,
  type: 'iban',
  own: {},
  parse: (entry) => {
    const value = readIban(line(entry));
    return value === null ? bad(wrong) : good(value);
  },
  shape: () => shapes.string,
  feel: (value) => value,
  view: ({ id, name, label, hint, error, optional, entry, locked }) => (
    <Input {...{ id, name, label, hint, error, optional }} value={line(entry)} width="full" spellcheck={false} readOnly={locked()} />
  ),
  show: (value) => ({ text: inFours(value) }),
  export: (value) => value,
  examples: [
    { entry: 'DE02 1203 0000 0000 2020 51', value: 'DE02120300000000202051', shown: 'DE02 1203 0000 0000 2020 51', exported: 'DE02120300000000202051' },
    { entry: 'iban: de02-1203-0000-0000-2020-51', value: 'DE02120300000000202051' },
    { entry: 'NL91ABNA0417164300', value: 'NL91ABNA0417164300' }, { entry: 'MT84MALT011000012345MTLCAST001S', value: 'MT84MALT011000012345MTLCAST001S' },
    { entry: 'DE02 1203 0000 0000 2020 52', flaws: ['format'] }, { entry: 'DE02 1203 0000 0000 2020 5', flaws: ['format'] },
    { entry: 'XX02 1203 0000 0000 2020 51', flaws: ['format'] }, { entry: '1203000000202051', flaws: ['format'] },
  ],
});
