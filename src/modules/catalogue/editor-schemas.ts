import { z } from 'zod';
import { tenantSchema } from '../../platform/tenancy/index.ts';
import { serviceJsonSchema } from '../forms/index.ts';
import { formServiceSchema, linkServiceSchema, takeoversSchema, topicsSchema } from './definition.schema.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType): Json => z.toJSONSchema(schema, { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' }) as Json;

/** What may stand after `# yaml-language-server: $schema=`: path in the project → JSON Schema, so that editors complete and check. */
export function editorSchemas(): Readonly<Record<string, Json>> {
  return {
    'services/service.schema.json': serviceSchema(),
    'services/takeover.schema.json': schemaOf(takeoversSchema),
    'services/topics.schema.json': schemaOf(topicsSchema),
    'tenants/tenant.schema.json': schemaOf(tenantSchema),
  };
}

/** A service is a form or a link; the pages of a form come from the forms module. */
function serviceSchema(): Json {
  const { $schema, $defs: formDefs, ...form } = schemaOf(formServiceSchema);
  const { $schema: _, $defs: linkDefs, ...link } = schemaOf(linkServiceSchema);
  const { $schema: __, $defs: pageDefs, ...pages } = serviceJsonSchema();
  const properties = { ...(form['properties'] as Json), pages };
  return {
    $schema, title: 'Stadttor service', if: { properties: { kind: { const: 'link' } }, required: ['kind'] }, then: link, else: { ...form, properties },
    $defs: { ...(linkDefs as Json | undefined), ...(formDefs as Json | undefined), ...(pageDefs as Json | undefined) },
  };
}

/** A schema as it stands in its file. */
export const printSchema = (schema: Json): string => `${JSON.stringify(schema, undefined, 1)}\n`;
