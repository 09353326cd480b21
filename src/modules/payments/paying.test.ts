/** Store and rules together on a real database: whatever is heard, in whatever order and however often at once, is booked once. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { aCase, aCitizen, testPlatform, town } from '../cases/testing/town-hall.ts';
import { attemptsOf, insertAttempt, markBegun, stepsOf, type Cause } from './attempts.store.ts';
import { charge } from './charge.ts';
import { selectCharge } from './charges.store.ts';
import { hear } from './hear.ts';
import type { Standing } from './provider.ts';
import { standsOf } from './stand.ts';

const database = await testDatabase();
const platform = testPlatform(database);
const { sql } = database;
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const label = { de: 'Meldebescheinigung', en: 'Certificate' };
let owner: Awaited<ReturnType<typeof aCitizen>>;
beforeAll(async () => { owner = await aCitizen(database, 'Erika Mustermann'); });

async function owed(cents = 1990): Promise<{ caseId: string; chargeId: string }> {
  const { caseId, number } = await aCase(platform, owner, { feeCents: cents });
  return { caseId, chargeId: (await inTown((tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions: [{ label, quantity: 1, cents }] })))! };
}
async function attempt(chargeId: string, cents = 1990, minutes = 20): Promise<string> {
  const id = newId();
  await inTown(async (tx) => {
    await insertAttempt(tx, { id, chargeId, provider: 'probe', cents, currency: 'EUR', expiresAt: new Date(Date.now() + minutes * 60_000) });
    await markBegun(tx, id, { remoteId: `r-${id}`, payUrl: 'https://bezahlen.example/x' });
  });
  return id;
}
const paid = (cents = 1990, currency = 'EUR'): Standing => ({ kind: 'paid', money: { cents, currency }, method: 'card', raw: { status: 'PAYED' } });
const says = (kind: 'open' | 'unknown' | 'failed' | 'cancelled'): Standing => ({ kind, raw: {} });
const listen = (id: string, standing: Standing, cause: Cause = 'poll', now?: Date) => inTown((tx) => hear(tx, id, standing, cause, now));
const bookings = (chargeId: string) => sql<{ attempt_id: string; cents: number }>('select attempt_id, cents from payment_bookings where charge_id = $1', [chargeId]);
const standOf = async (caseId: string) => (await inTown((tx) => standsOf(tx, [caseId]))).get(caseId)![0]!;

describe('money that comes', () => {
  it('FIELD Payments, Open Forms #867: return and notification at the same moment book once; each transition is kept', async () => {
    const { caseId, chargeId } = await owed();
    const id = await attempt(chargeId);
    await Promise.all((['return', 'notification', 'poll', 'notification', 'return', 'desk'] as const).map((cause) => listen(id, paid(), cause)));
    expect(await bookings(chargeId)).toEqual([{ attempt_id: id, cents: 1990 }]);
    expect(await inTown((tx) => stepsOf(tx, [id]))).toEqual(new Map([[id, [expect.objectContaining({ before: 'open', after: 'paid', raw: { status: 'PAYED' } })]]]));
    expect(await standOf(caseId)).toMatchObject({ kind: 'paid', paidCents: 1990, charge: { state: 'paid', paidAt: expect.any(Date) } });
    expect((await sql("select 1 from events where type = 'payments.paid' and payload ->> 'chargeId' = $1", [chargeId])).length).toBe(1);
  });

  it('S4.25 counts after the window is over, after it failed, after it was cancelled', async () => {
    for (const before of ['open', 'failed', 'cancelled'] as const) {
      const { caseId, chargeId } = await owed();
      const id = await attempt(chargeId);
      expect(await listen(id, says(before), 'poll', new Date(Date.now() + 21 * 60_000))).toBe(before === 'open' ? 'expired' : before);
      expect(await listen(id, paid())).toBe('paid');
      expect((await standOf(caseId)).kind).toBe('paid');
    }
  });

  it('FIELD Payments, Open Forms #4425: retries that failed are not summed up; two that are paid are seen as twice', async () => {
    const { caseId, chargeId } = await owed();
    for (let n = 0; n < 3; n++) await listen(await attempt(chargeId), says('failed'));
    await listen(await attempt(chargeId), paid());
    expect(await standOf(caseId)).toMatchObject({ kind: 'paid', paidCents: 1990 });
    await listen(await attempt(chargeId), paid());
    expect(await standOf(caseId)).toMatchObject({ kind: 'over', paidCents: 3980, charge: { state: 'paid' } });
  });

  it('of another amount is booked as it is, and does not settle the charge before it is enough; of another currency never', async () => {
    const { caseId, chargeId } = await owed();
    await listen(await attempt(chargeId), paid(1000));
    expect(await standOf(caseId)).toMatchObject({ kind: 'short', paidCents: 1000, charge: { state: 'open' } });
    await listen(await attempt(chargeId), paid(5000, 'USD'));
    expect(await standOf(caseId)).toMatchObject({ kind: 'short', paidCents: 1000, charge: { state: 'open' } });
    await listen(await attempt(chargeId), paid(990));
    expect(await standOf(caseId)).toMatchObject({ kind: 'paid', paidCents: 1990, charge: { state: 'paid' } });
  });

  it('that the provider takes back stays booked, and is written down for people to look at', async () => {
    const { caseId, chargeId } = await owed();
    const id = await attempt(chargeId);
    await listen(id, paid());
    expect(await listen(id, { kind: 'failed', raw: { chargeback: true } })).toBe('paid');
    expect((await bookings(chargeId)).length).toBe(1);
    expect((await sql<{ action: string }>('select action from records where chain = $1 order by seq', [caseId])).map(({ action }) => action).slice(-3)).toEqual(['payments.charged', 'payments.received', 'payments.contradicted']);
  });
});

it('the application can change neither books nor steps, nor what is owed', async () => {
  const { chargeId } = await owed();
  const id = await attempt(chargeId);
  await listen(id, paid());
  for (const statement of ['update payment_bookings set cents = 1', 'delete from payment_bookings', 'update payment_steps set after = before', 'delete from payment_steps', 'update charges set cents = 1', 'delete from charges', 'delete from payment_attempts', 'update payment_attempts set cents = 1']) {
    await expect(inTown((tx) => tx.prepared(`wall ${statement}`, statement, []))).rejects.toThrow(/permission denied/);
  }
});

it('any order of events, at once or one after the other: never booked twice, never lost, sums agree, every attempt ends or is asked about again', async () => {
  const event = fc.oneof(
    { weight: 3, arbitrary: fc.constant({ kind: 'begin' as const }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('pay' as const, 'fail' as const, 'cancel' as const), of: fc.nat(9), cents: fc.constantFrom(1990, 1990, 1990, 1000, 1) }) },
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('hear' as const), of: fc.nat(9), times: fc.integer({ min: 1, max: 4 }), minutes: fc.constantFrom(0, 0, 3, 25, 3000) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('late' as const), of: fc.nat(9) }) },
  );
  await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 3, maxLength: 14 }), async (events) => {
    const { caseId, chargeId } = await owed();
    /** What the provider knows, and answers it gave that are still on their way. */
    const remote = new Map<string, Standing>();
    const onTheWay: { id: string; standing: Standing }[] = [];
    const ids: string[] = [];
    for (const one of events) {
      const id = 'of' in one ? ids[one.of % Math.max(ids.length, 1)] : undefined;
      if (one.kind === 'begin') {
        const fresh = await attempt(chargeId);
        ids.push(fresh);
        remote.set(fresh, says('open'));
      } else if (id === undefined) continue;
      else if (one.kind === 'late') for (const { id: about, standing } of onTheWay.splice(0)) await listen(about, standing, 'notification');
      else if (one.kind === 'hear') {
        const standing = remote.get(id)!;
        onTheWay.push({ id, standing });
        await Promise.all(Array.from({ length: one.times }, (_, n) => listen(id, standing, n % 2 ? 'return' : 'notification', new Date(Date.now() + one.minutes * 60_000))));
      } else if (remote.get(id)!.kind === 'open') remote.set(id, one.kind === 'pay' ? paid(one.cents) : says(one.kind === 'fail' ? 'failed' : 'cancelled'));
    }
    // whoever is not decided here is still planned to be asked; the poll comes in the end
    const waiting = new Set((await sql<{ id: string }>("select payload -> 'payload' ->> 'attemptId' as id from graphile_worker._private_jobs")).map(({ id }) => id));
    for (const { id, state, asked } of await inTown((tx) => attemptsOf(tx, [chargeId]))) if (['new', 'open', 'expired'].includes(state) && asked > 0) expect(waiting).toContain(id);
    for (const id of ids) await listen(id, remote.get(id)!);
    const due = ids.flatMap((id) => { const standing = remote.get(id)!; return standing.kind === 'paid' ? [{ attempt_id: id, cents: standing.money.cents }] : []; });
    const booked = await bookings(chargeId);
    expect(booked.toSorted((a, b) => a.attempt_id.localeCompare(b.attempt_id))).toEqual(due.toSorted((a, b) => a.attempt_id.localeCompare(b.attempt_id)));
    const sum = due.reduce((all, { cents }) => all + cents, 0);
    const stand = await standOf(caseId);
    expect(stand.paidCents).toBe(sum);
    expect((await inTown((tx) => selectCharge(tx, chargeId)))?.state).toBe(sum >= 1990 ? 'paid' : 'open');
    expect((await sql("select 1 from events where type = 'payments.paid' and payload ->> 'chargeId' = $1", [chargeId])).length).toBe(sum >= 1990 ? 1 : 0);
  }), { numRuns: 80 });
}, 240_000);
