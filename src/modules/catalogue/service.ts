import type { Text } from '../../platform/i18n/index.ts';
import { checkShape, dayOf, overlay, parseDeadline, placeOf } from '../../platform/tenancy/index.ts';
import type { Deadline, Problem } from '../../platform/tenancy/index.ts';
import { compileForm, compileStored, contentHash } from '../forms/index.ts';
import type { Form } from '../forms/index.ts';
import { priceOn, type Fee } from './price.rules.ts';
import { formServiceSchema, linkServiceSchema } from './definition.schema.ts';
import type { Definition } from './definition.schema.ts';
import { unknownPlaceholders } from './placeholders.rules.ts';

type Told = 'title' | 'summary' | 'leika' | 'topic' | 'synonyms' | 'access' | 'insists' | 'minutes' | 'description' | 'eligible' | 'needed' | 'legal' | 'receipt' | 'decision' | 'templates' | 'rules' | 'retention';

interface Facts extends Pick<Readonly<Definition>, Told> {
  readonly slug: string;
  /** Id of the office that answers; see `officeOf`. */
  readonly office: string;
  readonly fee: Fee;
  /** Within which the office answers, where the service promises it; for `dueDate`. */
  readonly deadline?: Deadline;
  /** The whole of it as JSON, and its content's hash: a case keeps both (DESIGN § 4.4). */
  readonly definition: Definition;
  readonly hash: string;
}

/** What an ID card confirms of the applicant: at least so many years old; lives in the town. */
export interface Verify { readonly age?: number; readonly place?: true }

/** A service that is done here. */
export interface FormService extends Facts { readonly kind: 'form'; readonly form: Form; readonly receipt: Text; readonly minutes: number; readonly verify?: Verify; readonly href?: undefined }
/** A service that lives elsewhere (S5.14). */
export interface LinkService extends Facts { readonly kind: 'link'; readonly href: string; readonly form?: undefined; readonly verify?: undefined }
/** A service as one town offers it. */
export type Service = FormService | LinkService;

type Raw = Readonly<Record<string, unknown>>;

const made = new WeakMap<Raw, { service?: Service; problems: readonly Problem[] }>();
const forms = new Map<string, Form>();

/**
 * Makes a service of an effective definition, once for each: towns that take it over unchanged share it.
 * @param slug its name in addresses.
 * @param raw the definition as read, or as `takeOver` laid it together.
 */
export function makeService(slug: string, raw: Raw): { service?: Service; problems: readonly Problem[] } {
  let result = made.get(raw);
  if (!result) made.set(raw, (result = make(slug, raw)));
  return result;
}

function make(slug: string, raw: Raw): { service?: Service; problems: readonly Problem[] } {
  if (raw['kind'] === 'link') {
    const { value, problems } = checkShape(linkServiceSchema, raw);
    return value ? { service: assemble(slug, value), problems } : { problems };
  }
  const { value, problems } = checkShape(formServiceSchema, raw);
  const { form, problems: wrong } = formOf(raw);
  const all = [...problems, ...wrong, ...(value ? [...unpriced(value, raw), ...unknownIn(value, raw, form)] : [])];
  return value && form ? { service: assemble(slug, value, form), problems: all } : { problems: all };
}

/** Towns whose pages, fee and rules are the same share one compiled form. */
function formOf(raw: Raw): { form?: Form; problems: readonly Problem[] } {
  const whole = overlay<Raw>(raw, { fee: raw['fee'] ?? 0, rules: raw['rules'] ?? {} });
  const key = contentHash([whole['pages'], whole['fee'], whole['rules']]);
  const known = forms.get(key);
  if (known) return { form: known, problems: [] };
  const compiled = compileForm(whole);
  if (compiled.form) forms.set(key, compiled.form);
  return compiled;
}

/** What a definition has confirmed with an ID card; undefined where nothing. */
export function verifyIn(definition: unknown): Verify | undefined {
  const { verify } = definition as { verify?: Verify | 'none' };
  return verify === 'none' ? undefined : verify;
}

function assemble(slug: string, definition: Definition, form?: Form): Service {
  const { fee, deadline, ...facts } = definition;
  const both = { ...facts, verify: verifyIn(definition), slug, definition, hash: contentHash(definition), fee: typeof fee === 'object' ? fee : { amount: fee }, ...(deadline && { deadline: parseDeadline(deadline) }) };
  return (form ? { ...both, pages: undefined, form } : both) as Service;
}

/** A service as a case keeps it, made again of its stored definition (DESIGN § 4.4), whatever the town offers today. @throws if it has no form at all */
export const storedService = (slug: string, definition: unknown): FormService => assemble(slug, definition as Definition, compileStored(definition)) as FormService;

/** What the shape alone cannot say. */
function unpriced({ fee }: Definition, raw: Raw): Problem[] {
  if (typeof fee !== 'object' || fee.note || priceOn(fee, dayOf(new Date())) !== undefined) return [];
  return [{ ...placeOf(raw, ['fee']), message: 'a calculated fee needs a note, or nobody knows the price before the form', cure: 'add note: { de: 12 Euro je Urkunde, en: … }' }];
}

/** Templates that name what nobody was asked, or bear one name twice. */
function unknownIn({ templates = [] }: Definition, raw: Raw, form: Form | undefined): Problem[] {
  const ids = templates.map(({ id }) => id);
  const twice = ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ ...placeOf(raw, ['templates', index, 'id']), message: `there are two templates "${id}"`, cure: 'give one of them another id' }] : []));
  if (!form) return twice;
  const fields = fieldIds(form);
  return [...twice, ...templates.flatMap(({ text }, index) => (['de', 'en'] as const).flatMap((lang) => unknownPlaceholders(text[lang], fields).map(({ name, line, cure }) =>
    ({ ...placeOf(raw, ['templates', index, 'text', lang]), message: `line ${line} of this text: no placeholder {{${name}}}`, cure }))))];
}

/** The questions of a form that a text may name. */
export const fieldIds = (form: Form): string[] => [...form.fields.values()].filter(({ kind }) => kind.asks === 'value' || kind.asks === 'computed').map(({ id }) => id);
