import { builtInParts } from './operators.ts';
import { kindOf, type Kind, type Value } from './values.ts';

/**
 * What is known of a value before there is one. An expression is checked with it when the definition is loaded: a name
 * that does not exist, a comparison that can never hold, an option that nobody can choose.
 */
export interface Shape {
  readonly kind: Kind | 'any';
  /** Of a list: what its items are. */
  readonly of?: Shape;
  /** Of a context: its parts. Without it, nothing is known of them. */
  readonly parts?: Readonly<Record<string, Shape>>;
  /** Of a text: the only values it can have. */
  readonly options?: readonly string[];
  /** Of a literal: itself. */
  readonly literal?: Value;
}

const scalar = (kind: Kind | 'any'): Shape => ({ kind });
export const shapes = {
  any: scalar('any'), null: scalar('null'), boolean: scalar('boolean'), number: scalar('number'), string: scalar('string'),
  date: scalar('date'), time: scalar('time'), months: scalar('months'), span: scalar('span'), interval: scalar('interval'),
  list: (of: Shape): Shape => ({ kind: 'list', of }),
  context: (parts?: Readonly<Record<string, Shape>>): Shape => (parts ? { kind: 'context', parts } : { kind: 'context' }),
  options: (options: readonly string[]): Shape => ({ kind: 'string', options }),
} as const;

/** The shape of a value that is there already: a tenant's rules, a literal. */
export function shapeOf(value: Value): Shape {
  const kind = kindOf(value);
  if (kind === 'list') {
    const items = (value as readonly Value[]).map(shapeOf);
    return shapes.list(items.length === 0 ? shapes.any : items.reduce(join));
  }
  if (kind === 'context') {
    return shapes.context(Object.fromEntries(Object.entries(value as Record<string, Value>).map(([key, part]) => [key, shapeOf(part)])));
  }
  return { kind };
}

/** The shape of something that is either one or the other. */
export function join(a: Shape, b: Shape): Shape {
  if (a.kind === 'null') return b.kind === 'null' ? a : strip(b);
  if (b.kind === 'null') return strip(a);
  if (a.kind !== b.kind) return shapes.any;
  if (a.kind === 'list') return shapes.list(join(a.of ?? shapes.any, b.of ?? shapes.any));
  if (a.kind === 'context' && a.parts && b.parts) {
    const parts: Record<string, Shape> = { ...a.parts };
    for (const [key, shape] of Object.entries(b.parts)) parts[key] = parts[key] ? join(parts[key], shape) : shape;
    return shapes.context(parts);
  }
  return { kind: a.kind };
}

const strip = ({ literal: _, ...shape }: Shape): Shape => shape;

/** The shape of a named part, the list of names that exist where this one does not, or `any`. */
export function partOf(shape: Shape, name: string): Shape | { readonly known: readonly string[] } {
  if (shape.kind === 'any' || shape.kind === 'null') return shapes.any;
  if (shape.kind === 'list') {
    const found = partOf(shape.of ?? shapes.any, name);
    return 'known' in found ? found : shapes.list(found);
  }
  if (shape.kind === 'context') {
    if (!shape.parts) return shapes.any;
    return shape.parts[name] ?? { known: Object.keys(shape.parts) };
  }
  const known = builtInParts[shape.kind] ?? [];
  return known.includes(name) ? shapes.number : { known };
}

const comparable = (shape: Shape): boolean => shape.kind !== 'any' && shape.kind !== 'null';

/** Whether two shapes are known to be of different kinds, so that comparing them never holds. */
export const differ = (a: Shape, b: Shape): boolean => comparable(a) && comparable(b) && a.kind !== b.kind;

/** In words, for messages to authors. */
export const nameOf = (shape: Shape): string =>
  ({ any: 'anything', null: 'null', boolean: 'a yes/no value', number: 'a number', string: 'a text', date: 'a date', time: 'a time',
     months: 'a years-and-months duration', span: 'a days-and-time duration', interval: 'a range', list: 'a list', context: 'a value with parts' })[shape.kind];
