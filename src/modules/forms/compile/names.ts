import { type Names, type Shape, shapeOf, shapes, type Value, type Variable } from '../expressions/index.ts';

/** Places in the frame that every form has. */
export const todaySlot = 0;
export const tenantSlot = 1;

/** Names that a field cannot have: expressions understand them otherwise. */
export const reserved: ReadonlySet<string> = new Set(['today', 'tenant', 'item', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies',
  'and', 'or', 'not', 'between', 'instance', 'of', 'function', 'true', 'false', 'null', 'date', 'time', 'duration', 'years', 'months']);

/** Ids that a page cannot have: at their place in the address stands something else of an application. */
export const pathWords: ReadonlySet<string> = new Set(['pruefen', 'absenden', 'gesendet', 'gespeichert', 'dateien', 'loeschen', 'bestaetigung', 'zwischenspeichern', 'bewertung', 'ausweis']);

/** The names that expressions of one form may use; grows as its questions are asked. */
export class FormNames {
  readonly #variables = new Map<string, Variable>();
  /** Why a known id may not be used: those of groups, which only their own items may. */
  readonly #parts = new Map<string, string>();
  readonly #later: ReadonlySet<string>;
  readonly #rules: Readonly<Record<string, unknown>> | undefined;
  #next = tenantSlot + 1;
  #size = 0;

  /** @param all ids of all fields, to tell „asked later“ from „unknown“. */
  constructor(all: ReadonlySet<string>, rules: Readonly<Record<string, unknown>> | undefined) {
    this.#later = all;
    this.#rules = rules;
    this.#size = this.#next + all.size;
    this.#variables.set('today', { slot: todaySlot, shape: shapes.date });
    this.#variables.set('tenant', { slot: tenantSlot, shape: rules ? shapeOf(rules as Value) : shapes.context() });
  }

  /** The first place that expressions may use for themselves. */
  get size(): number { return this.#size; }

  place(): number { return this.#next++; }

  add(id: string, slot: number, shape: Shape): void { this.#variables.set(id, { slot, shape }); }

  shapeOf(id: string): Shape | undefined { return this.#variables.get(id)?.shape; }
  slotOf(id: string): number | undefined { return this.#variables.get(id)?.slot; }

  /** From here on, the names belong to a group: they may be reached through it only. */
  close(ids: readonly string[], group: string): void {
    for (const id of ids) {
      this.#variables.delete(id);
      this.#parts.set(id, group);
    }
  }

  /** What an expression may use at this point. @param own the id whose expression it is */
  here(own?: string): Names {
    return { variables: this.#variables, size: this.#size, explain: (name) => this.#explain(name, own) };
  }

  #explain(name: string, own: string | undefined): { message: string; cure: string } | undefined {
    if (name === own) return { message: `"${name}" refers to itself`, cure: 'Refer to what was asked before.' };
    const group = this.#parts.get(name);
    if (group) return { message: `"${name}" is asked once for each item of "${group}"`, cure: `Write ${group}.${name} (a list), or some x in ${group} satisfies x.${name} = ….` };
    if (this.#later.has(name)) return { message: `"${name}" is asked later`, cure: 'Move that question before this one, or refer to another.' };
    if (this.#rules && Object.hasOwn(this.#rules, name)) return { message: `"${name}" is a rule of the town`, cure: `Write tenant.${name}.` };
    return undefined;
  }
}
