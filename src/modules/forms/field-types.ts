import type { FieldType } from './fields/contract.ts';
import * as all from './fields/index.ts';

/** Every type of field by its name in definitions. */
export const fieldTypes: ReadonlyMap<string, FieldType> = new Map(Object.values(all).map((type) => [type.type, type]));
