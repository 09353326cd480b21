/** Paying from the click to the books, with the providers' protocols as stand-ins speak them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { startPaymentsForPortal } from '../../../dev/payments/for-portal.ts';
import { testApp } from '../../../test/support/app.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { aCase, aCitizen } from '../cases/testing/town-hall.ts';
import { attemptsOf, stepsOf } from './attempts.store.ts';
import { charge } from './charge.ts';
import { notifyPath } from './paths.ts';
import { paymentsOf, standsOf } from './stand.ts';

const bank = await startPaymentsForPortal();
const lines: string[] = [];
const portal = await testApp({ env: { ...bank.environment, LOG_LEVEL: 'warn' }, logTo: { write: (line) => { lines.push(line); } } });
const { platform, database } = portal;
const label = { de: 'Meldebescheinigung', en: 'Certificate of registration' };
const inTown = <T>(town: string, work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const owners = new Map<string, Awaited<ReturnType<typeof aCitizen>>>();
beforeAll(async () => { for (const town of ['guetersloh', 'rees', 'moenchengladbach']) owners.set(town, await aCitizen(database, 'Erika Mustermann', town)); });

const offers = [['guetersloh', 'girocheckout'], ['guetersloh', 'paypal'], ['rees', 'paypal'], ['rees', 'xbezahldienste'], ['moenchengladbach', 'xbezahldienste']] as const;

async function owed(town: string, cents = 1990) {
  const { caseId, number } = await aCase(platform, owners.get(town)!, { feeCents: cents }, town);
  const chargeId = (await inTown(town, (tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions: [{ label, quantity: 1, cents, account: '431100' }] })))!;
  const { link } = (await inTown(town, (tx) => paymentsOf(tx, caseId)))[0]!;
  const path = `/bezahlen/${link}`;
  return {
    caseId, chargeId, path,
    stand: async () => (await inTown(town, (tx) => standsOf(tx, [caseId]))).get(caseId)![0]!,
    attempts: () => inTown(town, (tx) => attemptsOf(tx, [chargeId])),
    bookings: () => database.sql<{ cents: number; reference: string }>('select cents, reference from payment_bookings where charge_id = $1', [chargeId]),
  };
}
/** Clicks „Jetzt bezahlen“. @returns the attempt's id, and where the person pays */
async function click(town: string, path: string, provider: string): Promise<{ id: string; payUrl: string; status: number }> {
  const browser = portal.browser(town);
  const id = newId();
  const answer = await browser.request({ method: 'POST', url: path, payload: new URLSearchParams({ zahlweg: provider, versuch: id }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }, false);
  const onward = await browser.request({ method: 'GET', url: String(answer.headers['location']) }, false);
  return { id, payUrl: /url=(.+)$/.exec(String(onward.headers['refresh'] ?? ''))?.[1] ?? '', status: answer.status };
}

describe.each(offers)('%s, %s', (town, provider) => {
  const standIn = bank.standIn(provider);

  it('S5.11, S4.25: order, „Jetzt bezahlen“, the provider’s page, back, paid; the books have it under the creditor reference', async () => {
    const { path, stand, attempts, bookings } = await owed(town);
    const { id, payUrl } = await click(town, path, provider);
    expect(payUrl).toMatch(new RegExp(`^${bank.url}/`));
    expect(await attempts()).toMatchObject([{ id, state: 'open', cents: 1990 }]);
    await standIn.decide(id, 'pay');
    const back = await portal.browser(town).get(`${path}/zurueck?token=erfunden&status=paid`);
    expect([back.path, back.body.includes('Vielen Dank')]).toEqual([path, true]);
    const { kind, charge: { reference } } = await stand();
    expect([kind, await bookings()]).toEqual(['paid', [{ cents: 1990, reference }]]);
    expect(standIn.collected(id)).toEqual([{ cents: 1990, currency: 'EUR' }]);
    // what is kept of the provider's answers names nobody
    const kept = JSON.stringify([...(await inTown(town, (tx) => stepsOf(tx, [id]))).values()]);
    for (const secret of standIn.personal) expect(kept).not.toContain(secret);
  });

  it('coming back proves nothing: without money nothing is booked, whatever the address says', async () => {
    const { path, stand, bookings } = await owed(town);
    await click(town, path, provider);
    const page = await portal.browser(town).get(`${path}/zurueck?status=PAYED&gcResultPayment=4000&PayerID=x`);
    expect(page.body).toContain('Bezahlung in Bearbeitung');
    expect([(await stand()).kind, await bookings()]).toEqual(['running', []]);
  });

  it('abort and refusal say so and book nothing; the next try is paid once (FIELD Payments, Open Forms #4425)', async () => {
    const { path, stand, attempts, bookings } = await owed(town);
    for (const how of ['cancel', 'refuse'] as const) {
      await click(town, path, provider);
      // whoever only left the page goes on with the same attempt
      await standIn.decide((await attempts()).at(-1)!.id, how);
      expect((await portal.browser(town).get(`${path}/zurueck`)).body).toMatch(/Es wurde nichts abgebucht|Bezahlung in Bearbeitung/);
    }
    const last = await click(town, path, provider);
    await standIn.decide(last.id, 'pay');
    await portal.browser(town).get(`${path}/zurueck`);
    expect([(await stand()).kind, (await bookings()).map(({ cents }) => cents)]).toEqual(['paid', [1990]]);
    expect((await attempts()).at(-1)).toMatchObject({ id: last.id, state: 'paid' });
  });

  it('FIELD Payments, PlanX PR 7122: who never comes back is paid all the same, by the poll', async () => {
    const { path, stand } = await owed(town);
    const { id } = await click(town, path, provider);
    await standIn.decide(id, 'pay');
    await portal.runJob('payments.ask', town, { attemptId: id });
    expect((await stand()).kind).toBe('paid');
  });

  it('a provider that does not answer: said plainly, nothing lost, and it works a moment later', async () => {
    const { path, stand, attempts } = await owed(town);
    standIn.fail('error-500', { times: 20 });
    const browser = portal.browser(town);
    expect((await browser.post(path, { zahlweg: provider, versuch: newId() })).body).toContain('antwortet gerade nicht');
    standIn.heal();
    await click(town, path, provider);
    const { id } = (await attempts()).find(({ state }) => state === 'open')!;
    await standIn.decide(id, 'pay');
    expect((await browser.get(`${path}/zurueck`)).body).toContain('Vielen Dank');
    expect((await stand()).kind).toBe('paid');
  });
});

describe('notifications', () => {
  const deliver = async (town: string, provider: string, news: { method: string; rawQuery: string; headers: Readonly<Record<string, string | undefined>>; body: Buffer }) =>
    portal.browser(town).request({ method: news.method as 'GET', url: `${notifyPath(provider)}${news.rawQuery ? `?${news.rawQuery}` : ''}`, payload: news.body, headers: Object.fromEntries(Object.entries(news.headers).filter((one): one is [string, string] => one[1] !== undefined && !['host', 'content-length', 'connection'].includes(one[0]))) }, false);

  it.each([['guetersloh', 'girocheckout'], ['guetersloh', 'paypal']] as const)('%s, %s: a genuine one lets the provider be asked, twice does no harm; forged, altered or another town’s changes nothing and is logged', async (town, provider) => {
    const standIn = bank.standIn(provider);
    const { path, stand, bookings } = await owed(town);
    const { id } = await click(town, path, provider);
    await standIn.decide(id, 'pay');
    lines.length = 0;
    for (const wrong of ['signature', 'amount'] as const) expect((await deliver(town, provider, await standIn.news!(id, wrong))).status).toBeGreaterThanOrEqual(400);
    expect(lines.filter((line) => line.includes('forged')).length).toBe(2);
    // another town's address: its own secrets, or no such attempt
    if (provider === 'paypal') expect((await deliver('rees', provider, await standIn.news!(id))).status).toBeGreaterThanOrEqual(400);
    for (const garbage of [{ method: 'POST', rawQuery: '', headers: { 'content-type': 'application/json' }, body: Buffer.from('{') }, { method: 'GET', rawQuery: 'gcHash=x&a=%00', headers: {}, body: Buffer.alloc(0) }]) expect((await deliver(town, provider, garbage)).status).toBeLessThan(500);
    expect(await bookings()).toEqual([]);
    const genuine = await standIn.news!(id);
    expect([(await deliver(town, provider, genuine)).status, (await deliver(town, provider, genuine)).status]).toEqual([200, 200]);
    // nothing is booked by being told: it is booked by asking
    expect(await bookings()).toEqual([]);
    await portal.runJobs();
    expect([(await stand()).kind, (await bookings()).length]).toEqual(['paid', 1]);
    await deliver(town, provider, genuine);
    await portal.runJobs();
    expect((await bookings()).length).toBe(1);
  });

  it.each([['guetersloh', 'girocheckout'], ['guetersloh', 'paypal']] as const)('FIELD Payments, FormSG PR 8389, %s, %s: the same one many times at once books once and is answered well; later ones are still taken; one that is dropped is made up for by the poll', async (town, provider) => {
    const standIn = bank.standIn(provider);
    const [doubled, later, dropped] = [await owed(town), await owed(town), await owed(town)];
    const paid = async ({ path }: typeof doubled): Promise<string> => { const { id } = await click(town, path, provider); await standIn.decide(id, 'pay'); return id; };
    const first = await standIn.news!(await paid(doubled));
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(town, provider, first)));
    // whoever answers a double one with an error is soon told nothing any more
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await Promise.all([portal.runJobs(), deliver(town, provider, first)]);
    await portal.runJobs();
    expect((await deliver(town, provider, await standIn.news!(await paid(later)))).status).toBe(200);
    await portal.runJobs();
    const untold = await paid(dropped);
    expect(await dropped.bookings()).toEqual([]);
    // as planned when it began: nobody has to tell
    const planned = await database.sql<{ key: string }>("select key from graphile_worker._private_jobs where key = $1 and run_at < now() + interval '1 minute'", [`${town}:payments.ask:${untold}`]);
    expect(planned.length).toBe(1);
    await portal.runJob('payments.ask', town, { attemptId: untold });
    for (const one of [doubled, later, dropped]) expect([(await one.stand()).kind, (await one.bookings()).length]).toEqual(['paid', 1]);
  });

  it('whether one is genuine only PayPal knows: as long as it does not say, it is to come again', async () => {
    const standIn = bank.standIn('paypal');
    const { path } = await owed('guetersloh');
    const { id } = await click('guetersloh', path, 'paypal');
    await standIn.decide(id, 'pay');
    const genuine = await standIn.news!(id);
    standIn.fail('error-503', { times: 20 });
    expect((await deliver('guetersloh', 'paypal', genuine)).status).toBe(503);
    standIn.heal();
    expect((await deliver('guetersloh', 'paypal', genuine)).status).toBe(200);
  });
});
