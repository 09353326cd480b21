import { z } from 'zod';
import { Checkboxes } from '../../../../ui/index.ts';
import { type Entry, line, postedAll } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import { type OptionDefinition, optionLabel, optionsSchema, toOptions, twice } from '../choice/options.ts';
import type { BaseDefinition } from '../contract.ts';
import { bad, both, fieldType, flaw, good } from '../kit.ts';

interface Definition extends BaseDefinition { readonly options: readonly OptionDefinition[]; readonly min?: number; readonly max?: number }

const chosen = (entry: Entry | undefined): string[] => (Array.isArray(entry) ? entry.map(line) : [line(entry)]).filter((value) => value !== '');
const sample = { options: [{ value: 'rest', label: both('Restmüll', 'Residual waste') }, { value: 'bio', label: both('Bioabfall', 'Organic waste') }] };

/** Any number of several answers. */
export const choicesField = fieldType<Definition, readonly string[]>({
  type: 'choices',
  own: { options: optionsSchema, min: z.int().min(1).optional(), max: z.int().min(1).optional() },
  check: (def) => twice(def.options),
  asks: 'value',
  read: (body, name) => postedAll(body, name),
  blank: (entry) => chosen(entry).length === 0,
  missing: (def) => [flaw(def.min ? 'too-few' : 'required', (t, label) => t.chooseSome(label, def.min ?? 1))],
  parse: (entry, def) => {
    const values = new Set(chosen(entry));
    const known = def.options.map((option) => option.value);
    return [...values].every((value) => known.includes(value)) ? good(known.filter((value) => values.has(value))) : bad(flaw('type', (t, label) => t.notAnOption(label)));
  },
  validate: (value, { min = 0, max = Infinity }) => {
    if (value.length < min) return [flaw('too-few', (t, label) => t.chooseSome(label, min))];
    return value.length > max ? [flaw('too-many', (t, label) => t.chooseFewer(label, max))] : [];
  },
  shape: (def) => shapes.list(shapes.options(def.options.map((option) => option.value))),
  feel: (value) => value,
  view: ({ def, id, name, label, hint, error, optional, entry, speaker, locked }) => (
    <Checkboxes {...{ id, name, hint, error, optional }} legend={label} value={chosen(entry)} options={toOptions(def.options, speaker.lang)} disabled={locked()} />
  ),
  show: (value, def, lang) => ({ text: value.map((one) => optionLabel(def.options, one, lang)).join('\n') }),
  export: (value) => value,
  entryOf: (given) => (Array.isArray(given) ? given.map(String) : given === null || given === undefined || given === '' ? [] : [String(given)]),
  examples: [
    { def: sample, entry: ['bio', 'rest'], value: ['rest', 'bio'], shown: 'Restmüll\nBioabfall', exported: ['rest', 'bio'] },
    { def: sample, entry: 'bio', value: ['bio'] },
    { def: sample, entry: ['bio', 'glas'], flaws: ['type'] },
    { def: { ...sample, max: 1 }, entry: ['bio', 'rest'], flaws: ['too-many'] },
    { def: { ...sample, min: 2 }, entry: ['bio'], flaws: ['too-few'] },
    { def: { ...sample, min: 1 }, entry: [], flaws: ['too-few'] },
    { def: sample, entry: [], flaws: ['required'] },
  ],
});
