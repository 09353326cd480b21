import { z } from 'zod';
import type { Problem } from './problem.ts';
import { placeOf } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/**
 * Checks a value read from YAML against a schema.
 * @returns the parsed value, or the problems with file, line and cure; never throws for a wrong value.
 */
export function checkShape<S extends z.ZodType>(schema: S, value: unknown, file?: string): { value?: z.output<S>; problems: Problem[] } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues.flatMap(unwrap).map((issue) => {
    const place = placeOf(value, issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path);
    return { file: place.file === '?' && file ? file : place.file, line: place.line, ...explain(issue, schema, value) };
  });
  return { problems };
}

/** Of a union's branches, the one that came nearest (fewest complaints) speaks. */
function unwrap(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || !issue.errors.length) return [issue];
  const depth = (branch: readonly Issue[]): number => Math.max(...branch.map((one) => one.path.length));
  const nearest = [...issue.errors].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
  return nearest.flatMap((inner) => unwrap({ ...inner, path: [...issue.path, ...inner.path] } as Issue));
}

function explain(issue: Issue, schema: z.ZodType, root: unknown): { message: string; cure: string } {
  const key = String(issue.path.at(-1) ?? 'file');
  const where = issue.path.filter((part) => typeof part !== 'number').join('.') || nameOf(issue.path, root);
  const given = issue.path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part], root);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return { message: `unknown key ${issue.keys.map((name) => `"${name}"`).join(', ')} in ${where}`,
      cure: known.length ? `remove it or use one of: ${known.join(', ')}` : 'remove it' };
  }
  if (given === undefined || given === null) {
    if (key === 'de' || key === 'en') return { message: `${where}: the ${key === 'de' ? 'German' : 'English'} text is missing`, cure: `add "${key}: …"; every text stands in both languages` };
    return { message: `"${where}" is missing`, cure: `add "${key}: …"` };
  }
  if (issue.code === 'invalid_type' && issue.expected === 'object' && typeof given === 'string') {
    return { message: `"${where}" is one text only`, cure: 'write { de: …, en: … }; every text stands in both languages' };
  }
  if (issue.code === 'invalid_value') return { message: `"${String(given)}" is no ${where}`, cure: `use one of: ${issue.values.join(', ')}` };
  if (issue.code === 'custom' && typeof issue.params?.['cure'] === 'string') return { message: issue.message, cure: issue.params['cure'] };
  return { message: `"${where}": ${issue.message}`, cure: `write ${issue.code === 'invalid_type' ? `a ${issue.expected}` : 'a value that fits'} instead of ${JSON.stringify(given).slice(0, 60)}` };
}

/** The nearest thing around a path that has a name: a field by its id, a takeover by what it takes. */
function nameOf(path: readonly PropertyKey[], root: unknown): string {
  let name = 'the file';
  let at = root;
  for (const part of [...path, undefined]) {
    const named = at as { id?: unknown; use?: unknown } | null | undefined;
    const own = named?.id ?? named?.use;
    if (typeof own === 'string') name = `"${own}"`;
    if (part !== undefined) at = (at as Record<PropertyKey, unknown> | undefined)?.[part];
  }
  return name;
}

/** The keys a mapping may have at a path of the schema, for the cure of a misspelt one. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const part of [...path, undefined]) {
    at = open(at);
    if (part === undefined) break;
    if (at instanceof z.ZodObject) at = (at.shape as Record<PropertyKey, unknown>)[part];
    else if (at instanceof z.ZodArray) at = at.element;
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else return [];
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function open(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) return open(schema.unwrap());
  if (schema instanceof z.ZodPipe) return open(schema.in);
  if (schema instanceof z.ZodUnion) return open(schema.options.find((option) => open(option) instanceof z.ZodObject));
  return schema;
}
