import { type Entry, isParts } from './entry.ts';
import type { Field } from './form.ts';

/** The name under which an item keeps its own key. */
export const keyPart = '_key';

/** How many items a group has at least. */
export const leastItems = (field: Field): number => (field.def as { min?: number }).min ?? (field.optional ? 0 : 1);
/** How many items a group has at most. */
export const mostItems = (field: Field): number => (field.def as { max?: number }).max ?? 10;

/** The items of an entry, each with a key that is its own. */
export function itemsOf(entry: Entry | undefined): { key: string; item: { readonly [part: string]: Entry } }[] {
  const items = Array.isArray(entry) ? entry.filter(isParts).slice(0, 60) : [];
  const taken = new Set<string>();
  return items.map((item, i) => {
    const given = item[keyPart];
    let key = typeof given === 'string' && /^[a-z0-9-]{1,40}$/i.test(given) ? given : `i${i + 1}`;
    while (taken.has(key)) key = `${key}x`;
    taken.add(key);
    return { key, item };
  });
}
