import { record } from '../../../../platform/audit/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import type { Platform } from '../../../../platform/http/index.ts';
import { dayOf } from '../../../../platform/tenancy/index.ts';
import { selectAttempt, stepsOf, type Attempt } from '../../attempts.store.ts';
import { lockCharge, selectCharge, type Charge } from '../../charges.store.ts';
import { ProviderTrouble, type Refunded } from '../../provider.ts';
import { providerOf } from '../../tenant-providers.ts';
import { bookRefund } from '../books.store.ts';
import { minutesUntilNextTry } from './refund.rules.ts';
import { refundAt } from './release-refund.ts';
import { answerRefund, claimTry, countTry, selectRefund, type Refund } from './refunds.store.ts';

/** Milliseconds for which a provider is asked again: PayPal keeps a key for 45 days, and what is unclear so long is for people. */
const longestAsked = 30 * 86_400_000;

interface Found { readonly refund: Refund; readonly attempt: Attempt & { readonly remoteId: string }; readonly owed: Charge }

async function find(tx: Tx, refundId: string): Promise<Found | undefined> {
  const refund = await selectRefund(tx, refundId);
  const attempt = refund && await selectAttempt(tx, refund.attemptId);
  const owed = attempt && await selectCharge(tx, attempt.chargeId);
  return refund?.state === 'released' && owed && attempt.remoteId ? { refund, owed, attempt: { ...attempt, remoteId: attempt.remoteId } } : undefined;
}

/**
 * The job: lets the provider give back what was released, and books it once. The wish's id is the idempotency key, so that it may be asked
 * again after a crash or a time-out; while it says „pending“ or is not understood it is asked again, later and later. A provider that knows no such
 * key (`refundOnce`) is asked once, and what it leaves open is for people. No connection is held meanwhile.
 */
export async function giveBack(platform: Platform, tenantId: string, refundId: string): Promise<void> {
  const { db, tenants, config, log } = platform;
  const tenant = tenants.byId(tenantId);
  const [found, paid] = await db.read(tenantId, async (tx) => {
    const one = await find(tx, refundId);
    const steps = one && (await stepsOf(tx, [one.attempt.id])).get(one.attempt.id);
    return [one, steps?.findLast(({ before, after }) => after === 'paid' && before !== 'paid')?.raw ?? {}] as const;
  });
  if (!found || !tenant) return;
  const { refund, attempt, owed } = found;
  const offered = providerOf(config, tenant, attempt.provider);
  const once = offered?.provider.refundOnce === true;
  const answer = await (async (): Promise<Refunded | ProviderTrouble> => {
    // stopped after this line nobody knows whether it was asked: then it is not asked again
    if (once && !await db.tenant(tenantId, (tx) => claimTry(tx, refundId))) return new ProviderTrouble('it was asked before');
    if (!offered?.provider.refund) return { kind: 'refused', reason: 'the provider is not offered any more', raw: {} };
    return offered.provider.refund(offered.access, {
      id: refund.id, money: { cents: refund.cents, currency: refund.currency }, reference: owed.reference, paid,
      of: { id: attempt.id, remoteId: attempt.remoteId, money: attempt, reference: owed.reference, madeAt: attempt.madeAt },
    });
  })().catch((error: unknown) => {
    if (!(error instanceof ProviderTrouble)) throw error;
    log.warn({ tenant: tenantId, provider: attempt.provider, refund: refundId, err: error }, 'a refund could not be asked for');
    return error;
  });
  await db.tenant(tenantId, async (tx) => {
    await lockCharge(tx, owed.id);
    // somebody else's answer came first
    if (!await find(tx, refundId)) return;
    const undecided = answer instanceof ProviderTrouble || answer.kind === 'pending';
    if (undecided && (once || Date.now() - (refund.endedAt ?? refund.askedAt).getTime() > longestAsked)) {
      await answerRefund(tx, refundId, { state: 'unclear', raw: answer instanceof ProviderTrouble ? {} : answer.raw });
      await record(tx, owed.caseId, { kind: 'system' }, 'payments.refund-unclear', { charge: owed.id, refund: refundId, cents: refund.cents });
      return;
    }
    if (answer instanceof ProviderTrouble || answer.kind === 'pending') {
      if (answer instanceof ProviderTrouble) await countTry(tx, refundId);
      else await answerRefund(tx, refundId, { state: 'released', remoteReference: answer.remoteId, raw: answer.raw });
      await refundAt(tx, refundId, new Date(Date.now() + minutesUntilNextTry(refund.tries + 1) * 60_000));
      return;
    }
    if (answer.kind === 'refused') {
      await answerRefund(tx, refundId, { state: 'refused', raw: { ...answer.raw, reason: answer.reason } });
      await record(tx, owed.caseId, { kind: 'system' }, 'payments.refund-refused', { charge: owed.id, refund: refundId, cents: refund.cents });
      return;
    }
    await answerRefund(tx, refundId, { state: 'done', remoteReference: answer.remoteId, raw: answer.raw });
    await bookRefund(tx, {
      chargeId: owed.id, attemptId: attempt.id, refundId, kind: 'refund', cents: refund.cents, currency: refund.currency, reference: owed.reference, positions: owed.positions,
      provider: attempt.provider, method: attempt.method, remoteReference: answer.remoteId, paidOn: dayOf(new Date()),
    });
    await record(tx, owed.caseId, { kind: 'system' }, 'payments.refunded', { charge: owed.id, refund: refundId, cents: refund.cents });
  });
}
