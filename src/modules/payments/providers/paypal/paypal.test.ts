import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { demoApp, paypal as play } from '../../../../../dev/payments/paypal.ts';
import type { MakeProtocol } from '../../../../../dev/payments/protocol.ts';
import { startPayments } from '../../../../../dev/payments/server.ts';
import { anOrder, describeProvider } from '../../provider.contract.ts';
import { ProviderTrouble, type Access, type Attempted, type Begun, type Incoming, type Order, type Paid } from '../../provider.ts';
import { paypal } from './paypal.ts';
import { secrets, settings, type Secrets, type Settings } from './settings.ts';

let now = Date.now();
const clock = (): Date => new Date(now);
/** What happens at PayPal when a capture is asked for, before it is made. */
let meanwhile: (() => void) | undefined;
/** How often a token was asked for. */
let tokens = 0;
const watched: MakeProtocol = (parts) => {
  const protocol = play()(parts);
  return { ...protocol, handle(call) { if (call.path.endsWith('/capture')) meanwhile?.(); if (call.path === '/v1/oauth2/token') tokens++; return protocol.handle(call); } };
};
const bank = await startPayments({ make: [watched, play({ ...demoApp, clientId: 'nachbarstadt', webhookId: 'WEBHOOKNACHBAR' }, 'nachbarstadt')], now: clock });
afterEach(() => { meanwhile = undefined; });
afterAll(() => bank.stop());
const standIn = bank.standIn('paypal');

const at = (id = 'paypal', over: Partial<Secrets> = {}): Access<Settings, Secrets> => ({
  settings: settings.parse({ brand: 'Stadt Musterstadt' }),
  secrets: secrets.parse({ clientId: demoApp.clientId, clientSecret: demoApp.clientSecret, webhookId: demoApp.webhookId, url: `${bank.url}/${id}`, ...over }),
});
const access = at();

describeProvider({ name: 'PayPal', provider: paypal, standIn, access, tellsNothingOf: ['cancel'] });

async function begin(over?: Partial<Order>): Promise<{ order: Order; attempt: Attempted & { remoteId: string } }> {
  const order = anOrder(over);
  const begun = await paypal.start(access, order) as Begun;
  return { order, attempt: { ...order, remoteId: begun.remoteId } };
}
async function approved(): ReturnType<typeof begin> {
  const running = await begin();
  await standIn.decide(running.order.id, 'pay');
  return running;
}
const transactionOf = (attempt: { remoteId: string }) => bank.till.find('paypal', attempt.remoteId)!;

