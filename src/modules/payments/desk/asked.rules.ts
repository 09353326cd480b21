import { readCents } from '../../../platform/i18n/read-number.rules.ts';
import { parseReference } from '../reference.rules.ts';

/**
 * The lists of the desk, in the order of their tabs. A charge stands in one of them. `unmatched`: lines of settlement files of which
 * nothing is known here („bezahlt, kein Vorgang“).
 */
export const views = ['open', 'transfer', 'twice', 'differs', 'contradicted', 'unclear', 'unmatched', 'refunds', 'paid', 'waived'] as const;
export type View = (typeof views)[number];

/** The lists that one asks somebody to look at. */
export const troubled: readonly View[] = ['twice', 'differs', 'contradicted', 'unclear', 'unmatched', 'refunds'];

/** What is looked for. `slip`: it looks like a reference, and its check digits say that a sign is wrong. */
export type Search =
  | { readonly kind: 'reference'; readonly reference: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'cents'; readonly cents: number }
  | { readonly kind: 'slip' }
  | { readonly kind: 'none' };

/** What was typed into the search. @param parseNumber reads a case number */
export function readSearch(written: string, parseNumber: (written: string) => string | undefined): Search {
  const reference = parseReference(written);
  if (reference) return { kind: 'reference', reference };
  if (/^\s*rf/i.test(written)) return { kind: 'slip' };
  const number = parseNumber(written);
  if (number) return { kind: 'number', number };
  if (/^\s*\d{2}[-\s.]?\d{4}[-\s.]?\d{4}[-\s.]?\d\s*$/.test(written)) return { kind: 'slip' };
  const cents = readCents(written);
  return cents !== undefined && cents > 0 ? { kind: 'cents', cents } : { kind: 'none' };
}

/** The list that the address names, else the first. */
export const viewOf = (named: unknown): View => views.find((one) => one === named) ?? 'open';
