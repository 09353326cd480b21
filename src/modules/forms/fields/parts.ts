import type { Text } from '../../../platform/i18n/index.ts';
import { type Body, type Entry, isParts, line, partOf, posted } from '../entry.ts';
import type { Flaw, Parsed } from './contract.ts';
import { fill, flaw, good, partFlaw } from './kit.ts';

/** One box of a field that has several, each a line of text. */
export interface Part {
  readonly part: string;
  readonly name: Text;
  readonly most: number;
  readonly optional?: boolean;
  /** What is wrong with a filled box. */
  readonly check?: (value: string) => Flaw | undefined;
}

/** Reads the boxes of a posted page. */
export const readParts = (body: Body, name: string, parts: readonly Part[]): Record<string, Entry> =>
  Object.fromEntries(parts.map(({ part }) => [part, posted(body, `${name}.${part}`) ?? '']));

export const blankParts = (entry: Entry | undefined, parts: readonly Part[]): boolean =>
  !isParts(entry) || parts.every(({ part }) => line(entry[part]) === '');

/** What is missing when all is. */
export const missingParts = (parts: readonly Part[]): Flaw[] =>
  parts.filter((part) => !part.optional).map(({ part, name }) => partFlaw(part, name, fill));

/** The boxes as texts; a flaw for each that is empty, too long or wrong. */
export function parseParts(entry: Entry, parts: readonly Part[]): Parsed<Record<string, string>> {
  const value: Record<string, string> = {};
  const flaws: Flaw[] = [];
  for (const { part, name, most, optional, check } of parts) {
    const text = line(partOf(entry, part));
    const wrong = text === '' ? (optional ? undefined : fill)
      : [...text].length > most ? flaw('too-long', (t, label) => t.tooLong(label, most, [...text].length)) : check?.(text);
    if (wrong) flaws.push(partFlaw(part, name, wrong));
    if (text !== '') value[part] = text;
  }
  return flaws.length ? { value: null, flaws } : good(value);
}
