import { expect, it } from 'vitest';
import { serviceJsonSchema } from './definition.ts';
import { fieldTypes } from './field-types.ts';

it('DESIGN § 5: editors get every type with its keys, made from the registry', () => {
  const schema = JSON.parse(JSON.stringify(serviceJsonSchema())) as { $defs: Record<string, { properties: Record<string, unknown>; required: string[] }> };
  for (const [type, kind] of fieldTypes) {
    const def = schema.$defs[`field-${type}`]!;
    expect(Object.keys(def.properties)).toEqual(expect.arrayContaining(['id', 'type', 'when', ...Object.keys(kind.own)]));
    expect(def.required.includes('label')).toBe(kind.label === undefined);
  }
});
