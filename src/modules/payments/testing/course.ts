/** One payment as a course of events: what person, provider, network, desk and crashes do to a charge, in any order. */
import fc from 'fast-check';
import type { PaymentStandIn } from '../../../../dev/payments/server.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { ask } from '../ask.ts';
import { attemptsOf, insertAttempt, stepsOf, type Attempt } from '../attempts.store.ts';
import { begin } from '../begin.ts';
import { selectCharge } from '../charges.store.ts';
import { bookTransfer } from '../desk/book-transfer.ts';
import { askRefund } from '../desk/refunds/ask-refund.ts';
import { giveBack } from '../desk/refunds/give-back.ts';
import { claimTry, refundsOf } from '../desk/refunds/refunds.store.ts';
import { releaseRefund, withdrawRefund } from '../desk/refunds/release-refund.ts';
import { cashier } from '../desk/testing/charges.ts';
import { askAt } from '../hear.ts';
import { providerOf } from '../tenant-providers.ts';

/** Cents of every charge. */
export const owed = 1990;
export const label = { de: 'Meldebescheinigung', en: 'Certificate' };
const [karla, kurt] = [cashier('Karla Kasse'), cashier('Kurt Kontrolle')];

const some = fc.integer({ min: 1, max: 3 });
const money = fc.record({ cents: fc.constantFrom(owed, owed, owed, owed + 1, 500), currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'CHF') });
/** `times`: at once. `of`: which of the attempts that there are by then. */
export const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('click' as const), times: some }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'crash' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'late' as const }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('decide' as const), how: fc.constantFrom('pay' as const, 'pay' as const, 'refuse' as const, 'cancel' as const), of: fc.nat(5), money }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask' as const), cause: fc.constantFrom('return' as const, 'notification' as const, 'poll' as const), of: fc.nat(5), times: some }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault: fc.constantFrom('error-500' as const, 'cut' as const, 'garbage' as const), taken: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('transfer' as const), cents: fc.constantFrom(owed, owed, 500), times: some }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refund' as const), cents: fc.constantFrom(owed, 500, 700), of: fc.nat(5), how: fc.constantFrom('release' as const, 'release' as const, 'crash' as const, 'withdraw' as const), times: some }) },
);
export type Event = typeof event extends fc.Arbitrary<infer One> ? One : never;

export interface Where { readonly platform: Platform; readonly bank: PaymentStandIn; readonly town: string; readonly provider: string; sql(text: string, values: unknown[]): Promise<unknown> }

