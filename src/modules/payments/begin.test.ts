/** „Jetzt bezahlen“ at a platform that says where to pay once, and never again (XBezahldienste). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPayments } from '../../../dev/payments/server.ts';
import { makeXbezahldienste } from '../../../dev/payments/xbezahldienste.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { newId } from '../../platform/db/index.ts';
import { aCase, aCitizen, testPlatform, town } from '../cases/testing/town-hall.ts';
import { attemptsOf, markBegun, type Attempt } from './attempts.store.ts';
import { begin } from './begin.ts';
import { charge } from './charge.ts';
import { hear } from './hear.ts';

const bank = makeXbezahldienste();
/** What happens here while the platform is called. */
let meanwhile: (() => Promise<unknown>) | undefined;
const server = await startPayments({ make: [(parts) => {
  const protocol = bank.make(parts);
  return { ...protocol, async handle(call) { const reply = await protocol.handle(call); await meanwhile?.(); return reply; } };
}] });
const database = await testDatabase();
const plain = testPlatform(database);
const platform = { ...plain, config: { ...plain.config, paymentSecrets: { [town]: { xbezahldienste: { ...bank.basic, url: `${server.url}/xbezahldienste` } } } } };
const settings = { name: 'ePayment', url: 'https://pay.example.org', originatorId: 'stadttor', endPointId: '05754008', auth: { kind: 'basic' } };
const tenant = { ...platform.tenants.byId(town)!, payments: { windowMinutes: 20, providers: [{ id: 'xbezahldienste', settings }] } };
const label = { de: 'Meldebescheinigung', en: 'Certificate' };
let owner: Awaited<ReturnType<typeof aCitizen>>;

beforeAll(async () => { owner = await aCitizen(database, 'Erika Mustermann'); });
beforeEach(() => { server.faults.reset(); meanwhile = undefined; });
afterAll(async () => { await server.stop(); await plain.close(); });

async function owed(): Promise<string> {
  const { caseId, number } = await aCase(platform, owner, { feeCents: 1990 });
  return (await platform.db.tenant(town, (tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions: [{ label, quantity: 1, cents: 1990 }] })))!;
}
const press = (chargeId: string, attemptId = newId()) => begin(platform, tenant, chargeId, { provider: 'xbezahldienste', attemptId, lang: 'de' });
const attempts = (chargeId: string): Promise<Attempt[]> => platform.db.read(town, (tx) => attemptsOf(tx, [chargeId]));

describe('begin', () => {
  it('leads to the platform; pressed again, to the same page', async () => {
    const chargeId = await owed();
    const first = await press(chargeId);
    expect(first).toMatchObject({ kind: 'begun', payUrl: expect.stringContaining('/bezahlen/xbezahldienste/') });
    expect(await press(chargeId)).toMatchObject({ kind: 'begun', payUrl: (first as { payUrl: string }).payUrl });
    expect(await attempts(chargeId)).toHaveLength(1);
  });

  it('ten at once are one payment: whoever is led anywhere is led to the one page that is kept, and that attempt is open', async () => {
    for (let round = 0; round < 5; round++) {
      const chargeId = await owed();
      const results = await Promise.all(Array.from({ length: 10 }, () => press(chargeId)));
      const urls = new Set(results.flatMap((one) => (one.kind === 'begun' ? [one.payUrl] : [])));
      const open = (await attempts(chargeId)).filter(({ state }) => state === 'open');
      expect([...urls]).toEqual(open.map(({ payUrl }) => payUrl));
      expect(open).toHaveLength(1);
    }
  });

  it('the platform’s answer was lost: that attempt is over, and pressing again leads to another', async () => {
    const chargeId = await owed();
    server.faults.plan({ kind: 'cut', call: 'start', taken: true });
    expect(await press(chargeId)).toEqual({ kind: 'trouble' });
    expect(await press(chargeId)).toMatchObject({ kind: 'begun', payUrl: expect.any(String) });
    expect((await attempts(chargeId)).map(({ state }) => state)).toEqual(['failed', 'open']);
  });

  it('a platform that always says that there is one is not asked for ever', async () => {
    const chargeId = await owed();
    const always = await startPayments({ make: [() => ({ id: 'x', name: 'x', methods: ['card'], about: () => ({ call: 'start', orders: [] }), handle: () => ({ status: 409, body: { functionalCode: 'PAYMENT_EXISTS' } }) })] });
    const there = { ...platform, config: { ...platform.config, paymentSecrets: { [town]: { xbezahldienste: { ...bank.basic, url: `${always.url}/x` } } } } };
    expect(await begin(there, tenant, chargeId, { provider: 'xbezahldienste', attemptId: newId(), lang: 'de' })).toEqual({ kind: 'refused' });
    expect((await attempts(chargeId)).map(({ state }) => state)).toEqual(['failed', 'failed']);
    await always.stop();
  });

  it('an attempt that ended while the platform was called leads nobody to pay', async () => {
    const [chargeId, id] = [await owed(), newId()];
    meanwhile = () => platform.db.tenant(town, (tx) => hear(tx, id, { kind: 'failed', raw: {} }, 'start'));
    expect(await press(chargeId, id)).toEqual({ kind: 'trouble' });
    expect(await attempts(chargeId)).toMatchObject([{ state: 'failed', remoteId: undefined, payUrl: undefined }]);
  });

  it('an attempt that another process began meanwhile is gone on with, though the platform says that it exists', async () => {
    const [chargeId, id] = [await owed(), newId()];
    server.faults.plan({ kind: 'cut', call: 'start', taken: true });
    await press(chargeId, id);
    meanwhile = () => platform.db.tenant(town, (tx) => markBegun(tx, id, { remoteId: 'T-1', payUrl: 'https://pay.example.org/T-1' }));
    expect(await press(chargeId)).toMatchObject({ kind: 'begun', payUrl: 'https://pay.example.org/T-1' });
    expect(await attempts(chargeId)).toMatchObject([{ state: 'open', remoteId: 'T-1' }]);
  });
});
