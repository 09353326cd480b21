import { describe, expect, it } from 'vitest';
import { citizens } from '../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../test/support/browser.ts';
import { eidStandInPortal, type InClient } from '../../../../test/support/eid-stand-in.ts';
import { answersIn, opened, readableIn } from '../../../../test/support/sealed.ts';
import { draftIn, hiddenOf } from '../testing/fill-in.ts';
import { letBeVerified } from '../testing/verify.ts';

const { portal, through, openClient, answer } = await eidStandInPortal();
const { sql } = portal.database;

const begin = (browser: Browser, slug = 'grillplatz-reservieren'): Promise<Page> => browser.post(`/dienste/${slug}/antrag`, { neu: '1' });
const pathOf = (page: Page): string => `/antraege/${draftIn(page)}/ausweis`;
/** The button „Mit Online-Ausweis bestätigen“. @returns the page that leads to the client */
const ask = (browser: Browser, page: Page): Promise<Page> => browser.post(pathOf(page));
const verifiedIn = async (page: Page): Promise<unknown> => JSON.parse(await opened(portal.database, 'drafts.sealed_verified', draftIn(page)) ?? 'null');
const verify = async (browser: Browser, page: Page, fields: InClient = {}): Promise<Page> => through(browser, await ask(browser, page), fields);
/** Fills in what the barbecue place asks. @returns where that leads */
async function fillIn(browser: Browser, page: Page): Promise<Page> {
  const day = `${new Date().getFullYear() + 1}`;
  const where = await browser.get(`/antraege/${draftIn(page)}/wann`);
  await browser.post(where.path, { ...hiddenOf(where), platz: 'see', 'tag.day': '12', 'tag.month': '6', 'tag.year': day, personen: '12' });
  const reach = await browser.get(`/antraege/${draftIn(page)}/antwort`);
  return browser.post(reach.path, { ...hiddenOf(reach), mail: 'no' });
}
const send = (browser: Browser, review: Page): Promise<Page> => browser.post(`/antraege/${draftIn(review)}/absenden`, hiddenOf(review));
const status = async (browser: Browser, url: string): Promise<number> => (await browser.get(url)).status;
/** All that this town's database holds of a person or an account. */
const people = () => sql('select (select count(*)::int from persons) as persons, (select count(*)::int from credentials) as credentials, (select count(*)::int from person_attributes) as attributes, (select count(*)::int from sessions) as sessions');

