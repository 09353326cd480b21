/** Lists and repairs of the desk on a real database: each charge in one list, each repair once, money never given back twice. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { newId } from '../../../platform/db/index.ts';
import { aCitizen, testPlatform } from '../../cases/testing/town-hall.ts';
import { attemptsOf } from '../attempts.store.ts';
import { selectCharge } from '../charges.store.ts';
import type { PaymentProvider, Refunded } from '../provider.ts';
import { ProviderTrouble } from '../provider.ts';
import type * as TenantProviders from '../tenant-providers.ts';
import { bookTransfer } from './book-transfer.ts';
import { decide } from './decide.ts';
import { countViews, selectListed, selectView } from './list.store.ts';
import { askRefund } from './refunds/ask-refund.ts';
import { giveBack } from './refunds/give-back.ts';
import { refundsOf } from './refunds/refunds.store.ts';
import { releaseRefund, withdrawRefund } from './refunds/release-refund.ts';
import { cashier, chargesOn, paid, positions, says } from './testing/charges.ts';

// a provider that gives money back as it is told; all others stay what they are
const probe = { refund: vi.fn<NonNullable<PaymentProvider['refund']>>() };
vi.mock('../tenant-providers.ts', async (original) => ({
  ...await original<typeof TenantProviders>(),
  providerOf: (_config: unknown, _tenant: unknown, id: string) => (id === 'probe' ? { id, provider: { id, ...probe }, access: { settings: {}, secrets: {} } } : undefined),
}));

const database = await testDatabase();
const platform = testPlatform(database);
const { sql } = database;
let erika: Awaited<ReturnType<typeof aCitizen>>;
beforeAll(async () => { erika = await aCitizen(database, 'Erika Mustermann'); });
const { inTown, owed, attempt, listen } = chargesOn(platform, () => erika);
const [karla, kurt] = [cashier('Karla Kasse'), cashier('Kurt Kontrolle')];
const today = new Date().toISOString().slice(0, 10);

const viewOf = async (id: string) => (await inTown((tx) => selectListed(tx, id)))?.view;
const bookings = (chargeId: string) => sql<{ kind: string; cents: number; provider: string; refund_id: string | null }>('select kind, cents, provider, refund_id from payment_bookings where charge_id = $1 order by id', [chargeId]);
const actions = async (caseId: string) => (await sql<{ action: string; actor_name: string | null }>('select action, actor_name from records where chain = $1 order by seq', [caseId])).map(({ action, actor_name }) => `${action}${actor_name ? ` ${actor_name}` : ''}`).slice(-3);
const transfer = (reference: string, cents = 1990, formId = newId()) => ({ formId, reference, cents, day: today });

describe('each charge stands in one list', () => {
  it.each<[string, string, (id: string) => Promise<unknown>]>([
    ['open', 'nothing happened', async () => undefined],
    ['open', 'an attempt is running', (id) => attempt(id)],
    ['open', 'attempts failed', async (id) => listen(await attempt(id), says('failed'))],
    ['open', 'an attempt expired and is asked about still', async (id) => listen(await attempt(id, { minutes: -1 }), says('open'))],
    ['transfer', 'somebody chose to transfer', (id) => attempt(id, { provider: 'ueberweisung', minutes: 20_000 })],
    ['transfer', 'somebody chose to transfer, long ago', async (id) => listen(await attempt(id, { provider: 'ueberweisung', minutes: -9000 }), says('open'))],
    ['unclear', 'the provider has not been understood for more than a day', (id) => attempt(id, { minutes: -25 * 60 })],
    ['unclear', 'it expired, and nobody asks any more', async (id) => { const at = await attempt(id, { minutes: -1 }); await listen(at, says('open')); await sql('update payment_attempts set asked = 45 where id = $1', [at]); }],
    ['paid', 'it was paid', async (id) => listen(await attempt(id), paid())],
    ['paid', 'it was paid in two parts', async (id) => { await listen(await attempt(id), paid(1000)); await listen(await attempt(id), paid(990)); }],
    ['twice', 'it was paid twice', async (id) => { await listen(await attempt(id), paid()); await listen(await attempt(id), paid()); }],
    ['differs', 'less came', async (id) => listen(await attempt(id), paid(1000))],
    ['differs', 'more came', async (id) => listen(await attempt(id), paid(2000))],
    ['differs', 'another currency came', async (id) => listen(await attempt(id), paid(1990, 'USD'))],
    ['contradicted', 'the provider took it back', async (id) => { const at = await attempt(id); await listen(at, paid()); await listen(at, says('failed')); }],
  ])('%s: %s', async (view, _what, happens) => {
    const { chargeId } = await owed();
    const before = await inTown((tx) => countViews(tx, 1000));
    await happens(chargeId);
    expect(await viewOf(chargeId)).toBe(view);
    const listed = await Promise.all((['open', 'transfer', 'twice', 'differs', 'contradicted', 'unclear', 'paid', 'waived'] as const).map(async (one) => [one, (await inTown((tx) => selectView(tx, one, { size: 1000 }))).some(({ id }) => id === chargeId)] as const));
    expect(listed.filter(([, there]) => there).map(([one]) => one)).toEqual([view]);
    const after = await inTown((tx) => countViews(tx, 1000));
    expect([after.open, after[view as 'open']]).toEqual(view === 'open' ? [before.open, before.open] : [before.open! - 1, before[view as 'open']! + 1]);
  });

  it('a list goes on by key, without losing or repeating one', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => owed()));
    const [first, rest] = await inTown(async (tx) => { const one = await selectView(tx, 'open', { size: 3 }); return [one, await selectView(tx, 'open', { before: one.at(-1)!.id, size: 2 })]; });
    expect([...first, ...rest].map(({ id }) => id)).toEqual(made.map(({ chargeId }) => chargeId).sort().toReversed());
  });
});

describe('booking a transfer', () => {
  it('that nobody announced makes an attempt of it, books, and the record names who booked', async () => {
    const { chargeId, caseId, reference } = await owed();
    const wish = transfer(reference);
    expect((await inTown((tx) => bookTransfer(tx, karla, wish, false))).kind).toBe('booked');
    expect([await bookings(chargeId), await viewOf(chargeId), await actions(caseId)]).toEqual([
      [{ kind: 'payment', cents: 1990, provider: 'ueberweisung', refund_id: null }], 'paid', ['payments.charged', 'payments.received', 'payments.booked Karla Kasse']]);
    expect((await sql<{ cause: string }>('select s.cause from payment_steps s join payment_attempts a on a.id = s.attempt_id where a.charge_id = $1 order by seq', [chargeId])).map(({ cause }) => cause)).toEqual(['desk', 'desk']);
  });

  it('sent twice, or at the same moment, books once; sent anew it is money that came twice, after somebody said so', async () => {
    const { chargeId, reference } = await owed();
    const wish = transfer(reference);
    const kinds = await Promise.all([1, 2, 3].map(() => inTown((tx) => bookTransfer(tx, karla, wish, false))));
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['already', 'already', 'booked']);
    expect((await bookings(chargeId)).length).toBe(1);
    expect(await inTown((tx) => bookTransfer(tx, karla, transfer(reference), false))).toMatchObject({ kind: 'differs', due: 0 });
    expect((await inTown((tx) => bookTransfer(tx, karla, transfer(reference), true))).kind).toBe('booked');
    expect([(await bookings(chargeId)).length, await viewOf(chargeId)]).toEqual([2, 'twice']);
  });

  it('takes the attempt of whoever chose to transfer; another amount is asked back first', async () => {
    const { chargeId, reference } = await owed();
    const announced = await attempt(chargeId, { provider: 'ueberweisung', minutes: 20_000 });
    expect(await inTown((tx) => bookTransfer(tx, karla, transfer(reference, 1000), false))).toMatchObject({ kind: 'differs', due: 1990 });
    expect((await inTown((tx) => bookTransfer(tx, karla, transfer(reference, 1000), true))).kind).toBe('booked');
    expect([(await inTown((tx) => attemptsOf(tx, [chargeId]))).map(({ id, state }) => [id, state]), await viewOf(chargeId)]).toEqual([[[announced, 'paid']], 'differs']);
    expect((await inTown((tx) => bookTransfer(tx, karla, transfer(reference, 990), false))).kind).toBe('booked');
    expect(await viewOf(chargeId)).toBe('paid');
    expect((await inTown((tx) => bookTransfer(tx, karla, transfer('RF18539007547034'), false))).kind).toBe('unknown');
  });
});

describe('deciding', () => {
  it('waives what is open, once, with a reason; what comes in later is booked, and looked at', async () => {
    const { chargeId, caseId } = await owed();
    const at = await attempt(chargeId);
    const wish = { id: newId(), kind: 'waived' as const, reason: 'Härtefall nach § 7' };
    const [one, two] = await Promise.all([inTown((tx) => decide(tx, karla, chargeId, wish)), inTown((tx) => decide(tx, kurt, chargeId, { ...wish, id: newId() }))]);
    expect([one!.kind, two!.kind].sort()).toEqual(['done', 'moved-on']);
    expect([await viewOf(chargeId), (await inTown((tx) => selectCharge(tx, chargeId)))?.state]).toEqual(['waived', 'waived']);
    expect((await sql<{ sealed_reason: Buffer }>('select sealed_reason from charge_decisions where charge_id = $1', [chargeId])).map(({ sealed_reason }) => sealed_reason.includes('Härtefall'))).toEqual([false]);
    expect((await actions(caseId)).at(-1)).toMatch(/^payments.waived K/);
    await listen(at, paid());
    expect(await viewOf(chargeId)).toBe('differs');
    expect((await inTown((tx) => selectCharge(tx, chargeId)))?.state).toBe('waived');
  });

  it('clears what was to be looked at, until something new happens', async () => {
    const { chargeId } = await owed();
    const at = await attempt(chargeId);
    await listen(at, paid());
    await listen(at, says('cancelled'));
    expect((await inTown((tx) => decide(tx, karla, chargeId, { id: newId(), kind: 'waived', reason: 'x' }))).kind).toBe('moved-on');
    expect((await inTown((tx) => decide(tx, karla, chargeId, { id: newId(), kind: 'cleared', reason: 'Irrtum des Dienstes' }))).kind).toBe('done');
    expect(await viewOf(chargeId)).toBe('paid');
    await listen(await attempt(chargeId), paid());
    expect(await viewOf(chargeId)).toBe('twice');
  });
});

describe('giving money back, with four eyes', () => {
  const asked = async (provider = 'ueberweisung', cents = 1990) => {
    const { chargeId, caseId } = await owed();
    const attemptId = await attempt(chargeId, { provider });
    await listen(attemptId, paid());
    const id = newId();
    expect(await inTown((tx) => askRefund(tx, karla, chargeId, { id, attemptId, cents, reason: 'Antrag zurückgezogen' }))).toEqual({ kind: 'asked' });
    return { chargeId, caseId, attemptId, id, release: (by = kurt) => inTown((tx) => releaseRefund(tx, platform, by, { chargeId, refundId: id, day: today })) };
  };
  const answers = (...said: (Refunded | Error)[]) => { probe.refund.mockReset(); for (const one of said) if (one instanceof Error) probe.refund.mockRejectedValueOnce(one); else probe.refund.mockResolvedValueOnce(one); };

  it('by hand: who asked cannot release; released it is booked, and nothing is owed', async () => {
    const { chargeId, caseId, release } = await asked();
    expect(await release(karla)).toEqual({ kind: 'own' });
    expect((await bookings(chargeId)).length).toBe(1);
    expect(await release()).toEqual({ kind: 'done' });
    expect((await bookings(chargeId)).map(({ kind, cents }) => [kind, cents])).toEqual([['payment', 1990], ['refund', 1990]]);
    expect([await viewOf(chargeId), await actions(caseId)]).toEqual(['paid', ['payments.received', 'payments.refund-asked Karla Kasse', 'payments.refunded Kurt Kontrolle']]);
  });

  it('two who release at once, and one who takes it back: one of them did it', async () => {
    const { chargeId, attemptId, id, release } = await asked();
    const kinds = await Promise.all([release(), release(cashier('Kai')), inTown((tx) => withdrawRefund(tx, karla, { chargeId, refundId: id }))]);
    expect(kinds.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    const [refund] = await inTown((tx) => refundsOf(tx, [attemptId]));
    expect((await bookings(chargeId)).length).toBe(refund!.state === 'done' ? 2 : 1);
  });

  it('the database itself refuses one pair of eyes', async () => {
    const { id } = await asked();
    await expect(sql("update payment_refunds set state = 'done', ended_by = asked_by where id = $1", [id])).rejects.toThrow(/check constraint/);
    await expect(sql("update payment_refunds set state = 'released' where id = $1", [id])).rejects.toThrow(/check constraint/);
  });

  it('never more than came in, whoever asks at the same moment', async () => {
    const { chargeId, attemptId } = await asked('ueberweisung', 1000);
    const more = await Promise.all([karla, kurt].map((by) => inTown((tx) => askRefund(tx, by, chargeId, { id: newId(), attemptId, cents: 600, reason: 'x' }))));
    expect(more.map(({ kind }) => kind).sort()).toEqual(['asked', 'too-much']);
    expect(await inTown((tx) => askRefund(tx, kurt, chargeId, { id: newId(), attemptId, cents: 391, reason: 'x' }))).toEqual({ kind: 'too-much', left: 390 });
    expect(await inTown((tx) => askRefund(tx, kurt, chargeId, { id: newId(), attemptId: newId(), cents: 1, reason: 'x' }))).toEqual({ kind: 'unknown' });
  });

  it('by the provider: asked until it answers, with the same id, booked once', async () => {
    const { chargeId, id, release } = await asked('probe');
    expect(await release()).toEqual({ kind: 'done' });
    expect((await bookings(chargeId)).length).toBe(1);
    answers(new ProviderTrouble('time-out'), { kind: 'pending', remoteId: 'e-1', raw: { status: 'PENDING' } });
    await giveBack(platform, 'guetersloh', id);
    await giveBack(platform, 'guetersloh', id);
    expect((await sql<{ n: number }>("select count(*)::int as n from graphile_worker._private_jobs where payload -> 'payload' ->> 'refundId' = $1", [id]))[0]!.n).toBe(1);
    answers(...Array.from({ length: 4 }, (): Refunded => ({ kind: 'done', remoteId: 'e-1', raw: { status: 'DONE' } })));
    await Promise.all([1, 2, 3].map(() => giveBack(platform, 'guetersloh', id)));
    await giveBack(platform, 'guetersloh', id);
    expect(probe.refund.mock.calls[0]![1]).toMatchObject({ id, money: { cents: 1990, currency: 'EUR' }, paid: { capture: 'c-1' } });
    expect((await bookings(chargeId)).map(({ kind, refund_id }) => [kind, refund_id])).toEqual([['payment', null], ['refund', id]]);
    expect((await sql('select state, tries, remote_reference from payment_refunds where id = $1', [id]))[0]).toMatchObject({ state: 'done', tries: 3, remote_reference: 'e-1' });
  });

  it('that the provider refuses is transferred by the town, and booked by the second person', async () => {
    const { chargeId, id, release } = await asked('probe');
    await release();
    answers({ kind: 'refused', reason: 'too old', raw: { code: 7 } });
    await giveBack(platform, 'guetersloh', id);
    expect([(await sql('select state from payment_refunds where id = $1', [id]))[0], (await bookings(chargeId)).length]).toEqual([{ state: 'refused' }, 1]);
    expect(await release(karla)).toEqual({ kind: 'own' });
    expect(await release()).toEqual({ kind: 'done' });
    expect((await bookings(chargeId)).map(({ kind }) => kind)).toEqual(['payment', 'refund']);
  });

  it('that the provider has taken back already is booked, and not asked of it once more', async () => {
    const { chargeId, attemptId, release } = await asked('probe');
    await listen(attemptId, says('failed'));
    probe.refund.mockReset();
    expect(await release()).toEqual({ kind: 'done' });
    expect([probe.refund.mock.calls.length, await viewOf(chargeId), (await bookings(chargeId)).length]).toEqual([0, 'paid', 2]);
  });

  it('and a payment that comes at the same moment: both are booked, and what is too much is looked at', async () => {
    const { chargeId, release } = await asked();
    const late = await attempt(chargeId);
    await Promise.all([release(), listen(late, paid()), listen(late, paid(), 'notification')]);
    expect((await bookings(chargeId)).map(({ kind }) => kind).sort()).toEqual(['payment', 'payment', 'refund']);
    const [row] = await sql<{ received: number; desk: string; last: boolean }>('select received, desk, last_payment_at > last_refund_at as last from charges where id = $1', [chargeId]);
    // it was paid, given back, and came once more; or it came twice and one was given back
    expect(row).toEqual({ received: 1990, desk: row!.last ? 'twice' : 'paid', last: row!.last });
    const sums = await sql<{ net: number }>("select sum(case kind when 'payment' then cents else -cents end)::int as net from payment_bookings where charge_id = $1", [chargeId]);
    expect(sums[0]!.net).toBe(row!.received);
  });
});

it('goes with its charge when the case is deleted; the books stay', async () => {
  const { chargeId } = await owed(positions);
  const at = await attempt(chargeId);
  await listen(at, paid());
  await inTown((tx) => askRefund(tx, karla, chargeId, { id: newId(), attemptId: at, cents: 1, reason: 'x' }));
  await listen(at, says('failed'));
  await inTown((tx) => decide(tx, karla, chargeId, { id: newId(), kind: 'cleared', reason: 'x' }));
  await sql('delete from payment_steps where attempt_id = $1', [at]);
  await sql('delete from payment_attempts where charge_id = $1', [chargeId]);
  await sql('delete from charges where id = $1', [chargeId]);
  expect([await sql('select 1 from payment_refunds where attempt_id = $1', [at]), await sql('select 1 from charge_decisions where charge_id = $1', [chargeId]), (await bookings(chargeId)).length]).toEqual([[], [], 1]);
});
