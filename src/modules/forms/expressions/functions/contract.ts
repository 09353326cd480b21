import type { Shape } from '../shapes.ts';
import type { Kind, Value } from '../values.ts';

/** What a parameter takes. `numbers` is a list of numbers, or several numbers as arguments. */
export type Takes = Kind | 'any' | 'numbers' | 'comparables' | 'booleans' | 'text or number' | 'text or date';

export interface Parameter { readonly name: string; readonly takes: Takes; readonly optional?: boolean }

/** A function of FEEL. It is called only with arguments of the kinds it takes; with any other the answer is null. */
export interface FeelFunction {
  readonly parameters: readonly Parameter[];
  /** The last parameter may be given many times; it arrives as a list. */
  readonly many?: boolean;
  readonly returns: Shape | ((shapes: readonly Shape[]) => Shape);
  readonly run: (...args: never[]) => Value;
}

/** Declares a function: `fn('string: string, match: string', shapes.boolean, (s, m) => …)`; `?` marks an optional one. */
export function fn(signature: string, returns: FeelFunction['returns'], run: (...args: never[]) => Value): FeelFunction {
  const many = signature.endsWith('…');
  const parameters = signature.replace('…', '').split(',').filter((part) => part.trim()).map((part): Parameter => {
    const [name, takes] = part.split(':').map((side) => side.trim()) as [string, string];
    return { name: name.replace('?', ''), takes: takes as Takes, optional: name.endsWith('?') };
  });
  return { parameters, many, returns, run };
}
