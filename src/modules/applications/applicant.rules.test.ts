import { expect, it } from 'vitest';
import { compileForm, walk, type Account, type Entries, type Form } from '../forms/index.ts';
import { contactIn, memorable } from './applicant.rules.ts';
import { accountOf } from './environment.ts';

const label = { de: 'X', en: 'X' };
const form = compileForm({ pages: [{ id: 'p', title: label, fields: [
  { id: 'andere', type: 'person', label },
  { id: 'ich', type: 'person', birthDate: true, prefill: 'account.person', label },
  { id: 'adresse', type: 'address', prefill: 'account.address', label },
  { id: 'email', type: 'email', optional: true, prefill: 'account.email', label },
  { id: 'telefon', type: 'phone', optional: true, prefill: 'account.phone', label },
] }] }).form as Form;

const address = { street: 'Beispielweg', houseNumber: '7', postcode: '12345', city: 'Musterstadt' };
const entries: Entries = {
  andere: { firstName: 'Max', lastName: 'Mustermann' }, ich: { firstName: 'Erika', lastName: 'Mustermann', birthDate: { day: '12', month: '8', year: '1964' } },
  adresse: address, email: 'erika@example.org', telefon: '',
};
const walked = (account?: Account) => walk(form, entries, { today: '2027-03-01', account });

it('takes the applicant’s name and address from the answers about the applicant', () => {
  expect(contactIn(walked())).toEqual({ name: 'Erika Mustermann', email: 'erika@example.org' });
  expect(contactIn(walk(form, {}, { today: '2027-03-01' }))).toEqual({});
});

it.each([
  [{ name: 'Max Mustermann', email: 'max@example.org' }, { name: 'Erika Mustermann', email: 'max@example.org' }],
  [{ name: 'Max Mustermann', email: '' }, { name: 'Erika Mustermann', email: 'erika@example.org' }],
])('of an account (%o) the address counts where it has one', (account, expected) => {
  expect(contactIn(walked(), account)).toEqual(expected);
});

it('an account without address and a form that asks for none: nobody is written to', () => {
  expect(contactIn(walk(form, {}, { today: '2027-03-01' }), { name: 'Erika Mustermann', email: '' })).toEqual({ name: 'Erika Mustermann' });
});

it('remembers what is new', () => {
  expect(memorable(walked(), undefined)).toEqual({ firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12', address });
  const account = { person: { value: { firstName: 'Erika', lastName: 'Musterfrau' } }, address: { value: address } };
  expect(memorable(walked(account), account)).toEqual({ lastName: 'Mustermann', birthDate: '1964-08-12' });
});

it('offers nothing where the account knows it all, or an authority vouches for it', () => {
  const known = { person: { value: { firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12' } }, address: { value: address } };
  expect(memorable(walked(known), known)).toBeUndefined();
  const vouched = { person: { value: { firstName: 'Erika', lastName: 'Gabler', birthDate: '1964-08-12' }, locked: true }, address: { value: { ...address, city: 'Bonn' }, locked: true } };
  expect(memorable(walked(vouched), vouched)).toBeUndefined();
});

it('what people declare fills forms in and is remembered: title, name and place of birth, nationality; locked one by one', () => {
  const fields = [
    { id: 'ich', type: 'person', title: true, salutation: true, prefill: 'account.person', label }, { id: 'geburtsname', type: 'text', optional: true, prefill: 'account.birthName', label },
    { id: 'ort', type: 'text', prefill: 'account.birthPlace', label }, { id: 'staat', type: 'country', nationality: true, prefill: 'account.nationality', label },
  ];
  const whole = compileForm({ pages: [{ id: 'p', title: label, fields }] }).form as Form;
  const of = (value: unknown, origin = 'self') => ({ value, origin, level: 'high' as const, at: new Date(), locked: origin !== 'self' });
  const account = accountOf({ salutation: of('frau'), title: of('Dr.'), firstName: of('Erika', 'eid'), lastName: of('Mustermann', 'eid'), birthPlace: of('Berlin', 'eid'), nationality: of('TR') }, '');
  const states = walk(whole, {}, { today: '2027-03-01', account }).pages[0]!.fields;
  expect(states.map(({ entry }) => entry)).toEqual([{ salutation: 'frau', title: 'Dr.', firstName: 'Erika', lastName: 'Mustermann' }, undefined, 'Berlin', 'TR']);
  expect(['firstName', 'lastName', 'title', 'salutation'].filter((part) => states[0]!.locked(part))).toEqual(['firstName', 'lastName']);
  expect([states[2]!.locked(), states[3]!.locked()]).toEqual([true, false]);

  const typed = { ich: { salutation: 'frau', title: 'Prof. Dr.', firstName: 'Anders', lastName: 'Anders' }, geburtsname: 'Gabler', ort: 'Anderswo', staat: 'DE' };
  expect(memorable(walk(whole, typed, { today: '2027-03-01', account }), account)).toEqual({ title: 'Prof. Dr.', birthName: 'Gabler', nationality: 'DE' });
});

it('a payer or a place that may be another (`suggest`) names the applicant only where nothing else does, and is never remembered', () => {
  const fields = [{ id: 'zahler', type: 'person', suggest: 'account.person', label }, { id: 'ort', type: 'address', suggest: 'account.address', label }];
  const other = walk(compileForm({ pages: [{ id: 'p', title: label, fields }] }).form as Form, { zahler: entries['andere']!, ort: address }, { today: '2027-03-01' });
  expect(contactIn(other, { name: 'Erika Mustermann', email: '' })).toEqual({ name: 'Erika Mustermann' });
  const unnamed = { name: 'erika@example.org', email: 'erika@example.org' };
  expect(contactIn(other, unnamed)).toEqual({ name: 'Max Mustermann', email: 'erika@example.org' });
  expect(contactIn(walk(form, {}, { today: '2027-03-01' }), unnamed)).toEqual(unnamed);
  expect(memorable(other, undefined)).toBeUndefined();
});
