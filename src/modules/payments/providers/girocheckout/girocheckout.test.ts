import { createHmac } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { girocheckout as play, type Project } from '../../../../../dev/payments/girocheckout.ts';
import { startPayments } from '../../../../../dev/payments/server.ts';
import { anOrder, describeProvider } from '../../provider.contract.ts';
import { ProviderTrouble, type Access, type Attempted, type Begun, type Incoming, type Order, type Paid } from '../../provider.ts';
import { girocheckout } from './girocheckout.ts';
import { secrets, settings, type Secrets, type Settings } from './settings.ts';

const project = (method: Project['method'], over: Partial<Project> = {}): Project => ({ merchantId: '1234567', projectId: '1234', password: 'geheim', method, recipient: 'Stadtkasse', ...over });
const bank = await startPayments({ make: [play(project('card'), 'karte'), play(project('direct-debit'), 'lastschrift'), play(project('transfer'), 'ueberweisung'), play(project('card', { projectId: '4321', password: 'anders' }), 'nachbarstadt')] });
afterAll(() => bank.stop());

const at = (id: string, paymethod: Settings['paymethod'], over: { settings?: object; password?: string } = {}): Access<Settings, Secrets> => ({
  settings: settings.parse({ merchantId: 1234567, projectId: 1234, paymethod, ...(paymethod === 'direct-debit' ? { creditor: { id: 'DE98ZZZ09999999999', name: 'Stadt Musterstadt' } } : {}), ...over.settings }),
  secrets: secrets.parse({ password: over.password ?? 'geheim', url: `${bank.url}/${id}/api/v2` }),
});
const card = at('karte', 'card', { settings: { storing: true } });

describeProvider({ name: 'GiroCheckout, card', provider: girocheckout, standIn: bank.standIn('karte'), access: card });

async function begin(access: Access<Settings, Secrets>, over?: Partial<Order>): Promise<{ order: Order; attempt: Attempted & { remoteId: string } }> {
  const order = anOrder(over);
  const begun = await girocheckout.start(access, order) as Begun;
  return { order, attempt: { ...order, remoteId: begun.remoteId } };
}
const read = (incoming: Incoming, access = card) => girocheckout.notifications!.read(access, incoming);

