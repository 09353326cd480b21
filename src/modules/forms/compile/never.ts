import type { Expression, Shape, Value } from '../expressions/index.ts';
import type { FormNames } from './names.ts';

const subsets = (options: readonly string[]): string[][] =>
  Array.from({ length: 2 ** options.length }, (_, bits) => options.filter((_option, i) => bits & (1 << i)));

/** Every value an answer of this shape can have; undefined where they are too many to try. */
function answers(shape: Shape | undefined): Value[] | undefined {
  if (shape?.kind === 'boolean') return [null, true, false];
  if (shape?.kind === 'string' && shape.options) return [null, ...shape.options];
  if (shape?.kind === 'list' && shape.of?.options && shape.of.options.length <= 8) return [null, ...subsets(shape.of.options)];
  return undefined;
}

/**
 * Whether a condition can never hold, found by trying all answers. Where they are too many to try, it may hold.
 * @returns true only if it is certain.
 */
export function neverHolds(expression: Expression, names: FormNames): boolean {
  if (expression.constant) return expression.run([]) !== true;
  const used = [...expression.used].map((id) => ({ slot: names.slotOf(id) ?? -1, values: answers(names.shapeOf(id)) }));
  const count = used.reduce((product, { values }) => product * (values?.length ?? Infinity), 1);
  if (!(count <= 4096)) return false;
  const frame: Value[] = [];
  const holds = (depth: number): boolean => {
    const variable = used[depth];
    if (!variable) return expression.run(frame) === true;
    return variable.values!.some((value) => { frame[variable.slot] = value; return holds(depth + 1); });
  };
  return !holds(0);
}
