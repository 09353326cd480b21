import { parseCsv } from 'hucre/csv';
import { columnsIn, lineIn, type Columns, type FileLine } from './columns.rules.ts';

/** Rows before which the headings must stand; lines of a file at most. */
const [preamble, longest] = [30, 20_000];

export type ReadFile =
  | { readonly kind: 'read'; readonly lines: readonly FileLine[] }
  /** `headings`: no row names an amount and a reference or transaction; `amount`: that line has none; `empty`: nothing under the headings. */
  | { readonly kind: 'headings' | 'empty' | 'too-long' }
  | { readonly kind: 'amount'; readonly line: number };

/** Reads a settlement file: CSV with commas, semicolons or tabs, UTF-8 or Windows-1252; notes above the headings are skipped. */
export function readFile(bytes: Uint8Array): ReadFile {
  // PostgreSQL keeps no NUL, and no honest file has one
  const { rows, at, columns } = tableIn(textOf(bytes).replaceAll('\0', ''));
  if (!columns) return { kind: 'headings' };
  if (rows.length - at > longest) return { kind: 'too-long' };
  const lines: FileLine[] = [];
  for (const [index, row] of rows.entries()) {
    if (index <= at) continue;
    const read = lineIn(row, columns, index + 1);
    if (read === 'wrong') return { kind: 'amount', line: index + 1 };
    if (read !== 'none') lines.push(read);
  }
  return lines.length ? { kind: 'read', lines } : { kind: 'empty' };
}

/** The rows of the delimiter by which headings can be read, where those stand, and what they mean. */
function tableIn(text: string): { rows: string[][]; at: number; columns?: Columns } {
  for (const delimiter of [';', ',', '\t']) {
    const rows = parseCsv(text, { delimiter, skipEmptyRows: false }).map((row) => row.map((cell) => String(cell ?? '')));
    const at = rows.slice(0, preamble).findIndex((row) => columnsIn(row) !== undefined);
    if (at >= 0) return { rows, at, columns: columnsIn(rows[at] ?? []) };
  }
  return { rows: [], at: -1 };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