describe('GiroCheckout in particular', () => {
  test('direct debit: mandate reference and creditor id are told (S4.25)', async () => {
    const debit = at('lastschrift', 'direct-debit');
    const { order, attempt } = await begin(debit);
    expect((await girocheckout.status(debit, attempt)).kind).toBe('open');
    await bank.standIn('lastschrift').decide(order.id, 'pay');
    expect(await girocheckout.status(debit, attempt)).toMatchObject({ kind: 'paid', method: 'direct-debit', mandate: { reference: order.reference, creditorId: 'DE98ZZZ09999999999' } });
    expect(bank.till.find('lastschrift', attempt.remoteId)?.request).toMatchObject({ mandateReference: order.reference, mandateSequence: '1', mandateReceiverName: 'Stadt Musterstadt' });
  });

  test('what was paid by online banking is not given back by a call', async () => {
    const transfer = at('ueberweisung', 'transfer');
    const { order, attempt } = await begin(transfer);
    await bank.standIn('ueberweisung').decide(order.id, 'pay');
    const { raw, method } = await girocheckout.status(transfer, attempt) as Paid;
    expect(method).toBe('transfer');
    expect((await girocheckout.refund!(transfer, { id: order.id, of: attempt, money: order.money, reference: order.reference, paid: raw })).kind).toBe('refused');
    expect(bank.standIn('ueberweisung').refunded(order.id)).toEqual([]);
  });

  test.each<[string, Access<Settings, Secrets>]>([
    ['password', at('karte', 'card', { password: 'falsch' })], ['merchant', at('karte', 'card', { settings: { merchantId: 7 } })], ['project', at('karte', 'card', { settings: { projectId: 7 } })],
  ])('a wrong %s is trouble, and begins nothing', async (_, access) => {
    const order = anOrder();
    await expect(girocheckout.start(access, order)).rejects.toThrow(ProviderTrouble);
    expect(bank.standIn('karte').taken(order.id)).toBe(0);
  });

  test('an answer that is not signed with the password is no answer', async () => {
    const { order, attempt } = await begin(card);
    await bank.standIn('karte').decide(order.id, 'pay');
    // says what GiroCheckout would say, without knowing the password
    const { createServer } = await import('node:http');
    const body = JSON.stringify({ rc: 0, msg: '', reference: attempt.remoteId, amount: 1990, currency: 'EUR', resultPayment: 4000 });
    for (const hash of [undefined, createHmac('md5', 'geraten').update(body).digest('hex'), createHmac('md5', 'geheim').update(`${body} `).digest('hex')]) {
      const liar = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'application/json', ...(hash ? { hash } : {}) }).end(body));
      await new Promise<void>((resolve) => { liar.listen(0, '127.0.0.1', resolve); });
      const { port } = liar.address() as { port: number };
      await expect(girocheckout.status({ ...card, secrets: { password: 'geheim', url: `http://127.0.0.1:${port}` } }, attempt)).rejects.toThrow(/hash/);
      await new Promise((resolve) => { liar.close(resolve); });
    }
  });

  test('the reference of another attempt books nothing', async () => {
    const [own, other] = [await begin(card), await begin(card)];
    await bank.standIn('karte').decide(other.order.id, 'pay');
    expect(await girocheckout.status(card, { ...own.attempt, remoteId: other.attempt.remoteId })).toMatchObject({ kind: 'unknown' });
  });

  describe('notifications', () => {
    const news = async (id: string, access: Access<Settings, Secrets>) => {
      const { order, attempt } = await begin(access);
      await bank.standIn(id).decide(order.id, 'pay');
      return { order, attempt, incoming: await bank.standIn(id).news!(order.id) };
    };
    const signedAs = (pairs: readonly (readonly [string, string])[], password = 'geheim'): Incoming => {
      const hash = createHmac('md5', password).update(pairs.filter(([name]) => name.startsWith('gc')).map(([, value]) => value).join('')).digest('hex');
      const rawQuery = new URLSearchParams([...pairs.map(([name, value]): [string, string] => [name, value]), ['gcHash', hash]]).toString();
      return { method: 'GET', rawQuery, query: {}, headers: {}, body: Buffer.alloc(0) };
    };

    test('of another town’s project is forged, though it is genuine there', async () => {
      const { incoming } = await news('nachbarstadt', at('nachbarstadt', 'card', { settings: { projectId: 4321 }, password: 'anders' }));
      expect((await read(incoming)).kind).toBe('forged');
    });

    test('signed with our password about another project is forged', async () => {
      const about = (id: string): Incoming => signedAs([['gcPaymethod', '11'], ['gcType', 'SALE'], ['gcProjectId', id], ['gcReference', 'r'], ['gcMerchantTxId', 'a'.repeat(32)], ['gcBackendTxId', ''], ['gcAmount', '1'], ['gcCurrency', 'EUR'], ['gcResultPayment', '4000']]);
      expect((await read(about('4321'))).kind).toBe('forged');
      expect(await read(about('1234'))).toEqual({ kind: 'about', attemptId: 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', remoteId: 'r' });
    });

    test('a parameter of the address that is not GiroCheckout’s is not hashed', async () => expect((await read(signedAs([['quelle', 'x'], ['gcReference', 'r'], ['gcMerchantTxId', 'a'.repeat(32)]]))).kind).toBe('about'));

    test('a parameter twice, or in another order, is forged', async () => {
      const { incoming } = await news('karte', card);
      const pairs = [...new URLSearchParams(incoming.rawQuery)];
      expect((await read({ ...incoming, rawQuery: new URLSearchParams([...pairs, ['gcAmount', '1']]).toString() })).kind).toBe('forged');
      // the hash covers values alone: cut elsewhere, under a name that comes twice, it would still be right
      expect((await read(signedAs([['gcReference', 'r'], ['gcMerchantTxId', 'a'.repeat(32)], ['gcMerchantTxId', 'b'.repeat(32)]]))).kind).toBe('forged');
      expect((await read({ ...incoming, rawQuery: new URLSearchParams([...pairs.slice(1), pairs[0]!]).toString() })).kind).toBe('forged');
      expect((await read({ ...incoming, rawQuery: new URLSearchParams(pairs.filter(([name]) => name !== 'gcCurrency')).toString() })).kind).toBe('forged');
    });

    test('what a town did itself in GiroCockpit, or what is a refund, is about nothing that is followed', async () => {
      expect((await read(signedAs([['gcReference', 'r'], ['gcMerchantTxId', 'Spende 7']]))).kind).toBe('nothing');
      expect((await read(signedAs([['gcType', 'REFUND'], ['gcReference', 'r'], ['gcMerchantTxId', 'a'.repeat(32)]]))).kind).toBe('nothing');
    });

    test('an IBAN or a name in it is not taken over', async () => {
      const heard = await read(signedAs([['gcReference', 'r'], ['gcMerchantTxId', 'a'.repeat(32)], ['gcAccountHolder', 'Kunigunde Zahlmann'], ['gcIban', 'DE02120300000000202051']]));
      expect(JSON.stringify(heard)).not.toMatch(/Zahlmann|DE02/);
    });
  });
});
