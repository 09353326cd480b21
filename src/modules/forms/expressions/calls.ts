import type { FeelFunction } from './functions/contract.ts';
import { call, functions } from './functions/index.ts';
import { children, fold, operands, type Piece, type SyntaxNode } from './node.ts';
import type { Scope } from './scope.ts';
import { nameOf, type Shape, shapes } from './shapes.ts';
import { didYouMean } from './suggest.ts';

const text = (node: SyntaxNode, scope: Scope): string => scope.source.slice(node.from, node.to).replace(/\s+/g, ' ');

/** `count(list)`, `starts with(string: a, match: "x")`. Also `date("…")` and its kin. */
export function invocation(node: SyntaxNode, scope: Scope): Piece {
  const [target, given] = children(node).filter((child) => /^[A-Z]/.test(child.name));
  const name = target ? text(target, scope) : '';
  const args = given ? operands(given) : [];
  if (name === 'today') return scope.read('today', node);
  if (name === 'matches') return matches(node, args, scope);
  const definition = functions.get(name);
  if (!definition) return scope.fault(target ?? node, `unknown function "${name}"`, didYouMean(name, [...functions.keys(), 'today', 'matches']));
  const nodes = given?.name === 'NamedParameters' ? byName(node, name, definition, args, scope) : args;
  return checked(node, name, definition, nodes, scope);
}

/** Puts named arguments into the order of the parameters. */
function byName(node: SyntaxNode, name: string, { parameters }: FeelFunction, args: readonly SyntaxNode[], scope: Scope): SyntaxNode[] {
  const given = new Map(args.map((arg) => [text(arg.firstChild!, scope), operands(arg).at(-1)!]));
  for (const key of given.keys()) {
    if (!parameters.some((parameter) => parameter.name === key)) {
      scope.fault(node, `${name}() has no parameter "${key}"`, didYouMean(key, parameters.map((parameter) => parameter.name)));
    }
  }
  return parameters.flatMap((parameter) => given.get(parameter.name) ?? []);
}

function checked(node: SyntaxNode, name: string, definition: FeelFunction, nodes: readonly SyntaxNode[], scope: Scope): Piece {
  const { parameters, many, returns } = definition;
  const least = parameters.filter((parameter) => !parameter.optional).length;
  const signature = `${name}(${parameters.map((parameter) => parameter.name + (parameter.optional ? '?' : '')).join(', ')}${many ? ', …' : ''})`;
  if (nodes.length < least || (!many && nodes.length > parameters.length)) {
    return scope.fault(node, `${name}() takes ${least === parameters.length ? least : `${least} to ${parameters.length}`} value(s), not ${nodes.length}`, `Write ${signature}.`);
  }
  const args = nodes.map((arg) => scope.compile(arg));
  args.forEach((arg, i) => {
    const takes = parameters[Math.min(i, parameters.length - 1)]!.takes;
    if (!takesShape(takes, arg.shape)) scope.fault(nodes[i]!, `${name}() does not take ${nameOf(arg.shape)} here`, `Write ${signature} with ${takes}.`);
  });
  const shape = typeof returns === 'function' ? returns(args.map((arg) => arg.shape)) : returns;
  const piece = fold({ run: (frame) => call(definition, args.map((arg) => arg.run(frame))), shape }, args);
  if (piece.constant && piece.run([]) === null && args.every((arg) => arg.run([]) !== null)) {
    return scope.fault(node, `${text(node, scope)} has no value`, name === 'date' ? 'Write date("2027-03-31") with a day that exists.' : name === 'duration' ? 'Write duration("P16Y"), ("P6M") or ("P14D").' : 'Check the values.');
  }
  return piece;
}

/** Whether what is known of an argument rules it out. */
function takesShape(takes: string, { kind }: Shape): boolean {
  if (kind === 'any' || kind === 'null' || takes === 'any' || takes === 'list') return true;
  if (takes === 'numbers') return kind === 'number' || kind === 'list';
  if (takes === 'booleans') return kind === 'boolean' || kind === 'list';
  if (takes === 'comparables') return kind !== 'context';
  if (takes === 'text or number') return kind === 'string' || kind === 'number';
  if (takes === 'text or date') return kind === 'string' || kind === 'number' || kind === 'date';
  return takes === kind;
}

/** The pattern must stand there as it is, so that it is checked now and costs nothing later. */
function matches(node: SyntaxNode, args: readonly SyntaxNode[], scope: Scope): Piece {
  const [input, pattern] = args.map((arg) => scope.compile(arg));
  if (!input || !pattern || args.length > 2) return scope.fault(node, `matches() takes 2 values, not ${args.length}`, 'Write matches(input, "pattern").');
  if (!takesShape('string', input.shape)) return scope.fault(args[0]!, `matches() does not take ${nameOf(input.shape)} here`, 'Give it a text.');
  const source = pattern.shape.literal;
  if (typeof source !== 'string') return scope.fault(args[1]!, 'the pattern of matches() must be a literal text', 'Write it in quotes.');
  try {
    const expression = new RegExp(source, 'u');
    return fold({ run: (frame) => { const value = input.run(frame); return typeof value === 'string' ? expression.test(value) : null; }, shape: shapes.boolean }, [input]);
  } catch (error) {
    return scope.fault(args[1]!, `"${source}" is no valid pattern: ${(error as Error).message}`, 'Mend the regular expression.');
  }
}
