import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Platform, StaffMember } from '../../../../platform/http/index.ts';
import { enqueue } from '../../../../platform/jobs/index.ts';
import { selectAttempt, stepsOf, type Attempt } from '../../attempts.store.ts';
import { lockCharge, type Charge } from '../../charges.store.ts';
import { providerOf } from '../../tenant-providers.ts';
import { actorOf } from '../access.ts';
import { bookRefund } from '../books.store.ts';
import { mayRelease, waitsForPeople } from './refund.rules.ts';
import { endRefund, selectRefund, type Refund } from './refunds.store.ts';

/** The job that lets a provider give money back. */
export const refundJob = 'payments.refund';

/** Lets the provider be asked at a moment to give money back. */
export const refundAt = (tx: Tx, refundId: string, runAt?: Date): Promise<void> => enqueue(tx, refundJob, { refundId }, { key: `${refundJob}:${refundId}`, runAt });

export type Released = { readonly kind: 'done' | 'moved-on' | 'own' };

/** A wish with what it is about; its charge is locked. */
async function locked(tx: Tx, chargeId: string, refundId: string): Promise<{ owed: Charge; refund: Refund; attempt: Attempt } | undefined> {
  const owed = await lockCharge(tx, chargeId);
  const refund = owed && await selectRefund(tx, refundId);
  const attempt = refund && await selectAttempt(tx, refund.attemptId);
  return owed && refund && attempt?.chargeId === chargeId ? { owed, refund, attempt } : undefined;
}

/**
 * Whether the provider gives the money back itself. Not where it already took it back (a chargeback), nor where it was asked before and refused or did not answer:
 * then the town transfers what is to be transferred, and that is booked.
 */
export async function providerGivesBack(tx: Tx, platform: Platform, { provider, remoteId, id }: Attempt, state: Refund['state']): Promise<boolean> {
  const tenant = platform.tenants.byId(tx.tenantId);
  if (!tenant || !remoteId || state !== 'asked' || !providerOf(platform.config, tenant, provider)?.provider.refund) return false;
  return !((await stepsOf(tx, [id])).get(id) ?? []).some(({ before }) => before === 'paid');
}

/**
 * The second pair of eyes: lets the money go back. Where the provider can, a job lets it; else whoever releases has transferred it, and books it.
 * @param day on which the town transferred it, `YYYY-MM-DD`; not looked at where the provider does it
 * @returns `own`: who asked cannot release; `moved-on`: it was released or withdrawn meanwhile
 */
export async function releaseRefund(tx: Tx, platform: Platform, by: StaffMember, { chargeId, refundId, day }: { chargeId: string; refundId: string; day: string }): Promise<Released> {
  const found = await locked(tx, chargeId, refundId);
  if (!found || !waitsForPeople(found.refund)) return { kind: 'moved-on' };
  const { owed, refund, attempt } = found;
  if (!mayRelease(refund, by.staffId)) return { kind: 'own' };
  if (await providerGivesBack(tx, platform, attempt, refund.state)) {
    await endRefund(tx, refundId, { state: 'released', by });
    await record(tx, owed.caseId, actorOf(by), 'payments.refund-released', { charge: chargeId, refund: refundId, cents: refund.cents });
    await refundAt(tx, refundId);
    return { kind: 'done' };
  }
  await endRefund(tx, refundId, { state: 'done', by });
  await bookRefund(tx, {
    chargeId, attemptId: attempt.id, refundId, kind: 'refund', cents: refund.cents, currency: refund.currency, reference: owed.reference, positions: owed.positions,
    provider: attempt.provider, method: 'transfer', paidOn: day,
  });
  await record(tx, owed.caseId, actorOf(by), 'payments.refunded', { charge: chargeId, refund: refundId, cents: refund.cents, day });
  return { kind: 'done' };
}

/** Takes a wish back that has not been released: whoever asked, or the second person who does not agree. */
export async function withdrawRefund(tx: Tx, by: StaffMember, { chargeId, refundId }: { chargeId: string; refundId: string }): Promise<Released> {
  const found = await locked(tx, chargeId, refundId);
  if (!found || !waitsForPeople(found.refund)) return { kind: 'moved-on' };
  await endRefund(tx, refundId, { state: 'withdrawn', by });
  await record(tx, found.owed.caseId, actorOf(by), 'payments.refund-withdrawn', { charge: chargeId, refund: refundId, cents: found.refund.cents });
  return { kind: 'done' };
}
