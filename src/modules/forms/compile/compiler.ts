import { checkShape, dayOf, placeOf, type Problem } from '../../../platform/tenancy/index.ts';
import { compileExpression, didYouMean, type Expression, nameOf, shapes } from '../expressions/index.ts';
import { compileFee } from '../fee/compile-fee.ts';
import type { FeePosition } from '../fee/fee.ts';
import { fieldSchema, pageSchema } from '../definition.ts';
import { fieldTypes } from '../field-types.ts';
import type { BaseDefinition, FieldType } from '../fields/contract.ts';
import type { Field, FormDefinition, Page } from '../form.ts';
import type { Text } from '../../../platform/i18n/index.ts';
import { FormNames, pathWords, reserved } from './names.ts';
import { neverHolds } from './never.ts';

type Path = readonly PropertyKey[];
type Part = Readonly<Record<string, unknown>>;
const partsOf = (value: unknown): Part[] => (Array.isArray(value) ? value.map((one) => (typeof one === 'object' && one !== null ? (one as Part) : {})) : []);

/** Turns a definition into pages and fields; notes every problem on the way. */
export class FormCompiler {
  readonly problems: Problem[] = [];
  readonly fields = new Map<string, Field>();
  readonly names: FormNames;
  readonly #source: FormDefinition;
  readonly #read: object;
  readonly #file: string;
  readonly #seen = new Map<string, Path>();
  readonly #pages = new Set<string>();
  /** The conditions of the page and the group in which the compiler is. */
  #around: readonly Expression[] = [];

  readonly #stored: boolean;

  /**
   * @param read the definition as it was read, which knows its lines
   * @param stored it was valid once: what is checked more strictly today is forgiven
   */
  constructor(source: FormDefinition, file: string, read: object, stored: boolean) {
    this.#source = source;
    this.#stored = stored;
    this.#read = read;
    this.#file = file;
    const ids = (fields: unknown): string[] => partsOf(fields).flatMap((field) => [String(field['id']), ...ids(field['fields'])]);
    this.names = new FormNames(new Set(partsOf(source.pages).flatMap((page) => ids(page['fields']))), source.rules);
  }

