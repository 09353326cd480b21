import type { Tx } from '../../../platform/db/index.ts';
import type { Context } from '../../../platform/http/index.ts';
import { readCents } from '../../../platform/i18n/read-number.rules.ts';
import type { Case } from '../../cases/index.ts';
import { charge } from '../../payments/index.ts';
import type { Writing } from '../writing.ts';

/** The most that one message can cost, cents: a slip of the comma is noticed. */
const most = 10_000_00;

/** Whether something that is written can wait for a fee: a message or a decision, in a town where one pays online. */
export const mayCost = ({ tenant }: Pick<Context, 'tenant'>, action: Writing): boolean => tenant.payments !== undefined && (action === 'message' || action === 'decide');

/** What was typed as a fee. @returns cents, 0 for nothing; undefined for what is no amount, or too much */
export function feeIn(typed: string): number | undefined {
  const cents = typed === '' ? 0 : readCents(typed);
  return cents !== undefined && cents >= 0 && cents <= most ? cents : undefined;
}

/** What is to be paid before a message can be read, in the transaction that writes it. */
export const chargeMessage = async (tx: Tx, { id, number, title }: Case, messageId: string, cents: number): Promise<void> => {
  await charge(tx, { caseId: id, caseNumber: number, purpose: title, messageId, positions: [{ label: title, quantity: 1, cents }] });
};
