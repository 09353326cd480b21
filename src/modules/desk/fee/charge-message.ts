import type { Tx } from '../../../platform/db/index.ts';
import type { Context } from '../../../platform/http/index.ts';
import type { Case } from '../../cases/index.ts';
import { charge } from '../../payments/index.ts';
import type { Writing } from '../writing.ts';

/** The most that one message can cost, cents: a slip of the comma is noticed. */
const most = 10_000_00;

/** Whether something that is written can wait for a fee: a message or a decision, in a town where one pays online. */
export const mayCost = ({ tenant }: Pick<Context, 'tenant'>, action: Writing): boolean => tenant.payments !== undefined && (action === 'message' || action === 'decide');

/**
 * Reads an amount as people type it: „12,50“, „12.50 €“, „1.250“.
 * @returns cents, 0 for nothing; undefined for what is no amount, or too much
 */
export function parseFee(typed: string): number | undefined {
  const plain = typed.replace(/[\s€]|EUR/g, '').replace(/\.(?=\d{3}(\D|$))/g, '').replace(',', '.');
  if (plain === '') return 0;
  const cents = /^\d{1,6}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
  return cents !== undefined && cents <= most ? cents : undefined;
}

/** What is to be paid before a message can be read, in the transaction that writes it. */
export const chargeMessage = async (tx: Tx, { id, number, title }: Case, messageId: string, cents: number): Promise<void> => {
  await charge(tx, { caseId: id, caseNumber: number, purpose: title, messageId, positions: [{ label: title, quantity: 1, cents }] });
};
