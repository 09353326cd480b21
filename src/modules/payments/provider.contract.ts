/**
 * What `provider.ts` says, as tests that every provider must pass against its stand-in: a real server that speaks its protocol.
 * Long because it is one list: what is promised to those who book money. Never part of the built program.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ProviderTrouble, type Access, type Attempted, type Begun, type Incoming, type Method, type Money, type Order, type Paid, type PaymentProvider, type Position, type Standing } from './provider.ts';

/** How a call can fail: no answer at all, a connection cut before an answer or in the middle of it, codes, and answers that are none. */
export const callFaults = ['timeout', 'cut', 'half', 'error-500', 'error-503', 'error-429', 'garbage', 'no-object', 'too-long', 'slow', 'redirect'] as const;
export type CallFault = (typeof callFaults)[number];

/** What the suite does at the stand-in, always by the id of an order. */
export interface StandIn {
  /** How many transactions it has under that id. */
  taken(orderId: string): number;
  /** The person decides on the page of the provider; with `money` something else is paid than was asked. */
  decide(orderId: string, how: 'pay' | 'refuse' | 'cancel', money?: Money): Promise<void> | void;
  /** Every time that money was really taken for it. */
  collected(orderId: string): readonly Money[];
  /** Every time that money was really given back. */
  refunded(orderId: string): readonly Money[];
  /** Knows nothing of it from now on. */
  forget(orderId: string): void;
  /** Keeps no payment data of anybody any more. */
  forgetMeans?(): void;
  /** Calls about the order fail (without one, all calls), `times` times; with `taken` what was asked is done first. */
  fail(kind: CallFault, where?: { readonly orderId?: string; readonly taken?: boolean; readonly times?: number }): void;
  /** Nothing fails any more. */
  heal(): void;
  /** The notification about it that it would send now; `wrong` as somebody would send it who has no key. */
  news?(orderId: string, wrong?: 'signature' | 'amount'): Promise<Incoming> | Incoming;
  /** What it says of the person who pays wherever its protocol has room for it: none of it may come into a record. */
  readonly personal: readonly string[];
}

export interface Contract<Settings, Secrets> {
  readonly name: string;
  readonly provider: PaymentProvider<Settings, Secrets>;
  readonly standIn: StandIn;
  readonly access: Access<Settings, Secrets>;
  /** Cents that go through unchanged, where its limits differ. */
  readonly amounts?: readonly number[];
  /** Decisions of the person of which it tells nothing. */
  readonly tellsNothingOf?: readonly Decision[];
}
type Decision = 'pay' | 'refuse' | 'cancel';

/** The cases of a test: what a provider does not have is no test of it. */
const where = (applies: unknown): readonly string[] => (applies ? ['here'] : []);

const methods: readonly Method[] = ['card', 'paypal', 'direct-debit', 'transfer', 'wallet', 'cash', 'other'];
const usual = [1, 10, 29, 57, 100, 113, 435, 1005, 1990, 3070, 7960, 8_190, 100_000, 1_234_567, 99_999_899, 99_999_900];
const eur = (cents: number): Money => ({ cents, currency: 'EUR' });
const texts: readonly string[] = [
  'Hund anmelden', 'Ausnahmegenehmigung für „Öffnungszeiten“ & Straßenfest', 'Gebühr (§ 3 Abs. 1) / 50 % – ermäßigt: "ja"; <b>\'x\'</b>', 'ä'.repeat(200), '"'.repeat(200), 'Łódź, Șișli, Ærø, Ñuñoa, İzmir', '🐕 Hund', 'Гебюр Ωμέγα 費用', 'a\tb  c', `${'Wort '.repeat(39)}Ende`,
];

/** Creditor reference by ISO 11649: `RF`, two check digits, up to 21 letters and digits. */
function referenceOf(id: string): string {
  const core = id.replaceAll('-', '').slice(0, 21).toUpperCase();
  const digits = [...`${core}RF00`].map((sign) => String(Number.parseInt(sign, 36))).join('');
  return `RF${String(98n - BigInt(digits) % 97n).padStart(2, '0')}${core}`;
}

