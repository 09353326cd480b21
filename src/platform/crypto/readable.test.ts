import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { grouped, parseReadable, readableSigns, toReadable } from './readable.ts';

it('has no signs that look alike, and five bits in each', () => {
  expect(new Set(readableSigns).size).toBe(32);
  expect(readableSigns).not.toMatch(/[01IO]/);
});

it('writes each bit: another last bit is another code', () => {
  const bytes = randomBytes(13);
  const other = Buffer.from(bytes);
  other[12]! ^= 0b0001_0000;
  expect(toReadable(bytes, 20)).not.toBe(toReadable(other, 20));
  expect(toReadable(Buffer.alloc(13), 20)).toBe('2'.repeat(20));
  expect(toReadable(Buffer.alloc(13, 255), 20)).toBe('Z'.repeat(20));
});

it('does not stretch too few bits', () => { expect(() => toReadable(randomBytes(12), 20)).toThrow('too few'); });

it.each([
  ['ABCDE-FGHJK', 'ABCDEFGHJK'], ['abcde fghjk', 'ABCDEFGHJK'], [' a b c d e–f.g h j k ', 'ABCDEFGHJK'],
  ['ABCDE-FGHJ', undefined], ['ABCDE-FGHJKL', undefined], ['ABCDE-FGHJ0', undefined], ['ABCDE-FGHJß', undefined], ['', undefined],
])('reads „%s“ as %s', (typed, code) => { expect(parseReadable(typed, 10)).toBe(code); });

it('is read as it is written', () => {
  const code = toReadable(randomBytes(18), 28);
  expect(parseReadable(grouped(code, 4), 28)).toBe(code);
  expect(grouped(code, 4)).toMatch(/^(\w{4}-){6}\w{4}$/);
});
