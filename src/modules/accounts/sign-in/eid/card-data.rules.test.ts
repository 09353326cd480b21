import { expect, it } from 'vitest';
import { attributesOfCard } from './card-data.rules.ts';
import type { CardData } from './eid-service.ts';

const card: CardData = { givenNames: 'Erika', familyNames: 'Mustermann', dateOfBirth: '19640812', pseudonym: 'ab' };

it.each([['19640812', '1964-08-12'], ['1964    ', undefined], ['196408  ', undefined], ['19640800', undefined], ['', undefined]])('S5.5 date of birth „%s“ → %s', (dateOfBirth, expected) => {
  expect(attributesOfCard({ ...card, dateOfBirth }).birthDate).toBe(expected);
});

const address = (street: string, houseNumber: string) => ({ street, houseNumber, postcode: '33330', city: 'Gütersloh' });
it.each([
  ['Berliner Straße 70', 'D', address('Berliner Straße', '70')],
  ['Am Markt 7 a', 'D', address('Am Markt', '7a')],
  ['Straße des 17. Juni 135', undefined, address('Straße des 17. Juni', '135')],
  ['Hauptstr. 3 - 5', 'D', address('Hauptstr.', '3-5')],
  ['Seestrasse 5', 'CH', undefined],
  ['Schlossplatz', 'D', undefined],
  [undefined, 'D', undefined],
])('S5.5 street „%s“, %s', (street, country, expected) => {
  expect(attributesOfCard({ ...card, residence: { street, country, city: 'Gütersloh', postcode: '33330' } }).address).toEqual(expected);
});
