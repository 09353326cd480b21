import { beforeAll, describe, expect, it } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import type { Page } from '../../../test/support/browser.ts';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { accessCodeOf, caseOf, submit } from '../cases/index.ts';
import { aCase, aCitizen, aSubmission } from '../cases/testing/town-hall.ts';
import { attemptsOf } from './attempts.store.ts';
import { charge } from './charge.ts';
import { hear } from './hear.ts';
import { paymentsOf } from './stand.ts';

const portal = await testApp();
const { platform, database } = portal;
const town = 'guetersloh';
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const label = { de: 'Meldebescheinigung', en: 'Certificate of registration' };
let owner: Awaited<ReturnType<typeof aCitizen>>;
beforeAll(async () => { owner = await aCitizen(database, 'Erika Mustermann'); });

async function owed(cents = 1990): Promise<{ caseId: string; chargeId: string; link: string; path: string }> {
  const { caseId, number } = await aCase(platform, owner, { feeCents: cents });
  const chargeId = (await inTown((tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions: [{ label, quantity: 1, cents }] })))!;
  const { link } = (await inTown((tx) => paymentsOf(tx, caseId)))[0]!;
  return { caseId, chargeId, link, path: `/bezahlen/${link}` };
}
const hidden = (page: Page): string => /name="versuch" value="([0-9a-f-]{36})"/.exec(page.body)![1]!;
const attempts = (chargeId: string) => inTown((tx) => attemptsOf(tx, [chargeId]));

describe('paying by a link', () => {
  it('shows amount and purpose to whoever holds it, and nothing of the person or the case’s content (S4.25, S5.11)', async () => {
    const { path } = await owed();
    const page = await portal.browser().get(path);
    expect(page.status).toBe(200);
    for (const part of ['Meldebescheinigung', '19,90', 'Jetzt bezahlen', 'RF', 'Überweisung', 'Ihre Bankdaten geben Sie nur dort ein']) expect(page.body).toContain(part);
    for (const part of ['Erika', 'Mustermann', owner.email, 'Bello', 'href="/postfach/']) expect(page.body).not.toContain(part);
    expect([page.headers['cache-control'], page.headers['referrer-policy']]).toEqual(['no-store', 'no-referrer']);
    expect((await portal.browser().get(`/en${path}`)).body).toContain('Pay now');
  });

  it('shows of what the sum consists to the applicant alone: with an account, as guest, in the browser that sent it (S5.11)', async () => {
    const [token, other] = [newToken(), newToken()];
    const positions = [
      { label: { de: 'Erste Urkunde', en: 'First certificate' }, quantity: 1, cents: 1400, basis: { de: 'Tarif Nummer 4711', en: 'tariff number 4711' } },
      { label: { de: 'Weitere Urkunde', en: 'Further certificate' }, quantity: 2, cents: 1400 },
    ];
    const { caseId, number } = await inTown((tx) => submit(tx, platform, aSubmission({ holderHash: hashToken(token) })));
    await inTown((tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions }));
    const [{ link } = { link: '' }] = await inTown((tx) => paymentsOf(tx, caseId));
    const seen = async (browser: ReturnType<typeof portal.browser>): Promise<boolean[]> => { const { body } = await browser.get(`/bezahlen/${link}`); return ['Erste Urkunde', 'Tarif Nummer 4711', 'Weitere Urkunde', '28,00', 'Meldebescheinigung'].map((part) => body.includes(part)); };
    const [holder, stranger, guest] = [portal.browser(), portal.browser(), portal.browser()];
    holder.cookies.set('antrag', token);
    stranger.cookies.set('antrag', other);
    const code = await inTown(async (tx) => accessCodeOf(tx, await caseOf(tx, { kind: 'holder', hash: hashToken(token) }, caseId)));
    await guest.post('/vorgang-ansehen', { nummer: number, code: code! });
    expect(await seen(holder)).toEqual([true, true, true, true, false]);
    expect(await seen(guest)).toEqual([true, true, true, true, false]);
    for (const browser of [stranger, portal.browser(), await portal.citizen(citizens.max)]) expect(await seen(browser)).toEqual([false, false, false, true, true]);
  });

  it('opens nothing for a wrong link, and none of another town’s', async () => {
    const { path, link } = await owed();
    for (const wrong of ['/bezahlen/x', `/bezahlen/${'a'.repeat(43)}`, `${path}x`]) expect((await portal.browser().get(wrong)).status).toBe(404);
    expect((await portal.browser('rees').get(path)).status).toBe(404);
    for (const [method, url] of [['GET', `/bezahlen/${link}/zurueck`], ['POST', `/bezahlen/${link}/nachfragen`], ['POST', path]] as const) expect((await portal.browser('rees').request({ method, url, payload: '', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, false)).status).toBe(404);
  });

  it('FIELD Payments, Open Forms #3924: a double click, and coming back, go on with one attempt; it is said how it stands', async () => {
    const { path, chargeId } = await owed();
    const browser = portal.browser();
    const page = await browser.get(path);
    const fields = { versuch: hidden(page), zahlweg: 'ueberweisung' };
    const both = await Promise.all([browser.post(path, fields), browser.post(path, fields)]);
    for (const one of both) expect([one.path, one.body.includes('DE02 1203 0000 0000 2020 51')]).toEqual([path, true]);
    await browser.post(path, { ...fields, versuch: newId() });
    expect(await attempts(chargeId)).toMatchObject([{ id: fields.versuch, state: 'open', provider: 'ueberweisung', cents: 1990 }]);
    const shown = await browser.get(path);
    for (const part of ['Stadtkasse Gütersloh', '19,90', 'Verwendungszweck', 'role="img"']) expect(shown.body).toContain(part);
    await inTown((tx) => hear(tx, fields.versuch, { kind: 'paid', money: { cents: 1990, currency: 'EUR' }, raw: {} }, 'desk'));
    const done = await browser.get(path);
    expect([done.body.includes('Bezahlt'), done.body.includes('Jetzt bezahlen')]).toEqual([true, false]);
    // who goes back and pays again begins nothing
    expect((await browser.post(path, { ...fields, versuch: newId() })).body).toContain('Vielen Dank');
    expect(await attempts(chargeId)).toHaveLength(1);
  });

  it('a way that there is not, or none, is asked for again', async () => {
    const { path, chargeId } = await owed();
    for (const fields of [{}, { zahlweg: 'bar' }, { zahlweg: '' }] as Record<string, string>[]) expect((await portal.browser().post(path, fields)).status).toBe(422);
    expect(await attempts(chargeId)).toEqual([]);
  });

  it('an attempt of somebody else’s charge cannot be taken over', async () => {
    const [mine, other] = [await owed(), await owed()];
    const browser = portal.browser();
    await browser.post(mine.path, { versuch: hidden(await browser.get(mine.path)), zahlweg: 'ueberweisung' });
    const { id } = (await attempts(mine.chargeId))[0]!;
    await browser.post(other.path, { versuch: id, zahlweg: 'ueberweisung' });
    expect([(await attempts(mine.chargeId)).length, (await attempts(other.chargeId)).length]).toEqual([1, 0]);
  });
});

