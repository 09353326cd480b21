import { Radios } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import { text } from '../../messages.ts';
import { bad, choose, fieldType, flaw, good, oneLine } from '../kit.ts';

const values: Readonly<Record<string, boolean>> = { yes: true, no: false };

/** Yes or no; neither is chosen beforehand. */
export const yesNoField = fieldType<{ id: string; type: string }, boolean>({
  ...oneLine,
  type: 'yes-no',
  own: {},
  missing: () => [choose],
  parse: (entry) => {
    const value = values[line(entry)];
    return value === undefined ? bad(flaw('type', (t, label) => t.choose(label))) : good(value);
  },
  shape: () => shapes.boolean,
  feel: (value) => value,
  view: ({ id, name, label, hint, error, optional, entry, speaker, locked }) => {
    const t = text(speaker);
    const options = [{ value: 'yes', label: t.yes }, { value: 'no', label: t.no }];
    return <Radios {...{ id, name, hint, error, optional }} legend={label} value={line(entry)} horizontal options={options} disabled={locked()} />;
  },
  show: (value, _def, lang) => ({ text: value ? text({ lang }).yes : text({ lang }).no }),
  export: (value) => value,
  entryOf: (sample) => (sample === true ? 'yes' : sample === false ? 'no' : sample === null || sample === undefined ? '' : String(sample)),
  examples: [
    { entry: 'yes', value: true, shown: 'Ja', exported: true },
    { entry: 'no', value: false, shown: 'Nein', exported: false },
    { entry: 'maybe', flaws: ['type'] }, { entry: '', flaws: ['required'] },
  ],
});
