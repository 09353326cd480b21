import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { checkHtml } from '../../test/support/check-html.ts';
import { probe } from './probe.fixture.ts';
import { startPayments } from './server.ts';

let clock = new Date('2027-03-01T10:00:00Z');
const server = await startPayments({ make: [probe], now: () => clock });
const heard: { state: string; key: unknown; cents: number }[] = [];
let portalAnswers = 204;
const portal = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => {
    heard.push({ key: request.headers['x-key'], ...JSON.parse(text) as { state: string; cents: number } });
    response.writeHead(portalAnswers).end();
  });
});
await new Promise<void>((resolve) => { portal.listen(0, '127.0.0.1', resolve); });
const portalUrl = `http://guetersloh.localhost:${(portal.address() as AddressInfo).port}`;
afterAll(async () => { await server.stop(); await new Promise((resolve) => { portal.close(resolve); }); });
beforeEach(() => { server.faults.reset(); heard.length = 0; portalAnswers = 204; });

const standIn = server.standIn('probe');
const key = 'only the two know it';
let orders = 0;

async function begin(): Promise<{ orderId: string; id: string; payUrl: string }> {
  const orderId = `order-${++orders}`;
  const answer = await fetch(`${server.url}/probe`, { method: 'POST', body: JSON.stringify({ orderId, money: { cents: 1990, currency: 'EUR' }, purpose: 'Hund <anmelden> & mehr', reference: 'RF18 5390', recipient: 'Stadt Gütersloh', returnUrl: `${portalUrl}/zahlung/zurueck`, notifyUrl: `${portalUrl}/meldung` }) });
  return { orderId, ...await answer.json() as { id: string; payUrl: string } };
}

async function visit(url: string, form?: Record<string, string>): Promise<{ status: number; html: string; to: string | null; policy: string }> {
  const answer = await fetch(new URL(url, server.url), { redirect: 'manual', ...form ? { method: 'POST', body: new URLSearchParams(form) } : {} });
  const html = await answer.text();
  if (html) await checkHtml(html, url);
  return { status: answer.status, html, to: answer.headers.get('location'), policy: answer.headers.get('content-security-policy') ?? '' };
}
const stateOf = async (id: string): Promise<unknown> => (await fetch(`${server.url}/probe/${id}`)).json();

describe('the page on which a person pays', () => {
  test('says what is paid, for what, to whom; its form may lead on to the portal alone; nothing runs on it', async () => {
    const { payUrl } = await begin();
    const { html, policy } = await visit(payUrl);
    for (const words of ['19,90\u00A0€', 'Hund &#60;anmelden&#62; &#38; mehr', 'RF18 5390', 'Stadt Gütersloh', 'Kreditkarte', 'Lastschrift']) expect(html).toContain(words);
    expect(html).not.toContain('<script');
    expect(policy).toBe(`default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${portalUrl}; base-uri 'none'; frame-ancestors 'none'`);
  });

  test.each([[{ was: 'zahlen', womit: 'direct-debit' }, 'paid'], [{ was: 'ablehnen' }, 'failed'], [{ was: 'abbrechen' }, 'cancelled']])('%o: %s, told, and back; afterwards nothing more can be done', async (form, state) => {
    const { payUrl, id } = await begin();
    expect(await visit(payUrl, form)).toMatchObject({ status: 303, to: `${portalUrl}/zahlung/zurueck?state=${state}` });
    expect(await stateOf(id)).toMatchObject({ state });
    expect(heard).toEqual([{ orderId: expect.any(String), state, key, cents: 1990 }]);
    expect((await visit(payUrl)).html).toContain('Zurück zum Portal');
    await visit(payUrl, { was: state === 'paid' ? 'abbrechen' : 'zahlen', womit: 'transfer' });
    expect(await stateOf(id)).toMatchObject({ state });
  });

  test('a card asks for a code, three times at the most', async () => {
    const { payUrl, id } = await begin();
    const asked = await visit(payUrl, { was: 'zahlen', womit: 'card' });
    const code = /class="code">(\d{6})</.exec(asked.html)![1]!;
    expect(await visit(payUrl, { was: 'bestaetigen', womit: 'card', code: '1' })).toMatchObject({ status: 422, html: expect.stringContaining('nicht richtig') });
    expect(await stateOf(id)).toEqual({ state: 'open' });
    expect(await visit(payUrl, { was: 'bestaetigen', womit: 'card', code: ` ${code.slice(0, 3)} ${code.slice(3)}` })).toMatchObject({ status: 303 });
    expect(server.till.find('probe', id)).toMatchObject({ state: 'paid', paid: { method: 'card' } });

    const other = await begin();
    await visit(other.payUrl, { was: 'zahlen', womit: 'card' });
    for (let count = 0; count < 3; count++) await visit(other.payUrl, { was: 'bestaetigen', womit: 'card', code: '' });
    expect(await stateOf(other.id)).toEqual({ state: 'failed' });
  });

  test('whoever pays may never come back', async () => {
    const { payUrl, id } = await begin();
    const { status, html } = await visit(payUrl, { was: 'bleiben', womit: 'transfer' });
    expect([status, html.includes(portalUrl)]).toEqual([200, false]);
    expect(await stateOf(id)).toMatchObject({ state: 'paid' });
  });

  test.each(['/', '/bezahlen/probe/nothing', '/bezahlen/nobody/x', '/bezahlen/probe/%2e%2e', '/stoerungen'])('%s is a page', async (path) => { await visit(path); });
  test('what is not understood is said on the page', async () => { expect(await visit((await begin()).payUrl, { was: 'x' })).toMatchObject({ status: 422 }); });
});