describe('what ended without money', () => {
  it.each([['failed', 'Die Zahlung hat nicht geklappt'], ['cancelled', 'Sie haben die Zahlung abgebrochen']] as const)('%s: says so, and lets one try again', async (kind, words) => {
    const { path, chargeId } = await owed();
    const browser = portal.browser();
    await browser.post(path, { versuch: hidden(await browser.get(path)), zahlweg: 'ueberweisung' });
    const { id } = (await attempts(chargeId))[0]!;
    await inTown((tx) => hear(tx, id, { kind, raw: {} }, 'poll'));
    const page = await browser.get(path);
    expect([page.body.includes(words), page.body.includes('Es wurde nichts abgebucht'), page.body.includes('Jetzt bezahlen')]).toEqual([true, true, true]);
    await browser.post(path, { versuch: hidden(page), zahlweg: 'ueberweisung' });
    expect((await attempts(chargeId)).map(({ state }) => state)).toEqual([kind, 'open']);
  });
});

it('a notification for a provider that sends none, or that the town does not offer, is nobody’s', async () => {
  for (const provider of ['ueberweisung', 'xbezahldienste', 'nichts']) expect((await portal.browser().request({ method: 'POST', url: `/zahlungsmeldung/${provider}`, payload: 'x', headers: { 'content-type': 'text/plain' } }, false)).status).toBe(404);
});

it('the citizen’s case and the overview say what is to be paid, and that it is', async () => {
  const erika = await portal.citizen(citizens.erika);
  const [{ person_id: personId }] = await database.sql<{ person_id: string }>("select person_id from credentials where identifier = $1 and tenant_id = 'guetersloh'", [citizens.erika.email]) as [{ person_id: string }];
  const { caseId, number } = await aCase(platform, { kind: 'citizen', personId, name: 'Erika Mustermann' }, { feeCents: 900 });
  await inTown((tx) => charge(tx, { caseId, caseNumber: number, purpose: label, positions: [{ label, quantity: 1, cents: 900 }] }));
  const page = await erika.get(`/postfach/${caseId}`);
  expect(page.body).toContain('Noch zu bezahlen: 9,00');
  expect((await erika.get('/mein-bereich')).body).toContain('Noch nicht bezahlt');
  const link = /href="(\/bezahlen\/[\w-]{43})"/.exec(page.body)![1]!;
  const pay = await erika.get(link);
  expect(pay.body).toContain('Später bezahlen');
  // somebody else with an account gets no link to a case that is not theirs
  expect((await (await portal.citizen(citizens.max)).get(link)).body).not.toContain(caseId);
  await erika.post(link, { versuch: hidden(pay), zahlweg: 'ueberweisung' });
  expect((await erika.get('/mein-bereich')).body).toContain('Bezahlung in Bearbeitung');
});
