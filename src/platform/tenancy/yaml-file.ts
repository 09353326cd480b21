import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import { root } from '../../root.ts';
import type { Place, Problem } from './problem.ts';

interface Origin {
  readonly self: Place;
  readonly keys: ReadonlyMap<PropertyKey, Place>;
}

/** Where each mapping and list that was read stands; forgotten together with the value. */
const origins = new WeakMap<object, Origin>();

/** A path as problems print it: relative to the project, with forward slashes. */
export const shownPath = (path: string): string => relative(root, path).replaceAll('\\', '/');

/**
 * Reads YAML into plain values that remember their lines (see `placeOf`).
 * @param path absolute path; a problem names it relative to the project.
 * @param source the text, where the caller already has it.
 */
export function readYaml(path: string, source = readFileSync(path, 'utf8')): { value: unknown; problems: Problem[] } {
  const file = shownPath(path);
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map((error) => ({
    file, line: lines.linePos(error.pos[0]).line, message: `This is not valid YAML: ${error.message}`,
    cure: 'check the indentation (spaces only), colons and quotes of this line and the one before',
  }));
  const value = problems.length || !document.contents ? undefined : plain(document.contents, document, file, lines);
  return { value, problems };
}

function plain(node: Node, document: Document, file: string, lines: LineCounter): unknown {
  const place = (at: unknown): Place => ({ file, line: lines.linePos((at as Node).range?.[0] ?? 0).line });
  if (isAlias(node)) return plain(node.resolve(document) as Node, document, file, lines);
  if (isScalar(node)) return node.value;
  const keys = new Map<PropertyKey, Place>();
  const add = (key: PropertyKey, at: unknown, item: unknown): unknown => {
    keys.set(key, place(at));
    return item === null || item === undefined ? null : plain(item as Node, document, file, lines);
  };
  let value: object = {};
  if (isMap(node)) value = Object.fromEntries(node.items.map((pair) => {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    return [key, add(key, pair.key, pair.value)];
  }));
  if (isSeq(node)) value = node.items.map((item, index) => add(index, item, item));
  origins.set(value, { self: place(node), keys });
  return value;
}

/**
 * The place of a part of a value that came from YAML, or of its nearest known parent.
 * @param path keys and positions from the value down to the part.
 */
export function placeOf(value: unknown, path: readonly PropertyKey[] = []): Place {
  let place: Place = { file: '?', line: 1 };
  let at: unknown = value;
  for (let depth = 0; typeof at === 'object' && at !== null; depth += 1) {
    const origin = origins.get(at);
    if (origin) place = origin.self;
    const key = path[depth];
    if (key === undefined) break;
    place = origin?.keys.get(key) ?? place;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return place;
}

/**
 * Joins mappings, the later keys winning, and keeps where each key came from: how a town's words go over the library's.
 * @returns a new mapping; the sources stay as they are.
 */
export function overlay<T extends object>(...sources: readonly object[]): T {
  const merged = Object.assign({}, ...sources) as T;
  const known = sources.flatMap((source) => origins.get(source) ?? []);
  const keys = new Map(known.flatMap((origin) => [...origin.keys]));
  if (known[0]) origins.set(merged, { self: known[0].self, keys });
  return merged;
}

/** Some keys of a mapping, which keep their places. */
export function select<T extends object>(source: object, keys: readonly string[]): T {
  const value = Object.fromEntries(keys.filter((key) => key in source).map((key) => [key, (source as Record<string, unknown>)[key]])) as T;
  const origin = origins.get(source);
  if (origin) origins.set(value, { self: origin.self, keys: new Map(keys.flatMap((key) => { const place = origin.keys.get(key); return place ? [[key, place] as const] : []; })) });
  return value;
}
