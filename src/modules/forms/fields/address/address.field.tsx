import { say } from '../../../../platform/i18n/index.ts';
import { Fieldset, Input } from '../../../../ui/index.ts';
import { type Entry, isParts, line, partOf, posted } from '../../entry.ts';
import { shapes } from '../../expressions/index.ts';
import type { BaseDefinition } from '../contract.ts';
import { both, fieldType } from '../kit.ts';
import { blankParts, missingParts, parseParts, readParts } from '../parts.ts';
import { completed, parts, plainPostcode, settleStreet, unknownStreet } from './address.rules.ts';
import { Street } from './street.view.tsx';

interface Address { readonly street: string; readonly houseNumber: string; readonly postcode: string; readonly city: string }

const widths = { houseNumber: 4, postcode: 8, city: 'full' } as const;
const tokens: Readonly<Record<string, string>> = { postcode: 'postal-code', city: 'address-level2' };

/** An address in Germany. A town that has a list of its streets suggests them, and asks back about those that it does not know. */
export const addressField = fieldType<BaseDefinition, Address>({
  type: 'address',
  own: {},
  label: () => both('Anschrift', 'Address'),
  asks: 'value',
  read: (body, name) => settleStreet(readParts(body, name, parts), posted(body, `${name}.askedAbout`) ?? '', posted(body, `${name}.meant`) ?? ''),
  blank: (entry) => blankParts(entry, parts),
  missing: () => missingParts(parts),
  parse: (entry) => {
    const { value, flaws } = parseParts(entry, parts);
    return { value: value && ({ ...value, postcode: plainPostcode(value['postcode']!) } as unknown as Address), flaws };
  },
  complete: (entry, _def, { places }) => completed(entry, places),
  doubt: (entry, _def, { places }) => unknownStreet(entry, places),
  shape: () => shapes.context(Object.fromEntries(parts.map(({ part }) => [part, shapes.string]))),
  feel: (value) => ({ ...value }),
  view: (props) => {
    const { def, id, name, label, hint, error, partErrors, optional, entry, speaker: { lang }, locked } = props;
    return (
      <Fieldset {...{ id, hint, error, optional }} legend={label} size="heading">
        <Street {...props} />
        {parts.slice(1).map(({ part, name: words }) => (
          <Input key={part} id={`${id}-${part}`} name={`${name}.${part}`} label={say(words, lang)} error={partErrors[part]} value={line(partOf(entry, part))}
            width={widths[part as keyof typeof widths]} inputMode={part === 'postcode' ? 'numeric' : undefined} autocomplete={def.prefill ? tokens[part] : undefined} readOnly={locked(part)} />
        ))}
      </Fieldset>
    );
  },
  show: (value) => ({ text: `${value.street} ${value.houseNumber}\n${value.postcode} ${value.city}` }),
  export: (value) => value,
  parts: () => parts,
  entryOf: (sample) => {
    const given = isParts(sample as Entry) ? (sample as Record<string, Entry>) : {};
    return Object.fromEntries(parts.map(({ part }) => [part, line(given[part])]));
  },
  examples: [
    { entry: { street: 'Berliner Straße', houseNumber: '70 a', postcode: ' 33 330', city: 'Gütersloh' }, value: { street: 'Berliner Straße', houseNumber: '70 a', postcode: '33330', city: 'Gütersloh' },
      shown: 'Berliner Straße 70 a\n33330 Gütersloh', exported: { street: 'Berliner Straße', houseNumber: '70 a', postcode: '33330', city: 'Gütersloh' } },
    { entry: { street: 'Straße des 17. Juni', houseNumber: '5-7', postcode: '01067', city: 'Rees' }, value: { street: 'Straße des 17. Juni', houseNumber: '5-7', postcode: '01067', city: 'Rees' } },
    { entry: { street: 'Beispielweg', houseNumber: '12 1/2', postcode: 'D-46459', city: 'Rees' }, value: { street: 'Beispielweg', houseNumber: '12 1/2', postcode: '46459', city: 'Rees' } },
    { entry: { street: 'Beispielweg', houseNumber: 'Hinterhaus', postcode: '00123', city: 'Rees' }, flaws: ['houseNumber.format', 'postcode.format'] },
    { entry: { street: 'Beispielweg', houseNumber: '', postcode: '3333', city: 'Rees' }, flaws: ['houseNumber.required', 'postcode.format'] },
    { entry: {}, flaws: ['street.required', 'houseNumber.required', 'postcode.required', 'city.required'] },
  ],
});
