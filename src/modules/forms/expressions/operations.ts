import { children, fold, operands, type Piece, type SyntaxNode } from './node.ts';
import { checkComparison } from './comparisons.ts';
import { add, and, divide, multiply, or, power, subtract } from './operators.ts';
import type { Scope } from './scope.ts';
import { join, nameOf, type Shape, shapes } from './shapes.ts';
import { Interval, type Value } from './values.ts';

const operations: Readonly<Record<string, (a: Value, b: Value) => Value>> = { '+': add, '-': subtract, '*': multiply, '/': divide, '**': power };

/** What comes of an operation on two shapes; undefined where nothing can. */
function resultOf(operator: string, a: Shape, b: Shape): Shape | undefined {
  const [x, y] = [a.kind, b.kind];
  if ([x, y].some((kind) => kind === 'any' || kind === 'null')) return operator === '*' || operator === '/' || operator === '**' ? shapes.number : shapes.any;
  if (x === 'number' && y === 'number') return shapes.number;
  if (operator === '+' && x === 'string' && y === 'string') return shapes.string;
  const duration = (kind: string): boolean => kind === 'months' || kind === 'span';
  if (operator === '+' || operator === '-') {
    if (x === 'date' && duration(y)) return shapes.date;
    if (operator === '+' && duration(x) && y === 'date') return shapes.date;
    if (x === y && duration(x)) return { kind: x };
    if (operator === '-' && ((x === 'date' && y === 'date') || (x === 'time' && y === 'time'))) return shapes.span;
  }
  return undefined;
}

export function arithmetic(node: SyntaxNode, scope: Scope): Piece {
  const parts = operands(node).map((child) => scope.compile(child));
  const operator = textOf(children(node).find((child) => child.name === 'ArithOp')!, scope);
  const [a, b] = parts;
  if (!a) return scope.fault(node, 'the calculation is incomplete', 'Complete it, for example a + 1.');
  if (!b) {
    return fold({ run: (frame) => { const value = a.run(frame); return typeof value === 'number' ? 0 - value : null; }, shape: shapes.number }, parts);
  }
  const shape = resultOf(operator, a.shape, b.shape);
  if (!shape) return scope.fault(node, `${nameOf(a.shape)} ${operator} ${nameOf(b.shape)} has no result`, 'Numbers go with numbers, dates with durations such as duration("P1Y").');
  const run = operations[operator]!;
  return fold({ run: (frame) => run(a.run(frame), b.run(frame)), shape }, parts);
}

const textOf = (node: SyntaxNode, scope: Scope): string => scope.source.slice(node.from, node.to);

export function conjunction(node: SyntaxNode, scope: Scope): Piece {
  return junction(node, scope, and);
}

export function disjunction(node: SyntaxNode, scope: Scope): Piece {
  return junction(node, scope, or);
}

function junction(node: SyntaxNode, scope: Scope, combine: typeof and): Piece {
  const parts = operands(node).map((child) => scope.compile(child));
  const [a, b] = parts;
  if (!a || !b) return scope.fault(node, 'one side is missing', 'Write a condition on both sides of "and" / "or".');
  parts.forEach((part, i) => expectBoolean(operands(node)[i]!, part.shape, scope));
  return fold({ run: (frame) => combine(a.run(frame), () => b.run(frame)), shape: shapes.boolean }, parts);
}

/** A condition has to be a yes/no value. */
export function expectBoolean(node: SyntaxNode, shape: Shape, scope: Scope): void {
  if (!['boolean', 'any', 'null'].includes(shape.kind)) {
    scope.fault(node, `"${textOf(node, scope)}" is ${nameOf(shape)}, not a condition`, 'Compare it with something, for example = "x" or != null.');
  }
}

export function conditional(node: SyntaxNode, scope: Scope): Piece {
  const nodes = operands(node);
  const parts = nodes.map((child) => scope.compile(child));
  const [test, yes, no] = parts;
  if (!test || !yes || !no) return scope.fault(node, 'the "if" is incomplete', 'Write if … then … else ….');
  expectBoolean(nodes[0]!, test.shape, scope);
  return fold({ run: (frame) => (test.run(frame) === true ? yes.run(frame) : no.run(frame)), shape: join(yes.shape, no.shape) }, parts);
}

/** `[1..5]`, `(today..]`. */
export function interval(node: SyntaxNode, scope: Scope): Piece {
  const parts = children(node);
  const [low, high] = operands(node).map((child) => scope.compile(child));
  if (!low || !high) return scope.fault(node, 'the range is incomplete', 'Write [1..5].');
  checkComparison(node, scope, low.shape, high.shape);
  const [lowIn, highIn] = [parts[0]!.name === '[', parts.at(-1)!.name === ']'];
  return fold({ run: (frame) => new Interval(low.run(frame), high.run(frame), lowIn, highIn), shape: shapes.interval }, [low, high]);
}
