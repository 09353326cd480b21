import type { Entries, Entry } from '../entry.ts';
import type { Field, Form } from '../form.ts';
import { itemsOf, keyPart } from '../group.rules.ts';
import { settled, walk } from '../journey.rules.ts';
import type { Env, FieldState, ItemState, PageState, Walk } from '../state.ts';

/** What is asked again of answers that were sent. */
export interface AskedAgain {
  /** The answers as they stand, see `entriesOfAnswers`. */
  readonly base: Entries;
  /** Posted names: of a question (`hundename`, `hunde.0.foto`), or of a group (`hunde`), which then is asked as a whole. */
  readonly names: readonly string[];
}

/** A correction on its way. */
export interface CorrectionWalk {
  /** The answers as they stood. */
  readonly before: Walk;
  /** All answers, as they would be. */
  readonly whole: Walk;
  /** Only what is to be answered: what is asked again, and what is asked now because of it. Its pages are those of the form that have some. */
  readonly open: Walk;
}

/** The lasting path of an answer: an item is known by its key. */
const pathOf = (group: string, key: string, id: string): string => `${group}.${key}.${id}`;

/** Names as a page posts them become lasting paths: items of answers that were sent have the keys `i1`, `i2` … */
const lasting = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.replace(/\.(\d+)\./, (_, index: string) => `.i${Number(index) + 1}.`)));

/**
 * Lays what was typed over answers that were sent, only where it may be corrected, and follows the path from there. What is
 * neither asked again nor newly asked keeps its entry, whatever was typed; what is no longer asked is in nothing (invariant 3).
 * @param typed the entries of the correction so far, those of files laid in; where nothing is typed yet, the base counts
 * @param posted ids of the questions that were posted: what was not has not been seen
 * @param env the day on which the case was submitted, and no account: what was sent counts
 */
export function walkCorrection(form: Form, { base, names }: AskedAgain, typed: Entries, posted: ReadonlySet<string>, env: Env): CorrectionWalk {
  const marks = lasting(names);
  const before = walk(form, base, env);
  const asked = new Set(before.pages.flatMap((page) => page.fields.flatMap(pathsOf)));
  const fixed = (path: string): boolean => asked.has(path) && !marks.has(path);
  const entries = Object.fromEntries(form.pages.flatMap((page) => page.fields).flatMap((field): [string, Entry][] => {
    const entry = laid(field, base[field.id], typed[field.id], fixed);
    return entry === undefined ? [] : [[field.id, entry]];
  }));
  const whole = walk(form, entries, env);
  const pages = whole.pages.map((page) => ({ ...page, fields: page.fields.flatMap((state) => openState(state, fixed, posted)) })).filter(({ fields }) => fields.length > 0)
    .map((page, index): PageState => ({ ...page, index, complete: page.fields.every(settled) }));
  const next = pages.find((page) => !page.complete);
  return { before, whole, open: { ...whole, pages, next, complete: next === undefined } };
}

const pathsOf = ({ field, items }: FieldState): string[] => [field.id, ...(items ?? []).flatMap((item) => item.fields.map((sub) => pathOf(field.id, item.key, sub.field.id)))];

function laid(field: Field, base: Entry | undefined, typed: Entry | undefined, fixed: (path: string) => boolean): Entry | undefined {
  if (!fixed(field.id)) return typed ?? base;
  if (!field.fields) return base;
  const written = new Map(itemsOf(typed).map(({ key, item }) => [key, item]));
  return itemsOf(base).map(({ key, item }) => {
    const inner = field.fields!.flatMap((sub): [string, Entry][] => {
      const entry = fixed(pathOf(field.id, key, sub.id)) ? item[sub.id] : written.get(key)?.[sub.id] ?? item[sub.id];
      return entry === undefined ? [] : [[sub.id, entry]];
    });
    return { ...Object.fromEntries(inner), [keyPart]: key };
  });
}

/** The part of a question that is to be answered; nothing where it stays as it is. What was not posted yet has not been seen. */
function openState(state: FieldState, fixed: (path: string) => boolean, posted: ReadonlySet<string>): FieldState[] {
  const { field, items } = state;
  const seen = state.seen && (posted.has(field.id) || field.kind.asks === 'nothing' || field.kind.asks === 'computed');
  if (!fixed(field.id)) return [{ ...state, seen }];
  if (!items) return [];
  const inner = items.map((item): ItemState => ({ ...item, idle: false, fields: item.fields.filter((sub) => !fixed(pathOf(field.id, item.key, sub.field.id))) })).filter((item) => item.fields.length > 0);
  return inner.length ? [{ ...state, seen, items: inner, flaws: [], fixed: true }] : [];
}
