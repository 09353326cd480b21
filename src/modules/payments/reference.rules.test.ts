import fc from 'fast-check';
import { expect, it } from 'vitest';
import { creditorReference, parseReference, shownReference } from './reference.rules.ts';

it('is a creditor reference (ISO 11649): the standard’s own examples are read', () => {
  expect(parseReference('RF18 5390 0754 7034')).toBe('RF18539007547034');
  expect(parseReference('rf471234567890')).toBe('RF471234567890');
  expect(parseReference('RF45G72UUR')).toBe('RF45G72UUR');
  expect(parseReference('RF6518K5')).toBe('RF6518K5');
});

it('bears the case’s number, and which charge of it', () => {
  expect(creditorReference('26-1234-5678-9', 1)).toMatch(/^RF\d\d26123456789$/);
  expect(creditorReference('26-1234-5678-9', 2)).toMatch(/^RF\d\d26123456789N2$/);
  expect(shownReference('RF4826123456789')).toBe('RF48 2612 3456 789');
});

it('fits what statements and providers take, and a slip of the pen is noticed (FIELD Payments, Open Forms #5581)', () => {
  const number = fc.stringMatching(/^\d{11}$/);
  fc.assert(fc.property(number, fc.integer({ min: 1, max: 99 }), (digits, nth) => {
    const reference = creditorReference(digits, nth);
    expect(reference).toMatch(/^[A-Z0-9]{15,18}$/);
    expect(parseReference(shownReference(reference).toLowerCase())).toBe(reference);
  }));
  fc.assert(fc.property(number, fc.nat(14), fc.stringMatching(/^\d$/), (digits, at, digit) => {
    const reference = creditorReference(digits, 1);
    const slip = reference.slice(0, at) + digit + reference.slice(at + 1);
    if (slip !== reference && at > 1) expect(parseReference(slip)).toBeUndefined();
  }));
  fc.assert(fc.property(number, fc.integer({ min: 2, max: 13 }), (digits, at) => {
    const reference = creditorReference(digits, 1);
    const swapped = reference.slice(0, at) + reference[at + 1] + reference[at] + reference.slice(at + 2);
    if (swapped !== reference) expect(parseReference(swapped)).toBeUndefined();
  }));
});
