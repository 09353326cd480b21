import { equals, order } from '../operators.ts';
import { join, type Shape, shapes } from '../shapes.ts';
import type { Value } from '../values.ts';
import { fn } from './contract.ts';

type List = readonly Value[];
const has = (list: List, value: Value): boolean => list.some((item) => equals(item, value) === true);
const distinct = (list: List): Value[] => list.filter((item, i) => !has(list.slice(0, i), item));
const flat = (value: Value): Value[] => (Array.isArray(value) ? value.flatMap(flat) : [value]);
const least = (sign: 1 | -1) => (list: List): Value => list.reduce<Value>((best, item) => {
  const way = best === null ? null : order(item, best);
  return way === null ? null : way * sign < 0 ? item : best;
}, list[0] ?? null);

const itemOf = ([list]: readonly Shape[]): Shape => (list?.kind === 'list' ? { ...(list.of ?? shapes.any) } : shapes.any);
const same = ([list]: readonly Shape[]): Shape => (list?.kind === 'list' ? list : shapes.list(shapes.any));
const either = (list: readonly Shape[]): Shape => list.reduce(join, shapes.null);
const ofItems = (list: readonly Shape[]): Shape => (list.length === 1 && list[0]!.kind === 'list' ? itemOf(list) : either(list));

/** FEEL's functions on lists (DMN 1.4, § 10.3.4.4). A single value counts as a list of one. */
export const listFunctions = {
  'list contains': fn('list: list, element: any', shapes.boolean, has),
  min: fn('list: comparables…', ofItems, least(1)),
  max: fn('list: comparables…', ofItems, least(-1)),
  all: fn('list: booleans…', shapes.boolean, (list: List) => (list.includes(false) ? false : list.every((item) => item === true) ? true : null)),
  any: fn('list: booleans…', shapes.boolean, (list: List) => (list.includes(true) ? true : list.every((item) => item === false) ? false : null)),
  append: fn('list: list, items: any…', same, (list: List, items: List) => [...list, ...items]),
  concatenate: fn('lists: list…', same, (lists: readonly List[]) => lists.flat()),
  union: fn('lists: list…', same, (lists: readonly List[]) => distinct(lists.flat())),
  'distinct values': fn('list: list', same, distinct),
  flatten: fn('list: list', shapes.list(shapes.any), (list: List) => flat(list)),
  reverse: fn('list: list', same, (list: List) => [...list].reverse()),
  'index of': fn('list: list, match: any', shapes.list(shapes.number), (list: List, match: Value) => list.flatMap((item, i) => (equals(item, match) === true ? [i + 1] : []))),
  sublist: fn('list: list, start position: number, length?: number', same, (list: List, start: number, length?: number) => {
    const from = start > 0 ? start - 1 : list.length + start;
    return list.slice(from, length === undefined ? undefined : from + length);
  }),
  'is empty': fn('list: list', shapes.boolean, (list: List) => list.length === 0),
};
