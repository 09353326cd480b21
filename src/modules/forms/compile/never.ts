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
 * Whether conditions can never hold together, found by trying all answers. Where they are too many to try, they may.
 * @returns true only if it is certain.
 */
export function neverHolds(conditions: readonly Expression[], names: FormNames): boolean {
  if (conditions.some((condition) => condition.constant && condition.run([]) !== true)) return true;
  const used = [...new Set(conditions.flatMap((condition) => [...condition.used]))].map((id) => ({ slot: names.slotOf(id) ?? -1, values: answers(names.shapeOf(id)) }));
  const count = used.reduce((product, { values }) => product * (values?.length ?? Infinity), 1);
  if (!(count <= 4096)) return false;
  const frame: Value[] = [];
  const holds = (depth: number): boolean => {
    const variable = used[depth];
    if (!variable) return conditions.every((condition) => condition.run(frame) === true);
    return variable.values!.some((value) => { frame[variable.slot] = value; return holds(depth + 1); });
  };
  return !holds(0);
}
