import { describe, expect, it } from 'vitest';
import { isHouseNumber, isPostcode, plainPostcode, settleStreet } from './address.rules.ts';

describe('the number of a house', () => {
  it.each(['1', '12', '12a', '12 A', '12 a-c', '12-14', '12 – 14', '12a-14b', '12/3', '12 1/2', '12½', '12 ½', '12.1', '12+14', '12 & 14', '1234', '7 HH', '12ä'])('„%s“', (value) => expect(isHouseNumber(value)).toBe(true));
  it.each(['', 'a', 'a12', '0', '012', '12345', '12 Musterstraße', '-12', '12-', '12--14', 'Haus 3', '12a!', '½', '12 1/'])('„%s“ is none', (value) => expect(isHouseNumber(value)).toBe(false));
  it('however long it is, it is told at once', () => {
    const began = performance.now();
    isHouseNumber(`1${' 1/1a-1'.repeat(20_000)}!`);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('a postcode', () => {
  it.each([['33330', '33330'], [' 33 330', '33330'], ['D-33330', '33330'], ['d 33330', '33330'], ['01067', '01067']])('„%s“ is %s', (typed, postcode) => {
    expect([isPostcode(typed), plainPostcode(typed)]).toEqual([true, postcode]);
  });
  it.each(['', '3333', '333301', '00123', '3333O', 'A-1020', 'D'])('„%s“ is none', (typed) => expect(isPostcode(typed)).toBe(false));
});

describe('what was chosen when the town asked back', () => {
  const typed = { street: 'Eichnweg', houseNumber: '1' };
  it.each([
    ['another street', 'Eichnweg', 'Eichenweg', { street: 'Eichenweg', houseNumber: '1' }],
    ['the one that was typed', 'Eichnweg', 'Eichnweg', { ...typed, kept: 'Eichnweg' }],
    ['nothing', 'Eichnweg', '', typed],
    ['something about a street that stands there no more', 'Eichweg', 'Eichenweg', typed],
    ['something nobody asked', '', 'Eichenweg', typed],
  ])('%s', (_what, askedAbout, meant, entry) => expect(settleStreet(typed, askedAbout, meant)).toEqual(entry));
});
