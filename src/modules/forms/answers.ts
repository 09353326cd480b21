import { type Lang, say } from '../../platform/i18n/index.ts';
import type { StoredFile } from './fields/contract.ts';
import { text as groupText } from './item-messages.ts';
import type { FieldState, Walk } from './state.ts';
import type { Text } from '../../platform/i18n/index.ts';

/** A question and its answer, as they stood there. */
export interface AnswerRow {
  readonly fieldId: string;
  /** Posted name: differs from the id within groups. */
  readonly name: string;
  readonly label: string;
  /** Lines parted by \n; empty where nothing was answered. */
  readonly value: string;
  readonly files?: readonly StoredFile[];
  /** Not asked, but computed and shown. */
  readonly computed?: boolean;
}

/** The answers of one page. */
export interface AnswerPage { readonly pageId: string; readonly title: string; readonly rows: readonly AnswerRow[] }

/**
 * Every question and answer of the path, in the language asked; for the review, the receipt, the desk.
 * Optional questions that were left empty are among them, with an empty value. Pages that ask nothing are left out.
 */
export const showAnswers = (walk: Walk, lang: Lang): AnswerPage[] =>
  walk.pages.map(({ id, title, fields }) => ({ pageId: id, title: say(title, lang), rows: fields.flatMap((state) => rows(state, lang, '')) }))
    .filter(({ rows: list }) => list.length > 0);

function rows(state: FieldState, lang: Lang, prefix: string): AnswerRow[] {
  const { field: { id, kind, def, label }, name, value } = state;
  if (kind.asks === 'nothing') return [];
  if (state.items) {
    const itemLabel = say((def as unknown as { itemLabel: Text }).itemLabel, lang);
    const shown = state.items.filter((item) => !item.idle);
    if (shown.length === 0) return [{ fieldId: id, name, label: say(label, lang), value: '' }];
    return shown.flatMap((item, i) => item.fields.flatMap((sub) => rows(sub, lang, `${groupText({ lang }).item(itemLabel, i + 1)}: `)));
  }
  const computed = kind.asks === 'computed';
  if (computed && (value === null || value === undefined)) return [];
  const { text, files } = value === null || value === undefined ? { text: '' } : kind.show(value, def, lang) as { text: string; files?: readonly StoredFile[] };
  return [{ fieldId: id, name, label: prefix + say(kind.statement?.(def) ?? label, lang), value: text, ...(files?.length ? { files } : {}), ...(computed ? { computed } : {}) }];
}

/**
 * What was asked on the path and nothing else, as plain JSON for the office's software: field id → exported value, null
 * where an optional question was left empty. Notes and computed values are not among it.
 */
export const exportAnswers = (walk: Walk): Record<string, unknown> => exported(walk.pages.flatMap((page) => page.fields));

const exported = (states: readonly FieldState[]): Record<string, unknown> => Object.fromEntries(states.flatMap((state): [string, unknown][] => {
  const { field: { id, kind, def }, value, items } = state;
  if (items) return [[id, items.filter((item) => !item.idle).map((item) => exported(item.fields))]];
  if (kind.asks !== 'value') return [];
  return [[id, value === null ? null : kind.export(value, def)]];
}));
