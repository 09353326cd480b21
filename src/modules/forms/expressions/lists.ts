import { children, fold, operands, type Piece, type SyntaxNode } from './node.ts';
import { part } from './operators.ts';
import type { Scope } from './scope.ts';
import { expectBoolean } from './operations.ts';
import { join, type Shape, shapes } from './shapes.ts';
import { unquote } from './literals.ts';
import type { Context, Value } from './values.ts';

const text = (node: SyntaxNode, scope: Scope): string => scope.source.slice(node.from, node.to);
const itemShape = (list: Shape): Shape => (list.kind === 'list' ? (list.of ?? shapes.any) : list.kind === 'null' ? shapes.any : list);

export function list(node: SyntaxNode, scope: Scope): Piece {
  const parts = operands(node).map((child) => scope.compile(child));
  const of = parts.length ? parts.map((piece) => piece.shape).reduce(join) : shapes.any;
  return fold({ run: (frame) => parts.map((piece) => piece.run(frame)), shape: shapes.list(of) }, parts);
}

/** `{ a: 1, b: a + 1 }`: later entries may use earlier ones. */
export function context(node: SyntaxNode, scope: Scope): Piece {
  const entries: { name: string; slot: number; piece: Piece }[] = [];
  const build = (rest: SyntaxNode[]): void => {
    const [entry, ...others] = rest;
    if (!entry) return;
    const [key, value] = children(entry);
    const name = text(key!, scope).startsWith('"') ? unquote(text(key!, scope)) : text(key!, scope);
    const piece = value ? scope.compile(value) : scope.fault(entry, 'the entry has no value', 'Write { name: value }.');
    scope.inside({ [name]: piece.shape }, undefined, ([slot]) => {
      entries.push({ name, slot: slot!, piece });
      build(others);
    });
  };
  build(children(node).filter((child) => child.name === 'ContextEntry'));
  const shape = shapes.context(Object.fromEntries(entries.map(({ name, piece }) => [name, piece.shape])));
  const run: Piece['run'] = (frame) => {
    const result: Record<string, Value> = {};
    for (const { name, slot, piece } of entries) result[name] = frame[slot] = piece.run(frame);
    return result satisfies Context;
  };
  return fold({ run, shape }, entries.map(({ piece }) => piece));
}

/** `hund.name`, `kinder.vorname`. */
export function path(node: SyntaxNode, scope: Scope): Piece {
  const [target, name] = operands(node);
  if (!target || !name) return scope.fault(node, 'the name after the dot is missing', 'Write value.part.');
  const piece = scope.compile(target);
  const key = text(name, scope);
  const shape = scope.part(piece.shape, key, name);
  return fold({ run: (frame) => part(piece.run(frame), key), shape }, [piece]);
}

/** `list[1]`, `list[-1]`, `list[item > 2]`, `list[alter < 18]`. */
export function filter(node: SyntaxNode, scope: Scope): Piece {
  const [target, index] = operands(node);
  if (!target || !index) return scope.fault(node, 'the filter is empty', 'Write list[1] or list[item > 2].');
  const source = scope.compile(target);
  const item = itemShape(source.shape);
  return scope.inside({ item }, 'item', ([slot]) => {
    const test = scope.compile(index);
    if (test.shape.kind === 'number') {
      return fold({ run: (frame) => at(toList(source.run(frame)), test.run(frame)), shape: item }, [source, test]);
    }
    expectBoolean(index, test.shape, scope);
    const run: Piece['run'] = (frame) => {
      const items = toList(source.run(frame));
      return items && items.filter((value) => { frame[slot!] = value; return test.run(frame) === true; });
    };
    return fold({ run, shape: shapes.list(item) }, [source, test]);
  });
}

const toList = (value: Value): readonly Value[] | null => (value === null ? null : Array.isArray(value) ? value : [value]);

function at(items: readonly Value[] | null, index: Value): Value {
  if (!items || typeof index !== 'number') return null;
  return items[index > 0 ? index - 1 : items.length + index] ?? null;
}

interface Loop { readonly slot: number; readonly items: (frame: Value[]) => readonly Value[] | null }

/** The `x in list, y in 1..3` of a loop; `body` is compiled with these names. */
function loops<T>(nodes: readonly SyntaxNode[], scope: Scope, found: readonly Loop[], body: (loops: readonly Loop[]) => T): T {
  const [node, ...rest] = nodes;
  if (!node) return body(found);
  const [name, , source] = children(node);
  const bounds = (source ? operands(source) : []).map((child) => scope.compile(child));
  const [low, high] = bounds;
  if (!name || !low) scope.fault(node, 'the loop is incomplete', 'Write for x in list return ….');
  const items: Loop['items'] = high
    ? (frame) => count(low!.run(frame), high.run(frame))
    : (frame) => { const value = low?.run(frame) ?? null; return Array.isArray(value) ? value : null; };
  return scope.inside({ [name ? text(name, scope) : '']: high ? shapes.number : low ? itemShape(low.shape) : shapes.any }, undefined, ([slot]) =>
    loops(rest, scope, [...found, { slot: slot!, items }], body));
}

/** The whole numbers from one to another, up or down; at most 10,000, so that no typing error stops the machine. */
function count(low: Value, high: Value): number[] | null {
  if (typeof low !== 'number' || typeof high !== 'number' || Math.abs(high - low) > 10_000) return null;
  return Array.from({ length: Math.floor(Math.abs(high - low)) + 1 }, (_, i) => (low <= high ? low + i : low - i));
}

/** Runs a body for every combination; false where a list is missing. The body stops all by answering false. */
function each(all: readonly Loop[], frame: Value[], body: () => boolean, depth = 0): boolean | null {
  const loop = all[depth];
  if (!loop) return body();
  const items = loop.items(frame);
  if (!items) return null;
  for (const item of items) {
    frame[loop.slot] = item;
    const on = each(all, frame, body, depth + 1);
    if (on !== true) return on;
  }
  return true;
}

const inExpressions = (node: SyntaxNode): SyntaxNode[] => children(node).filter((child) => child.name === 'InExpressions').flatMap(children);
const lastOf = (node: SyntaxNode): SyntaxNode => operands(node).at(-1)!;

/** `for x in list return …`. */
export function forExpression(node: SyntaxNode, scope: Scope): Piece {
  return loops(inExpressions(node), scope, [], (all) => {
    const body = scope.compile(lastOf(node));
    const run: Piece['run'] = (frame) => {
      const results: Value[] = [];
      const whole = each(all, frame, () => { results.push(body.run(frame)); return true; });
      return whole === null ? null : results;
    };
    return { run, shape: shapes.list(body.shape) };
  });
}

/** `some x in list satisfies …`, `every …`: what is not true counts as not satisfied, also where it is unknown. */
export function quantified(node: SyntaxNode, scope: Scope): Piece {
  const some = node.firstChild!.name === 'some';
  return loops(inExpressions(node), scope, [], (all) => {
    const body = scope.compile(lastOf(node));
    expectBoolean(lastOf(node), body.shape, scope);
    const run: Piece['run'] = (frame) => {
      const through = each(all, frame, () => (body.run(frame) === true) !== some);
      return through === null ? null : through !== some;
    };
    return { run, shape: shapes.boolean };
  });
}
