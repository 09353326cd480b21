import { dayOf, type Tenant } from '../../platform/tenancy/index.ts';
import type { Attribute, PersonAttributes } from '../accounts/index.ts';
import { placesOf } from '../addresses/index.ts';
import { compileForm, walk, type Entries, type Form, type Walk } from '../forms/index.ts';

const both = (de: string, en = de) => ({ de, en });

/** The questions about a person, and the attributes they answer; what an authority vouches for is not asked. Nothing is chosen beforehand (S1.16). */
const questions: readonly { readonly attributes: readonly (keyof PersonAttributes)[]; readonly field: { readonly id: string; readonly [key: string]: unknown } }[] = [
  { attributes: ['salutation'], field: { id: 'anrede', type: 'choice', search: true, label: both('Anrede', 'Form of address'),
    options: [{ value: 'frau', label: both('Frau', 'Ms') }, { value: 'herr', label: both('Herr', 'Mr') }, { value: 'keine', label: both('Keine Anrede', 'No form of address') }] } },
  { attributes: ['title'], field: { id: 'titel', type: 'text', max: 40, width: 12, autocomplete: 'honorific-prefix', label: both('Titel', 'Academic title'), hint: both('Zum Beispiel Dr. oder Prof. Dr.', 'For example Dr or Prof Dr') } },
  { attributes: ['firstName', 'lastName'], field: { id: 'person', type: 'person', label: both('Name'), prefill: 'account.person' } },
  { attributes: ['birthName'], field: { id: 'geburtsname', type: 'text', max: 80, label: both('Geburtsname', 'Name at birth'), hint: both('Wenn er anders war', 'If it was different') } },
  { attributes: ['birthDate'], field: { id: 'geburt', type: 'date', max: 'today', label: both('Geburtsdatum', 'Date of birth'), hint: both('Zum Beispiel 12 8 1964', 'For example 12 8 1964') } },
  { attributes: ['birthPlace'], field: { id: 'geburtsort', type: 'text', max: 80, label: both('Geburtsort', 'Place of birth'), hint: both('Zum Beispiel Münster', 'For example Münster') } },
  { attributes: ['nationality'], field: { id: 'staat', type: 'country', nationality: true, label: both('Staatsangehörigkeit', 'Nationality') } },
  { attributes: ['address'], field: { id: 'anschrift', type: 'address', label: both('Anschrift', 'Address'), prefill: 'account.address' } },
  { attributes: ['phone'], field: { id: 'telefon', type: 'phone', label: both('Telefon', 'Phone'), prefill: 'account.phone' } },
];

type Attributes = Readonly<Record<string, Attribute>>;

const open = (attributes: Attributes) => questions.filter((question) => !question.attributes.some((name) => attributes[name]?.locked));
const forms = new Map<string, Form | undefined>();

/** The form of what this person may change; undefined where an authority vouches for all of it. */
export function detailsForm(attributes: Attributes): Form | undefined {
  const asked = open(attributes);
  const key = asked.map(({ field }) => field.id).join();
  if (!forms.has(key)) {
    const { form, problems } = compileForm({ pages: [{ id: 'daten', title: both('Meine Daten', 'My details'), fields: asked.map(({ field }) => ({ ...field, optional: true })) }] });
    if (asked.length && !form) throw new Error(problems.map(({ message }) => message).join('; '));
    forms.set(key, form);
  }
  return forms.get(key);
}

/** Follows the form, with what is known or was typed; about an address that is known already nothing is asked back. */
export const walkDetails = (form: Form, entries: Entries, tenant: Tenant, { address }: Attributes): Walk =>
  walk(form, entries, { today: dayOf(new Date()), places: placesOf(tenant), account: { address: address && { value: address.value } } });

/** What is known, as if it had been typed. */
export function knownEntries(form: Form, attributes: Attributes): Entries {
  return Object.fromEntries([...form.fields.values()].map(({ id, kind, def }) => {
    const names = questions.find(({ field }) => field.id === id)?.attributes ?? [];
    const [first = ''] = names;
    return [id, kind.entryOf(names.length > 1 ? Object.fromEntries(names.map((name) => [name, attributes[name]?.value])) : attributes[first]?.value, def)];
  }));
}

/** What the account is to know from now on; an empty answer forgets. What was not asked is left alone. */
export function toRemember({ values }: Walk): PersonAttributes {
  const told = questions.filter(({ field }) => field.id in values).flatMap(({ attributes, field }) => {
    const value = values[field.id] ?? undefined;
    return attributes.map((name) => [name, attributes.length > 1 ? (value as Readonly<Record<string, unknown>> | undefined)?.[name] : value] as const);
  });
  return Object.fromEntries(told);
}