describe('an age, confirmed by the card without telling it', () => {
  it('from the start of the form to the desk: what was confirmed is kept, nothing of who', async () => {
    const before = await people();
    const browser = portal.browser();
    const page = await begin(browser);
    expect([page.path, page.status]).toEqual([pathOf(page), 200]);
    for (const words of ['Wir fragen Ihren Ausweis nur:', 'Sind Sie mindestens 18 Jahre alt?', 'Ihr Geburtsdatum und Ihre Anschrift erfahren wir nicht', 'gilt 24 Stunden']) expect(page.body).toContain(words);
    expect(page.body).not.toContain('Wohnen Sie in');
    const asked = await ask(browser, page);
    expect([asked.path.startsWith('/anmelden/eid/auslesen'), asked.body.includes('Sind Sie mindestens 18 Jahre alt?'), asked.body.includes('Pseudonym')]).toEqual([true, true, false]);

    // data minimisation: the client is asked for the comparison and nothing else
    const { html, reading } = await openClient(asked);
    expect([...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, what]) => what)).toEqual(['Altersbestätigung: mindestens 18 Jahre']);
    expect(html).not.toContain('type="checkbox"');
    const first = await browser.get(await answer(reading, { pin: '123456', weiter: '1' }));
    expect([first.path, first.body.includes('Ihr Online-Ausweis hat es bestätigt')]).toEqual([`/antraege/${draftIn(page)}/wann?hinweis=bestaetigt`, true]);
    expect(await verifiedIn(page)).toEqual({ age: 18, at: expect.stringMatching(/^\d{4}-.*Z$/), method: 'eid', level: 'high' });
    expect(await people()).toEqual(before);
    expect((await browser.get(pathOf(page))).body).toContain('Das ist bestätigt');

    const review = await fillIn(browser, page);
    expect(review.path).toBe(`/antraege/${draftIn(page)}/pruefen`);
    expect(review.body).toMatch(/Mit Online-Ausweis bestätigt[\s\S]*Alter[\s\S]*mindestens 18 Jahre, mit Online-Ausweis bestätigt am/);
    const sent = await send(browser, review);
    expect(sent.path).toBe(`/antraege/${draftIn(page)}/gesendet`);
    const [{ id } = { id: '' }] = await sql<{ id: string }>('select id from cases where draft_id = $1', [draftIn(page)]);
    const kept = await answersIn(portal.database, id) as unknown as { verified: object; shown: { title: string; rows: { label: string }[] }[] };
    expect([kept.verified, kept.shown[0]]).toEqual([expect.objectContaining({ age: 18, method: 'eid', level: 'high' }), expect.objectContaining({ title: 'Mit Online-Ausweis bestätigt', rows: [expect.objectContaining({ label: 'Alter' })] })]);
    expect(await sql('select sealed_verified from drafts where id = $1', [draftIn(page)])).toEqual([{ sealed_verified: null }]);
    const [{ data } = { data: {} }] = await sql<{ data: object }>("select data from records where chain = $1 and action = 'cases.submitted'", [id]);
    expect(data).toMatchObject({ signedIn: null, verified: { method: 'eid', level: 'high' } });
    // neither the name nor the birthday that stand on this card came into any table
    expect(await readableIn(portal.database, ['Gabler', '19640812', '1964-08-12'])).toEqual([]);

    const olga = await portal.caseworker({ name: 'Olga Ordnung', mailbox: 'olga', offices: { ordnung: 'caseworker' } });
    expect((await olga.get(`/verwaltung/vorgaenge/${id}`)).body).toMatch(/Mit Online-Ausweis bestätigt[\s\S]*mindestens 18 Jahre/);
  });

  it('a „no“ says what it means and whom to ask, keeps the draft, and is kept nowhere', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    await browser.post(`/antraege/${draftIn(page)}/wann`, { ...hiddenOf(await browser.get(`/antraege/${draftIn(page)}/wann`)), platz: 'see' });
    const state = () => sql('select d.*, (select count(*)::int from ways_under_way) as under_way from drafts d where id = $1', [draftIn(page)]);
    const before = (await state())[0];
    const no = await verify(browser, page, { karte: 'tim' });
    expect([no.status, no.body.includes('noch nicht 18 Jahre alt'), no.body.includes('Diese Antwort speichern wir nicht'), no.body.includes('ordnung@guetersloh.example')]).toEqual([403, true, true, true]);
    expect([(await state())[0], await verifiedIn(page)]).toEqual([before, null]);
    expect((await browser.get(`/antraege/${draftIn(page)}/wann`)).body).toMatch(/value="see"[^>]*checked|checked[^>]*value="see"/);
    expect((await verify(browser, page)).path).toContain('hinweis=bestaetigt');
  });

  it('a „no“ after a „yes“ takes nothing away', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    const asked = await ask(browser, page);
    const again = await ask(browser, page);
    await through(browser, asked);
    const before = await verifiedIn(page);
    expect((await through(browser, again, { karte: 'tim' })).status).toBe(403);
    expect(await verifiedIn(page)).toEqual(before);
  });
});

describe('living in the town, and an age beside it', () => {
  it.each([['erika', 302, undefined], ['max', 403, 'wohnen Sie nicht in Gütersloh'], ['lena', 403, 'wohnen Sie nicht in Gütersloh']] as const)('%s', async (karte, expected, words) => {
    const browser = portal.browser();
    const page = await begin(browser, 'buergerbudget-vorschlag');
    expect(page.body).toMatch(/zweierlei[\s\S]*mindestens 16 Jahre alt[\s\S]*Wohnen Sie in Gütersloh\?/);
    const { html, reading } = await openClient(await ask(browser, page));
    expect([...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, what]) => what)).toEqual(['Altersbestätigung: mindestens 16 Jahre', 'Wohnortbestätigung: 02760507540008']);
    const done = await browser.get(await answer(reading, { pin: '123456', weiter: '1', karte }));
    expect(done.status).toBe(expected === 302 ? 200 : expected);
    if (words) expect([done.body.includes(words), done.body.includes('noch nicht 16'), await verifiedIn(page)]).toEqual([true, false, null]);
    else expect(await verifiedIn(page)).toMatchObject({ age: 16, place: { ags: '05754008', name: 'Gütersloh' } });
  });
});

