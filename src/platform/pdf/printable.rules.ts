import type { Json } from './protocol.ts';

/** Stands for a character that the fonts cannot show. */
export const missing = '▯';

const longRun = /[^\s\u00AD\u200B/-]{41,}/gu;
// „§ 3“, „Nr. 7“ and „1. März“ stay on one line
const kept = /(?<=§|\b(?:Nr|Abs|Art)\.) (?=\d)|(?<=\b\d{1,2}\.) (?=(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b)/g;
const graphemes = new Intl.Segmenter('de', { granularity: 'grapheme' });

// Tab and line feed stay. Controls, direction marks and private or lone surrogates could hide or turn round what was written.
const unprintable = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const plain = /^[\n\x20-\x7E\u00A1-\u00AC\u00AE-\u017F\u2010-\u201E\u20AC]*$/;

/**
 * Makes every text in the data fit to be printed: composed (NFC), no control characters, a box for what the fonts lack,
 * and breaks allowed in words that are longer than a line. Numbers, keys and the shape of the data stay.
 * @param covered whether the fonts have a glyph for a code point
 */
export function printable<T extends Json | undefined>(data: T, covered: (codePoint: number) => boolean): T {
  if (typeof data === 'string') return printableText(data, covered) as T;
  if (Array.isArray(data)) return data.map((part: Json) => printable(part, covered)) as unknown as T;
  if (data !== null && typeof data === 'object') {
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, printable(value as Json, covered)])) as T;
  }
  return data;
}

function printableText(text: string, covered: (codePoint: number) => boolean): string {
  const composed = (plain.test(text) ? text : shown(text, covered)).replace(kept, '\u00A0');
  return composed.length > 40 ? composed.replace(longRun, breakable) : composed;
}

function shown(text: string, covered: (codePoint: number) => boolean): string {
  const clean = text.normalize('NFC').replace(/\r\n?|\u2028|\u2029/g, '\n').replace(/\t/g, ' ')
    .replace(unprintable, (character) => (character === '\n' ? character : /[\p{Cs}\p{Co}\p{Cn}]/u.test(character) ? missing : ''));
  if (plain.test(clean)) return clean;
  let out = '';
  for (const { segment } of graphemes.segment(clean)) {
    const points = [...segment];
    out += points.every((point) => point === '\n' || point === '\u200B' || point === '\u00AD' || covered(point.codePointAt(0) ?? 0)) ? segment : missing;
  }
  return out;
}

/** Allows a break after every twelve characters of a word that no line can hold. */
function breakable(run: string): string {
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const { segment } of graphemes.segment(run)) {
    part += segment;
    if (++length % 12 === 0) {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part].join('\u200B');
}
