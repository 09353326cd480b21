import { describe, expect, it } from 'vitest';
import { levelOfAcr, readClaims, worthOf } from './claims.rules.ts';

const erika = { sub: '1', email: 'Erika@Example.org', email_verified: true, given_name: 'Erika', family_name: 'Mustermann', birth_family_name: 'Gabler', birthdate: '1964-08-12', attribute_levels: { given_name: 'high', family_name: 'low', birth_family_name: 'high' } };
const worth = (changes: object, limit: 'low' | 'substantial' | 'high' = 'high', byAcr = true) => worthOf(readClaims({ ...erika, ...changes }), limit, byAcr);

describe('what a provider’s word is worth', () => {
  it.each([[undefined, 'low'], ['', 'low'], ['0', 'low'], ['substantial', 'substantial'], ['high', 'high'], ['highest', 'low'], ['http://eidas.europa.eu/LoA/substantial', 'substantial'], ['http://evil.example/high', 'low']])('acr %j is %s', (acr, level) => {
    expect(levelOfAcr(acr)).toBe(level);
  });

  it('never more than the tenant trusts it for', () => {
    expect(worth({ acr: 'high' }).level).toBe('high');
    expect(worth({ acr: 'high' }, 'substantial').level).toBe('substantial');
    expect(worth({ acr: 'low' }).level).toBe('low');
    expect(worth({ acr: 'high' }, 'low', false).level).toBe('low');
  });

  it('vouches from „substanziell“ on, for what is known as surely as the person', () => {
    expect(worth({ acr: 'high' })).toMatchObject({ attributes: { firstName: 'Erika', birthName: 'Gabler' }, declared: { lastName: 'Mustermann', birthDate: '1964-08-12' } });
    expect(worth({ acr: 'low' })).toMatchObject({ attributes: {}, declared: { firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12' } });
    expect(worth({ acr: 'low' }).declared).not.toHaveProperty('birthName');
  });

  it('an address counts where it is proven, and is only told where not', () => {
    expect(worth({})).toMatchObject({ provenEmail: 'erika@example.org' });
    for (const email_verified of [false, 'true', undefined]) expect(worth({ email_verified })).toMatchObject({ provenEmail: undefined, attributes: { email: 'erika@example.org' } });
    expect(worth({ email: 'no address' })).toMatchObject({ provenEmail: undefined });
  });

  it.each([
    [{ street_address: 'Heidestraße 17', postal_code: '51147', locality: 'Köln', country: 'DE' }, { street: 'Heidestraße', houseNumber: '17', postcode: '51147', city: 'Köln' }],
    [{ street_address: 'Straße des 17. Juni 135 a', postal_code: '10623', locality: 'Berlin' }, { street: 'Straße des 17. Juni', houseNumber: '135 a', postcode: '10623', city: 'Berlin' }],
    [{ street_address: 'Rue 5', postal_code: '75001', locality: 'Paris', country: 'FR' }, { street: 'Rue', houseNumber: '5', postcode: '75001', city: 'Paris', country: 'FR' }],
    [{ street_address: 'Ohne Nummer', postal_code: '51147', locality: 'Köln' }, undefined], ['Heidestraße 17', undefined],
  ])('address %j', (address, read) => { expect(worth({ address }).declared?.address).toEqual(read); });

  it('what is not as the standard says is not there; without a subject there is nobody', () => {
    expect(worth({ given_name: { evil: 1 }, family_name: 'x'.repeat(300), birthdate: 'yesterday', attribute_levels: 'high' }).declared).toEqual({});
    for (const sub of [undefined, '', 7, 'x'.repeat(256)]) expect(() => readClaims({ ...erika, sub })).toThrow();
  });
});