/** An order as the portal makes one. */
export function anOrder(over: Partial<Order> = {}): Order {
  const id = randomUUID();
  const money = over.money ?? eur(1990);
  const madeAt = new Date();
  return {
    id, reference: referenceOf(id), money, purpose: 'Hund anmelden', lang: 'de', madeAt, expiresAt: new Date(madeAt.getTime() + 20 * 60_000),
    positions: [{ label: 'Hundesteuer, erster Hund', quantity: 1, cents: money.cents, account: '4032.1000', costCentre: '2010' }],
    returnUrl: `http://portal.localhost:9/zahlung/${id}/zurueck`, notifyUrl: `http://portal.localhost:9/zahlungen/meldung/${id}`, ...over,
  };
}

/** The suite. Call it in a `*.test.ts` beside the provider, with the stand-in running. */
export function describeProvider<Settings, Secrets>({ name, provider, standIn, access, amounts = usual, tellsNothingOf = [] }: Contract<Settings, Secrets>): void {
  const start = (order: Order) => provider.start(access, order);
  const status = (attempt: Attempted): Promise<Standing> => provider.status(access, attempt);
  const isBegun = (result: Awaited<ReturnType<typeof start>>): result is Begun => !('kind' in result);

  interface Running { readonly order: Order; readonly begun: Begun; readonly attempt: Attempted & { readonly remoteId: string } }
  const attemptOf = ({ id, money, reference, madeAt }: Order): Attempted => ({ id, money, reference, madeAt });
  async function begin(over?: Partial<Order>): Promise<Running> {
    const order = anOrder(over);
    const begun = await start(order);
    if (!isBegun(begun)) throw new Error(`refused: ${begun.reason} ${JSON.stringify(begun.raw)}`);
    return { order, begun, attempt: { ...attemptOf(order), remoteId: begun.remoteId } };
  }
  async function paid(over?: Partial<Order>, money?: Money): Promise<Running & { readonly standing: Paid }> {
    const running = await begin(over);
    await standIn.decide(running.order.id, 'pay', money);
    const standing = await status(running.attempt);
    if (standing.kind !== 'paid') throw new Error(`it is ${standing.kind}`);
    return { ...running, standing };
  }
  const trouble = (call: Promise<unknown>): Promise<unknown> => call.then((value) => { throw new Error(`no trouble, but ${JSON.stringify(value)}`); }, (error: unknown) => { expect(error).toBeInstanceOf(ProviderTrouble); });
  const silent = (raw: unknown): void => { for (const secret of standIn.personal) expect(JSON.stringify(raw)).not.toContain(secret); };

  afterEach(() => { standIn.heal(); vi.restoreAllMocks(); });

  describe(`${name}: beginning`, () => {
    const once = test.each(where(!provider.startsAnew));

    test.each(where(provider.startsAnew))('each start makes one of its own: whichever is shown to the person can be paid, and none is taken for another', async () => {
      const order = anOrder();
      standIn.fail('cut', { orderId: order.id, taken: true });
      await trouble(start(order));
      const all = [...await Promise.all([start(order), start(order)]), await start(order)].filter(isBegun);
      expect(standIn.taken(order.id)).toBe(4);
      expect(new Set(all.flatMap(({ remoteId, payUrl }) => [remoteId, payUrl])).size).toBe(6);
      for (const { remoteId } of all) expect((await status({ ...attemptOf(order), remoteId })).kind).toBe('open');
      expect((await status(attemptOf(order))).kind).toBe('unknown');
    });

    test('an order is taken: one transaction, an id, a page', async () => {
      const { order, begun } = await begin();
      expect(begun.remoteId).toMatch(/^\S{1,200}$/);
      if (begun.payUrl !== undefined) expect(new URL(begun.payUrl).protocol).toMatch(/^https?:$/);
      expect(standIn.taken(order.id)).toBe(1);
      silent(begun);
    });

    once('asked twice it makes one, and says the same again or that there is one', async () => {
      const { order, begun } = await begin();
      const again = await start(order);
      if (isBegun(again)) expect(again).toMatchObject({ remoteId: begun.remoteId, payUrl: begun.payUrl });
      expect(standIn.taken(order.id)).toBe(1);
      silent(again);
    });

    test.each(provider.startsAnew ? [] : ['cut', 'half', 'error-500', 'garbage'] as const)('the answer was lost (%s) though it was taken: asked again it makes no second one', async (kind) => {
      const order = anOrder();
      standIn.fail(kind, { orderId: order.id, taken: true });
      await trouble(start(order));
      standIn.heal();
      expect(standIn.taken(order.id)).toBe(1);
      const again = await start(order);
      expect(standIn.taken(order.id)).toBe(1);
      // whoever cannot say again where to pay refuses: nobody ever heard where, so nobody can pay that one
      expect(['open', 'unknown']).toContain((await status({ ...attemptOf(order), remoteId: isBegun(again) ? again.remoteId : undefined })).kind);
    });

    test.each(['cut', 'error-500'] as const)('what failed before it was taken (%s) is taken the second time', async (kind) => {
      const order = anOrder();
      standIn.fail(kind, { orderId: order.id });
      await trouble(start(order));
      standIn.heal();
      expect(standIn.taken(order.id)).toBe(0);
      expect(isBegun(await start(order))).toBe(true);
      expect(standIn.taken(order.id)).toBe(1);
    });

    once('twenty at once make one', async () => {
      const order = anOrder();
      const results = await Promise.all(Array.from({ length: 20 }, () => start(order)));
      expect(standIn.taken(order.id)).toBe(1);
      const ids = new Set(results.filter(isBegun).map(({ remoteId }) => remoteId));
      expect(ids.size).toBe(1);
    });

    test('twenty orders at once make twenty', async () => {
      const all = await Promise.all(Array.from({ length: 20 }, () => begin()));
      expect(new Set(all.map(({ begun }) => begun.remoteId)).size).toBe(20);
      expect(all.map(({ order }) => standIn.taken(order.id))).toEqual(Array.from({ length: 20 }, () => 1));
    });

    test.each(texts)('words are sent within its limits: %s', async (text) => {
      const { order } = await begin({ purpose: text, positions: [{ label: text, quantity: 1, cents: 1990 }] });
      expect(standIn.taken(order.id)).toBe(1);
    });

    test.each<[string, readonly Position[]]>([
      ['three that do not divide', [{ label: 'Kopie', quantity: 3, cents: 1000 }]],
      ['one that costs nothing', [{ label: 'Urkunde', quantity: 1, cents: 1000 }, { label: 'Zweitschrift, frei', quantity: 1, cents: 0 }]],
      ['two accounts', [{ label: 'Steuer', quantity: 1, cents: 900, account: '4032.1000' }, { label: 'Marke', quantity: 1, cents: 100, account: '4311.2000', costCentre: '2010' }]],
      ['a hundred and twenty', Array.from({ length: 120 }, (_, index) => ({ label: `Kopie ${index + 1}`, quantity: 2, cents: 10 + index }))],
      ['many of one', [{ label: 'Seite', quantity: 2500, cents: 125_000 }]],
    ])('positions: %s', async (_, positions) => {
      const money = eur(positions.reduce((sum, { cents }) => sum + cents, 0));
      expect((await paid({ money, positions })).standing.money).toEqual(money);
    });
  });

  describe(`${name}: how it stands`, () => {
    test('open, and open again', async () => {
      const { attempt } = await begin();
      const standing = await status(attempt);
      expect([standing.kind, (await status(attempt)).kind]).toEqual(['open', 'open']);
      silent(standing);
    });

    test('paid, with what, when; asked again it is the same, and was taken once', async () => {
      const { order, attempt, standing } = await paid();
      expect(standing.money).toEqual(order.money);
      if (standing.method !== undefined) expect(methods).toContain(standing.method);
      if (standing.paidAt) expect(Math.abs(standing.paidAt.getTime() - Date.now())).toBeLessThan(120_000);
      expect(await status(attempt)).toMatchObject({ kind: 'paid', money: order.money, remoteReference: standing.remoteReference });
      expect(standIn.collected(order.id)).toEqual([order.money]);
      silent(standing);
    });

    test.each([['refuse', 'failed'], ['cancel', 'cancelled']] as const)('%s: %s, or open as long as another try is possible; nothing is taken', async (how, kind) => {
      const { order, attempt } = await begin();
      await standIn.decide(order.id, how);
      const standing = await status(attempt);
      expect([kind, 'open']).toContain(standing.kind);
      expect(standIn.collected(order.id)).toEqual([]);
      silent(standing);
    });

    test('unknown, when the provider knows nothing of it', async () => {
      const { order, attempt } = await begin();
      standIn.forget(order.id);
      const standing = await status(attempt);
      expect(standing.kind).toBe('unknown');
      silent(standing);
    });

    test('without the provider’s id nothing is called failed: it is found, or unknown', async () => {
      const { order } = await begin();
      expect(['open', 'unknown']).toContain((await status(attemptOf(order))).kind);
      await standIn.decide(order.id, 'pay');
      expect(['paid', 'unknown']).toContain((await status(attemptOf(order))).kind);
    });

    test.each(amounts)('%i cents are that many, there and back', async (cents) => {
      const money = eur(cents);
      const { order, standing } = await paid({ money });
      expect(standing.money).toEqual(money);
      expect(standIn.collected(order.id)).toEqual([money]);
    });

    test.each([[{ cents: 1991, currency: 'EUR' }], [{ cents: 7960, currency: 'EUR' }], [{ cents: 1, currency: 'EUR' }], [{ cents: 1990, currency: 'CHF' }]])('another amount or currency is told as it is: %o', async (money) => {
      expect((await paid({}, money)).standing.money).toEqual(money);
    });

    test('asked twenty times at once the money is taken once', async () => {
      const { order, attempt } = await begin();
      await standIn.decide(order.id, 'pay');
      const all = await Promise.allSettled(Array.from({ length: 20 }, () => status(attempt)));
      for (const one of all) {
        if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(ProviderTrouble);
        else expect(['paid', 'open']).toContain(one.value.kind);
      }
      expect(await status(attempt)).toMatchObject({ kind: 'paid', money: order.money });
      expect(standIn.collected(order.id)).toEqual([order.money]);
    });

    test('asked after an answer that was lost, the money was taken once', async () => {
      const { order, attempt } = await begin();
      await standIn.decide(order.id, 'pay');
      standIn.fail('cut', { orderId: order.id, taken: true, times: 3 });
      for (let count = 0; count < 4; count++) await status(attempt).catch(() => undefined);
      standIn.heal();
      expect(await status(attempt)).toMatchObject({ kind: 'paid', money: order.money });
      expect(standIn.collected(order.id)).toEqual([order.money]);
    });
  });

  describe(`${name}: what goes wrong at the provider is trouble, and ends by itself`, () => {
    /** The limit of a call is kept, only that it comes thirty times sooner. */
    async function impatiently(call: () => Promise<unknown>): Promise<void> {
      const limit = AbortSignal.timeout.bind(AbortSignal);
      const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => limit(milliseconds / 30));
      await trouble(call());
      for (const [milliseconds] of spy.mock.calls) expect(milliseconds).toBeLessThanOrEqual(15_000);
      expect(spy.mock.calls.length, 'callProvider was called').toBeGreaterThan(0);
      spy.mockRestore();
    }

    test.each(callFaults)('%s, when it begins', async (kind) => {
      const order = anOrder();
      standIn.fail(kind, { orderId: order.id, times: Infinity });
      await impatiently(() => start(order));
    });

    test.each(callFaults)('%s, when it is asked; afterwards it is as it was', async (kind) => {
      const { order, attempt } = await begin();
      await standIn.decide(order.id, 'pay');
      standIn.fail(kind, { orderId: order.id, times: Infinity });
      await impatiently(() => status(attempt));
      standIn.heal();
      expect(await status(attempt)).toMatchObject({ kind: 'paid', money: order.money });
      expect(standIn.collected(order.id)).toEqual([order.money]);
    });

    test.each(callFaults)('%s, whatever is called', async (kind) => {
      standIn.fail(kind, { times: Infinity });
      await impatiently(() => start(anOrder()));
    });
  });

  describe.each(where(provider.notifications))(`${name}: notifications`, () => {
    const read = async (incoming: Incoming) => provider.notifications!.read(access, incoming);
    const news = async (orderId: string, wrong?: 'signature' | 'amount') => standIn.news!(orderId, wrong);
    const isAbout = async (incoming: Incoming, { order, begun }: Running): Promise<void> => {
      const heard = await read(incoming);
      if (heard.kind !== 'about') throw new Error(`${heard.kind}: ${JSON.stringify(heard)}`);
      expect([heard.attemptId ?? order.id, heard.remoteId ?? begun.remoteId]).toEqual([order.id, begun.remoteId]);
      expect(heard.attemptId ?? heard.remoteId).toBeDefined();
    };

    test.each((['pay', 'refuse', 'cancel'] as const).filter((how) => !tellsNothingOf.includes(how)))('a genuine one says which attempt it is about, as often as it comes: %s', async (how) => {
      const running = await begin();
      await standIn.decide(running.order.id, how);
      const incoming = await news(running.order.id);
      for (let count = 0; count < 3; count++) await isAbout(incoming, running);
      expect(standIn.collected(running.order.id).length).toBeLessThanOrEqual(how === 'pay' ? 1 : 0);
    });

    test.each(['signature', 'amount'] as const)('a wrong %s is forged, and why is no secret of ours', async (wrong) => {
      const { order } = await paid();
      const heard = await read(await news(order.id, wrong));
      expect(heard).toMatchObject({ kind: 'forged', why: expect.stringMatching(/^.{3,200}$/) });
      expect(JSON.stringify(access.secrets) === '{}' || !Object.values(access.secrets as Record<string, unknown>).some((secret) => typeof secret === 'string' && JSON.stringify(heard).includes(secret))).toBe(true);
    });

    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const bodies = { nothing: '', 'half an object': '{"id":', null: 'null', number: '1e999', list: '[]', 'deep nesting': deep, bytes: Buffer.from([0, 255, 254, 0xC3, 0x28]), 'very long': 'x'.repeat(2_000_000), 'other things': '{"id":{"id":[]},"resource":7,"event_type":{}}' };
    test.each(Object.entries(bodies))('garbage is a value, and about nothing: %s', async (_, body) => {
      const { order } = await paid();
      const genuine = await news(order.id);
      for (const incoming of [
        { ...genuine, body: Buffer.from(body), query: {}, rawQuery: '' }, { ...genuine, headers: {}, query: {}, rawQuery: '', body: Buffer.from(body) },
        { ...genuine, query: Object.fromEntries([['', String(body).slice(0, 5000)], ['__proto__', 'x']]), rawQuery: String(body).slice(0, 5000), body: Buffer.from(body) },
        { method: 'DELETE', query: {}, rawQuery: '%E0%A4%A', headers: { 'content-type': 'nothing/of-it' }, body: Buffer.from(body) },
      ]) expect(['forged', 'nothing']).toContain((await read(incoming)).kind);
    });

    test('a header less is forged, or not needed', async () => {
      const running = await paid();
      const genuine = await news(running.order.id);
      for (const header of Object.keys(genuine.headers)) {
        const heard = await read({ ...genuine, headers: { ...genuine.headers, [header]: undefined } });
        if (heard.kind === 'about') await isAbout(genuine, running);
      }
    });
  });

  describe.each(where(provider.storing?.offered(access.settings)))(`${name}: payment data that it keeps (S4.26)`, () => {
    const read = ({ attempt }: Running) => provider.storing!.read(access, attempt);
    const kept = async () => { const running = await paid({ means: 'new' }); return { ...running, means: (await read(running))! }; };

    test('are named, and known by a few digits, once it is paid by somebody who wished it; asked again they are the same', async () => {
      const running = await begin({ means: 'new' });
      expect(await read(running)).toBeUndefined();
      await standIn.decide(running.order.id, 'pay');
      const means = await read(running);
      expect(means).toMatchObject({ token: expect.stringMatching(/^\S{8,200}$/), tail: expect.stringMatching(/^\d{0,4}$/) });
      if (means?.until !== undefined) expect(means.until).toMatch(/^\d{4}-(0[1-9]|1[0-2])$/);
      expect(await read(running)).toEqual(means);
      silent(means);
      silent(running.begun);
      expect(JSON.stringify([running.begun.raw, await status(running.attempt)])).not.toContain(means!.token);
    });

    test('are kept of nobody who did not wish it', async () => expect(await read(await paid())).toBeUndefined());

    test('pay again: on its page, and not before the person says so there', async () => {
      const { means: { token } } = await kept();
      const { order, begun, attempt } = await begin({ means: { token } });
      expect([begun.payUrl === undefined, (await status(attempt)).kind, standIn.collected(order.id)]).toEqual([false, 'open', []]);
      await standIn.decide(order.id, 'pay');
      expect((await status(attempt)).kind).toBe('paid');
      expect(standIn.collected(order.id)).toEqual([order.money]);
    });

    test('that it does not keep any more are refused by that reason, and nothing is begun', async () => {
      const { means: { token } } = await kept();
      standIn.forgetMeans!();
      const order = anOrder({ means: { token } });
      expect(await start(order)).toMatchObject({ kind: 'refused', reason: 'means' });
      expect(standIn.taken(order.id)).toBe(0);
    });

    test.each(['timeout', 'garbage', 'error-500'] as const)('%s is trouble: it is asked again', async (kind) => {
      const running = await paid({ means: 'new' });
      standIn.fail(kind, { orderId: running.order.id });
      await trouble(read(running));
      expect(await read(running)).toBeDefined();
    });
  });

  describe.each(where(provider.refund))(`${name}: giving back`, () => {
    const repeats = !provider.refundOnce;
    const giveBack = ({ order, attempt, standing }: Running & { readonly standing: Paid }, cents: number, id = randomUUID()) =>
      provider.refund!(access, { id, of: attempt, money: { ...order.money, cents }, reference: order.reference, paid: standing.raw });

    test.each(where(!repeats))('a part, then the rest, each asked once; after an answer that was lost it is not known', async () => {
      const running = await paid();
      const first = await giveBack(running, 990);
      expect(['done', 'pending']).toContain(first.kind);
      standIn.fail('cut', { orderId: running.order.id, taken: true });
      await trouble(giveBack(running, 1000));
      expect(standIn.refunded(running.order.id)).toEqual([eur(990), eur(1000)]);
      silent(first);
    });

    test.each(where(repeats))('a part, then the rest; the same id again gives nothing twice', async () => {
      const running = await paid();
      const id = randomUUID();
      const first = await giveBack(running, 990, id);
      expect(['done', 'pending']).toContain(first.kind);
      expect(await giveBack(running, 990, id)).toMatchObject({ kind: first.kind });
      expect(standIn.refunded(running.order.id)).toEqual([eur(990)]);
      expect(['done', 'pending']).toContain((await giveBack(running, 1000)).kind);
      expect(standIn.refunded(running.order.id)).toEqual([eur(990), eur(1000)]);
      silent(first);
    });

    test.each(where(repeats))('twenty at once with one id give back once', async () => {
      const running = await paid();
      const id = randomUUID();
      await Promise.allSettled(Array.from({ length: 20 }, () => giveBack(running, 500, id)));
      expect(standIn.refunded(running.order.id)).toEqual([eur(500)]);
    });

    test.each(where(repeats))('the answer was lost: asked again it gives back once', async () => {
      const running = await paid();
      const id = randomUUID();
      standIn.fail('cut', { orderId: running.order.id, taken: true });
      await trouble(giveBack(running, 500, id));
      standIn.heal();
      expect(['done', 'pending']).toContain((await giveBack(running, 500, id)).kind);
      expect(standIn.refunded(running.order.id)).toEqual([eur(500)]);
    });

    test('more than was paid is refused, with a reason', async () => {
      const running = await paid();
      const answer = await giveBack(running, 1991);
      expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/\S/) });
      expect(standIn.refunded(running.order.id)).toEqual([]);
      silent(answer);
    });
  });
}
