import { z } from 'zod';
import { textSchema } from '../../platform/tenancy/index.ts';
import { fieldTypes } from './field-types.ts';
import { type FieldType, prefills } from './fields/contract.ts';

const fieldId = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, 'is no id: small letter first, then letters and digits')
  .describe('Unique in the whole service; expressions and exports use it.');
const condition = z.union([z.string().min(1), z.boolean()]).describe('FEEL over what was asked before: asked only where it holds.');

/** The keys that every field may have. */
const common = {
  id: fieldId,
  label: textSchema.optional().describe('The question.'),
  hint: textSchema.optional().describe('An example rather than a rule; under the label.'),
  help: textSchema.optional().describe('More, for those who want it; folded away.'),
  when: condition.optional(),
  optional: z.boolean().optional().describe('May be left empty; marked so.'),
  prefill: z.enum(prefills).optional().describe('About the applicant: filled from the account, and fixed where an authority vouches for it.'),
  suggest: z.enum(prefills).optional().describe('Often the same as in the account, but need not be (where the bins stand, who pays): proposed, never fixed.'),
};

const schemas = new Map<FieldType, z.ZodType>();

/** The schema of one type's definition; the fields of a group are checked one by one. */
export function fieldSchema(kind: FieldType): z.ZodType {
  let schema = schemas.get(kind);
  if (!schema) schemas.set(kind, (schema = strict(kind, z.array(z.unknown()).min(1))));
  return schema;
}

const strict = (kind: FieldType, fields: z.ZodType): z.ZodType => z.strictObject({
  ...common, type: z.literal(kind.type), ...(kind.label ? {} : { label: textSchema.describe('The question.') }), ...kind.own,
  ...(kind.asks === 'items' ? { fields } : {}),
});

/** One page; its fields are checked by their own types. */
export const pageSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9-]*$/, 'is no id: small letter first, then letters, digits and dashes').describe('Unique; stands in the address of the page.'),
  title: textSchema.describe('The one subject of the page.'),
  intro: textSchema.optional().describe('What to know before answering.'),
  when: condition.optional(),
  fields: z.array(z.unknown()).min(1),
});

/** The pages of a service, whole, for editors. */
function pagesSchema(): z.ZodType {
  const any: z.ZodType = z.lazy(() => z.union([...fieldTypes.values()].map((kind) => strict(kind, z.array(any).min(1)).meta({ id: `field-${kind.type}`, title: kind.type }))));
  return z.array(pageSchema.extend({ fields: z.array(any).min(1) })).min(1);
}

/**
 * JSON Schema of the `pages` of service.yaml, so that editors complete and check it while typing.
 * @returns a schema with its own `$defs`, ready to be put under `properties.pages`.
 */
export const serviceJsonSchema = (): Record<string, unknown> =>
  z.toJSONSchema(pagesSchema(), { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' }) as Record<string, unknown>;
