import MiniSearch from 'minisearch';
import type { TypedAddress } from '../forms/index.ts';
import { keyOf, stemOf, wordsOf } from './spelling.rules.ts';
import type { Line, Numbers } from './street-list.ts';

/** A street of the town, and in which postcodes it lies. */
export interface Street { readonly name: string; readonly key: string; readonly lines: readonly Line[] }

/** The streets of one town, ready to be asked. */
export interface Streets {
  /** The street that is meant, however its name is written. */
  find(name: string): Street | undefined;
  /** Streets that begin as is typed, also within their names; where there are none, those that nearly do. The best first. */
  suggest(typed: string, limit: number): readonly Street[];
  /** Streets that may be meant by a name that the list does not have: a letter or two, or the kind of street, is another. */
  nearest(name: string, limit: number): readonly Street[];
  /** The postcode of a street, where there is one only (at this house number). */
  postcodeOf(street: Street, houseNumber: string): string | undefined;
  /** All postcodes of a street; where the list names none, the town's own if it has one only. */
  postcodesOf(street: Street): readonly string[];
  /** Whether an address lies in this town: by its postcode, or without one by the town's name. */
  isHere(address: TypedAddress): boolean;
}

/**
 * Indexes the list of a town once; asking it looks at a few entries only. What finds beginnings and near names is built at the
 * first question: 3,000 streets take 0.1 s, and most towns of an installation are not asked at once.
 * @param town its name and postcode as in its contact: a list without postcodes lies there
 */
export function indexStreets(lines: readonly Line[], town: { readonly city: string; readonly postcode: string }): Streets {
  const known = new Map<string, Street & { readonly lines: Line[] }>();
  for (const line of lines) {
    const key = keyOf(line.name);
    const there = known.get(key);
    if (there) there.lines.push(line);
    else known.set(key, { name: line.name, key, lines: [line] });
  }
  const listed = new Set(lines.flatMap(({ postcode }) => postcode ?? []));
  const own = new Set([town.postcode, ...listed]);
  let index: MiniSearch<Row> | undefined;
  const here = keyOf(town.city);

  const ask = (key: string, options: { prefix?: boolean; fuzzy?: number }): string[] =>
    (key ? (index ??= searchOf([...known.values()])).search(key, { fuzzy: 0, maxFuzzy: 2, ...options }).map(({ id }) => String(id)) : []);
  const streets = (ids: readonly string[], limit: number): Street[] => ids.slice(0, limit).map((id) => known.get(id)!);
  const within = (found: readonly Line[]): string[] => [...new Set(found.flatMap(({ postcode }) => postcode ?? (listed.size === 0 ? town.postcode : [])))];
  return {
    find: (name) => known.get(keyOf(name)),
    suggest(typed, limit) {
      const key = keyOf(typed);
      if (!key) return [];
      const begun = ask(key, { prefix: true }).sort((a, b) => Number(b.startsWith(key)) - Number(a.startsWith(key)) || (a < b ? -1 : 1));
      return streets(begun.length || key.length < 4 ? begun : ask(key, { fuzzy: mistakes(key) }), limit);
    },
    nearest(name, limit) {
      const key = keyOf(name);
      const [close, alike] = [ask(key, { fuzzy: mistakes(key) }), ask(stemOf(key), { prefix: key.length > 3 })];
      return streets([...new Set([...close, ...alike])], limit);
    },
    postcodesOf: (street) => within(street.lines),
    postcodeOf(street, houseNumber) {
      const all = within(street.lines);
      const found = all.length > 1 ? within(street.lines.filter(({ numbers }) => holds(numbers, houseNumber))) : all;
      return found.length === 1 ? found[0] : undefined;
    },
    isHere: ({ postcode, city }) => (postcode ? own.has(postcode) : keyOf(city) === here),
  };
}

/** So many letters may be wrong. */
const mistakes = (key: string): number => (key.length < 6 ? 1 : 2);

/** Whether a house number such as „12a“ is among these; without any, all are. */
function holds(numbers: Numbers | undefined, houseNumber: string): boolean {
  if (!numbers) return true;
  const number = Number(/^\d+/.exec(houseNumber)?.[0] ?? Number.NaN);
  return number >= numbers.from && number <= numbers.to && (!numbers.side || (number % 2 === 1) === (numbers.side === 'odd'));
}

interface Row { readonly id: string; readonly terms: string }

/** Each street under its name, the rest of it from every word on, its longer words, and its name without the kind of street. */
function searchOf(streets: readonly Street[]): MiniSearch<Row> {
  const index = new MiniSearch<Row>({ fields: ['terms'], tokenize: (text) => text.split(' '), processTerm: (term) => term });
  index.addAll(streets.map(({ name, key }): Row => {
    const words = wordsOf(name);
    const tails = words.map((_, from) => words.slice(from).join(''));
    return { id: key, terms: [...new Set([...tails, ...words.filter((word) => word.length > 3 && stemOf(`xxx${word}`) !== 'xxx'), stemOf(key)])].join(' ') };
  }));
  return index;
}
