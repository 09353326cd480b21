import { z } from 'zod';
import { countries, countryCode, countryName, withoutCountry } from '../../../../platform/i18n/countries.ts';
import type { Lang } from '../../../../platform/i18n/index.ts';
import { type Option, Select } from '../../../../ui/index.ts';
import { line } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { bad, choose, fieldType, flaw, good, oneLine } from '../kit.ts';

interface Definition extends BaseDefinition { readonly nationality?: boolean }

const answers = (def: Definition): readonly string[] => (def.nationality ? [...countries, ...withoutCountry] : countries);
const made = new Map<string, readonly Option[]>();

/** The countries by name, Germany first; for a nationality those without one last. Made once. */
function optionsOf(def: Definition, lang: Lang): readonly Option[] {
  const key = `${lang}${def.nationality ? ' nationality' : ''}`;
  let options = made.get(key);
  if (!options) {
    const named = countries.filter((code) => code !== 'DE').map((value) => ({ value, label: countryName(value, lang) })).sort((a, b) => a.label.localeCompare(b.label, lang));
    const last = def.nationality ? withoutCountry : [];
    options = [{ value: 'DE', label: countryName('DE', lang) }, ...named, ...last.map((value) => ({ value, label: countryName(value, lang) }))];
    made.set(key, options);
  }
  return options;
}

/** A country or a nationality, by its code of ISO 3166-1 (two letters). */
export const countryField = fieldType<Definition, string>({
  ...oneLine,
  type: 'country',
  own: { nationality: z.boolean().optional().describe('Asks for a nationality: one may also be stateless (XXA), or it may not be determined (XXX).') },
  missing: () => [choose],
  parse: (entry, def) => {
    const code = countryCode(line(entry));
    return answers(def).includes(code) ? good(code) : bad(flaw('type', (t, label) => t.notAnOption(label)));
  },
  shape: (def) => shapes.options(answers(def)),
  feel: (value) => value,
  view: ({ def, id, name, label, hint, error, optional, entry, speaker: { lang }, locked }) => (
    <Select {...{ id, name, label, hint, error, optional }} options={optionsOf(def, lang)} value={countryCode(line(entry))} disabled={locked()}
      autocomplete={def.prefill && !def.nationality ? 'country' : undefined} />
  ),
  show: (value, _def, lang) => ({ text: countryName(value, lang) }),
  export: (value) => value,
  examples: [
    { entry: 'FR', value: 'FR', shown: 'Frankreich', exported: 'FR' }, { entry: 'D', value: 'DE', shown: 'Deutschland' }, { entry: 'AUT', value: 'AT' },
    { def: { nationality: true }, entry: 'XXA', value: 'XXA', shown: 'Staatenlos' }, { entry: 'XXA', flaws: ['type'] }, { entry: 'Atlantis', flaws: ['type'] }, { entry: '', flaws: ['required'] },
  ],
});
