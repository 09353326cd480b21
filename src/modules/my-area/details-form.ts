import { dayOf, type Tenant } from '../../platform/tenancy/index.ts';
import type { Attribute, PersonAttributes } from '../accounts/index.ts';
import { placesOf } from '../addresses/index.ts';
import { compileForm, walk, type Entries, type Form, type Walk } from '../forms/index.ts';

/** The questions about a person, and the attributes they answer; what an authority vouches for is not asked. */
const questions = [
  { attributes: ['salutation', 'firstName', 'lastName'], field: { id: 'person', type: 'person', salutation: true, optional: true, label: { de: 'Name', en: 'Name' }, prefill: 'account.person' } },
  { attributes: ['birthDate'], field: { id: 'geburt', type: 'date', max: 'today', optional: true, label: { de: 'Geburtsdatum', en: 'Date of birth' }, hint: { de: 'Zum Beispiel 12 8 1964', en: 'For example 12 8 1964' } } },
  { attributes: ['address'], field: { id: 'anschrift', type: 'address', optional: true, label: { de: 'Anschrift', en: 'Address' }, prefill: 'account.address' } },
  { attributes: ['phone'], field: { id: 'telefon', type: 'phone', optional: true, label: { de: 'Telefon', en: 'Phone' }, prefill: 'account.phone' } },
] as const;

type Attributes = Readonly<Record<string, Attribute>>;

const open = (attributes: Attributes) => questions.filter((question) => !question.attributes.some((name) => attributes[name]?.locked));
const forms = new Map<string, Form | undefined>();

/** The form of what this person may change; undefined where an authority vouches for all of it. */
export function detailsForm(attributes: Attributes): Form | undefined {
  const asked = open(attributes);
  const key = asked.map(({ field }) => field.id).join();
  if (!forms.has(key)) {
    const { form, problems } = compileForm({ pages: [{ id: 'daten', title: { de: 'Meine Daten', en: 'My details' }, fields: asked.map(({ field }) => field) }] });
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
  const value = (name: string): unknown => attributes[name]?.value;
  const known: Readonly<Record<string, unknown>> = {
    person: { salutation: value('salutation'), firstName: value('firstName'), lastName: value('lastName') },
    geburt: value('birthDate'), anschrift: value('address'), telefon: value('phone'),
  };
  return Object.fromEntries([...form.fields.values()].map(({ id, kind, def }) => [id, kind.entryOf(known[id], def)]));
}

/** What the account is to know from now on; an empty answer forgets. What was not asked is left alone. */
export function toRemember({ values }: Walk): PersonAttributes {
  const person = values['person'] as { salutation?: string; firstName?: string; lastName?: string } | null | undefined;
  return {
    ...('person' in values && { salutation: person?.salutation, firstName: person?.firstName, lastName: person?.lastName }),
    ...('geburt' in values && { birthDate: (values['geburt'] as string | null) ?? undefined }),
    ...('anschrift' in values && { address: (values['anschrift'] as PersonAttributes['address'] | null) ?? undefined }),
    ...('telefon' in values && { phone: (values['telefon'] as string | null) ?? undefined }),
  };
}
