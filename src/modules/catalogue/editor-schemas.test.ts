import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../root.ts';
import { editorSchemas, printSchema } from './editor-schemas.ts';

describe('what editors read is what the program checks', () => {
  it.each(Object.entries(editorSchemas()))('%s', (file, schema) => {
    expect(readFileSync(join(root, file), 'utf8'), 'run npm run check-services, it writes the file anew').toBe(printSchema(schema));
  });

  it('knows every field type and both kinds of service', () => {
    const schema = printSchema(editorSchemas()['services/service.schema.json'] ?? {});
    for (const word of ['licence-plate', 'kassenzeichen', 'computed', '"link"', 'synonyms', 'prefill', 'suggest']) expect(schema).toContain(word);
  });

  it('refers to nothing that is not there', () => {
    for (const schema of Object.values(editorSchemas())) {
      const defs = Object.keys((schema['$defs'] ?? {}) as object);
      for (const [, name] of printSchema(schema).matchAll(/"#\/\$defs\/([^"]+)"/g)) expect(defs).toContain(name);
    }
  });
});
