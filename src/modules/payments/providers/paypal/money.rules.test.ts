import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProviderTrouble } from '../../provider.ts';
import { amountOf, moneyOf } from './money.rules.ts';

describe('amounts of PayPal', () => {
  test.each([[0, '0.00'], [1, '0.01'], [29, '0.29'], [57, '0.57'], [100, '1.00'], [113, '1.13'], [435, '4.35'], [1990, '19.90'], [99_999_999, '999999.99']])('%i cents are %s', (cents, value) => expect(amountOf({ cents, currency: 'EUR' })).toEqual({ currency_code: 'EUR', value }));

  test('there and back every amount is the same', () => fc.assert(fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (cents) => moneyOf(amountOf({ cents, currency: 'EUR' })).cents === cents)));

  test.each([['19.9', 1990], ['19', 1900], ['19.900', 1990], ['0.1', 10]])('%s is read', (value, cents) => expect(moneyOf({ currency_code: 'EUR', value })).toEqual({ cents, currency: 'EUR' }));

  test.each<unknown>([
    undefined, null, 'x', {}, { value: '1.00' }, { currency_code: 'EUR' }, { currency_code: 'EUR', value: 19.9 }, { currency_code: 'EUR', value: '-1.00' }, { currency_code: 'EUR', value: '1.001' },
    { currency_code: 'EUR', value: '1e3' }, { currency_code: 'EUR', value: '1,00' }, { currency_code: 'EUR', value: '' }, { currency_code: 'eur', value: '1.00' }, { currency_code: 'EUR', value: '9'.repeat(13) },
  ])('%j is none', (amount) => expect(() => moneyOf(amount)).toThrow(ProviderTrouble));
});
