import { Readable } from 'node:stream';
import { writeCsvStream } from 'hucre/csv';

/** What stands in a cell: a number and a day can be sorted and counted with. */
export type Cell = string | number | Date | null;

/** A table as it is written: its name, its headings, and rows that are made one after the other. */
export interface Sheet { readonly name: string; readonly headings: readonly string[]; readonly rows: AsyncIterable<readonly Cell[]> }

/** A workbook for Excel and LibreOffice. The bytes are made while rows are pulled. */
export const xlsx = (sheet: Sheet): Readable => Readable.from(workbook(sheet), { objectMode: false });

async function* workbook({ name, headings, rows }: Sheet): AsyncGenerator<Uint8Array> {
  const { writeXlsxStream } = await import('hucre/xlsx');
  yield* writeXlsxStream(rows as AsyncIterable<Cell[]>, { name: name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31), columns: headings.map((header) => ({ header })), freezePane: { rows: 1 } });
}

/** CSV as a German Excel opens it by a double click: semicolons, UTF-8 with its mark. What a program would take for a formula is made text (OWASP CSV injection). */
export const csv = ({ headings, rows }: Sheet): Readable =>
  Readable.fromWeb(writeCsvStream(withCommas(rows), { headers: [...headings], delimiter: ';', lineSeparator: '\r\n', dateFormat: 'YYYY-MM-DD', bom: true, escapeFormulae: true }) as never);

async function* withCommas(rows: Sheet['rows']): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield row.map((cell) => (typeof cell === 'number' && !Number.isInteger(cell) && cell > 0 ? String(cell).replace('.', ',') : cell));
}
