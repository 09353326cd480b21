import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseNumber, parseCaseNumber, scatter } from './case-number.rules.ts';

const sequences = fc.integer({ min: 0, max: 99_999_999 });
const numbers = fc.tuple(sequences, fc.integer({ min: 2026, max: 2099 })).map(([sequence, year]) => caseNumber(sequence, year));

test('looks like 26-1234-5678-9 and is read back', () => {
  fc.assert(fc.property(numbers, (number) => {
    expect(number).toMatch(/^\d\d-\d{4}-\d{4}-\d$/);
    expect(parseCaseNumber(number)).toBe(number);
  }));
});

test('scatters without a collision: 200,000 neighbours, all different', () => {
  const seen = new Set(Array.from({ length: 200_000 }, (_, sequence) => scatter(sequence)));
  expect(seen.size).toBe(200_000);
});

test('neighbours do not look like neighbours', () => {
  const steps = new Set(Array.from({ length: 1000 }, (_, sequence) => scatter(sequence + 1) - scatter(sequence)));
  expect(steps.size).toBeGreaterThan(900);
});

test('catches every single wrong digit', () => {
  fc.assert(fc.property(numbers, fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
    const digits = [...number.replaceAll('-', '')];
    digits[at] = String((Number(digits[at]) + shift) % 10);
    expect(parseCaseNumber(digits.join(''))).toBeUndefined();
  }), { numRuns: 2000 });
});

test('catches every swap of neighbours', () => {
  fc.assert(fc.property(numbers, fc.integer({ min: 0, max: 9 }), (number, at) => {
    const digits = [...number.replaceAll('-', '')];
    fc.pre(digits[at] !== digits[at + 1]);
    [digits[at], digits[at + 1]] = [digits[at + 1] ?? '', digits[at] ?? ''];
    expect(parseCaseNumber(digits.join(''))).toBeUndefined();
  }), { numRuns: 2000 });
});

const known = caseNumber(4711, 2026);
test.each([
  ['blanks', known.replaceAll('-', ' ')], ['nothing between', known.replaceAll('-', '')], ['long dashes', known.replaceAll('-', ' – ')],
  ['around', `  ${known}\n`], ['dots', known.replaceAll('-', '.')],
])('forgives %s', (_what, written) => expect(parseCaseNumber(written)).toBe(known));

test.each(['', 'abc', '26-1234', `${known}0`, '٢٦-1234-5678-9', '1e10', known.replace(/^./, 'x')])('„%s“ is no case number', (written) => {
  expect(parseCaseNumber(written)).toBeUndefined();
});
