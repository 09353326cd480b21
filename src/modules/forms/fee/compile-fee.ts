import { nextDay } from '../../../platform/tenancy/index.ts';
import { type Expression, nameOf } from '../expressions/index.ts';
import type { DatedAmount, FeePosition } from './fee.ts';

type Path = readonly PropertyKey[];
type Part = Readonly<Record<string, unknown>>;
type Row = DatedAmount<unknown>;

/** What the form's compiler lends: it knows the questions, and where everything was read. */
export interface FeeTools {
  problem(path: Path, message: string, cure: string): void;
  condition(source: unknown, path: Path): Expression | undefined;
  expression(source: string, path: Path): Expression | undefined;
  /** The day on which it is checked, `YYYY-MM-DD`: an amount is valid on it. */
  readonly today: string;
}

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Makes the positions of a fee. `fee: 9`, `fee: { amount: 9 }` and a table are one position; a list says each by itself.
 * @param fee as the definition has it: euros, FEEL, `{ amount }` or `{ positions }`; other keys are not the form's
 */
export function compileFee(fee: unknown, tools: FeeTools): readonly FeePosition[] {
  if (!isPart(fee)) return plain(fee, ['fee'], tools);
  if (fee['positions'] === undefined) return plain(fee['amount'], ['fee', 'amount'], tools);
  if (fee['amount'] !== undefined) tools.problem(['fee', 'amount'], 'the fee has an amount and positions', 'Keep one of them: an amount for a single line, positions for several.');
  const list = Array.isArray(fee['positions']) ? fee['positions'].map((one: unknown) => (isPart(one) ? one : {})) : [];
  const ids = list.map(({ id }) => id);
  return list.map((position, i) => {
    if (ids.indexOf(position['id']) < i) tools.problem(['fee', 'positions', i, 'id'], `there are two positions "${String(position['id'])}"`, 'Give one of them another id.');
    return positionOf(position, ['fee', 'positions', i], tools);
  });
}

const plain = (amount: unknown, path: Path, tools: FeeTools): FeePosition[] => (amount === undefined || amount === null || amount === 0 ? [] : [{ amounts: amountsOf(amount, path, tools) }]);

function positionOf(part: Part, path: Path, tools: FeeTools): FeePosition {
  const { id, label, basis, account, costCentre } = part as unknown as FeePosition;
  const quantity = part['quantity'];
  return {
    id, label, basis, account, costCentre, amounts: amountsOf(part['amount'], [...path, 'amount'], tools), when: tools.condition(part['when'], [...path, 'when']),
    ...(quantity === undefined ? {} : { quantity: numberOf(quantity, [...path, 'quantity'], 'number of pieces', tools) }),
  };
}

/** One amount, or a table of amounts by their first day. */
function amountsOf(amount: unknown, path: Path, tools: FeeTools): DatedAmount[] {
  if (!Array.isArray(amount)) return [{ amount: numberOf(amount, path, 'fee', tools) }];
  const rows = amount.map((row: unknown) => (isPart(row) ? (row as unknown as Row) : { amount: undefined }));
  checkDays(rows, path, tools);
  return rows.map((row, i) => ({ ...row, amount: numberOf(row.amount, [...path, i, 'amount'], 'fee', tools) }));
}

function numberOf(value: unknown, path: Path, what: string, tools: FeeTools): number | Expression {
  if (typeof value === 'number' && value >= 0) return value;
  if (typeof value !== 'string') {
    tools.problem(path, what === 'fee' ? 'the fee is no amount in euros' : `the ${what} is no number`, 'Write a number such as 12.50, or a FEEL expression.');
    return 0;
  }
  const expression = tools.expression(value, path);
  if (expression && !['number', 'any'].includes(expression.shape.kind)) tools.problem(path, `the ${what} is ${nameOf(expression.shape)}`, what === 'fee' ? 'Let it give a number of euros.' : 'Let it give a number.');
  return expression ?? 0;
}

/** Exactly one amount is valid on each day from the first on. */
function checkDays(rows: readonly Row[], path: Path, { problem, today }: FeeTools): void {
  rows.forEach(({ from, until }, i) => {
    const [at, next] = [[...path, i], rows[i + 1]];
    if (i === 0 && from !== undefined && from > today) problem([...at, 'from'], `there is a gap in the table: until ${from} no amount is valid`, 'Add the amount that is valid today, before this one.');
    if (i > 0 && from === undefined) problem(at, 'this amount has no first day', 'Write from: with the day since which it is valid; only the first may leave it out.');
    if (from !== undefined && until !== undefined && until < from) problem([...at, 'until'], `this amount ends on ${until}, before it begins`, 'Write a last day that is not before from.');
    if (!next) {
      if (until !== undefined) problem([...at, 'until'], `there is a gap in the table: after ${until} no amount is valid`, 'Add the amount that follows, or take until away.');
    } else if (next.from !== undefined) {
      const follows = [...path, i + 1, 'from'];
      if (from !== undefined && next.from <= from) problem(follows, `two amounts overlap: this one begins on ${next.from}, the one before it on ${from}`, 'Write the amounts in the order of their first days, each day once.');
      else if (until !== undefined && next.from <= until) problem(follows, `two amounts overlap: this one begins on ${next.from}, the one before it ends on ${until}`, `Write from: ${nextDay(until, 1)}, or take the until before it away.`);
      else if (until !== undefined && next.from > nextDay(until, 1)) problem(follows, `there is a gap in the table: from ${nextDay(until, 1)} on no amount is valid, the next one begins on ${next.from}`, `Write from: ${nextDay(until, 1)}, or take the until before it away.`);
    }
  });
}
