import { isId, type Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { caseNumbers } from '../../cases/index.ts';
import { attemptsOf, stepsOf, type Attempt, type AttemptStep } from '../attempts.store.ts';
import { selectCharge, type Charge } from '../charges.store.ts';
import { bookingsOf, type Booked } from './books.store.ts';
import { decisionsOf, type Decision } from './decisions.store.ts';
import { selectListed, type ListedCharge } from './list.store.ts';
import { refundable } from './refunds/refund.rules.ts';
import { refundsOf, type Refund } from './refunds/refunds.store.ts';
import { providerGivesBack } from './refunds/release-refund.ts';

/** A payment of which something can still be given back. */
export interface Refundable { readonly attemptId: string; readonly provider: string; readonly currency: string; readonly paidOn: string; readonly left: number }

/** A wish, and whether the provider would give the money back itself. */
export interface ShownRefund extends Refund { readonly byProvider: boolean }

/** Everything that the desk knows of a charge. */
export interface ChargeAtDesk {
  readonly charge: Charge;
  readonly listed: ListedCharge;
  /** Number of its case. */
  readonly number?: string;
  readonly attempts: readonly Attempt[];
  readonly steps: ReadonlyMap<string, readonly AttemptStep[]>;
  readonly bookings: readonly Booked[];
  readonly decisions: readonly Decision[];
  readonly refunds: readonly ShownRefund[];
  readonly refundables: readonly Refundable[];
}

/** Reads it; undefined where there is no such charge. */
export async function loadCharge(tx: Tx, platform: Platform, id: string): Promise<ChargeAtDesk | undefined> {
  if (!isId(id)) return undefined;
  const [charge, listed] = [await selectCharge(tx, id), await selectListed(tx, id)];
  if (!charge || !listed) return undefined;
  const attempts = await attemptsOf(tx, [id]);
  const ids = attempts.map((one) => one.id);
  const [steps, bookings, decisions, refunds] = [await stepsOf(tx, ids), await bookingsOf(tx, id), await decisionsOf(tx, id), await refundsOf(tx, ids)];
  const shown: ShownRefund[] = [];
  for (const refund of refunds) {
    const attempt = attempts.find((one) => one.id === refund.attemptId);
    shown.push({ ...refund, byProvider: attempt !== undefined && await providerGivesBack(tx, platform, attempt, refund.state) });
  }
  const refundables = bookings.filter(({ kind }) => kind === 'payment').flatMap(({ attemptId, provider, currency, paidOn, cents }) => {
    const left = refundable(cents, refunds.filter((one) => one.attemptId === attemptId));
    return attemptId && left > 0 ? [{ attemptId, provider, currency, paidOn, left }] : [];
  });
  return { charge, listed, number: (await caseNumbers(tx, [charge.caseId])).get(charge.caseId), attempts, steps, bookings, decisions, refunds: shown, refundables };
}
