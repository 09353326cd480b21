/** The town's books against those of the providers, when everything has come to rest. */
import { expect } from 'vitest';
import type { PaymentStandIn } from '../../dev/payments/server.ts';
import type { TestDatabase } from '../support/database.ts';

interface Booked { charge_id: string; attempt_id: string; kind: 'payment' | 'refund'; cents: number; currency: string; provider: string; reference: string; refund_id: string | null }
interface Attempt { id: string; charge_id: string; provider: string; state: string; planned: boolean }
interface Refund { id: string; attempt_id: string; cents: number; state: string; provider: string; planned: boolean }
interface Owed { id: string; case_id: string; cents: number; state: string; desk: string; received: number; foreign_cents: number; broken: number | null }

const inOrder = (lines: readonly string[]): string[] => lines.toSorted();
const sum = (all: readonly { readonly cents: number }[]): number => all.reduce((total, { cents }) => total + cents, 0);

/** @param transfers that stood on the town's account @returns what there was, in words */
export async function expectBooksAgree({ sql }: TestDatabase, bank: PaymentStandIn, transfers: readonly { readonly reference: string; readonly cents: number }[]): Promise<string> {
  const planned = (job: string, id: string): string => `exists (select from graphile_worker._private_jobs j where j.key = 'musterstadt:${job}:' || ${id}) as planned`;
  const booked = await sql<Booked>('select charge_id, attempt_id, kind, cents, currency, provider, reference, refund_id from payment_bookings', []);
  const attempts = await sql<Attempt>(`select id, charge_id, provider, state, ${planned('payments.ask', 'a.id')} from payment_attempts a`, []);
  const refunds = await sql<Refund>(`select r.id, r.attempt_id, r.cents, r.state, a.provider, ${planned('payments.refund', 'r.id')} from payment_refunds r join payment_attempts a on a.tenant_id = r.tenant_id and a.id = r.attempt_id`, []);
  const charges = await sql<Owed>("select id, case_id, cents, state, desk, received, foreign_cents, first_broken_record(case_id) as broken from (select set_config('app.tenant', 'musterstadt', false)) x, charges", []);
  const [payments, given] = (['payment', 'refund'] as const).map((kind) => booked.filter((one) => one.kind === kind)) as [Booked[], Booked[]];

  const taken = bank.till.all().flatMap(({ protocol, orderId, paid }) => (paid ? [`${protocol} ${orderId} ${paid.money.cents} ${paid.money.currency}`] : []));
  const byProviders = payments.filter(({ provider }) => provider !== 'ueberweisung');
  expect(inOrder(byProviders.map((one) => `${one.provider} ${one.attempt_id} ${one.cents} ${one.currency}`)), 'every payment that was taken is booked once, and no other').toEqual(inOrder(taken));
  const byTransfer = payments.filter(({ provider }) => provider === 'ueberweisung');
  expect(inOrder(byTransfer.map((one) => `${one.reference} ${one.cents}`)), 'every transfer is booked once').toEqual(inOrder(transfers.map((one) => `${one.reference} ${one.cents}`)));

  for (const { id, provider, state, planned: asked } of attempts) {
    expect(['paid', 'failed', 'cancelled'].includes(state) || asked || provider === 'ueberweisung', `${provider} ${id} is ${state}, and nobody asks`).toBe(true);
    const back = sum(bank.till.all().filter(({ orderId }) => orderId === id).flatMap((one) => one.refunds.map(({ money }) => money)));
    const [inBooks, unclear] = [sum(given.filter((one) => one.attempt_id === id)), sum(refunds.filter((one) => one.attempt_id === id && one.state === 'unclear'))];
    // where the provider gives nothing back the town transfers, and books that
    if (['girocheckout', 'paypal'].includes(provider)) expect([back >= inBooks, back <= inBooks + unclear], `${provider} ${id} gave back ${back}, ${inBooks} are booked, ${unclear} uncertain`).toEqual([true, true]);
  }
  for (const { id, state, planned: asked } of refunds) {
    expect(['done', 'refused', 'unclear'].includes(state) || asked, `refund ${id} is ${state}`).toBe(true);
    expect(given.filter((one) => one.refund_id === id).length, 'a refund is booked once').toBe(state === 'done' ? 1 : 0);
  }
  for (const { id, cents, state, desk, received, foreign_cents: foreign, broken } of charges) {
    const own = booked.filter((one) => one.charge_id === id);
    const net = own.filter(({ currency }) => currency === 'EUR').reduce((total, one) => total + (one.kind === 'payment' ? one.cents : -one.cents), 0);
    const gross = sum(own.filter(({ kind, currency }) => kind === 'payment' && currency === 'EUR'));
    expect([received, broken], 'sums and records').toEqual([net, null]);
    if (gross === net) expect(state).toBe(gross >= cents ? 'paid' : 'open');
    if (net > cents || foreign > 0 || state === 'open' && net > 0) expect(['twice', 'differs'], `${net} came, ${state}`).toContain(desk);
  }
  expect(await sql('select task_id, last_error from graphile_worker._private_jobs where last_error is not null', []), 'no job failed').toEqual([]);
  const count = (state: string): number => attempts.filter((one) => one.state === state).length;
  return `${charges.length} charges, ${attempts.length} attempts (${['paid', 'failed', 'cancelled', 'expired', 'open', 'new'].map((state) => `${count(state)} ${state}`).join(', ')}), ${byTransfer.length} transfers, `
    + `${refunds.length} refunds (${refunds.filter(({ state }) => state === 'unclear').length} for people), ${sum(payments)} cents booked, ${charges.filter(({ desk }) => desk === 'twice' || desk === 'differs').length} on the list`;
}
