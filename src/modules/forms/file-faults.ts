import { Day } from './expressions/index.ts';
import type { Flaw, StoredFile } from './fields/contract.ts';
import type { Field } from './form.ts';

const anyDay = { today: new Day(0) };

/** What a field of files (`field.kind.apart`) finds wrong with these: too many, too large, of another type. */
export const fileFaults = (field: Field, files: readonly StoredFile[]): readonly Flaw[] => field.kind.validate?.(files, field.def, anyDay) ?? [];
