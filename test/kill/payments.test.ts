/**
 * kill -9 at random moments of running payments, of all providers (issue: payments, acceptance 3). `PAYMENT_KILLS=200 PAYMENTS=500 npx vitest run test/kill/payments.test.ts`
 * for the long run. People, cashiers and the stand-ins live in this process and survive.
 */
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startPaymentsForPortal } from '../../dev/payments/for-portal.ts';
import { build } from '../../scripts/support/build.mjs';
import { parseConfig } from '../../src/config.ts';
import { aCase, aCitizen } from '../../src/modules/cases/testing/town-hall.ts';
import { charge, linkOf } from '../../src/modules/payments/charge.ts';
import { selectCharge } from '../../src/modules/payments/charges.store.ts';
import { createPlatform } from '../../src/platform/platform.ts';
import { testDatabase, testMasterKey, type TestDatabase } from '../support/database.ts';
import { openCashDesk } from './cash-desk.ts';
import { expectBooksAgree } from './books.ts';
import { owed, pay, type Owes } from './payer.ts';
import { freePort, makePortal } from './portal.ts';
import { killAll, startServer, town } from './server.ts';
import { numbers, until } from './tools.ts';

const kills = Number(process.env.PAYMENT_KILLS ?? 3);
const payments = Number(process.env.PAYMENTS ?? 24);
/** After so many no more servers are killed. */
const minutes = Number(process.env.KILL_MINUTES ?? Infinity);
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const random = numbers(seed);
afterAll(killAll);

test(`kill -9 at ${kills} moments of ${payments} running payments: what the providers took is booked once, and nothing is lost`, { timeout: 120_000 + kills * 10_000 + payments * 1000 }, async () => {
  await build({ quiet: true });
  const database = await testDatabase();
  const { sql } = database;
  const bank = await startPaymentsForPortal();
  const secrets = JSON.parse(bank.environment.PAYMENT_SECRETS) as Record<string, object>;
  const portal = makePortal(await freePort(), random);
  const [desk, all] = [await openCashDesk(database, portal), await charges(database, payments)];
  const env = { PORT: String(portal.port), BASE_URL: `http://localhost:${portal.port}`, TRUST_PROXY: 'true', PAYMENT_SECRETS: JSON.stringify({ [town]: { ...secrets.guetersloh, ...secrets.moenchengladbach } }) };
  const rise = async (): Promise<void> => {
    // as if it had been time: every server finds questions to ask and refunds to make
    await sql('update graphile_worker._private_jobs set run_at = now() where locked_at is null and random() < 0.5', []);
    portal.rise(await startServer({ databaseUrl: database.url, ownerUrl: database.ownerUrl, smtpUrl: 'smtp://127.0.0.1:1', worker: true, tenants: 'paying', env }));
  };

  const around = { portal, bank, desk, random, patience: Math.ceil(kills / 10) };
  let failed: unknown;
  const people = Promise.all(all.map((one) => pay(around, one))).catch((error: unknown) => { failed = error; });
  const begun = Date.now();
  let killed = 0;
  for (; killed < kills && failed === undefined && Date.now() - begun < minutes * 60_000; killed++) {
    await rise();
    await portal.killSometime();
  }
  // what the last one had in its hands was in its hands for long
  await sql("update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null", []);
  await rise();
  portal.calmDown();
  await people;
  if (failed !== undefined) throw failed;
  for (const id of ['girocheckout', 'paypal', 'xbezahldienste']) bank.standIn(id).heal();
  await bank.post.deliverLate();
  for (let round = 0; round < 3; round++) await letTimePass(database);

  const said = await expectBooksAgree(database, bank, desk.transfers());
  console.log(`KILL_SEED=${seed}: ${killed} kills in ${Math.round((Date.now() - begun) / 1000)} s, ${portal.cuts()} requests cut off; ${said}`);
  expect(portal.cuts()).toBeGreaterThan(killed / 4);
  await bank.stop();
});

/** Windows end, and everybody is asked who is to be asked. */
async function letTimePass({ sql }: TestDatabase): Promise<void> {
  await sql("update payment_attempts set made_at = made_at - interval '1 hour', expires_at = now() - interval '1 minute' where state in ('new', 'open', 'expired') and provider <> 'ueberweisung'", []);
  await sql('update graphile_worker._private_jobs set run_at = now() where locked_at is null', []);
  const due = () => sql('select key, attempts, locked_at, last_error from graphile_worker._private_jobs where run_at <= now()', []);
  await until(async () => (await due()).length === 0, 120).catch(() => undefined);
  expect(await due(), 'jobs that nobody does').toEqual([]);
}

/** Cases that owe, with the links to pay. */
async function charges(database: TestDatabase, count: number): Promise<Owes[]> {
  const platform = createPlatform(parseConfig({
    NODE_ENV: 'test', LOG_LEVEL: 'fatal', BASE_URL: 'http://localhost', WORKER: 'false', DATABASE_POOL: '5', DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl,
    SMTP_URL: 'smtp://127.0.0.1:1', MASTER_KEY: testMasterKey, TENANTS_DIR: join(import.meta.dirname, 'paying'),
  }));
  const citizen = await aCitizen(database, 'Erika Mustermann', town);
  const label = { de: 'Gebühr', en: 'Fee' };
  const made: Owes[] = [];
  for (let number = 0; number < count; number++) {
    const { caseId, number: caseNumber } = await aCase(platform, citizen, { feeCents: owed, contact: {} }, town);
    made.push(await platform.db.tenant(town, async (tx) => {
      const chargeId = (await charge(tx, { caseId, caseNumber, purpose: label, positions: [{ label, quantity: 1, cents: owed }] }))!;
      const found = (await selectCharge(tx, chargeId))!;
      return { chargeId, link: await linkOf(tx, found), reference: found.reference, number };
    }));
  }
  await platform.close();
  // receipts and mail are not what is tested here
  await database.sql('delete from graphile_worker._private_jobs', []);
  return made;
}
