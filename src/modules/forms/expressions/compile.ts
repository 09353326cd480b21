import { parser } from 'lezer-feel';
import { invocation } from './calls.ts';
import { comparison } from './comparisons.ts';
import { context, filter, forExpression, list, path, quantified } from './lists.ts';
import { atLiteral, booleanLiteral, nullLiteral, numberLiteral, stringLiteral } from './literals.ts';
import { children, operands, type Frame, type Piece, type SyntaxNode } from './node.ts';
import { arithmetic, conditional, conjunction, disjunction, interval } from './operations.ts';
import { type Fault, type Names, Scope } from './scope.ts';
import type { Shape } from './shapes.ts';
import type { Value } from './values.ts';

/** A compiled expression. */
export interface Expression {
  readonly source: string;
  /** Computes it; the frame holds the variables at the places that `Names` gave them. Never throws. */
  readonly run: (frame: Frame) => Value;
  readonly shape: Shape;
  /** The form's names that it uses. */
  readonly used: ReadonlySet<string>;
  /** It is the same always. */
  readonly constant: boolean;
}

type Compiler = (node: SyntaxNode, scope: Scope) => Piece;

const inner: Compiler = (node, scope) => {
  const child = operands(node)[0];
  return child ? scope.compile(child) : scope.fault(node, 'an expression is missing', 'Write a value or a condition.');
};

/** Every construct that is understood; any other is a fault. */
const compilers: Readonly<Record<string, Compiler>> = {
  Expression: inner, ParenthesizedExpression: inner, SimplePositiveUnaryTest: inner,
  NumericLiteral: numberLiteral, StringLiteral: stringLiteral, BooleanLiteral: booleanLiteral, null: nullLiteral,
  VariableName: (node, scope) => scope.read(scope.source.slice(node.from, node.to).replace(/\s+/g, ' '), node),
  DateTimeLiteral: (node, scope) => (node.firstChild?.name === 'AtLiteral' ? atLiteral(node.firstChild, scope) : invocation(node, scope)),
  FunctionInvocation: invocation, ArithmeticExpression: arithmetic, Comparison: comparison, Interval: interval,
  Conjunction: conjunction, Disjunction: disjunction, IfExpression: conditional,
  List: list, Context: context, PathExpression: path, FilterExpression: filter,
  ForExpression: forExpression, QuantifiedExpression: quantified,
};

/** Compiles one node; what is not understood becomes a fault, never a surprise later. */
function compileNode(node: SyntaxNode, scope: Scope): Piece {
  const compiler = compilers[node.name];
  if (compiler) return compiler(node, scope);
  return scope.fault(node, `"${scope.source.slice(node.from, node.to)}" is not understood`, 'Forms use a part of FEEL only: see src/modules/forms/README.md.');
}

const feel = parser.configure({ top: 'Expression' });

const broken = (node: SyntaxNode): SyntaxNode | undefined => {
  if (node.type.isError) return node;
  for (const child of children(node)) {
    const found = broken(child);
    if (found) return found;
  }
  return undefined;
};

/**
 * Compiles a FEEL expression (DMN 1.4, chapter 10) to a function.
 * @param names the variables it may use.
 * @returns the expression, or what is wrong with it; never throws. Where it can be run in spite of its faults, `forgiven`
 *   does so: for definitions that were valid once, when less was checked.
 */
export function compileExpression(source: string, names: Names): { expression: Expression } | { faults: readonly Fault[]; forgiven?: Expression } {
  const top = feel.parse(source).topNode;
  const error = broken(top);
  if (error) {
    const near = source.slice(error.from, error.to).trim() || source.slice(Math.max(0, error.from - 10), error.from).trim();
    return { faults: [{ message: `this is no FEEL expression, near "${near}"`, cure: 'Check brackets, quotes and operators; equality is a single =.', from: error.from, to: error.to }] };
  }
  const scope = new Scope(source, names, compileNode);
  const piece = compileNode(top, scope);
  const expression: Expression = { source, run: piece.run, shape: piece.shape, used: scope.used, constant: piece.constant === true };
  return scope.faults.length ? { faults: scope.faults, forgiven: expression } : { expression };
}
