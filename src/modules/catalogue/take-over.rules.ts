import { overlay, placeOf, select } from '../../platform/tenancy/index.ts';
import type { Problem } from '../../platform/tenancy/index.ts';
import type { Takeover } from './definition.schema.ts';
import { nearest } from './nearest.rules.ts';

/** A part of a definition as it was read: unchecked, but it knows its lines. */
type Part = Readonly<Record<string, unknown>>;

const list = (value: unknown): Part[] => (Array.isArray(value) ? value.filter((one): one is Part => typeof one === 'object' && one !== null) : []);

/** All fields of pages, those inside groups included. */
const fieldsOf = (pages: unknown): Part[] => list(pages).flatMap((page) => inside(page));
const inside = (owner: Part): Part[] => list(owner['fields']).flatMap((field) => [field, ...inside(field)]);

/**
 * Lays a town's changes over a service of the library. What the town does not mention stays the library's,
 * so that the library's next version flows in.
 * @param service the library's service.yaml as read.
 * @param takeover the checked entry, and as it was read, for its lines.
 * @returns the effective definition, still unchecked, and what the town names that the library does not have.
 */
export function takeOver(service: Part, takeover: Takeover, read: Part): { definition: Part; problems: Problem[] } {
  const { use: _, fields = {}, remove = [], add = [], fee, rules, synonyms, ...words } = takeover;
  const problems: Problem[] = [];
  const known = new Set(fieldsOf(service['pages']).map((field) => String(field['id'])));
  const must = (id: string, path: readonly PropertyKey[], set: ReadonlySet<string> = known): boolean => {
    if (!set.has(id)) problems.push({ ...placeOf(read, path), message: `"${takeover.use}" has no ${set === known ? 'field' : path[0] === 'fee' ? 'position' : 'page'} "${id}"`, cure: nearest(id, set) });
    return set.has(id);
  };

  const changes = new Map<string, Part>();
  for (const id of Object.keys(fields)) {
    if (must(id, ['fields', id])) changes.set(id, (read['fields'] as Record<string, Part>)[id] ?? {});
  }
  const removed = new Set(remove.filter((id, index) => must(id, ['remove', index])));
  const pageIds = new Set(list(service['pages']).map((page) => String(page['id'])));
  const [before, after, atEnd] = [new Map<string, Part[]>(), new Map<string, Part[]>(), new Map<string, Part[]>()];
  const put = (map: Map<string, Part[]>, at: string, field: Part): void => void map.set(at, [...(map.get(at) ?? []), field]);
  add.forEach((one, index) => {
    const field = list([list(read['add'])[index]?.['field']])[0] ?? {};
    if ('page' in one) { if (must(one.page, ['add', index, 'page'], pageIds)) put(atEnd, one.page, field); }
    else if ('after' in one) { if (must(one.after, ['add', index, 'after'])) put(after, one.after, field); }
    else if (must(one.before, ['add', index, 'before'])) put(before, one.before, field);
  });

  const edited = (owned: readonly Part[]): Part[] => owned.flatMap((field) => {
    const id = String(field['id']);
    const own = overlay<Part>(field, changes.get(id) ?? {}, field['fields'] === undefined ? {} : { fields: edited(list(field['fields'])) });
    return [...(before.get(id) ?? []), ...(removed.has(id) ? [] : [own]), ...(after.get(id) ?? [])];
  });
  const pages = list(service['pages']).flatMap((page) => {
    const fieldsNow = [...edited(list(page['fields'])), ...(atEnd.get(String(page['id'])) ?? [])];
    return fieldsNow.length ? [overlay<Part>(page, { fields: fieldsNow })] : [];
  });
  const definition = overlay<Part>(service, select(read, Object.keys(words)), {
    ...(service['pages'] === undefined ? {} : { pages }),
    ...(fee === undefined ? {} : { fee: joinFee(service['fee'], read['fee'], (id, ids) => must(id, ['fee', 'positions', id], ids)) }),
    ...(read['retention'] === undefined ? {} : { retention: overlay<object>((service['retention'] ?? {}) as object, read['retention'] ?? {}) }),
    ...(rules === undefined ? {} : { rules: { ...(service['rules'] as Part | undefined), ...rules } }),
    ...(synonyms === undefined ? {} : { synonyms: joinWords(service['synonyms'] as Words | undefined, synonyms) }),
  });
  return { definition, problems };
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An amount of the town stands for the library's positions; positions by id change those, positions as a list stand for them. */
function joinFee(library: unknown, town: unknown, must: (id: string, ids: ReadonlySet<string>) => boolean): unknown {
  const base = isPart(library) ? library : { amount: library ?? 0 };
  if (!isPart(town)) return isPart(library) ? overlay(without(base, 'positions'), { amount: town }) : town;
  if (town['amount'] !== undefined) return overlay(without(base, 'positions'), town);
  const changes = town['positions'];
  if (!isPart(changes)) return overlay(changes === undefined ? base : without(base, 'amount'), town);
  const owned = list(base['positions']);
  const ids = new Set(owned.map(({ id }) => String(id)));
  const known = new Set(Object.keys(changes).filter((id) => must(id, ids)));
  return overlay(base, town, { positions: owned.map((one) => (known.has(String(one['id'])) ? overlay<Part>(one, changes[String(one['id'])] as Part) : one)) });
}

const without = (part: Part, key: string): Part => select(part, Object.keys(part).filter((name) => name !== key));

interface Words { readonly de: readonly string[]; readonly en: readonly string[] }

const joinWords = (library: Words | undefined, town: Words): Words =>
  ({ de: [...new Set([...(library?.de ?? []), ...town.de])], en: [...new Set([...(library?.en ?? []), ...town.en])] });
