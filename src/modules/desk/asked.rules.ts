import type { Sort } from '../cases/index.ts';
import { viewFrom, type View } from './views.rules.ts';

/** The orders of a list, as the address names them. */
export const sorts: readonly Sort[] = ['due', 'newest', 'news'];

/** How the queue is looked at. All of it stands in the address, so it stays while one goes from case to case and can be kept. */
export interface Asked {
  readonly view: View;
  readonly office?: string;
  readonly label?: string;
  /** What is looked for, across all views. */
  readonly query?: string;
  readonly sort: Sort;
}

const one = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() ? value.trim().slice(0, 100) : undefined);

/** Reads how the queue is asked for from an address. @param offices of whoever asks: another one counts as none */
export function askedFrom(address: unknown, offices: readonly string[]): Asked {
  const { ansicht, dienststelle, label, suche, sortierung } = (address ?? {}) as Readonly<Record<string, unknown>>;
  return {
    view: viewFrom(ansicht), query: one(suche), label: one(label), sort: sorts.find((sort) => sort === sortierung) ?? 'due',
    office: offices.find((office) => office === dienststelle),
  };
}

/** The same as part of an address, without what is as it would be anyway. */
export const toQuery = ({ view, office, label, query, sort }: Asked): string => new URLSearchParams({
  ansicht: view, ...(office && { dienststelle: office }), ...(label && { label }), ...(sort !== 'due' && { sortierung: sort }), ...(query && { suche: query }),
}).toString();
