import type { Problem } from '../../platform/tenancy/index.ts';
import { FormCompiler } from './compile/compiler.ts';
import { stableJson, textHash } from './content-hash.ts';
import type { Form, FormDefinition } from './form.ts';

/** A form, or what its author has to mend. */
export type Compiled = { readonly form: Form; readonly problems: readonly [] } | { readonly form?: undefined; readonly problems: readonly Problem[] };

/**
 * Checks and compiles the form of a service.
 * @param source `pages`, `fee` and `rules` of the effective service as `readYaml` and `overlay` gave them, so that problems
 *   know file and line. `rules` are the town's values that FEEL reads as `tenant.…`; without them any name is allowed there.
 *   Other keys are ignored.
 * @param file named in problems of values that did not come from a file.
 * @returns the form, or every problem with file, line and cure; never throws for a wrong definition.
 */
export function compileForm(source: { readonly pages?: unknown; readonly fee?: unknown; readonly rules?: unknown }, file = '?'): Compiled {
  return compile(source, file, false);
}

function compile(source: { readonly pages?: unknown; readonly fee?: unknown; readonly rules?: unknown }, file: string, stored: boolean): Compiled {
  const rules = source.rules as FormDefinition['rules'];
  const given: FormDefinition = { pages: source.pages as FormDefinition['pages'], ...(source.fee === undefined ? {} : { fee: source.fee }), ...(rules ? { rules } : {}) };
  const compiler = new FormCompiler(given, file, source, stored);
  const pages = compiler.pages();
  const fee = compiler.fee();
  if (stored ? pages.length === 0 : compiler.problems.length > 0) return { problems: compiler.problems };
  const json = stableJson(given);
  return { form: { hash: textHash(json), definition: JSON.parse(json) as FormDefinition, pages, fee, fields: compiler.fields, size: compiler.names.size }, problems: [] };
}

/**
 * Compiles a form again from what a case kept of it (`form.definition`; other keys are ignored). It was valid when it was
 * stored, so what is checked more strictly today is forgiven: old cases stay readable (DESIGN § 4.4).
 * @throws if it is no form at all.
 */
export function compileStored(definition: unknown): Form {
  const { form, problems } = compile(definition as FormDefinition, 'stored definition', true);
  if (!form) throw new Error(`A stored form cannot be read: ${problems.map(({ message }) => message).join('; ')}`);
  return form;
}
