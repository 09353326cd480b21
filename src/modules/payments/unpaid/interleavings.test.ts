/**
 * An application whose fee is due before submitting, and everything that may happen to the payment, to it, and at night, in any order, against a
 * protocol as its stand-in speaks it (issue: payments, acceptance 2). `PAYMENT_RUNS=1000` for a longer run; each prints its seed when it fails.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPaymentsForPortal } from '../../../../dev/payments/for-portal.ts';
import { testApp } from '../../../../test/support/app.ts';
import { catalogueOf, type FormService } from '../../catalogue/index.ts';
import { withdraw } from '../../cases/index.ts';
import { aCase, aCitizen, town } from '../../cases/testing/town-hall.ts';
import { ask } from '../ask.ts';
import { charge } from '../charge.ts';
import { selectCharge } from '../charges.store.ts';
import { giveBack } from '../desk/refunds/give-back.ts';
import { refundsOf } from '../desk/refunds/refunds.store.ts';
import { selectListed } from '../desk/list.store.ts';
import { courseOf, event, label, owed } from '../testing/course.ts';
import { followUnpaid } from './follow-unpaid.ts';

const runs = Number(process.env.PAYMENT_RUNS ?? 25);
const bank = await startPaymentsForPortal();
// nobody listens here; the portal is told by the events
bank.faults.setCourse({ notify: 'never' });
const portal = await testApp({ env: { ...bank.environment } });
const { platform, database: { sql } } = portal;
afterAll(() => bank.stop());
const service = catalogueOf(platform.tenants.byId(town)!).service('melderegisterauskunft') as FormService;
let citizen: Awaited<ReturnType<typeof aCitizen>>;
beforeAll(async () => { citizen = await aCitizen(portal.database, 'Erika Mustermann'); });

/** What happens to the application: its citizen takes it back, its last day goes by and the night comes, the jobs that all this left run. */
const around = fc.constantFrom({ kind: 'withdraw' as const }, { kind: 'night' as const }, { kind: 'jobs' as const });

describe.each(['girocheckout', 'paypal', 'ueberweisung'])('%s', (id) => {
  const standIn = id === 'ueberweisung' ? undefined : bank.standIn(id);

  it(`${runs} random courses: it reaches its office once, when its fee was paid, and else not; what lapsed owes nothing, and money for it is given back or listed`, async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof({ weight: 3, arbitrary: event }, { weight: 1, arbitrary: around }), { minLength: 4, maxLength: 12 }), async (events) => {
      const { caseId, number } = await aCase(platform, citizen, { service, definition: service.definition, definitionHash: service.hash, feeCents: owed, payUntil: '2099-01-14', dueOn: '2099-01-28' });
      const chargeId = (await platform.db.tenant(town, (tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions: [{ label, quantity: 1, cents: owed }] })))!;
      const course = courseOf({ platform, bank, town, provider: id, sql }, chargeId);
      for (const one of events) {
        if (one.kind === 'withdraw') await course.inTown((tx) => withdraw(tx, citizen, caseId));
        else if (one.kind === 'jobs') await portal.runJobs();
        else if (one.kind === 'night') {
          await sql("update cases set pay_until = (now() at time zone 'Europe/Berlin')::date - 1 where id = $1 and state = 'unpaid'", [caseId]);
          await followUnpaid(platform, town);
        } else await course.happen(one);
      }
      standIn?.heal();
      const all = await course.attempts();
      for (const { id: attemptId } of all) await ask(platform, town, attemptId, 'poll');
      for (const wish of await course.inTown((tx) => refundsOf(tx, all.map((one) => one.id)))) await giveBack(platform, town, wish.id);
      await portal.runJobs();

      const [row] = await sql<{ state: string; received: boolean }>('select state, submitted_at is not null as received from cases where id = $1', [caseId]);
      const [{ state }, { view, received: net, foreignCents }] = await course.inTown(async (tx) => [(await selectCharge(tx, chargeId))!, (await selectListed(tx, chargeId))!] as const);
      const [gross] = await sql<{ cents: number }>("select coalesce(sum(cents), 0)::int as cents from payment_bookings where charge_id = $1 and kind = 'payment' and currency = 'EUR'", [chargeId]);
      const submitted = await sql("select 1 from events where about = $1 and type = 'cases.submitted'", [caseId]);
      expect(submitted).toHaveLength(row!.received ? 1 : 0);
      expect(['unpaid', 'lapsed', 'received', 'withdrawn']).toContain(row!.state);
      if (row!.received) expect([state, gross!.cents >= owed], 'received: it was paid').toEqual(['paid', true]);
      else if (row!.state === 'lapsed') {
        expect(state, 'lapsed: nothing is asked for').toBe('waived');
        if (net > 0 || foreignCents > 0) expect(['differs', 'twice'], 'money for it is listed').toContain(view);
      } else expect([row!.state, state], 'it waits for its fee').toEqual(['unpaid', 'open']);
      for (const one of all) if (standIn && one.provider === id) while (standIn.taken(one.id)) standIn.forget(one.id);
    }), { numRuns: runs, endOnFailure: runs > 100, ...process.env.PAYMENT_SEED ? { seed: Number(process.env.PAYMENT_SEED) } : {} });
  }, 120_000 + runs * 2000);
});