describe('without a valid confirmation nothing is sent', () => {
  it('one can fill in first; sending leads to confirming, keeps everything, and then sends', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    const end = await fillIn(browser, page);
    expect([end.path, (await browser.get(`/antraege/${draftIn(page)}/pruefen`)).path]).toEqual([pathOf(page), pathOf(page)]);
    const refused = await browser.post(`/antraege/${draftIn(page)}/absenden`, { stand: 'x' });
    expect([refused.path, refused.body.includes('noch nicht abgesendet'), refused.body.includes('Mit Online-Ausweis bestätigen')]).toEqual([`${pathOf(page)}?hinweis=fehlt`, true, true]);
    expect(await sql('select 1 from cases where draft_id = $1', [draftIn(page)])).toEqual([]);
    const review = await verify(browser, page);
    expect(review.path).toContain(`/antraege/${draftIn(page)}/pruefen`);
    expect((await send(browser, review)).path).toMatch(/\/gesendet$/);
  });

  it('a correction of the case is not confirmed anew, and keeps what was confirmed', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    await letBeVerified(portal, 'guetersloh', draftIn(page), { age: 18 });
    await send(browser, await fillIn(browser, page));
    const [{ id } = { id: '' }] = await sql<{ id: string }>('select id from cases where draft_id = $1', [draftIn(page)]);
    const otto = await portal.caseworker({ name: 'Otto Ordnung', mailbox: 'otto', offices: { ordnung: 'caseworker' } });
    const asking = `/verwaltung/vorgaenge/${id}/nachfordern`;
    await otto.get(`/verwaltung/vorgaenge/${id}`);
    await otto.post(asking, { ...hiddenOf(await otto.get(asking)), feld: ['personen'], text: 'So viele?', aktion: 'senden' });
    const step = await browser.post(`/berichtigung/${id}`);
    const review = await browser.post(step.path, { ...hiddenOf(step), personen: '14' });
    expect((await send(browser, review)).path).toMatch(/\/gesendet$/);
    const shown = (await otto.get(`/verwaltung/vorgaenge/${id}`)).body;
    expect([shown.includes('mindestens 18 Jahre, mit Online-Ausweis bestätigt'), /Wie viele werden Sie sein\?[\s\S]{0,200}14/.test(shown)]).toEqual([true, true]);
  });

  it('after a day it is to be confirmed anew, also between review and sending', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    await verify(browser, page);
    const review = await fillIn(browser, page);
    await letBeVerified(portal, 'guetersloh', draftIn(page), { age: 18, at: new Date(Date.now() - 24 * 3_600_000 - 1000).toISOString() });
    expect((await send(browser, review)).path).toBe(`${pathOf(page)}?hinweis=fehlt`);
    expect(await sql('select 1 from cases where draft_id = $1', [draftIn(page)])).toEqual([]);
    expect((await verify(browser, page)).path).toContain('/pruefen');
  });

  it('what the service asks by now counts: 16 confirmed is not 18', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    await verify(browser, page);
    const review = await fillIn(browser, page);
    await letBeVerified(portal, 'guetersloh', draftIn(page), { age: 16 });
    expect((await send(browser, review)).path).toBe(`${pathOf(page)}?hinweis=fehlt`);
  });
});

describe('what goes wrong is told as when signing in, and the way back is to the application', () => {
  it.each([['cancelled', { abbrechen: '1' }, 'Sie haben abgebrochen'], ['expired', { karte: 'abgelaufen' }, 'kann nicht benutzt werden']] as const)('%s', async (_name, fields, words) => {
    const browser = portal.browser();
    const page = await begin(browser);
    const failed = await verify(browser, page, fields);
    expect([failed.status, failed.body.includes(words), failed.body.includes(`action="${pathOf(page)}"`), failed.body.includes('Anders anmelden'), await verifiedIn(page)]).toEqual([403, true, true, false, null]);
    expect((await verify(browser, page)).path).toContain('hinweis=bestaetigt');
  });

  it('three wrong PINs', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    const { reading } = await openClient(await ask(browser, page));
    for (let i = 0; i < 3; i++) await answer(reading, { pin: '000000', weiter: '1' }).catch(() => undefined);
    expect((await browser.get(await answer(reading, { abbrechen: '1' }))).body).toContain('Sie haben abgebrochen');
    expect(await verifiedIn(page)).toBeNull();
  });
});

