import type { parser } from 'lezer-feel';
import type { Shape } from './shapes.ts';
import type { Value } from './values.ts';

export type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

/** The variables of a running expression, each in its place. */
export type Frame = Value[];

/** A piece of a compiled expression: how to compute it, and what is known of its value. */
export interface Piece {
  readonly run: (frame: Frame) => Value;
  readonly shape: Shape;
  /** It depends on nothing: its value is known already. */
  readonly constant?: boolean;
}

export const constant = (value: Value, shape: Shape): Piece => ({ run: () => value, shape: { ...shape, literal: value }, constant: true });

/** Computes a piece once where all it is made of is constant. */
export const fold = (piece: Piece, from: readonly Piece[]): Piece =>
  from.every((part) => part.constant) ? constant(piece.run([]), piece.shape) : piece;

/** The children of a node, without comments. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const list: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.name.endsWith('Comment')) list.push(child);
  return list;
}

/** Only those children that stand for a value: no brackets, no keywords. */
export const operands = (node: SyntaxNode): SyntaxNode[] =>
  children(node).filter((child) => /^[A-Z]/.test(child.name) && !child.name.endsWith('Op') || child.name === 'null');
