import { expect, it } from 'vitest';
import { recipientOf } from './recipient.rules.ts';

const at = (street: string) => ({ street, houseNumber: '17', postcode: '33330', city: 'Gütersloh' });
const person = { id: 'person', type: 'person', prefill: 'account.person' };
const home = { id: 'anschrift', type: 'address', prefill: 'account.address' };
const plot = { id: 'grundstueck', type: 'address', prefill: 'account.address' };
const place = { id: 'ort', type: 'address', suggest: 'account.address' };
const fresh = { id: 'neueAnschrift', type: 'address' };
const form = (...pages: object[][]) => ({ pages: pages.map((fields, i) => ({ id: `s${i}`, fields })) });
const told = { anschrift: at('Heidestraße'), grundstueck: at('Am Acker'), neueAnschrift: at('Neustraße'), ort: at('Kökerstraße') };
const only = (...ids: (keyof typeof told)[]) => Object.fromEntries(ids.map((id) => [id, told[id]]));

it.each<[string, unknown, unknown, unknown, string | undefined]>([
  ['asked together with the name', form([person, home]), told, undefined, 'Heidestraße 17'],
  ['asked after the name', form([person], [home]), told, undefined, 'Heidestraße 17'],
  ['a plot that was asked before is not where one lives', form([plot], [person, home]), told, undefined, 'Heidestraße 17'],
  ['a plot alone is no address for letters', form([plot], [person]), told, at('Kontoweg'), undefined],
  ['a place is never the applicant’s address, even after the name', form([person, place]), told, at('Kontoweg'), undefined],
  ['a place asked last does not go before the own address', form([person, home], [place]), told, undefined, 'Heidestraße 17'],
  ['a former address beside a new one: better none', form([fresh], [person, place]), told, at('Kontoweg'), undefined],
  ['a new address beside the old one: better none', form([fresh], [person, home]), told, at('Kontoweg'), undefined],
  ['the new address was not asked on this way', form([fresh], [person, home]), only('anschrift'), undefined, 'Heidestraße 17'],
  ['not answered, and the account knows', form([person, home]), { anschrift: null }, at('Kontoweg'), 'Kontoweg 17'],
  ['not asked, and the account knows', form([person]), {}, at('Kontoweg'), 'Kontoweg 17'],
  ['not asked, and nobody knows', form([person]), {}, undefined, undefined],
  ['an address within a group is somebody else’s', form([person, { id: 'g', type: 'group', fields: [home] }]), { g: [told] }, undefined, undefined],
  ['an old definition of another shape', { title: 'x' }, 'x', { street: 'Halb' }, undefined],
])('%s', (_name, definition, values, account, street) => {
  expect(recipientOf('Erika Mustermann', { definition, values, account })).toEqual(street ? ['Erika Mustermann', street, '33330 Gütersloh'] : ['Erika Mustermann']);
});

it('without a name there is no address field', () => {
  expect(recipientOf(undefined, { definition: form([person, home]), values: told })).toEqual([]);
});
