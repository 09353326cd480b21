import { formatDateTime } from '../../../platform/i18n/format.ts';
import { say, type Lang } from '../../../platform/i18n/index.ts';
import type { Cell } from '../../../platform/sheets/index.ts';
import type { ExportedCase } from '../../cases/index.ts';
import type { AnswerColumn } from '../../forms/index.ts';

/** The columns of all definitions of a service: those of the newest first, then what only older ones asked. */
export function columnsOf(definitions: readonly (readonly AnswerColumn[])[]): AnswerColumn[] {
  const known = new Map<string, AnswerColumn>();
  for (const column of definitions.flat()) {
    const key = `${column.fieldId}.${column.part ?? ''}`;
    if (!known.has(key)) known.set(key, column);
  }
  return [...known.values()];
}

/** A column's heading. */
export const headingOf = ({ label, partName }: AnswerColumn, lang: Lang): string => (partName ? `${say(label, lang)}: ${say(partName, lang)}` : say(label, lang));

const day = /^\d{4}-\d\d-\d\d$/;
/** A day as a spreadsheet takes it: midnight, without any time zone. */
export const dayCell = (written: string): Date => new Date(`${written}T00:00:00Z`);

/** The answer of a case in a column: numbers and days as such, everything else in the words that were shown. */
export function cellOf({ answers }: Pick<ExportedCase, 'answers'>, { fieldId, part }: AnswerColumn): Cell {
  const value: unknown = (answers.values as Readonly<Record<string, unknown>>)[fieldId];
  const wanted: unknown = part === undefined ? value : (value as Readonly<Record<string, unknown>> | null | undefined)?.[part];
  if (typeof wanted === 'number') return wanted;
  if (typeof wanted === 'string' && (part !== undefined || day.test(wanted))) return day.test(wanted) ? dayCell(wanted) : wanted;
  if (part !== undefined || value === undefined || value === null) return null;
  const rows = answers.shown.flatMap(({ rows: all }) => all).filter((row) => row.fieldId === fieldId);
  return rows.map((row) => row.value).filter(Boolean).join('\n') || itemsOf(answers, value) || null;
}

/** A list of items: what was shown of each, a line per answer. */
function itemsOf({ shown }: ExportedCase['answers'], value: unknown): string {
  if (!Array.isArray(value)) return '';
  const ids = new Set(value.flatMap((item) => Object.keys(item as object)));
  return shown.flatMap(({ rows }) => rows).filter(({ fieldId, value: text }) => fieldId && ids.has(fieldId) && text).map(({ label, value: text }) => `${label}: ${text}`).join('\n');
}

/** What an ID card has confirmed: „≥ 18, Gütersloh (Montag, 1. März 2027, 12:00 Uhr)“. */
export function verifiedCell({ answers: { verified } }: Pick<ExportedCase, 'answers'>, lang: Lang): Cell {
  if (!verified) return null;
  const what = [verified.age === undefined ? undefined : `≥ ${verified.age}`, verified.place?.name].filter(Boolean).join(', ');
  return `${what} (${formatDateTime(new Date(verified.at), lang)})`;
}

/** Moments in words, in Germany's time. */
export const momentCell = (moment: Date | undefined, lang: Lang): Cell => (moment ? formatDateTime(moment, lang) : null);
