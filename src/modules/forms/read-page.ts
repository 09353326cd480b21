import { type Body, type Entries, type Entry, posted, postedAll } from './entry.ts';
import type { Field, Page } from './form.ts';
import { itemsOf, keyPart, mostItems } from './group.rules.ts';

/** The hidden field that names the questions a page showed; tells „left empty“ from „was not there“. */
export const askedName = '_asked';

/** A button of a group that was pressed. */
export type GroupAction = { readonly kind: 'add'; readonly group: string } | { readonly kind: 'remove'; readonly group: string; readonly index: number };

/** Which button of a group was pressed, if any: then the page is shown again, without faults. */
export function groupAction(body: Body): GroupAction | undefined {
  for (const key of Object.keys(body)) {
    const match = /^(add|remove):([a-z][a-zA-Z0-9]*)(?::(\d{1,3}))?$/.exec(key);
    if (match?.[1] === 'add' && match[3] === undefined) return { kind: 'add', group: match[2]! };
    if (match?.[1] === 'remove' && match[3] !== undefined) return { kind: 'remove', group: match[2]!, index: Number(match[3]) };
  }
  return undefined;
}

/**
 * Reads a posted page.
 * @param body names to texts, as a form parser gives them; names that the page does not have are ignored, sizes are bounded.
 * @param before the entries so far: files within the items of a group are kept from there.
 * @returns the entries of this page alone, to be laid over the others. Fields of files are not among them. Never throws.
 */
export function readPage(page: Page, body: Body, before: Entries = {}): Record<string, Entry> {
  const asked = new Set(postedAll(body, askedName).flatMap((names) => names.split(' ')));
  return Object.fromEntries(page.fields.flatMap((field): [string, Entry][] => {
    if (field.fields) return wasAsked(field, field.id, body, asked) ? [[field.id, readGroup(field, body, before[field.id], asked)]] : [];
    const entry = readField(field, field.id, body, asked);
    return entry === undefined ? [] : [[field.id, entry]];
  }));
}

/** A field that looks at others of its page may not have been shown; the others were. */
function wasAsked(field: Field, name: string, body: Body, asked: ReadonlySet<string>): boolean {
  if (!field.follows || asked.has(name)) return true;
  return Object.keys(body).some((key) => key === name || key.startsWith(`${name}.`));
}

function readField(field: Field, name: string, body: Body, asked: ReadonlySet<string>): Entry | undefined {
  const { kind, def } = field;
  if (kind.asks === 'nothing') return field.follows && asked.has(name) ? '' : undefined;
  if (kind.asks !== 'value' || kind.apart || !wasAsked(field, name, body, asked)) return undefined;
  return kind.read(body, name, def);
}

function readGroup(field: Field, body: Body, before: Entry | undefined, asked: ReadonlySet<string>): Entry[] {
  const pattern = new RegExp(`^${field.id}\\.(\\d{1,3})\\.`);
  const found = new Set([...Object.keys(body), ...asked].flatMap((key) => pattern.exec(key)?.[1] ?? []).map(Number));
  const known = new Map(itemsOf(before).map(({ key, item }) => [key, item]));
  const action = groupAction(body);
  const own = action?.group === field.id ? action : undefined;
  const items = [...found].sort((a, b) => a - b).filter((index) => !(own?.kind === 'remove' && own.index === index)).slice(0, mostItems(field) + 1)
    .map((index): Entry => {
      const key = posted(body, `${field.id}.${index}.${keyPart}`) ?? `i${index + 1}`;
      const kept = known.get(key);
      const parts = field.fields!.flatMap((sub): [string, Entry][] => {
        const entry = sub.kind.apart ? kept?.[sub.id] : readField(sub, `${field.id}.${index}.${sub.id}`, body, asked);
        return entry === undefined ? [] : [[sub.id, entry]];
      });
      return { ...Object.fromEntries(parts), [keyPart]: key };
    });
  if (own?.kind !== 'add' || items.length >= mostItems(field)) return items;
  return [...items, { [keyPart]: freshKey(items) }];
}

/** A key that none of the items has; grows, so that a removed item's key does not come back while others are there. */
function freshKey(items: readonly Entry[]): string {
  const numbers = items.map((item) => Number(/^i(\d+)/.exec(String((item as { [part: string]: Entry })[keyPart]))?.[1] ?? 0));
  return `i${Math.max(0, ...numbers) + 1}`;
}
