import { record } from '../../platform/audit/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/events/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { after, balanceOf, contradicts, nextQuestion, type AttemptState } from './attempt.rules.ts';
import { dropWish, insertStep, selectAttempt, updateAttempt, type Attempt, type Cause } from './attempts.store.ts';
import { book, paidOf } from './bookings.store.ts';
import { lockCharge, markPaid, type Charge } from './charges.store.ts';
import type { Paid, Standing } from './provider.ts';
import { forgetMeans } from './stored/forget-means.ts';
import { storeJob } from './stored/store-means.ts';

/** The job that asks a provider about an attempt. */
export const askJob = 'payments.ask';

/** Lets the provider be asked at a moment, instead of any other that was planned. */
export const askAt = (tx: Tx, attemptId: string, runAt?: Date): Promise<void> => enqueue(tx, askJob, { attemptId }, { key: `${askJob}:${attemptId}`, runAt });

/**
 * Takes in what the provider says of an attempt: moves its state, keeps the answer, books money once, and plans when to ask again.
 * The charge is locked meanwhile, so that return, notification and poll at the same moment book one payment.
 * @returns how the attempt stands now; undefined when there is none
 */
export async function hear(tx: Tx, attemptId: string, standing: Standing, cause: Cause, now = new Date()): Promise<AttemptState | undefined> {
  const seen = await selectAttempt(tx, attemptId);
  const owed = seen && await lockCharge(tx, seen.chargeId);
  const attempt = owed && await selectAttempt(tx, attemptId);
  if (!attempt) return undefined;
  const next = after(attempt.state, standing.kind, { madeAt: attempt.madeAt, expiresAt: attempt.expiresAt, now });
  const paid = standing.kind === 'paid' ? standing : undefined;
  if (next !== attempt.state || contradicts(attempt.state, standing.kind)) {
    await insertStep(tx, attempt.id, { cause, before: attempt.state, after: next, raw: standing.raw });
    await record(tx, owed.caseId, { kind: 'system' }, happened(next, attempt.state), { charge: owed.id, attempt: attempt.id, provider: attempt.provider, cents: paid?.money.cents ?? attempt.cents });
  }
  await updateAttempt(tx, attempt.id, { state: next, paid });
  if (paid) await takeMoney(tx, owed, attempt, paid, now);
  // what came to nothing stores nothing, should its money come all the same
  if (attempt.meansOf && (next === 'failed' || next === 'cancelled')) await dropWish(tx, attempt.id);
  if (standing.kind === 'failed' && standing.meansGone && attempt.meansOf && attempt.means) await forgetMeans(tx, attempt.meansOf, attempt.means, { kind: 'system' });
  const again = nextQuestion(next, attempt.asked + 1, now);
  if (again) await askAt(tx, attempt.id, again);
  return next;
}

/** How a transition is called in the record of the case. */
const happened = (next: AttemptState, before: AttemptState): string => (next === before ? 'payments.contradicted' : next === 'paid' ? 'payments.received' : 'payments.ended');

async function takeMoney(tx: Tx, owed: Charge, attempt: Attempt, { money, method, remoteReference, paidAt }: Paid, now: Date): Promise<void> {
  const fresh = money.cents > 0 && await book(tx, {
    chargeId: owed.id, attemptId: attempt.id, kind: 'payment', cents: money.cents, currency: money.currency, reference: owed.reference, positions: owed.positions,
    provider: attempt.provider, method, remoteReference, paidOn: dayOf(paidAt ?? now),
  });
  if (fresh && attempt.means === 'new' && attempt.meansOf) await enqueue(tx, storeJob, { attemptId: attempt.id }, { key: `${storeJob}:${attempt.id}` });
  if (!fresh || owed.state !== 'open') return;
  const balance = balanceOf(owed.cents, (await paidOf(tx, [owed.id], owed.currency)).get(owed.id) ?? 0);
  if (balance !== 'paid' && balance !== 'over') return;
  await markPaid(tx, owed.id);
  await emit(tx, 'payments.paid', { caseId: owed.caseId, chargeId: owed.id });
}
