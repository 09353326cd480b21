import { describe, expect, test } from 'vitest';
import { hashOf, isHashOf } from './hash.rules.ts';

// computed by hand for this project from the algorithm of GiroSolution's SDK; not issued by GiroSolution
const start = ['1234567', '1234', 'tx-1', '100', 'EUR', 'Beispiel', 'https://portal.example.org/r', 'https://portal.example.org/n'];
const notify = ['1', 'SALE', '1234', '11111111-2222-3333-4444-555555555555', 'tx-1', '22222', '100', 'EUR', '4000'];

describe('the hash of GiroCheckout', () => {
  test.each([
    ['start', start, '3dc491d478b67faae4b49485d2ec54b0'],
    ['notify', notify, '8f4e90f7189a0bfda8d5a77fbae2e6f1'],
  ])('vector: %s', (_, values, hash) => {
    expect(hashOf(values, 'geheim')).toBe(hash);
    expect(isHashOf(hash, values, 'geheim')).toBe(true);
    expect(isHashOf(hash.toUpperCase(), values, 'geheim')).toBe(true);
  });

  test.each<[string, unknown, readonly string[], string]>([
    ['another password', '8f4e90f7189a0bfda8d5a77fbae2e6f1', notify, 'geheim2'],
    ['another amount', '8f4e90f7189a0bfda8d5a77fbae2e6f1', notify.with(6, '101'), 'geheim'],
    ['another order', '8f4e90f7189a0bfda8d5a77fbae2e6f1', [...notify].reverse(), 'geheim'],
    ['one digit less', '8f4e90f7189a0bfda8d5a77fbae2e6f', notify, 'geheim'],
    ['nothing', undefined, notify, 'geheim'],
    ['a list', ['8f4e90f7189a0bfda8d5a77fbae2e6f1'], notify, 'geheim'],
  ])('not with %s', (_, hash, values, password) => expect(isHashOf(hash, values, password)).toBe(false));

  test('umlauts count as UTF-8', () => expect(hashOf(['Bürgerbüro'], 'geheim')).toBe(hashOf([Buffer.from([66, 0xC3, 0xBC, 114, 103, 101, 114, 98, 0xC3, 0xBC, 114, 111]).toString('utf8')], 'geheim')));
});
