import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epcCode } from './epc-code.rules.ts';
import { ueberweisung } from './ueberweisung.ts';

const transfer = { recipient: 'Stadtkasse Rees', iban: 'DE89370400440532013000', money: { cents: 1990, currency: 'EUR' }, reference: 'RF18539007547034' };

describe('the QR code for banking apps (EPC069-12)', () => {
  it('has its lines in their places: structured reference in the tenth', () => {
    expect(epcCode(transfer).split('\n')).toEqual(['BCD', '002', '1', 'SCT', '', 'Stadtkasse Rees', 'DE89370400440532013000', 'EUR19.90', '', 'RF18539007547034']);
  });
  it('says every amount to the cent', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (cents) => {
      const [euros, rest] = (epcCode({ ...transfer, money: { cents, currency: 'EUR' } }).split('\n')[7] as string).slice(3).split('.') as [string, string];
      expect([rest.length, Number(euros) * 100 + Number(rest)]).toEqual([2, cents]);
    }));
  });
  it.each([{ cents: 0, currency: 'EUR' }, { cents: 100, currency: 'CHF' }])('has no way to say %o', (money) => { expect(() => epcCode({ ...transfer, money })).toThrow(RangeError); });
  it('is no larger than the standard allows', () => { expect(Buffer.byteLength(epcCode({ ...transfer, recipient: 'Ä'.repeat(90), bic: 'COBADEFFXXX' }))).toBeLessThanOrEqual(331); });
});

it('what a tenant says is read with blanks, and a wrong digit stops the start', () => {
  expect(ueberweisung.settings.parse({ recipient: 'Stadtkasse', iban: 'DE89 3704 0044 0532 0130 00' })).toEqual({ recipient: 'Stadtkasse', iban: 'DE89370400440532013000', days: 14 });
  for (const wrong of ['DE89 3704 0044 0532 0130 01', 'DE8937040044053201300', 'DE', '']) expect(ueberweisung.settings.safeParse({ recipient: 'Stadtkasse', iban: wrong }).success).toBe(false);
});
