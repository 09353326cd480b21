import type { Lang } from '../../../platform/i18n/index.ts';
import { type AnswerRow, exportAnswers, showAnswers } from '../answers.ts';
import type { StoredFile } from '../fields/contract.ts';
import type { Form } from '../form.ts';
import type { CorrectionWalk } from './correction.rules.ts';

/** How an answer reads: lines of text, and files. */
export interface Reading { readonly text: string; readonly files?: readonly StoredFile[] }

/** An answer before and after. Without `before` it was not asked before, without `after` it is no longer asked. */
export interface Change {
  /** Posted name. */
  readonly name: string;
  readonly label: string;
  readonly before?: Reading;
  readonly after?: Reading;
  /** Whether it was asked again; else it follows from what was. */
  readonly asked: boolean;
  /** Whether it differs. */
  readonly changed: boolean;
}

/** Answers as a case keeps them. */
export interface KeptAnswers {
  readonly values: unknown;
  readonly shown: readonly { readonly title: string; readonly rows: readonly { readonly fieldId?: string; readonly label: string; readonly value: string }[] }[];
}

const rowsOf = (pages: readonly { readonly rows: readonly AnswerRow[] }[]): Map<string, AnswerRow> => new Map(pages.flatMap(({ rows }) => rows).map((row) => [row.name, row]));
const reading = (row: AnswerRow | undefined): Reading | undefined => row && { text: row.value, ...(row.files && { files: row.files.map(({ id, name, size, type }) => ({ id, name, size, type })) }) };
const same = (one: Reading | undefined, other: Reading | undefined): boolean =>
  one?.text === other?.text && (one === undefined) === (other === undefined) && (one?.files ?? []).map(({ id }) => id).join() === (other?.files ?? []).map(({ id }) => id).join();

/** What a correction changes, in the order of the form: all that was asked again, and what differs because of it. */
export function changesOf({ before, whole, open }: CorrectionWalk, names: readonly string[], lang: Lang): Change[] {
  const [old, fresh, asked] = [rowsOf(showAnswers(before, lang)), rowsOf(showAnswers(whole, lang)), rowsOf(showAnswers(open, lang))];
  const isAsked = (name: string): boolean => names.includes(name) || names.includes(name.split('.')[0]!);
  return [...new Set([...fresh.keys(), ...old.keys()])].map((name): Change => {
    const [was, is] = [reading(old.get(name)), reading(fresh.get(name))];
    return { name, label: (fresh.get(name) ?? old.get(name))!.label, ...(was && { before: was }), ...(is && { after: is }), asked: isAsked(name), changed: !same(was, is) };
  }).filter(({ name, asked: wanted, changed }) => wanted || asked.has(name) || changed);
}

/**
 * The new answers of a case: what was not touched stays as it was sent, byte for byte; computed values are made anew.
 * @param lang the language in which the case was asked
 * @returns files with the posted name of their question, those that stay and those that came
 */
export function correctedAnswers(form: Form, { whole, open }: CorrectionWalk, kept: KeptAnswers, lang: Lang): KeptAnswers & { readonly files: readonly { readonly fileId: string; readonly field: string }[] } {
  const touched = new Set(open.pages.flatMap((page) => page.fields).map(({ field }) => field.id));
  const old = (typeof kept.values === 'object' && kept.values !== null ? kept.values : {}) as Readonly<Record<string, unknown>>;
  const values = Object.fromEntries(Object.entries(exportAnswers(whole)).map(([id, value]) => [id, !touched.has(id) && Object.hasOwn(old, id) ? old[id] : value]));
  const rootOf = new Map(form.pages.flatMap((page) => page.fields).flatMap((field) => [[field.id, field.id] as const, ...(field.fields ?? []).map((sub) => [sub.id, field.id] as const)]));
  const rows = Map.groupBy(kept.shown.flatMap((page) => page.rows), ({ fieldId }) => rootOf.get(fieldId ?? ''));
  const pages = showAnswers(whole, lang);
  const shown = pages.map(({ title, rows: list }) => ({
    title,
    rows: [...Map.groupBy(list, ({ name }) => name.split('.')[0]!)].flatMap(([id, fresh]) => (!touched.has(id) && !fresh[0]!.computed && rows.get(id) ? rows.get(id)!
      : fresh.map(({ fieldId, label, value }) => ({ fieldId, label, value })))),
  }));
  return { values, shown, files: pages.flatMap(({ rows: list }) => list.flatMap(({ name, files = [] }) => files.map(({ id }) => ({ fileId: id, field: name })))) };
}
