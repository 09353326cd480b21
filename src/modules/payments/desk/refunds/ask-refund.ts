import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { StaffMember } from '../../../../platform/http/index.ts';
import { selectAttempt } from '../../attempts.store.ts';
import { lockCharge } from '../../charges.store.ts';
import { actorOf } from '../access.ts';
import { bookingsOf } from '../books.store.ts';
import { refundable } from './refund.rules.ts';
import { insertRefund, refundsOf } from './refunds.store.ts';

/** What is to be given back, and why; the id is made with the form. */
export interface Wish { readonly id: string; readonly attemptId: string; readonly cents: number; readonly reason: string }

/**
 * The first pair of eyes: asks that money of one payment is given back. Nothing leaves before somebody else releases it.
 * @returns `too-much` with what is left, where more is asked than came in by this payment, less what goes back already; `unknown` where nothing came in by it
 */
export async function askRefund(tx: Tx, by: StaffMember, chargeId: string, { id, attemptId, cents, reason }: Wish): Promise<{ kind: 'asked' | 'unknown' } | { kind: 'too-much'; left: number }> {
  const owed = await lockCharge(tx, chargeId);
  const attempt = owed && await selectAttempt(tx, attemptId);
  const paid = attempt?.chargeId === chargeId ? (await bookingsOf(tx, chargeId)).find((one) => one.kind === 'payment' && one.attemptId === attemptId) : undefined;
  if (!owed || !paid) return { kind: 'unknown' };
  const before = await refundsOf(tx, [attemptId]);
  if (before.some((one) => one.id === id)) return { kind: 'asked' };
  const left = refundable(paid.cents, before);
  if (cents > left) return { kind: 'too-much', left };
  await insertRefund(tx, { id, attemptId, cents, currency: paid.currency, reason, askedBy: by.staffId, askedByName: by.name });
  await record(tx, owed.caseId, actorOf(by), 'payments.refund-asked', { charge: chargeId, attempt: attemptId, refund: id, cents });
  return { kind: 'asked' };
}
