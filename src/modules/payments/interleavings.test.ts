/**
 * Person, provider, notifications, polls, faults and crashes in any order, against the protocols as stand-ins speak them (issue: payments,
 * acceptance 2). `PAYMENT_RUNS=10000 npx vitest run src/modules/payments/interleavings.test.ts` for the long run; each prints its seed when it fails.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPaymentsForPortal } from '../../../dev/payments/for-portal.ts';
import { testDatabase, testMasterKey } from '../../../test/support/database.ts';
import { parseConfig } from '../../config.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { createPlatform } from '../../platform/platform.ts';
import { aCase, aCitizen } from '../cases/testing/town-hall.ts';
import { ask } from './ask.ts';
import { attemptsOf, insertAttempt } from './attempts.store.ts';
import { begin } from './begin.ts';
import { charge } from './charge.ts';
import { selectCharge } from './charges.store.ts';
import { askAt } from './hear.ts';
import { standsOf } from './stand.ts';
import { providerOf } from './tenant-providers.ts';

const runs = Number(process.env.PAYMENT_RUNS ?? 25);
const database = await testDatabase();
const bank = await startPaymentsForPortal();
const platform = createPlatform(parseConfig({
  NODE_ENV: 'test', LOG_LEVEL: 'fatal', BASE_URL: 'http://localhost:3000', WORKER: 'false', DATABASE_POOL: '6', DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl,
  SMTP_URL: 'smtp://127.0.0.1:1', MASTER_KEY: testMasterKey, ...bank.environment,
}));
afterAll(async () => { await platform.close(); await bank.stop(); });
const label = { de: 'Meldebescheinigung', en: 'Certificate' };
const owed = 1990;

const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('click' as const), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'crash' as const }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('pay' as const, 'pay' as const, 'refuse' as const, 'cancel' as const), of: fc.nat(5), cents: fc.constantFrom(owed, owed, owed, owed + 1, 500) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('return' as const, 'notification' as const, 'poll' as const), of: fc.nat(5), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault: fc.constantFrom('error-500' as const, 'cut' as const, 'garbage' as const), taken: fc.boolean() }) },
);

describe.each([['guetersloh', 'girocheckout'], ['guetersloh', 'paypal'], ['moenchengladbach', 'xbezahldienste']] as const)('%s, %s', (town, id) => {
  const tenant = platform.tenants.byId(town)!;
  const standIn = bank.standIn(id);
  const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
  let owner: Awaited<ReturnType<typeof aCitizen>>;
  beforeAll(async () => { owner = await aCitizen(database, 'Erika Mustermann', town); });

  it(`${runs} random courses: what the provider took is booked once and no more, and every attempt ends or is asked about`, async () => {
    await fc.assert(fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 12 }), async (events) => {
      const { caseId, number } = await aCase(platform, owner, { feeCents: owed }, town);
      const chargeId = (await inTown((tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions: [{ label, quantity: 1, cents: owed }] })))!;
      const attempts = () => inTown((tx) => attemptsOf(tx, [chargeId]));
      const pick = async (of: number): Promise<string | undefined> => { const all = await attempts(); return all[of % Math.max(all.length, 1)]?.id; };
      for (const one of events) {
        if (one.kind === 'click') {
          const attemptId = newId();
          await Promise.all(Array.from({ length: one.times }, () => begin(platform, tenant, chargeId, { provider: id, attemptId, lang: 'de' })));
        } else if (one.kind === 'crash') await crashAfterStart(chargeId);
        else if (one.kind === 'fault') standIn.fail(one.fault, { taken: one.taken, times: 1 });
        else {
          const attemptId = await pick(one.of);
          if (attemptId === undefined) continue;
          if ('times' in one) await Promise.all(Array.from({ length: one.times }, () => ask(platform, town, attemptId, one.kind)));
          // the person is where the portal has sent them
          const { payUrl } = (await attempts()).find((known) => known.id === attemptId)!;
          const transaction = payUrl && decodeURIComponent(payUrl.split('/').at(-1)!);
          if (!('times' in one) && transaction) await Promise.resolve(standIn.decide(transaction, one.kind, { cents: one.cents, currency: 'EUR' })).catch(() => undefined);
        }
      }
      standIn.heal();
      for (const { id: attemptId } of await attempts()) await ask(platform, town, attemptId, 'poll');

      const all = await attempts();
      const taken = all.flatMap(({ id: attemptId }) => standIn.collected(attemptId).map(({ cents }) => ({ attempt_id: attemptId, cents })));
      expect(await database.sql('select attempt_id, cents from payment_bookings where charge_id = $1 order by attempt_id', [chargeId])).toEqual(taken.toSorted((a, b) => a.attempt_id.localeCompare(b.attempt_id)));
      const sum = taken.reduce((total, { cents }) => total + cents, 0);
      expect((await inTown((tx) => standsOf(tx, [caseId]))).get(caseId)![0]!.paidCents).toBe(sum);
      expect((await inTown((tx) => selectCharge(tx, chargeId)))!.state).toBe(sum >= owed ? 'paid' : 'open');
      const planned = new Set((await database.sql<{ id: string }>("select payload -> 'payload' ->> 'attemptId' as id from graphile_worker._private_jobs")).map((job) => job.id));
      for (const { id: attemptId, state } of all) expect(['paid', 'failed', 'cancelled'].includes(state) || planned.has(attemptId)).toBe(true);
    }), { numRuns: runs, endOnFailure: runs > 100 });
  }, 120_000 + runs * 2000);

  /** The process ends after the provider took the order, before that was written down. */
  async function crashAfterStart(chargeId: string): Promise<void> {
    const { provider, access } = providerOf(platform.config, tenant, id)!;
    const attemptId = newId();
    const open = await inTown(async (tx) => {
      const found = await selectCharge(tx, chargeId);
      if (found?.state !== 'open') return undefined;
      await insertAttempt(tx, { id: attemptId, chargeId, provider: id, cents: owed, currency: 'EUR', expiresAt: new Date(Date.now() + 1_200_000) });
      await askAt(tx, attemptId);
      return found;
    });
    if (!open) return;
    await provider.start(access, {
      id: attemptId, reference: open.reference, money: open, purpose: label.de, positions: [{ label: label.de, quantity: 1, cents: owed }], lang: 'de', madeAt: new Date(), expiresAt: new Date(Date.now() + 1_200_000),
      returnUrl: 'http://localhost:3000/bezahlen/x/zurueck', notifyUrl: `http://localhost:3000/zahlungsmeldung/${id}`,
    }).catch(() => undefined);
  }
});
