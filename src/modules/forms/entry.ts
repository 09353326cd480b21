/**
 * An answer as it was typed, before anyone has made sense of it. Drafts keep entries, never parsed values, so that nothing
 * a citizen wrote is lost because it was not right yet. Numbers occur only as the size of a file.
 */
export type Entry = string | number | readonly Entry[] | { readonly [part: string]: Entry };

/** Field id → entry. A missing key means: never asked; an empty text means: asked, and left empty. */
export type Entries = Readonly<Record<string, Entry>>;

/** A posted form: names to one or more texts. */
export type Body = Readonly<Record<string, unknown>>;

/** No line of an answer is longer than this; what exceeds it is cut before it is stored. */
export const longest = 12_000;

/** Control characters, and those that turn the direction of writing, which could make an answer look like another. */
const unseen = /[[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]--[\n\t]]/gv;

/** Makes a posted text fit to be stored: one sort of line break, no control characters, well-formed, bounded. */
export function clean(text: string): string {
  return text.slice(0, longest).toWellFormed().replace(/\r\n?/g, '\n').replace(unseen, '').normalize('NFC');
}

/** The text a body has under a name; of several the last, of none undefined. */
export function posted(body: Body, name: string): string | undefined {
  if (!Object.hasOwn(body, name)) return undefined;
  const value = body[name];
  const last = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? clean(last) : undefined;
}

/** All texts a body has under a name, at most 200. */
export function postedAll(body: Body, name: string): string[] {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.filter((one): one is string => typeof one === 'string').slice(0, 200).map(clean);
}

export const isParts = (entry: Entry | undefined): entry is { readonly [part: string]: Entry } =>
  typeof entry === 'object' && entry !== null && !Array.isArray(entry);

/** The entry as trimmed text; empty where it is none. Inner runs of blanks become one. */
export const line = (entry: Entry | undefined): string =>
  typeof entry === 'string' || typeof entry === 'number' ? String(entry).replace(/\s+/g, ' ').trim() : '';

/** One part of an entry that has parts. */
export const partOf = (entry: Entry | undefined, part: string): Entry | undefined =>
  isParts(entry) && Object.hasOwn(entry, part) ? entry[part] : undefined;
