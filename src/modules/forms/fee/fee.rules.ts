import type { Expression, Frame } from '../expressions/index.ts';
import type { DatedAmount, FeePosition, Reckoned } from './fee.ts';

/** What the answers cost. `feeKnown`: whether that can be told from them; where it cannot, nothing is owed (yet). */
export interface Cost { readonly feePositions: readonly Reckoned[]; readonly feeCents: number; readonly feeKnown: boolean }

/**
 * The row of a table that is valid on a day. Rows stand oldest first, without gap and overlap.
 * @param day `YYYY-MM-DD`
 * @returns undefined before the first row and after the last
 */
export function amountOn<T>(amounts: readonly DatedAmount<T>[], day: string): DatedAmount<T> | undefined {
  const row = amounts.findLast(({ from }) => from === undefined || from <= day);
  return row && (row.until === undefined || day <= row.until) ? row : undefined;
}

/**
 * Reckons a fee. A position whose condition does not hold, or of which there are no pieces, or that costs nothing, is no line.
 * @param day of sending, `YYYY-MM-DD`: its amounts count
 */
export function reckon(fee: readonly FeePosition[], frame: Frame, day: string): Cost {
  const lines = fee.filter(({ when }) => !when || when.run(frame) === true).map((position) => line(position, frame, day));
  if (lines.includes(undefined)) return { feePositions: [], feeCents: 0, feeKnown: false };
  const feePositions = lines.filter((one): one is Reckoned => one !== undefined && one.cents > 0);
  return { feePositions, feeCents: feePositions.reduce((sum, { cents }) => sum + cents, 0), feeKnown: true };
}

/** One line; undefined where its amount or its number of pieces cannot be told. */
function line({ id, label, amounts, quantity = 1, basis, account, costCentre }: FeePosition, frame: Frame, day: string): Reckoned | undefined {
  const valid = amountOn(amounts, day);
  const [euros, pieces] = [valid && valueOf(valid.amount, frame), valueOf(quantity, frame)];
  if (typeof euros !== 'number' || euros < 0 || typeof pieces !== 'number' || pieces < 0 || !Number.isInteger(pieces)) return undefined;
  return { id, label, quantity: pieces, cents: centsOf(euros) * pieces, basis: valid?.basis ?? basis, account, costCentre };
}

const valueOf = (value: number | Expression, frame: Frame): unknown => (typeof value === 'number' ? value : value.run(frame));

/** Integer cents of euros, commercially rounded as decimals: 1.005 is 101. */
export const centsOf = (euros: number): number => Math.round(Number(`${euros}e2`)) || 0;
