import { z } from 'zod';
import { formatShortDate } from '../../../../platform/i18n/format.ts';
import { say } from '../../../../platform/i18n/index.ts';
import { DateInput, Fieldset, Input, Select } from '../../../../ui/index.ts';
import { type Entry, isParts, line, partOf } from '../../entry.ts';
import { Day, shapes } from '../../expressions/index.ts';
import type { BaseDefinition, Flaw } from '../contract.ts';
import { dateField } from '../date/date.field.tsx';
import { dateParts } from '../date/date.rules.ts';
import { both, fieldType, fill, like, partFlaw } from '../kit.ts';
import { blankParts, missingParts, type Part, parseParts, readParts } from '../parts.ts';

interface Definition extends BaseDefinition { readonly birthDate?: boolean; readonly salutation?: boolean; readonly title?: boolean }
interface Person { readonly salutation?: string; readonly title?: string; readonly firstName: string; readonly lastName: string; readonly birthDate?: string }

const salutations = [
  { value: 'frau', label: both('Frau', 'Ms') }, { value: 'herr', label: both('Herr', 'Mr') }, { value: 'keine', label: both('Keine Anrede', 'No form of address') },
];
const named = (value: string): Flaw | undefined => (/\p{L}/u.test(value) ? undefined : like('format', both('Erika')));
const salutation: Part = { part: 'salutation', name: both('Anrede', 'Form of address'), most: 10, optional: true,
  check: (value) => (salutations.some((one) => one.value === value) ? undefined : fill) };
const title: Part = { part: 'title', name: both('Titel', 'Academic title'), most: 40, optional: true, check: (value) => (/\p{L}/u.test(value) ? undefined : like('format', both('Dr. oder Prof. Dr.', 'Dr or Prof Dr'))) };
const names: readonly Part[] = [
  { part: 'firstName', name: both('Vorname', 'First name'), most: 80, check: named },
  { part: 'lastName', name: both('Nachname', 'Last name'), most: 80, check: named },
];
const partsOf = (def: Definition): readonly Part[] => [...(def.salutation ? [salutation] : []), ...(def.title ? [title] : []), ...names];
const birthName = both('Geburtsdatum', 'Date of birth');
const birthDef = { id: 'birthDate', type: 'date', max: 'today' };

