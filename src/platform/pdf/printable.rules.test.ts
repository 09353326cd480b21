import { describe, expect, it } from 'vitest';
import { printable } from './printable.rules.ts';

const latin = (codePoint: number): boolean => codePoint < 0x250;

describe('printable', () => {
  it.each([
    ['plain text stays', 'Größe: 90,00 € „so“', 'Größe: 90,00 € „so“'],
    ['composed', 'Zoe\u0308', 'Zoë'],
    ['a mark that cannot be composed and has no glyph', 'x\u0489', '▯'],
    ['a family is one box', '👩‍👩‍👧!', '▯!'],
    ['lone surrogate', 'a\uD800b', 'a▯b'],
    ['private use', 'a\uE000b', 'a▯b'],
    ['controls vanish', 'a\u0000\u0007b', 'ab'],
    ['direction marks vanish', 'a\u202Eb\u2066c\u200Fd', 'abcd'],
    ['line ends', 'a\r\nb\rc\u2029d\te', 'a\nb\nc\nd e'],
    ['paragraph sign and number', '§ 3 und §§ 4', '§\u00A03 und §§\u00A04'],
    ['day and month', 'ab dem 1. März 2027', 'ab dem 1.\u00A0März 2027'],
    ['no month', '1. Platz', '1. Platz'],
    ['a long word may break after every twelve characters', 'x'.repeat(45), ['x'.repeat(12), 'x'.repeat(12), 'x'.repeat(12), 'x'.repeat(9)].join('\u200B')],
    ['forty characters may not', 'x'.repeat(40), 'x'.repeat(40)],
  ])('%s', (_, written, shown) => expect(printable(written, latin)).toBe(shown));

  it('keeps the shape of the data', () => {
    expect(printable({ a: ['x\u0000', 1, null, true], b: { c: undefined } }, latin)).toEqual({ a: ['x', 1, null, true], b: { c: undefined } });
  });
});
