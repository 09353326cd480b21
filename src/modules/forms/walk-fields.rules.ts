import { type Account, settle, type Settled } from './account.ts';
import { type Entry, partOf } from './entry.ts';
import type { Context, Frame, Value } from './expressions/index.ts';
import type { Flaw, Reading } from './fields/contract.ts';
import type { Field } from './form.ts';
import { itemsOf, leastItems } from './group.rules.ts';
import type { FieldState, ItemState } from './state.ts';

/** What a walk carries along. */
export interface Walker {
  /** The variables of expressions; a question that is not asked stays null. */
  readonly frame: Frame;
  readonly reading: Reading;
  readonly account: Account | undefined;
}

/** Those fields of a page or an item that are asked, in their order; each sees those before it. */
export function walkFields(fields: readonly Field[], typed: (field: Field) => Entry | undefined, prefix: string, walker: Walker): FieldState[] {
  const states: FieldState[] = [];
  for (const field of fields) {
    if (field.when && field.when.run(walker.frame) !== true) continue;
    states.push(walkField(field, typed(field), `${prefix}${field.id}`, walker));
  }
  return states;
}

const never = (): boolean => false;
const none: readonly never[] = [];

function walkField(field: Field, typed: Entry | undefined, name: string, walker: Walker): FieldState {
  const { kind, def, slot } = field;
  if (kind.asks === 'nothing') return { field, name, entry: typed, value: null, flaws: none, locked: never, fresh: false, seen: !field.follows || typed !== undefined };
  if (field.computes) {
    const value = field.computes.run(walker.frame);
    walker.frame[slot] = value;
    return { field, name, entry: undefined, value: plain(value), flaws: none, locked: never, fresh: false, seen: true };
  }
  if (kind.asks === 'items') return walkGroup(field, typed, name, walker);
  const { entry: settled, locked, known } = settleFitting(field, typed, walker);
  const own = typed !== undefined && settled !== undefined && known !== 'locked';
  const entry = own && kind.complete ? kind.complete(settled, def, walker.reading) : settled;
  const doubt = own && known !== 'same' && entry !== undefined ? kind.doubt?.(entry, def, walker.reading) : undefined;
  const fresh = typed === undefined && field.follows;
  const seen = kind.apart ? !fresh : typed !== undefined;
  const { value, flaws } = readEntry(field, entry, walker);
  walker.frame[slot] = value === null ? null : kind.feel(value, def);
  return { field, name, entry, value, flaws, ...(doubt ? { doubt } : {}), locked, fresh, seen };
}

/** What is vouched for but is no answer to this question (an address abroad) is a proposal only, or nobody could go on. */
function settleFitting(field: Field, typed: Entry | undefined, walker: Walker): Settled {
  const settled = settle(field, typed, walker.account);
  const fits = settled.known !== 'locked' || !readEntry(field, settled.entry, walker).flaws.some(({ part }) => settled.locked(part));
  return fits ? settled : { entry: typed ?? settled.entry, locked: never };
}

interface Read { readonly value: unknown; readonly flaws: readonly Flaw[] }

function readEntry({ kind, def, optional }: Field, entry: Entry | undefined, { reading }: Walker): Read {
  if (entry === undefined || kind.blank(entry)) return { value: null, flaws: optional ? none : kind.missing(def) };
  const parsed = kind.parse(entry, def, reading);
  const flaws = parsed.value === null || parsed.flaws.length ? parsed.flaws : (kind.validate?.(parsed.value, def, reading) ?? none);
  return { value: flaws.length ? null : parsed.value, flaws };
}

/** A computed value as JSON has it: dates become texts. */
const plain = (value: Value): unknown => (typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) as unknown : value);

/**
 * Walks the items of a group one by one; each sees its own answers only, besides those of the pages. Blank ones are
 * offered up to the least number, and count for nothing until they are sent.
 */
export function walkGroup(field: Field, entry: Entry | undefined, name: string, walker: Walker): FieldState {
  const inner = field.fields ?? [];
  const [least, values, feel]: [number, unknown[], Context[]] = [leastItems(field), [], []];
  const given = itemsOf(entry);
  const items = given.map(({ key, item }, index): ItemState => {
    for (const { slot } of inner) walker.frame[slot] = null;
    const fields = walkFields(inner, (sub) => partOf(item, sub.id), `${name}.${index}.`, walker);
    const idle = index >= least && fields.every(({ field: sub, entry: typed }) => sub.kind.blank(typed));
    if (!idle) {
      values.push(Object.fromEntries(fields.filter(({ field: sub }) => sub.kind.asks === 'value').map((state) => [state.field.id, state.value])));
      feel.push(Object.fromEntries(inner.map((sub) => [sub.id, walker.frame[sub.slot] ?? null])));
    }
    return { key, index, fields, idle };
  });
  for (const { slot } of inner) walker.frame[slot] = null;
  const blank = (_: unknown, i: number): ItemState => {
    const index = given.length + i;
    return { key: `i${index + 1}`, index, fields: walkFields(inner, () => undefined, `${name}.${index}.`, walker), idle: true };
  };
  const offered = Array.from({ length: Math.max(0, least - given.length) }, blank);
  const required = !(field.optional && values.length === 0);
  const flaws = required ? (field.kind.validate?.(values, field.def, walker.reading) ?? []) : [];
  walker.frame[field.slot] = entry === undefined ? null : feel;
  return { field, name, entry, value: values, flaws, locked: () => false, fresh: entry === undefined && field.follows, seen: entry !== undefined, items: [...items, ...offered] };
}
