import { z } from 'zod';
import { Radios, Select } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { bad, both, choose, fieldType, flaw, good, oneLine } from '../kit.ts';
import { type OptionDefinition, optionLabel, optionsSchema, toOptions, twice } from './options.ts';

interface Definition extends BaseDefinition { readonly options: readonly OptionDefinition[]; readonly search?: boolean }

const sample = { options: [{ value: 'miete', label: both('Ich wohne zur Miete', 'I rent') }, { value: 'eigentum', label: both('Mir gehört es', 'I own it') }] };

/** One of several answers. */
export const choiceField = fieldType<Definition, string>({
  ...oneLine,
  type: 'choice',
  own: { options: optionsSchema, search: z.boolean().optional().describe('A long list: opens, and can be searched by typing.') },
  check: (def) => twice(def.options),
  missing: () => [choose],
  parse: (entry, def) => {
    const value = line(entry);
    return def.options.some((option) => option.value === value) ? good(value) : bad(flaw('type', (t, label) => t.notAnOption(label)));
  },
  shape: (def) => shapes.options(def.options.map((option) => option.value)),
  feel: (value) => value,
  view: ({ def, id, name, label, hint, error, optional, entry, speaker, locked }) => {
    const options = toOptions(def.options, speaker.lang);
    const common = { id, name, hint, error, optional, options, value: line(entry), disabled: locked() };
    return def.search ? <Select {...common} label={label} /> : <Radios {...common} legend={label} />;
  },
  show: (value, def, lang) => ({ text: optionLabel(def.options, value, lang) }),
  export: (value) => value,
  examples: [
    { def: sample, entry: 'miete', value: 'miete', shown: 'Ich wohne zur Miete', exported: 'miete' },
    { def: { ...sample, search: true }, entry: 'eigentum', value: 'eigentum', shown: 'Mir gehört es' },
    { def: sample, entry: 'l999', flaws: ['type'] }, { def: sample, entry: '', flaws: ['required'] },
  ],
});