/** A natural person: first and last name; date of birth, form of address and academic title where the service needs them. */
export const personField = fieldType<Definition, Person>({
  type: 'person',
  own: { birthDate: z.boolean().optional().describe('Asks for the date of birth too.'), salutation: z.boolean().optional().describe('Asks how to address the person; may be left open.'),
    title: z.boolean().optional().describe('Asks for an academic title; may be left empty.') },
  label: () => both('Name'),
  asks: 'value',
  read: (body, name, def) => ({ ...readParts(body, name, partsOf(def)), ...(def.birthDate ? { birthDate: dateField.read(body, `${name}.birthDate`, birthDef) } : {}) }),
  blank: (entry) => blankParts(entry, [salutation, title, ...names]) && dateField.blank(partOf(entry, 'birthDate')),
  missing: (def) => [...missingParts(partsOf(def)), ...(def.birthDate ? [partFlaw('birthDate', birthName, fill)] : [])],
  parse: (entry, def, reading) => {
    const { value, flaws } = parseParts(entry, partsOf(def));
    if (!def.birthDate) return { value: value as Person | null, flaws };
    const typed: Entry = partOf(entry, 'birthDate') ?? '';
    const born = dateField.blank(typed) ? { value: null, flaws: [fill] } : dateField.parse(typed, birthDef, reading);
    const wrong = [...born.flaws, ...(born.value === null ? [] : dateField.validate!(born.value, birthDef, reading))].map((flaw) => partFlaw('birthDate', birthName, flaw));
    return value && !wrong.length ? { value: { ...(value as unknown as Person), birthDate: born.value as string }, flaws: [] } : { value: null, flaws: [...flaws, ...wrong] };
  },
  shape: (def) => shapes.context({ firstName: shapes.string, lastName: shapes.string,
    ...(def.title ? { title: shapes.string } : {}), ...(def.salutation ? { salutation: shapes.options(salutations.map((one) => one.value)) } : {}), ...(def.birthDate ? { birthDate: shapes.date } : {}) }),
  feel: ({ birthDate, ...rest }) => ({ ...rest, ...(birthDate ? { birthDate: Day.parse(birthDate) } : {}) }),
  view: ({ def, id, name, label, hint, error, partErrors, optional, entry, speaker: { lang }, locked }) => {
    const own = def.prefill !== undefined;
    const box = (part: string, words: Part, autocomplete: string, more: { optional?: boolean; width?: 12 } = {}) => (
      <Input id={`${id}-${part}`} name={`${name}.${part}`} label={say(words.name, lang)} error={partErrors[part]} value={line(partOf(entry, part))}
        autocomplete={own ? autocomplete : undefined} width="full" readOnly={locked(part)} {...more} />
    );
    return (
      <Fieldset {...{ id, hint, error, optional }} legend={label} size="heading">
        {def.salutation && <Select id={`${id}-salutation`} name={`${name}.salutation`} label={say(salutation.name, lang)} optional error={partErrors['salutation']}
          value={line(partOf(entry, 'salutation'))} options={salutations.map((one) => ({ value: one.value, label: say(one.label, lang) }))} />}
        {def.title && box('title', title, 'honorific-prefix', { optional: true, width: 12 })}
        {box('firstName', names[0]!, 'given-name')}
        {box('lastName', names[1]!, 'family-name')}
        {def.birthDate && <DateInput id={`${id}-birthDate`} name={`${name}.birthDate`} legend={say(birthName, lang)} error={partErrors['birthDate']}
          {...dateParts(partOf(entry, 'birthDate'))} birthday={own} readOnly={locked('birthDate')} />}
      </Fieldset>
    );
  },
  show: (value, _def, lang) => {
    const address = salutations.find((one) => one.value === value.salutation && one.value !== 'keine');
    const name = [address && say(address.label, lang), value.title, value.firstName, value.lastName].filter(Boolean).join(' ');
    return { text: value.birthDate ? `${name}\n${lang === 'de' ? 'geboren am' : 'born on'} ${formatShortDate(value.birthDate, lang)}` : name };
  },
  parts: (def) => [...partsOf(def), ...(def.birthDate ? [{ part: 'birthDate', name: birthName }] : [])],
  export: (value) => value,
  entryOf: (sample, def) => {
    const given = isParts(sample as Entry) ? (sample as Record<string, unknown>) : {};
    const text = (part: string): string => line(given[part] as Entry);
    return { ...(def.salutation ? { salutation: text('salutation') } : {}), ...(def.title ? { title: text('title') } : {}), firstName: text('firstName'), lastName: text('lastName'),
      ...(def.birthDate ? { birthDate: dateField.entryOf(given['birthDate'], birthDef) } : {}) };
  },
  examples: [
    { entry: { firstName: ' Erika ', lastName: 'Müller-Lüdenscheidt' }, value: { firstName: 'Erika', lastName: 'Müller-Lüdenscheidt' }, shown: 'Erika Müller-Lüdenscheidt' },
    { entry: { firstName: "D'Arcy", lastName: 'von und zu Şahin' }, value: { firstName: "D'Arcy", lastName: 'von und zu Şahin' } },
    { def: { birthDate: true }, entry: { firstName: 'Erika', lastName: 'Mustermann', birthDate: { day: '12', month: '8', year: '1964' } },
      value: { firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12' }, shown: 'Erika Mustermann\ngeboren am 12.08.1964', exported: { firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12' } },
    { def: { salutation: true }, entry: { salutation: 'frau', firstName: 'Erika', lastName: 'Mustermann' }, value: { salutation: 'frau', firstName: 'Erika', lastName: 'Mustermann' }, shown: 'Frau Erika Mustermann' },
    { def: { salutation: true, title: true }, entry: { salutation: 'frau', title: ' Prof.  Dr. ', firstName: 'Erika', lastName: 'Mustermann' }, value: { salutation: 'frau', title: 'Prof. Dr.', firstName: 'Erika', lastName: 'Mustermann' }, shown: 'Frau Prof. Dr. Erika Mustermann' },
    { def: { title: true }, entry: { title: '', firstName: 'Erika', lastName: 'Mustermann' }, value: { firstName: 'Erika', lastName: 'Mustermann' } },
    { def: { title: true }, entry: { title: '1.', firstName: 'Erika', lastName: 'Mustermann' }, flaws: ['title.format'] },
    { entry: { firstName: 'Erika', lastName: '' }, flaws: ['lastName.required'] },
    { entry: { firstName: '123', lastName: 'Mustermann' }, flaws: ['firstName.format'] },
    { entry: '', flaws: ['firstName.required', 'lastName.required'] },
    { def: { birthDate: true }, entry: { firstName: 'E', lastName: 'M', birthDate: { day: '30', month: '2', year: '1964' } }, flaws: ['birthDate.date'] },
    { def: { birthDate: true }, entry: { firstName: 'E', lastName: 'M', birthDate: { day: '2', month: '3', year: '2027' } }, flaws: ['birthDate.range'] },
  ],
});
