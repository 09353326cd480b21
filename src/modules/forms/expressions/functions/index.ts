import { shapes } from '../shapes.ts';
import { type Day, Interval, kindOf, type Value } from '../values.ts';
import { type FeelFunction, fn, type Takes } from './contract.ts';
import { dateFunctions } from './date.ts';
import { listFunctions } from './list.ts';
import { numberFunctions } from './number.ts';
import { textFunctions } from './text.ts';

/** Every function that an expression may call, by its FEEL name. `today` and `matches` are known to the compiler itself. */
export const functions: ReadonlyMap<string, FeelFunction> = new Map<string, FeelFunction>(Object.entries({
  ...textFunctions, ...numberFunctions, ...listFunctions, ...dateFunctions,
  not: fn('negand: boolean', shapes.boolean, (value: boolean) => !value),
  'is defined': fn('value: any', shapes.boolean, (value: Value) => value !== null),
}));

const isDay = (value: Value): value is Day => kindOf(value) === 'date';

/** Whether a value is what a parameter takes. */
const accepts: Readonly<Record<Takes, (value: Value) => boolean>> = {
  any: () => true,
  null: (value) => value === null,
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  string: (value) => typeof value === 'string',
  list: Array.isArray,
  date: isDay,
  time: (value) => kindOf(value) === 'time',
  months: (value) => kindOf(value) === 'months',
  span: (value) => kindOf(value) === 'span',
  interval: (value) => value instanceof Interval,
  context: (value) => kindOf(value) === 'context',
  numbers: (value) => typeof value === 'number',
  comparables: (value) => value !== null && !Array.isArray(value),
  booleans: () => true,
  'text or number': (value) => typeof value === 'string' || typeof value === 'number',
  'text or date': (value) => typeof value === 'string' || typeof value === 'number' || isDay(value),
};

/** One argument made fit for its parameter; undefined where it does not fit. A single value serves as a list of one. */
function fit(value: Value, takes: Takes): Value | undefined {
  if (takes === 'list') return Array.isArray(value) ? value : value === null ? undefined : [value];
  return accepts[takes](value) ? value : undefined;
}

/**
 * Calls a function as FEEL does.
 * @returns its answer, or null where an argument is missing or of another kind.
 */
export function call(definition: FeelFunction, args: readonly Value[]): Value {
  const { parameters, many, run } = definition;
  const fitted: Value[] = [];
  const fixed = many ? parameters.length - 1 : parameters.length;
  for (let i = 0; i < fixed && i < args.length; i++) {
    const value = fit(args[i]!, parameters[i]!.takes);
    if (value === undefined) return null;
    fitted.push(value);
  }
  if (many) {
    const rest = spread(args.slice(fixed), parameters[fixed]!.takes);
    if (rest === undefined) return null;
    fitted.push(rest);
  }
  return run(...(fitted as never[]));
}

/** The arguments of a function that takes many: as such, or as one list. */
function spread(args: readonly Value[], takes: Takes): Value[] | undefined {
  const folded = takes === 'numbers' || takes === 'comparables' || takes === 'booleans';
  const items = folded && args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
  if (folded && args.length === 1 && args[0] === null) return undefined;
  const fitted = items.map((item: Value) => fit(item, takes));
  return fitted.includes(undefined) ? undefined : (fitted as Value[]);
}

export type { FeelFunction } from './contract.ts';
