import { constant, type Piece, type SyntaxNode } from './node.ts';
import type { Scope } from './scope.ts';
import { shapeOf, shapes } from './shapes.ts';
import { Clock, Day, parseDuration } from './values.ts';

/** The text between the quotes, with its escapes resolved. */
export function unquote(source: string): string {
  return source.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|.)/g, (all, escape: string) => {
    if (escape.length > 1) return String.fromCodePoint(Number.parseInt(escape.slice(1), 16));
    return ({ n: '\n', t: '\t', r: '\r', '"': '"', "'": "'", '\\': '\\' } as Record<string, string>)[escape] ?? all;
  });
}

const text = (node: SyntaxNode, scope: Scope): string => scope.source.slice(node.from, node.to);

export const numberLiteral = (node: SyntaxNode, scope: Scope): Piece => constant(Number(text(node, scope)), shapes.number);
export const stringLiteral = (node: SyntaxNode, scope: Scope): Piece => constant(unquote(text(node, scope)), shapes.string);
export const booleanLiteral = (node: SyntaxNode, scope: Scope): Piece => constant(text(node, scope) === 'true', shapes.boolean);
export const nullLiteral = (): Piece => constant(null, shapes.null);

/** `@"2027-03-01"`: a date, time or duration. */
export function atLiteral(node: SyntaxNode, scope: Scope): Piece {
  const literal = unquote(text(node, scope).slice(1).trim());
  const value = Day.parse(literal) ?? Clock.parse(literal) ?? parseDuration(literal);
  return value ? constant(value, shapeOf(value))
    : scope.fault(node, `"${literal}" is no date, time or duration`, 'Write @"2027-03-31", @"14:30" or @"P16Y".');
}
