import { askedName, keyPart, type Body, type Entries, type Entry, type Field, type Form, type Page } from '../forms/index.ts';
import type { DraftFile } from './draft.ts';

type Item = { readonly [part: string]: Entry };

const itemsIn = (entry: Entry | undefined): Item[] => (Array.isArray(entry) ? entry.filter((item: Entry): item is Item => typeof item === 'object' && !Array.isArray(item)) : []);
const keyOf = (item: Item, index: number): string => (typeof item[keyPart] === 'string' ? item[keyPart] : `i${index + 1}`);

/**
 * Lays the files of a draft into its entries, where the engine looks for them. The files' rows are the only truth: an entry
 * never names a file that is not there, whatever was stored or posted.
 */
export function withFiles(form: Form, entries: Entries, files: readonly DraftFile[]): Entries {
  const at = Map.groupBy(files, (file) => file.field);
  const listOf = (path: string, before: Entry | undefined): Entry | undefined =>
    at.get(path)?.map(({ id, name, size, type, state }) => ({ id, name, size, type, ...(state && { state }) })) ?? (before === undefined ? undefined : []);
  const laid: Record<string, Entry> = { ...entries };
  const put = (target: Record<string, Entry>, id: string, list: Entry | undefined): void => {
    if (list === undefined) delete target[id];
    else target[id] = list;
  };
  for (const field of apartFields(form)) {
    if (!field.fields) put(laid, field.id, listOf(field.id, entries[field.id]));
    else if (field.id in laid) laid[field.id] = itemsIn(entries[field.id]).map((item, index) => {
      const filled = { ...item };
      for (const inner of field.fields ?? []) if (inner.kind.apart) put(filled, inner.id, listOf(`${field.id}.${keyOf(item, index)}.${inner.id}`, item[inner.id]));
      return filled;
    });
  }
  return laid;
}

const known = new WeakMap<Form, readonly Field[]>();

/** Fields of files, and groups that have some. */
function apartFields(form: Form): readonly Field[] {
  let fields = known.get(form);
  if (!fields) known.set(form, (fields = form.pages.flatMap((page) => page.fields).filter((field) => field.kind.apart || field.fields?.some((inner) => inner.kind.apart))));
  return fields;
}

/**
 * Notes in a page's entries which fields of files were shown (as an empty list: the files themselves are rows), so that the
 * engine can tell „left empty“ from „just appeared“.
 */
export function noteAsked(page: Page, body: Body, entries: Readonly<Record<string, Entry>>): Record<string, Entry> {
  const asked = new Set([body[askedName]].flat().flatMap((names) => (typeof names === 'string' ? names.split(' ') : [])));
  const noted: Record<string, Entry> = { ...entries };
  for (const field of page.fields) {
    if (field.kind.apart && asked.has(field.id)) noted[field.id] = [];
    if (field.fields && field.id in noted) noted[field.id] = itemsIn(noted[field.id]).map((item, index) => {
      const inner = (field.fields ?? []).filter((one) => one.kind.apart && asked.has(`${field.id}.${postedIndex(body, field.id, item, index)}.${one.id}`));
      return { ...item, ...Object.fromEntries(inner.map((one) => [one.id, []])) };
    });
  }
  return noted;
}

/** The number an item had on the page: those before it may have been removed by the same post. */
function postedIndex(body: Body, group: string, item: Item, index: number): number {
  const name = Object.keys(body).find((key) => key.startsWith(`${group}.`) && key.endsWith(`.${keyPart}`) && [body[key]].flat().at(-1) === item[keyPart]);
  return name ? Number(name.slice(group.length + 1, -keyPart.length - 1)) : index;
}

/**
 * The lasting path of a posted name: an item's number changes when others go, its key does not (`hunde.0.foto` → `hunde.i3.foto`).
 * @param body what came with it, which may name the key
 */
export function lastingPath(name: string, entries: Entries, body: Body): string {
  const [group = '', index, inner] = name.split('.');
  if (index === undefined) return name;
  const posted = [body[`${group}.${index}.${keyPart}`]].flat().at(-1);
  const item = itemsIn(entries[group])[Number(index)];
  const key = typeof posted === 'string' ? posted : item ? keyOf(item, Number(index)) : `i${Number(index) + 1}`;
  return /^[a-z0-9-]{1,40}$/i.test(key) ? `${group}.${key}.${inner}` : `${group}.i${Number(index) + 1}.${inner}`;
}

/** The files whose item is no longer there: they go with it. */
export function strandedFiles(page: Page, entries: Entries, files: readonly DraftFile[]): DraftFile[] {
  return files.filter(({ field: path }) => {
    const [group, key, inner] = path.split('.');
    const field = page.fields.find((one) => one.id === group && one.fields);
    return field !== undefined && inner !== undefined && !itemsIn(entries[field.id]).some((item, index) => keyOf(item, index) === key);
  });
}
