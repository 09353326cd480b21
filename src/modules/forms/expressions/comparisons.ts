import { children, fold, operands, type Piece, type SyntaxNode } from './node.ts';
import { and, equals, or, order, within } from './operators.ts';
import type { Scope } from './scope.ts';
import { differ, nameOf, type Shape, shapes } from './shapes.ts';
import { didYouMean } from './suggest.ts';
import { Interval, type Value } from './values.ts';

const textOf = (node: SyntaxNode, scope: Scope): string => scope.source.slice(node.from, node.to);

const tests: Readonly<Record<string, (a: Value, b: Value) => boolean | null>> = {
  '=': equals,
  '!=': (a, b) => { const same = equals(a, b); return same === null ? null : !same; },
  '<': (a, b) => { const way = order(a, b); return way === null ? null : way < 0; },
  '<=': (a, b) => { const way = order(a, b); return way === null ? null : way <= 0; },
  '>': (a, b) => { const way = order(a, b); return way === null ? null : way > 0; },
  '>=': (a, b) => { const way = order(a, b); return way === null ? null : way >= 0; },
};

/** Reports a comparison that can never hold: two kinds, or an option that does not exist. */
export function checkComparison(node: SyntaxNode, scope: Scope, a: Shape, b: Shape): void {
  if (differ(a, b)) {
    const dated = [a, b].some((side) => side.kind === 'date') && [a, b].some((side) => side.kind === 'string');
    scope.fault(node, `compares ${nameOf(a)} with ${nameOf(b)}, which never holds`, dated ? 'Write date("2027-03-31").' : 'Compare values of the same kind.');
    return;
  }
  for (const [known, other] of [[a, b], [b, a]] as const) {
    if (known.options && typeof other.literal === 'string' && !known.options.includes(other.literal)) {
      scope.fault(node, `"${other.literal}" is none of the options`, didYouMean(other.literal, known.options));
    }
  }
}

export function comparison(node: SyntaxNode, scope: Scope): Piece {
  const parts = children(node);
  const word = parts[1]?.name;
  if (word === 'in') return membership(parts, scope);
  const [a, b, c] = operands(node).map((child) => scope.compile(child));
  if (!a || !b) return scope.fault(node, 'the comparison is incomplete', 'Complete it, for example a = 1.');
  checkComparison(node, scope, a.shape, b.shape);
  if (word === 'between') {
    if (!c) return scope.fault(node, 'the comparison is incomplete', 'Write a between 1 and 5.');
    checkComparison(node, scope, a.shape, c.shape);
    const run: Piece['run'] = (frame) => {
      const value = a.run(frame);
      return and(tests['>=']!(value, b.run(frame)), () => tests['<=']!(value, c.run(frame)));
    };
    return fold({ run, shape: shapes.boolean }, [a, b, c]);
  }
  const test = tests[textOf(parts[1]!, scope)];
  if (!test) return scope.fault(node, `unknown comparison "${textOf(parts[1]!, scope)}"`, 'Use =, !=, <, <=, > or >=.');
  return fold({ run: (frame) => test(a.run(frame), b.run(frame)), shape: shapes.boolean }, [a, b]);
}

/** `a in …`: a test or several, each a value, a list, a range or a comparison. */
function membership([left, , ...rest]: SyntaxNode[], scope: Scope): Piece {
  const value = scope.compile(left!);
  const nodes = rest.flatMap((node) => (node.name === 'PositiveUnaryTests' ? children(node) : node.name === 'PositiveUnaryTest' ? [node] : []));
  const found = nodes.map((node) => unaryTest(node, value.shape, scope));
  return { run: membershipRun(value, found), shape: shapes.boolean, ...(value.constant && found.every((test) => test.constant) ? { constant: true } : {}) };
}

interface UnaryTest { readonly constant?: boolean; readonly test: (value: Value, frame: Value[]) => boolean | null }

const membershipRun = (value: Piece, found: readonly UnaryTest[]): Piece['run'] => (frame) => {
  const given = value.run(frame);
  let answer: boolean | null = false;
  for (const { test } of found) {
    answer = or(answer, () => test(given, frame));
    if (answer === true) break;
  }
  return answer;
};

function unaryTest(outer: SyntaxNode, shape: Shape, scope: Scope): UnaryTest {
  const first = children(outer)[0];
  const node = first?.name === 'SimplePositiveUnaryTest' ? first : outer;
  const parts = children(node);
  const inner = parts.at(-1);
  if (!inner) {
    scope.fault(outer, 'nothing stands after "in"', 'Write a in (1, 2), a in [1..5] or a in list.');
    return { test: () => null };
  }
  const piece = scope.compile(inner);
  const target = piece.shape.kind === 'list' ? (piece.shape.of ?? shapes.any) : piece.shape;
  if (target.kind !== 'interval') checkComparison(outer, scope, shape, target);
  if (parts[0]?.name === 'CompareOp') {
    const test = tests[textOf(parts[0], scope)]!;
    return { constant: piece.constant, test: (value, frame) => test(value, piece.run(frame)) };
  }
  return { constant: piece.constant, test: (value, frame) => belongs(value, piece.run(frame)) };
}

/** Whether a value is in a range, in a list (or in a range of a list), or the same. */
function belongs(value: Value, target: Value): boolean | null {
  if (target instanceof Interval) return within(value, target);
  if (!Array.isArray(target)) return equals(value, target);
  if (Array.isArray(value) && equals(value, target) === true) return true;
  return target.some((item: Value) => (item instanceof Interval ? within(value, item) : equals(value, item)) === true);
}