/** A charge on which events happen. */
export function courseOf({ platform, bank, town, provider: id, sql }: Where, chargeId: string) {
  const tenant = platform.tenants.byId(town)!;
  const standIn = id === 'ueberweisung' ? undefined : bank.standIn(id);
  const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
  const attempts = () => inTown((tx) => attemptsOf(tx, [chargeId]));
  const pick = async (of: number): Promise<Attempt | undefined> => { const all = await attempts(); return all[of % Math.max(all.length, 1)]; };
  const atOnce = (times: number, work: () => Promise<unknown>): Promise<unknown> => Promise.all(Array.from({ length: times }, work));
  /** What stood on the town's account. */
  const transferred: number[] = [];

  async function happen(one: Event): Promise<void> {
    switch (one.kind) {
      case 'click': { const attemptId = newId(); await atOnce(one.times, () => begin(platform, tenant, chargeId, { provider: id, attemptId, lang: 'de' })); return; }
      case 'crash': return crashAfterStart();
      // the window of all is over, and so is the time in which the answer to a start may still come
      case 'late': await sql("update payment_attempts set made_at = made_at - interval '1 hour', expires_at = now() - interval '1 minute' where charge_id = $1", [chargeId]); return;
      case 'fault': standIn?.fail(one.fault, { taken: one.taken, times: 1 }); return;
      case 'transfer': return transfer(one.cents, one.times);
      case 'refund': return refund(one);
      case 'ask': { const at = await pick(one.of); if (at) await atOnce(one.times, () => ask(platform, town, at.id, one.cause)); return; }
      case 'decide': {
        if (!standIn) return one.how === 'pay' ? transfer(one.money.cents, 1) : undefined;
        // the person is where the portal has sent them
        const { payUrl } = await pick(one.of) ?? {};
        if (payUrl) await Promise.resolve(standIn.decide(decodeURIComponent(payUrl.split('/').at(-1)!), one.how, one.money)).catch(() => undefined);
      }
    }
  }

  /** The cash desk sees it on the account, and sends its form as often. */
  async function transfer(cents: number, times: number): Promise<void> {
    const { reference } = (await inTown((tx) => selectCharge(tx, chargeId)))!;
    const wish = { formId: newId(), reference, cents, day: new Date().toISOString().slice(0, 10) };
    await atOnce(times, () => inTown((tx) => bookTransfer(tx, karla, wish, true)));
    transferred.push(cents);
  }

  /** Karla asks, Kurt decides; `crash`: the provider gives back, and the process ends before that is written. */
  async function refund({ cents, of, how, times }: Extract<Event, { kind: 'refund' }>): Promise<void> {
    const attempt = await pick(of);
    if (!attempt) return;
    const refundId = newId();
    await atOnce(times, () => inTown((tx) => askRefund(tx, karla, chargeId, { id: refundId, attemptId: attempt.id, cents, reason: 'doppelt bezahlt' })));
    if (how === 'withdraw') { await inTown((tx) => withdrawRefund(tx, kurt, { chargeId, refundId })); return; }
    await atOnce(times, () => inTown((tx) => releaseRefund(tx, platform, kurt, { chargeId, refundId, day: new Date().toISOString().slice(0, 10) })));
    if (how === 'crash') return crashAfterRefund(attempt, refundId);
    await atOnce(times, () => giveBack(platform, town, refundId));
  }

  async function crashAfterRefund(attempt: Attempt, refundId: string): Promise<void> {
    const { provider, access } = providerOf(platform.config, tenant, attempt.provider)!;
    const [wish, owes, paid] = await inTown(async (tx) => [(await refundsOf(tx, [attempt.id])).find((one) => one.id === refundId), (await selectCharge(tx, chargeId))!,
      (await stepsOf(tx, [attempt.id])).get(attempt.id)?.findLast(({ after }) => after === 'paid')?.raw ?? {}] as const);
    if (wish?.state !== 'released' || !attempt.remoteId || provider.refundOnce && !await inTown((tx) => claimTry(tx, refundId))) return;
    await provider.refund?.(access, { id: refundId, of: { ...attempt, remoteId: attempt.remoteId, money: attempt, reference: owes.reference }, money: wish, reference: owes.reference, paid }).catch(() => undefined);
  }

  /** The process ends after the provider took the order, before that was written down. */
  async function crashAfterStart(): Promise<void> {
    const { provider, access } = providerOf(platform.config, tenant, id)!;
    const [attemptId, expiresAt] = [newId(), new Date(Date.now() + 1_200_000)];
    const open = await inTown(async (tx) => {
      const found = await selectCharge(tx, chargeId);
      if (found?.state !== 'open') return undefined;
      await insertAttempt(tx, { id: attemptId, chargeId, provider: id, cents: owed, currency: 'EUR', expiresAt });
      await askAt(tx, attemptId);
      return found;
    });
    if (!open) return;
    await provider.start(access, {
      id: attemptId, reference: open.reference, money: open, purpose: label.de, positions: [{ label: label.de, quantity: 1, cents: owed }], lang: 'de', madeAt: new Date(), expiresAt,
      returnUrl: 'http://localhost:3000/bezahlen/x/zurueck', notifyUrl: `http://localhost:3000/zahlungsmeldung/${id}`,
    }).catch(() => undefined);
  }

  return { happen, attempts, inTown, transferred };
}
