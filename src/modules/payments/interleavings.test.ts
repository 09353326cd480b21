/**
 * Person, provider, notifications, polls, transfers, refunds, faults and crashes in any order, against the protocols as stand-ins speak them
 * (issue: payments, acceptance 2). `PAYMENT_RUNS=10000 npx vitest run src/modules/payments/interleavings.test.ts -t paypal` for the long run; each prints its seed when it fails.
 */
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPaymentsForPortal } from '../../../dev/payments/for-portal.ts';
import { testDatabase, testMasterKey } from '../../../test/support/database.ts';
import { parseConfig } from '../../config.ts';
import { createPlatform } from '../../platform/platform.ts';
import { aCase, aCitizen } from '../cases/testing/town-hall.ts';
import { ask } from './ask.ts';
import { charge } from './charge.ts';
import { selectCharge } from './charges.store.ts';
import { selectListed } from './desk/list.store.ts';
import { giveBack } from './desk/refunds/give-back.ts';
import { refundsOf } from './desk/refunds/refunds.store.ts';
import { standsOfCharges } from './stand.ts';
import { courseOf, event, label, owed } from './testing/course.ts';

const runs = Number(process.env.PAYMENT_RUNS ?? 25);
const database = await testDatabase();
const bank = await startPaymentsForPortal();
// nobody listens here; the portal is told by the events
bank.faults.setCourse({ notify: 'never' });
const platform = createPlatform(parseConfig({
  NODE_ENV: 'test', LOG_LEVEL: 'fatal', BASE_URL: 'http://localhost:3000', WORKER: 'false', DATABASE_POOL: '6', DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl,
  SMTP_URL: 'smtp://127.0.0.1:1', MASTER_KEY: testMasterKey, ...bank.environment,
}));
// one connection for all looks past the walls: to open one takes longer than a course
const owner = new pg.Client(database.ownerUrl);
await owner.connect();
const sql = async <Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> => (await owner.query<Row>(text, values)).rows;
afterAll(async () => { await owner.end(); await platform.close(); await bank.stop(); });

const sum = (all: readonly { readonly cents: number }[]): number => all.reduce((total, { cents }) => total + cents, 0);
interface Booked { attempt_id: string; kind: 'payment' | 'refund'; cents: number; currency: string; provider: string }

describe.each([['guetersloh', 'girocheckout'], ['guetersloh', 'paypal'], ['moenchengladbach', 'xbezahldienste'], ['rees', 'ueberweisung']] as const)('%s, %s', (town, id) => {
  const standIn = id === 'ueberweisung' ? undefined : bank.standIn(id);
  let citizen: Awaited<ReturnType<typeof aCitizen>>;
  let made: { caseId: string; number: string; charges: number } | undefined;
  beforeAll(async () => { citizen = await aCitizen(database, 'Erika Mustermann', town); });

  /** A charge; a case has some of them, as making one takes its time. */
  async function aCharge(): Promise<string> {
    if (!made || made.charges === 20) made = { ...await aCase(platform, citizen, { feeCents: owed }, town), charges: 0 };
    made.charges++;
    const { caseId, number } = made;
    return (await platform.db.tenant(town, (tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions: [{ label, quantity: 1, cents: owed }] })))!;
  }

  it(`${runs} random courses: what the provider took is booked once and no more, what it gave back too, and all ends or is asked about or listed`, async () => {
    await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 12 }), async (events) => {
      const chargeId = await aCharge();
      const course = courseOf({ platform, bank, town, provider: id, sql }, chargeId);
      for (const one of events) await course.happen(one);
      standIn?.heal();
      for (const { id: attemptId } of await course.attempts()) await ask(platform, town, attemptId, 'poll');
      const all = await course.attempts();
      const wishes = () => course.inTown((tx) => refundsOf(tx, all.map(({ id: attemptId }) => attemptId)));
      for (const wish of await wishes()) await giveBack(platform, town, wish.id);

      const bookings = await sql<Booked>('select attempt_id, kind, cents, currency, provider from payment_bookings where charge_id = $1 order by id', [chargeId]);
      const refunds = await wishes();
      expect(sum(bookings.filter(({ kind, provider }) => kind === 'payment' && provider === 'ueberweisung'))).toBe(sum(course.transferred.map((cents) => ({ cents }))));
      for (const { id: attemptId, provider } of all) {
        const [paid, back] = (['payment', 'refund'] as const).map((kind) => bookings.filter((one) => one.kind === kind && one.attempt_id === attemptId)) as [Booked[], Booked[]];
        const wished = (...states: string[]) => sum(refunds.filter((one) => one.attemptId === attemptId && states.includes(one.state)));
        expect(sum(back), 'each refund that is done is booked, and nothing else').toBe(wished('done'));
        expect(sum(back)).toBeLessThanOrEqual(sum(paid));
        if (provider !== id || !standIn) continue;
        expect(paid.map(({ cents, currency }) => ({ cents, currency })), 'what was taken is booked').toEqual(standIn.collected(attemptId));
        const returned = sum(standIn.refunded(attemptId));
        // XBezahldienste gives nothing back: the town transfers, and books that
        if (id !== 'xbezahldienste') expect([returned >= sum(back), returned <= sum(back) + wished('unclear')], 'what was given back is booked, or somebody is to look').toEqual([true, true]);
      }
      const euros = bookings.filter(({ currency }) => currency === 'EUR');
      const [gross, net] = [sum(euros.filter(({ kind }) => kind === 'payment')), euros.reduce((total, { kind, cents }) => total + (kind === 'payment' ? cents : -cents), 0)];
      const [{ state }, { view, received }, [stand]] = await course.inTown(async (tx) => { const found = (await selectCharge(tx, chargeId))!; return [found, (await selectListed(tx, chargeId))!, await standsOfCharges(tx, [found])] as const; });
      expect([stand!.paidCents, received]).toEqual([net, net]);
      expect(state === 'paid' ? gross >= owed : net < owed, `${state}, ${gross} came, ${net} are there`).toBe(true);
      if (gross === net) expect(state).toBe(gross >= owed ? 'paid' : 'open');

      const foreign = bookings.length > euros.length && bookings.reduce((total, { kind, cents, currency }) => total + (currency === 'EUR' ? 0 : kind === 'payment' ? cents : -cents), 0) > 0;
      if (net > owed || foreign || state === 'open' && net > 0) expect(['twice', 'differs']).toContain(view);
      const jobs = await sql<{ key: string }>('delete from graphile_worker._private_jobs where key = any($1) returning key', [[...all.map((one) => `${town}:payments.ask:${one.id}`), ...refunds.map((one) => `${town}:payments.refund:${one.id}`)]]);
      const planned = new Set(jobs.map(({ key }) => key.split(':').at(-1)));
      for (const one of all) expect(['paid', 'failed', 'cancelled'].includes(one.state) || planned.has(one.id), one.state).toBe(true);
      for (const one of refunds) expect(['done', 'withdrawn', 'refused', 'unclear'].includes(one.state) || planned.has(one.id), one.state).toBe(true);
      // the till's drawer would grow, and be looked through at every call
      for (const one of all) if (standIn && one.provider === id) while (standIn.taken(one.id)) standIn.forget(one.id);
    }), { numRuns: runs, endOnFailure: runs > 100, ...process.env.PAYMENT_SEED ? { seed: Number(process.env.PAYMENT_SEED) } : {} });
  }, 120_000 + runs * 2000);
});
