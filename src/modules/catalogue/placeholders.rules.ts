import { nearest } from './nearest.rules.ts';

/** What a text to a citizen may always name in {{…}}: the case's own facts. Beside these any field of the service, by its id. */
export const caseFacts = ['name', 'vorgangsnummer', 'leistung', 'dienststelle', 'eingang', 'frist', 'heute', 'bearbeitung'] as const;
export type CaseFact = (typeof caseFacts)[number];

/** What stands where a value is missing, to be filled in by hand before anything is sent. */
export const gap = '[…]';

const placeholder = /\{\{\s*([^{}\n]*?)\s*\}\}/g;

/** A placeholder that means nothing: its line (from 1) and the cure. */
export interface UnknownPlaceholder { readonly name: string; readonly line: number; readonly cure: string }

/** The placeholders of a text that are neither a fact of the case nor one of these fields. */
export function unknownPlaceholders(text: string, fields: readonly string[]): UnknownPlaceholder[] {
  const known = new Set<string>([...caseFacts, ...fields]);
  return text.split('\n').flatMap((words, index) => [...words.matchAll(placeholder)].flatMap(([, name = '']) =>
    (known.has(name) ? [] : [{ name, line: index + 1, cure: nearest(name, known) }])));
}

/** Puts values in; where there is none, a gap that is seen. */
export const fillPlaceholders = (text: string, values: Readonly<Record<string, string | undefined>>): string =>
  text.replace(placeholder, (_, name: string) => (Object.hasOwn(values, name) && values[name]?.trim()) || gap);

/** The line (from 1) of the first gap that is still open. */
export function openGap(text: string): number | undefined {
  const line = text.split('\n').findIndex((words) => words.includes(gap));
  return line < 0 ? undefined : line + 1;
}
