import { createHash } from 'node:crypto';
import type { Text } from '../../platform/i18n/index.ts';
import { checkShape, parseDeadline, placeOf } from '../../platform/tenancy/index.ts';
import type { Deadline, Problem } from '../../platform/tenancy/index.ts';
import { formServiceSchema, linkServiceSchema } from './definition.schema.ts';
import type { Definition } from './definition.schema.ts';

/** What it costs. A string is a FEEL expression: the amount depends on the answers. */
export interface Fee { readonly amount: number | string; readonly note?: Text; readonly basis?: Text }

/** A service as one town offers it. */
export interface Service extends Pick<Readonly<Definition>, 'title' | 'summary' | 'leika' | 'topic' | 'synonyms' | 'access' | 'minutes' | 'description' | 'eligible' | 'needed' | 'legal' | 'receipt' | 'rules'> {
  readonly slug: string;
  readonly kind: 'form' | 'link';
  /** Of a link: where it leads. */
  readonly href?: string;
  /** Id of the office that answers; see `officeOf`. */
  readonly office: string;
  readonly fee: Fee;
  /** Within which the office answers, where the service promises it; for `dueDate`. */
  readonly deadline?: Deadline;
  /** The whole of it as JSON, and its content's hash: a case keeps both (DESIGN § 4.4). */
  readonly definition: Definition;
  readonly hash: string;
}

const made = new WeakMap<object, { service?: Service; problems: Problem[] }>();

/**
 * Makes a service of an effective definition, once for each: towns that take it over unchanged share it.
 * @param slug its name in addresses.
 * @param raw the definition as read, or as `takeOver` laid it together.
 */
export function makeService(slug: string, raw: Readonly<Record<string, unknown>>): { service?: Service; problems: Problem[] } {
  let result = made.get(raw);
  if (!result) made.set(raw, (result = make(slug, raw)));
  return result;
}

function make(slug: string, raw: Readonly<Record<string, unknown>>): { service?: Service; problems: Problem[] } {
  const { value, problems } = checkShape(raw['kind'] === 'link' ? linkServiceSchema : formServiceSchema, raw);
  if (!value) return { problems };
  return { service: fromDefinition(slug, value), problems: lawful(value, raw) };
}

/** A service from its definition: one that was just read, or one that a case has kept. */
export function fromDefinition(slug: string, definition: Definition): Service {
  const { fee, deadline, ...rest } = definition;
  const hash = createHash('sha256').update(canonical(definition)).digest('hex');
  const { pages: _, ...facts } = { pages: undefined, ...rest };
  return { ...facts, slug, fee: typeof fee === 'object' ? fee : { amount: fee }, ...(deadline && { deadline: parseDeadline(deadline) }), definition, hash };
}

/** What the shape alone cannot say. */
function lawful(definition: Definition, raw: object): Problem[] {
  const fee = definition.fee;
  if (typeof fee === 'object' && typeof fee.amount === 'string' && !fee.note) {
    return [{ ...placeOf(raw, ['fee']), message: 'a calculated fee needs a note, or nobody knows the price before the form', cure: 'add note: { de: 12 Euro je Urkunde, en: … }' }];
  }
  return [];
}

/** JSON with sorted keys: the same content has the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}