describe('PayPal in particular', () => {
  test('a capture that PayPal looks at first is open, and paid when it has', async () => {
    const { order, attempt } = await approved();
    bank.till.change(transactionOf(attempt), { more: { ...transactionOf(attempt).more, hold: true } });
    expect(await paypal.status(access, attempt)).toMatchObject({ kind: 'open', raw: { captures: [{ status: 'PENDING', status_details: { reason: 'PENDING_REVIEW' } }] } });
    expect((await paypal.status(access, attempt)).kind).toBe('open');
    expect(standIn.collected(order.id)).toEqual([]);
    bank.till.collect(transactionOf(attempt), order.money, 'paypal');
    expect(await paypal.status(access, attempt)).toMatchObject({ kind: 'paid', money: order.money });
  });

  test('a part that was captured is that part', async () => {
    const { order, attempt } = await begin();
    await standIn.decide(order.id, 'pay', { cents: 990, currency: 'EUR' });
    expect(await paypal.status(access, attempt)).toMatchObject({ kind: 'paid', money: { cents: 990, currency: 'EUR' } });
  });

  test('what somebody else captured is read, not captured again', async () => {
    const { order, attempt } = await approved();
    bank.till.collect(bank.till.change(transactionOf(attempt), { more: { ...transactionOf(attempt).more, capturedBy: 'by hand' } }), order.money, 'paypal');
    expect(await paypal.status(access, attempt)).toMatchObject({ kind: 'paid', money: order.money });
  });

  test('what somebody else captures in the very moment is read, not called a failure', async () => {
    const { order, attempt } = await approved();
    meanwhile = () => {
      const transaction = transactionOf(attempt);
      if (!(transaction.more as { capturedBy?: string }).capturedBy) bank.till.collect(bank.till.change(transaction, { more: { ...transaction.more, capturedBy: 'another' } }), order.money, 'paypal');
    };
    expect(await paypal.status(access, attempt)).toMatchObject({ kind: 'paid', money: order.money });
    expect(standIn.collected(order.id)).toEqual([order.money]);
  });

  test('whose bank refuses has not paid; asked again neither', async () => {
    const { order, attempt } = await begin();
    await standIn.decide(order.id, 'refuse');
    for (let count = 0; count < 2; count++) expect(await paypal.status(access, attempt)).toMatchObject({ kind: 'failed', reason: 'INSTRUMENT_DECLINED' });
  });

  test('what was paid otherwise is not taken once more', async () => {
    const { order, attempt } = await approved();
    expect((await paypal.status(access, { ...attempt, takeNothing: true })).kind).toBe('cancelled');
    expect(standIn.collected(order.id)).toEqual([]);
    // what has been taken already is said all the same
    await paypal.status(access, attempt);
    expect((await paypal.status(access, { ...attempt, takeNothing: true })).kind).toBe('paid');
  });

  test('the order of another attempt books nothing', async () => {
    const [own, other] = [await begin(), await approved()];
    expect((await paypal.status(access, { ...own.attempt, remoteId: other.attempt.remoteId })).kind).toBe('unknown');
    expect(standIn.collected(other.order.id)).toEqual([]);
  });

  test.each(['../../../v1/oauth2/token', 'A/capture', '', 'O?x=1'])('an id that is none of PayPal’s reaches no address: %j', async (remoteId) => expect((await paypal.status(access, { ...(await begin()).attempt, remoteId })).kind).toBe('unknown'));

  test('wrong credentials are trouble', async () => {
    await expect(paypal.start(at('paypal', { clientSecret: 'falsch' }), anOrder())).rejects.toThrow(ProviderTrouble);
    await expect(paypal.start(at('paypal', { clientId: 'fremd' }), anOrder())).rejects.toThrow(ProviderTrouble);
  });

  test('a token serves until it ends, then there is a new one: one, however many ask at once', async () => {
    const { attempt } = await begin();
    await Promise.all(Array.from({ length: 10 }, () => paypal.status(access, attempt)));
    const before = tokens;
    now += 10 * 3_600_000; // at PayPal it has ended, though here it seems to hold
    const all = await Promise.all(Array.from({ length: 10 }, () => paypal.status(access, attempt)));
    expect(all.map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => 'open'));
    expect(tokens - before).toBe(1);
    now = Date.now();
    // here it has ended, and all find that out at once
    const clockHere = vi.spyOn(Date, 'now').mockReturnValue(now + 20 * 3_600_000);
    await Promise.all(Array.from({ length: 10 }, () => paypal.status(access, attempt)));
    clockHere.mockRestore();
    expect(tokens - before).toBe(2);
  });

  test('given back: the whole, in parts; PayPal says then that it was, and it stays paid', async () => {
    const { order, attempt } = await approved();
    const { raw } = await paypal.status(access, attempt) as Paid;
    const back = (cents: number, id: string) => paypal.refund!(access, { id, of: attempt, money: { cents, currency: 'EUR' }, reference: order.reference, paid: raw });
    expect((await back(990, anOrder().id)).kind).toBe('done');
    expect(await paypal.status(access, attempt)).toMatchObject({ kind: 'paid', money: order.money, raw: { captures: [{ status: 'PARTIALLY_REFUNDED' }] } });
    expect((await back(1000, anOrder().id)).kind).toBe('done');
    expect(await paypal.status(access, attempt)).toMatchObject({ kind: 'paid', money: order.money, raw: { captures: [{ status: 'REFUNDED' }] } });
    expect(await back(1, anOrder().id)).toMatchObject({ kind: 'refused', reason: 'REFUND_AMOUNT_EXCEEDED' });
    expect((await paypal.refund!(access, { id: order.id, of: attempt, money: order.money, reference: order.reference, paid: {} })).kind).toBe('refused');
  });

  describe('webhooks', () => {
    const read = (incoming: Incoming, as = access) => paypal.notifications!.read(as, incoming);
    async function heard(): Promise<{ order: Order; attempt: Attempted; incoming: Incoming }> {
      const running = await approved();
      await paypal.status(access, running.attempt);
      return { ...running, incoming: await standIn.news!(running.order.id) };
    }
    const withHeader = (incoming: Incoming, name: string, value: string | undefined): Incoming => ({ ...incoming, headers: { ...incoming.headers, [name]: value } });

    test('replayed it is only a hint once more', async () => {
      const { order, attempt, incoming } = await heard();
      for (let count = 0; count < 3; count++) expect(await read(incoming)).toEqual({ kind: 'about', attemptId: order.id, remoteId: attempt.remoteId });
      await paypal.status(access, attempt);
      expect(standIn.collected(order.id)).toEqual([order.money]);
    });

    test('of another town’s app is forged, though it is genuine there', async () => {
      const { incoming } = await heard();
      expect((await read(incoming, at('nachbarstadt', { clientId: 'nachbarstadt', webhookId: 'WEBHOOKNACHBAR' }))).kind).toBe('forged');
      expect((await read(incoming, at('paypal', { webhookId: 'WEBHOOKNACHBAR' }))).kind).toBe('forged');
    });

    test('a sign more or less is forged', async () => {
      const { incoming } = await heard();
      for (const body of [`${incoming.body.toString()} `, incoming.body.toString().replace('{', '{ '), incoming.body.toString().replace('COMPLETED', 'PENDING')]) expect((await read({ ...incoming, body: Buffer.from(body) })).kind).toBe('forged');
    });

    test('nobody slips something into what is asked of PayPal', async () => {
      const { incoming } = await heard();
      const slipped = `${incoming.body.toString()},"webhook_id":"WEBHOOKNACHBAR"`;
      expect(await read({ ...incoming, body: Buffer.from(slipped) })).toMatchObject({ kind: 'forged', why: 'it is no JSON object that was posted' });
      expect((await read(withHeader(incoming, 'paypal-transmission-id', '","webhook_id":"x'))).kind).toBe('forged');
    });

    test.each(['http://example.org/cert', 'https://paypal.com.example.org/cert', 'https://xpaypal.com/cert', 'cert', 'javascript:1'])('a certificate that is not at PayPal costs no call: %s', async (url) => {
      const { incoming } = await heard();
      standIn.fail('error-500', { times: Infinity });
      expect((await read(withHeader(incoming, 'paypal-cert-url', url))).kind).toBe('forged');
      standIn.heal();
    });

    test('whether it is genuine is not known when PayPal does not say: it is to come again', async () => {
      const { incoming } = await heard();
      standIn.fail('error-503', { times: Infinity });
      await expect(read(incoming)).rejects.toThrow(ProviderTrouble);
      standIn.heal();
    });
  });
});