  problem(path: Path, message: string, cure: string): void {
    const place = placeOf(this.#read, path);
    this.problems.push({ file: place.file === '?' ? this.#file : place.file, line: place.line, message, cure });
  }

  #checked<T>(schema: Parameters<typeof checkShape>[0], value: unknown): T | undefined {
    const { value: parsed, problems } = checkShape(schema, value, this.#file);
    this.problems.push(...problems);
    if (problems.length) return this.#stored && typeof value === 'object' && value !== null ? (value as T) : undefined;
    return parsed as T;
  }

  pages(): Page[] {
    const pages = this.#source.pages;
    if (!Array.isArray(pages) || pages.length === 0) {
      this.problem(['pages'], 'the service has no pages', 'Add pages: with at least one page and one field.');
      return [];
    }
    return pages.flatMap((raw: unknown, i) => this.#page(raw, ['pages', i]) ?? []);
  }

  #page(raw: unknown, path: Path): Page | undefined {
    const page = this.#checked<{ id: string; title: Text; intro?: Text; when?: string | boolean; fields: unknown[] }>(pageSchema, raw);
    const owner = (raw ?? {}) as Part;
    const when = this.#condition(owner['when'], [...path, 'when'], 'page');
    const fields = this.#within(when, () => this.#fields(owner['fields'], path));
    if (!page) return undefined;
    if (this.#pages.has(page.id)) this.problem([...path, 'id'], `the page id "${page.id}" stands twice`, 'Give each page an id of its own.');
    if (pathWords.has(page.id)) this.problem([...path, 'id'], `"${page.id}" is an address of every application, so the page could not be opened`, `Give the page another id, for example "${page.id}-seite".`);
    this.#pages.add(page.id);
    return { id: page.id, title: page.title, intro: page.intro, when, fields };
  }

  #within<T>(condition: Expression | undefined, run: () => T): T {
    const around = this.#around;
    if (condition) this.#around = [...around, condition];
    const result = run();
    this.#around = around;
    return result;
  }

  /** The fields of a page or a group, in their order; each may look at those before it. */
  #fields(list: unknown, path: Path): Field[] {
    const fields = (Array.isArray(list) ? list : []).flatMap((raw: unknown, i) => this.#field(raw, [...path, 'fields', i]) ?? []);
    const ids = new Set(fields.map((field) => field.id));
    const looksAt = (field: Field): string[] => [...(field.when?.used ?? []), ...(field.computes?.used ?? [])].filter((id) => ids.has(id));
    return fields.map((field) => {
      const whole = {
        ...field,
        follows: [...(field.when?.used ?? [])].some((id) => ids.has(id)),
        controls: fields.filter((other) => looksAt(other).includes(field.id)).map((other) => other.id),
      };
      this.fields.set(field.id, whole);
      return whole;
    });
  }

  #field(raw: unknown, path: Path): Field | undefined {
    const type = (raw as Part | null)?.['type'];
    const kind = fieldTypes.get(String(type));
    if (!kind) {
      this.problem([...path, 'type'], type === undefined ? 'the field has no type' : `unknown type "${String(type)}"`, didYouMean(String(type ?? ''), [...fieldTypes.keys()]));
      return undefined;
    }
    const def = this.#checked<BaseDefinition>(fieldSchema(kind), raw);
    if (!def) {
      this.names.add(String((raw as Part)['id']), this.names.place(), shapes.any);
      return undefined;
    }
    this.#ownId(def.id, path);
    if (def.prefill && def.suggest) this.problem([...path, 'suggest'], `"${def.id}" has both prefill and suggest`, 'Keep prefill for what is the applicant’s own, suggest for what may be another.');
    for (const { key, message, cure } of kind.check?.(def) ?? []) this.problem([...path, key], message, cure);
    return this.#compiled(kind, def, path);
  }

  #ownId(id: string, path: Path): void {
    const before = this.#seen.get(id);
    if (before) this.problem([...path, 'id'], `the id "${id}" stands twice (first in line ${placeOf(this.#read, before).line})`, 'Give each field of the service an id of its own.');
    if (reserved.has(id)) this.problem([...path, 'id'], `"${id}" is a word of the expression language`, 'Give the field another id.');
    this.#seen.set(id, [...path, 'id']);
  }

  #compiled(kind: FieldType, def: BaseDefinition, path: Path): Field {
    const when = this.#condition(def.when, [...path, 'when'], 'question', def.id);
    const source = kind.expression?.(def);
    const computes = source === undefined ? undefined : this.#expression(source, [...path, 'value'], def.id);
    const slot = this.names.place();
    const fields = kind.asks === 'items' ? this.#within(when, () => this.#fields((def as { fields?: unknown }).fields, path)) : undefined;
    if (fields?.some((field) => field.kind.asks === 'items')) this.problem(path, 'a group stands within a group', 'Ask for the inner ones on a page of their own.');
    const shape = fields ? shapes.list(shapes.context(Object.fromEntries(fields.map((field) => [field.id, this.names.shapeOf(field.id) ?? shapes.any]))))
      : computes ? computes.shape : kind.shape(def);
    if (fields) this.names.close(fields.map((field) => field.id), def.id);
    this.names.add(def.id, slot, shape);
    const label = def.label ?? kind.label?.(def) ?? { de: def.id, en: def.id };
    return { id: def.id, kind, def, label, optional: def.optional === true, slot, when, computes, fields, follows: false, controls: [] };
  }

  #condition(source: unknown, path: Path, of: string, own?: string): Expression | undefined {
    if (source === undefined || source === null) return undefined;
    const expression = this.#expression(String(source), path, own);
    if (!expression) return undefined;
    if (!['boolean', 'any'].includes(expression.shape.kind)) {
      this.problem(path, `this is ${nameOf(expression.shape)}, not a condition`, 'Compare it with something, for example = true.');
    } else if (!this.#stored && neverHolds([...this.#around, expression], this.names)) {
      this.problem(path, `this condition can never hold, so the ${of} is never ${of === 'position' ? 'owed' : 'asked'}`, `Mend the condition, or remove the ${of}.`);
    }
    return expression;
  }

  #expression(source: string, path: Path, own?: string): Expression | undefined {
    const result = compileExpression(source, this.names.here(own));
    if ('expression' in result) return result.expression;
    for (const fault of result.faults) this.problem(path, `in "${source}": ${fault.message}`, fault.cure);
    return this.#stored ? result.forgiven : undefined;
  }

  /** The fee's positions. */
  fee(): readonly FeePosition[] {
    return compileFee(this.#source.fee, {
      problem: (path, message, cure) => this.problem(path, message, cure),
      condition: (source, path) => this.#condition(source, path, 'position'),
      expression: (source, path) => this.#expression(source, path),
      today: this.#stored ? '9999-12-31' : dayOf(new Date()),
    });
  }
}
