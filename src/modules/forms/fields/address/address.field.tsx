import { say } from '../../../../platform/i18n/index.ts';
import { Fieldset, Input } from '../../../../ui/index.ts';
import { type Entry, isParts, line, partOf } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { both, fieldType, like } from '../kit.ts';
import { blankParts, missingParts, type Part, parseParts, readParts } from '../parts.ts';

interface Address { readonly street: string; readonly houseNumber: string; readonly postcode: string; readonly city: string }

const letters = (example: string) => (value: string) => (/\p{L}/u.test(value) ? undefined : like('format', both(example)));
const parts: readonly Part[] = [
  { part: 'street', name: both('Straße', 'Street'), most: 100, check: letters('Musterstraße') },
  { part: 'houseNumber', name: both('Hausnummer', 'House number'), most: 12, check: (value) => (/\d/.test(value) ? undefined : like('format', both('12a'))) },
  { part: 'postcode', name: both('Postleitzahl', 'Postcode'), most: 12, check: (value) => (/^\d{5}$/.test(value.replace(/\s/g, '')) ? undefined : like('format', both('33330'))) },
  { part: 'city', name: both('Ort', 'Town'), most: 80, check: letters('Gütersloh') },
];
const widths = { street: 'full', houseNumber: 4, postcode: 8, city: 'full' } as const;
const tokens: Readonly<Record<string, string>> = { postcode: 'postal-code', city: 'address-level2' };

/** An address in Germany. */
export const addressField = fieldType<BaseDefinition, Address>({
  type: 'address',
  own: {},
  label: () => both('Anschrift', 'Address'),
  asks: 'value',
  read: (body, name) => readParts(body, name, parts),
  blank: (entry) => blankParts(entry, parts),
  missing: () => missingParts(parts),
  parse: (entry) => {
    const { value, flaws } = parseParts(entry, parts);
    return { value: value && ({ ...value, postcode: value['postcode']!.replace(/\s/g, '') } as unknown as Address), flaws };
  },
  shape: () => shapes.context(Object.fromEntries(parts.map(({ part }) => [part, shapes.string]))),
  feel: (value) => ({ ...value }),
  view: ({ def, id, name, label, hint, error, partErrors, optional, entry, speaker: { lang }, locked }) => (
    <Fieldset {...{ id, hint, error, optional }} legend={label} size="heading">
      {parts.map(({ part, name: words }) => (
        <Input key={part} id={`${id}-${part}`} name={`${name}.${part}`} label={say(words, lang)} error={partErrors[part]} value={line(partOf(entry, part))}
          width={widths[part as keyof typeof widths]} inputMode={part === 'postcode' ? 'numeric' : undefined} autocomplete={def.prefill ? tokens[part] : undefined} readOnly={locked(part)} />
      ))}
    </Fieldset>
  ),
  show: (value) => ({ text: `${value.street} ${value.houseNumber}\n${value.postcode} ${value.city}` }),
  export: (value) => value,
  entryOf: (sample) => {
    const given = isParts(sample as Entry) ? (sample as Record<string, Entry>) : {};
    return Object.fromEntries(parts.map(({ part }) => [part, line(given[part])]));
  },
  examples: [
    { entry: { street: 'Berliner Straße', houseNumber: '70 a', postcode: ' 33 330', city: 'Gütersloh' }, value: { street: 'Berliner Straße', houseNumber: '70 a', postcode: '33330', city: 'Gütersloh' },
      shown: 'Berliner Straße 70 a\n33330 Gütersloh', exported: { street: 'Berliner Straße', houseNumber: '70 a', postcode: '33330', city: 'Gütersloh' } },
    { entry: { street: 'Straße des 17. Juni', houseNumber: '5-7', postcode: '01067', city: 'Rees' }, value: { street: 'Straße des 17. Juni', houseNumber: '5-7', postcode: '01067', city: 'Rees' } },
    { entry: { street: 'Beispielweg', houseNumber: '', postcode: '3333', city: 'Rees' }, flaws: ['houseNumber.required', 'postcode.format'] },
    { entry: {}, flaws: ['street.required', 'houseNumber.required', 'postcode.required', 'city.required'] },
  ],
});
