/** What was measured, as lines of a table. */

export interface Row {
  what: string;
  /** in `unit` */
  measured: number;
  unit: '/s' | 'ms' | 's' | 'kB' | 'MB' | '';
  /** at least (for rates) or at most (for all else); none: for information */
  budget?: number;
  note?: string;
}

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0 });
const isRate = (row: Row): boolean => row.unit === '/s';
const keeps = ({ measured, budget, unit }: Row): boolean => budget === undefined || (unit === '/s' ? measured >= budget : measured <= budget);

/** The table; rates also as parts of the two references from the same run. */
export function table(rows: readonly Row[], reference: { http: number; fastify: number }): string {
  const lines = rows.map((row) => [
    row.what,
    `${number(row.measured)} ${row.unit}`.trim(),
    row.budget === undefined ? '' : `${isRate(row) ? '≥' : '≤'} ${number(row.budget)}`,
    isRate(row) ? (row.measured / reference.http).toFixed(3) : '',
    isRate(row) ? (row.measured / reference.fastify).toFixed(3) : '',
    row.budget === undefined ? '' : keeps(row) ? 'ok' : isRate(row) ? 'BELOW' : 'ABOVE',
    row.note ?? '',
  ]);
  const head = ['what', 'measured', 'budget', '× node:http', '× Fastify', '', ''];
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column]!.length)));
  const show = (line: string[]): string => line.map((cell, column) => (column === 0 || column > 4 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ').trimEnd();
  return [show(head), widths.map((width) => '─'.repeat(width)).join('  ').trimEnd(), ...lines.map(show)].join('\n');
}