describe('the portal is told', () => {
  const pay = async (orderId: string): Promise<string[]> => {
    await standIn.decide(orderId, 'pay');
    return heard.map(({ state }) => state);
  };

  test('twice', async () => {
    const { orderId } = await begin();
    server.faults.setCourse({ notify: 'twice' }, orderId);
    expect(await pay(orderId)).toEqual(['paid', 'paid']);
  });

  test.each([['after-return', 4], ['late', 3601]] as const)('%s', async (notify, seconds) => {
    const { orderId } = await begin();
    server.faults.setCourse({ notify }, orderId);
    expect(await pay(orderId)).toEqual([]);
    await server.post.deliverDue();
    expect(heard).toEqual([]);
    clock = new Date(clock.getTime() + seconds * 1000);
    await server.post.deliverDue();
    expect(heard).toMatchObject([{ state: 'paid' }]);
  });

  test('late, as soon as a test wants', async () => {
    server.faults.setCourse({ notify: 'late' });
    const { orderId } = await begin();
    await pay(orderId);
    await server.post.deliverLate();
    expect(heard).toMatchObject([{ state: 'paid' }]);
  });

  test('out of order: what was overtaken comes last', async () => {
    const { orderId } = await begin();
    server.faults.setCourse({ notify: 'out-of-order' }, orderId);
    await pay(orderId);
    await server.post.deliverLate();
    expect(heard).toMatchObject([{ state: 'paid' }, { state: 'failed' }]);
  });

  test('never', async () => {
    const { orderId } = await begin();
    server.faults.setCourse({ notify: 'never' }, orderId);
    await pay(orderId);
    await server.post.deliverLate();
    expect(heard).toEqual([]);
  });

  test('by somebody without the key', async () => {
    server.faults.setCourse({ signature: 'wrong' });
    await pay((await begin()).orderId);
    expect(heard).toMatchObject([{ key: 'a guess' }]);
  });

  test('again, until it says that it has heard', async () => {
    portalAnswers = 503;
    await pay((await begin()).orderId);
    portalAnswers = 204;
    await server.post.deliverLate();
    await server.post.deliverLate();
    expect(heard).toHaveLength(2);
  });

  test('and nobody beyond this machine', async () => {
    const { transaction } = server.till.take({ protocol: 'probe', orderId: 'abroad', money: { cents: 1, currency: 'EUR' }, purpose: 'x', reference: 'x', recipient: 'x', returnUrl: portalUrl, notifyUrl: 'http://example.org/meldung' });
    await server.post.tell(transaction);
    expect(server.post.sent().at(-1)).toEqual({ transaction: transaction.id, state: 'open', answer: undefined });
  });
});

describe('what goes wrong', () => {
  test.each([['cent-more', 1991, 'EUR'], ['four-times', 7960, 'EUR'], ['other-currency', 1990, 'CHF']] as const)('%s is paid', async (pays, cents, currency) => {
    const { orderId, id } = await begin();
    server.faults.setCourse({ pays }, orderId);
    await standIn.decide(orderId, 'pay');
    expect(await stateOf(id)).toEqual({ state: 'paid', paid: { cents, currency } });
  });

  test('a call fails as often as it is said, for that payment alone, before or after it was done', async () => {
    const [one, other] = [await begin(), await begin()];
    standIn.fail('error-500', { orderId: one.orderId, times: 2 });
    const status = async (id: string) => (await fetch(`${server.url}/probe/${id}`)).status;
    expect([await status(other.id), await status(one.id), await status(one.id), await status(one.id)]).toEqual([200, 500, 500, 200]);
    standIn.fail('cut', { taken: true });
    await expect(begin()).rejects.toThrow('fetch failed');
    expect(standIn.taken(`order-${orders}`)).toBe(1);
    standIn.fail('cut');
    await expect(begin()).rejects.toThrow('fetch failed');
    expect(standIn.taken(`order-${orders}`)).toBe(0);
  });

  test('by hand, on a page: for one payment, and for all', async () => {
    const { orderId, id } = await begin();
    const page = `/stoerungen?zahlung=${orderId}`;
    expect(await visit('/stoerungen', { zahlung: orderId, was: 'verlauf', notify: 'never', pays: 'four-times', signature: 'right' })).toMatchObject({ status: 303, to: page });
    expect(server.faults.course(orderId)).toEqual({ notify: 'never', pays: 'four-times', signature: 'right' });
    expect(server.faults.course('another')).toMatchObject({ notify: 'before-return' });
    await visit('/stoerungen', { zahlung: orderId, was: 'antwort', kind: 'error-503', times: '1' });
    expect((await visit(page)).html).toContain('Fehler 503, noch 1-mal');
    expect((await fetch(`${server.url}/probe/${id}`)).status).toBe(503);
    await visit('/stoerungen', { was: 'antwort', kind: 'cut', times: '9' });
    await visit('/stoerungen', { was: 'heilen' });
    expect(server.faults.planned()).toEqual([]);
    await visit('/stoerungen', { zahlung: orderId, was: 'melden' });
    expect(heard).toMatchObject([{ orderId, state: 'open' }]);
    for (const wrong of ['was=antwort&kind=x&times=1', 'was=antwort&kind=cut&times=0', 'was=verlauf&notify=x', 'was=y']) expect(await visit('/stoerungen', Object.fromEntries(new URLSearchParams(wrong)))).toMatchObject({ status: 422 });
  });
});