describe('attacks', () => {
  it('another person’s session at the return address gets nothing, nor does a second time', async () => {
    const [mine, thief] = [portal.browser(), portal.browser()];
    const [page, theirs] = [await begin(mine), await begin(thief)];
    const { reading } = await openClient(await ask(mine, page));
    const back = await answer(reading, { pin: '123456', weiter: '1' });
    expect([await status(thief, back), await verifiedIn(theirs)]).toEqual([410, null]);
    expect([await status(mine, back), await status(mine, back), await verifiedIn(theirs)]).toEqual([200, 410, null]);
  });

  it('whoever lures somebody into asking their card for them has nothing confirmed', async () => {
    const [attacker, victim] = [portal.browser(), portal.browser()];
    const page = await begin(attacker);
    const { client, reading } = await openClient(await ask(attacker, page));
    const back = await answer(reading, { pin: '123456', weiter: '1' });
    const v = new URL(new URL(client).searchParams.get('tcTokenURL') ?? '').searchParams.get('v') ?? '';
    expect([await status(attacker, `/anmelden/eid/zurueck?v=${v}`), await status(attacker, `/anmelden/eid/zurueck?v=${v}&r=${'a'.repeat(43)}`), await status(victim, back), await verifiedIn(page)]).toEqual([410, 410, 410, null]);
  });

  it('a confirmation is for one draft: another one of the same browser has none', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    await fillIn(browser, page);
    const other = await begin(browser);
    expect(draftIn(other)).not.toBe(draftIn(page));
    await verify(browser, other);
    expect([await verifiedIn(page), (await verifiedIn(other))]).toEqual([null, expect.objectContaining({ age: 18 })]);
    expect((await browser.post(`/antraege/${draftIn(page)}/absenden`, {})).path).toBe(`${pathOf(page)}?hinweis=fehlt`);
  });

  it('an answer to a sign-in confirms nothing, and the other way round nobody is signed in', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    const before = await people();
    await verify(browser, page);
    expect([await people(), await status(browser, '/sitzung')]).toEqual([before, 401]);
    const signingIn = await begin(portal.browser());
    const other = portal.browser();
    await through(other, await other.post('/anmelden/eid', { weiter: pathOf(signingIn) }));
    expect(await verifiedIn(signingIn)).toBeNull();
  });

  it('whoever signs in or out meanwhile confirms nothing', async () => {
    const browser = await portal.citizen(citizens.max);
    const page = await begin(browser);
    const { reading } = await openClient(await ask(browser, page));
    const back = await answer(reading, { pin: '123456', weiter: '1' });
    await browser.post('/abmelden');
    expect([await status(browser, back), await verifiedIn(page)]).toEqual([410, null]);
  });

  it('nobody’s card confirms what has joined an account meanwhile', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    const { reading } = await openClient(await ask(browser, page));
    const back = await answer(reading, { pin: '123456', weiter: '1' });
    for (const [name, value] of (await portal.citizen(citizens.max)).cookies) browser.cookies.set(name, value);
    expect((await browser.get(`/antraege/${draftIn(page)}`)).status).toBe(200);
    expect([await status(browser, back), await verifiedIn(page)]).toEqual([410, null]);
  });

  it('a draft that is gone meanwhile, or sent, is told so', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    const { reading } = await openClient(await ask(browser, page));
    await browser.post(`/antraege/${draftIn(page)}/loeschen`);
    expect(await status(browser, await answer(reading, { pin: '123456', weiter: '1' }))).toBe(410);
  });

  it('whoever takes a draft over confirms anew', async () => {
    const browser = portal.browser();
    const page = await begin(browser);
    await verify(browser, page);
    const lena = await portal.citizen(citizens.lena);
    for (const [name, value] of lena.cookies) browser.cookies.set(name, value);
    const taken = await browser.get(`/antraege/${draftIn(page)}`);
    expect([taken.path, taken.status, await verifiedIn(page)]).toEqual([pathOf(page), 200, null]);
  });

  it('nobody else asks for it or sees it', async () => {
    const [mine, stranger] = [portal.browser(), portal.browser()];
    const page = await begin(mine);
    expect([(await stranger.get(pathOf(page))).path.startsWith('/anmelden?'), (await stranger.post(pathOf(page))).path.startsWith('/anmelden?')]).toEqual([true, true]);
    expect(await status(await portal.citizen(citizens.erika), pathOf(page))).toBe(404);
  });

  it('a service that asks for no card has no such page', async () => {
    const browser = portal.browser();
    const page = await browser.post('/dienste/lob-und-kritik/antrag');
    expect([(await browser.get(pathOf(page))).path, (await browser.post(pathOf(page))).status]).toEqual([page.path, 404]);
  });
});
