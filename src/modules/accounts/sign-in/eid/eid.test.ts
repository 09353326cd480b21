import { afterAll, describe, expect, it } from 'vitest';
import { citizens, testApp } from '../../../../../test/support/app.ts';
import type { Browser } from '../../../../../test/support/browser.ts';
import { startEid } from '../../../../../dev/eid/server.ts';
import { freePort } from '../../../../../dev/ports.ts';

const standIn = await startEid();
const port = await freePort();
const portal = await testApp({ env: { BASE_URL: `http://localhost:${port}`, EID_SERVICE_URL: standIn.serviceUrl, EID_CLIENT_URL: standIn.clientUrl } });
await portal.app.listen({ port, host: '127.0.0.1' });
afterAll(() => standIn.stop());
const { sql } = portal.database;

/** Presses the button, and opens the client: its page, as HTML. */
async function openClient(browser: Browser, weiter = '/mein-bereich', more: Record<string, string> = {}): Promise<{ reading: string; html: string; client: string }> {
  const page = await browser.post('/anmelden/eid', { weiter, ...more });
  const client = /href="([^"]*eID-Client[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const html = await (await fetch(client)).text();
  return { reading: /name="vorgang" value="(\w+)"/.exec(html)?.[1] ?? '', html, client };
}
const tokenAddress = (client: string): string => new URL(client).searchParams.get('tcTokenURL') ?? '';
/** What the person does in the client. @returns path and query with which the browser comes back */
async function answer(reading: string, fields: Record<string, string | string[]>): Promise<string> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries({ vorgang: reading, karte: 'erika', ...fields })) for (const one of [value].flat()) body.append(name, one);
  const { headers } = await fetch(`${new URL(standIn.clientUrl).origin}/eID-Client/antwort`, { method: 'POST', body, redirect: 'manual' });
  const { pathname, search } = new URL(headers.get('location') ?? '');
  return pathname + search;
}
const agree = { pin: '123456', weiter: '1' };
async function signIn(browser: Browser, fields: Record<string, string | string[]> = {}, weiter?: string) {
  const { reading } = await openClient(browser, weiter);
  return browser.request({ method: 'GET', url: await answer(reading, { ...agree, ...fields }) });
}
const attributesOf = async (personId: string): Promise<Record<string, unknown>> => Object.fromEntries((await sql<{ name: string; value: unknown }>('select name, value from person_attributes where person_id = $1', [personId])).map(({ name, value }) => [name, value]));
const accounts = () => sql<{ person_id: string; identifier: string }>("select person_id, identifier from credentials where kind = 'eid' order by created_at");
/** As the link „Online-Ausweisfunktion deaktivieren“ and the button after it do. */
async function switchOff(browser: Browser, personId: string): Promise<void> {
  const [{ id } = { id: '' }] = await sql<{ id: string }>("select id from credentials where person_id = $1 and kind = 'eid'", [personId]);
  await browser.post('/mein-bereich/login-daten/entfernen', { zugang: id });
}
const sessionLevel = async (): Promise<string | undefined> => (await sql<{ level: string }>('select level from sessions order by created_at desc limit 1'))[0]?.level;

describe('sign-in with the ID card (S4.6, S5.5)', () => {
  it('makes an account of trust level high, with what stands on the card, locked; the pseudonym finds it again, and a new address arrives', async () => {
    const browser = portal.browser();
    const done = await signIn(browser, { gruppe: ['BirthName', 'AcademicTitle', 'PlaceOfBirth', 'Nationality'] }, '/mein-bereich/daten');
    expect([done.status, done.path, await sessionLevel()]).toEqual([200, '/mein-bereich/daten', 'high']);
    const [{ person_id: erika } = { person_id: '' }] = await accounts();
    expect(await attributesOf(erika)).toEqual({
      firstName: 'Erika', lastName: 'Mustermann', birthDate: '1964-08-12', birthName: 'Gabler', title: 'Dr.', birthPlace: 'Berlin', nationality: 'DE',
      address: { street: 'Berliner Straße', houseNumber: '70', postcode: '33330', city: 'Gütersloh' },
    });
    const details = (await browser.get('/mein-bereich/daten')).body;
    expect(details).toMatch(/Aus Ihrem Ausweis.*Erika.*Deutschland.*Gelesen am .*lassen sie sich nicht ändern.*noch einmal auslesen/s);
    // S4.14: what the card vouches for is shown and not asked; the form of address is nobody's but the person's
    for (const name of ['titel', 'person.firstName', 'person.lastName', 'geburt.day', 'anschrift.street', 'staat']) expect(details).not.toContain(`name="${name}"`);
    expect(details).toContain('name="anrede"');
    await signIn(portal.browser(), { karte: 'erika-umgezogen' });
    expect(await accounts()).toHaveLength(1);
    expect(await attributesOf(erika)).toMatchObject({ address: { street: 'Kökerstraße', houseNumber: '7a' } });
    expect(await attributesOf(erika)).not.toHaveProperty('birthName');
  });

  it('S4.9 shows first which data are needed and which are free, and asks for no others', async () => {
    const { html } = await openClient(portal.browser());
    expect(html).toMatch(/Wird übermittelt[\s\S]*Vornamen[\s\S]*Pseudonym[\s\S]*Freiwillig[\s\S]*Geburtsname/);
    expect(html).not.toMatch(/ResidencePermit|CommunityID/);
  });

  it('S4.8 S4.9 an account is upgraded, kept after switching the card off, and found by a new sync', async () => {
    const browser = await portal.citizen(citizens.max);
    await signIn(browser, { karte: 'max' });
    const [{ person_id: max } = { person_id: '' }] = await sql<{ person_id: string }>("select person_id from credentials where kind = 'email' and identifier = $1", [citizens.max.email]);
    expect((await sql('select kind from credentials where person_id = $1 order by kind', [max]))).toEqual([{ kind: 'eid' }, { kind: 'email' }]);
    expect(await attributesOf(max)).toMatchObject({ firstName: 'Max Jürgen' });
    await switchOff(browser, max);
    expect(await sql("select 1 from credentials where person_id = $1 and kind = 'eid'", [max])).toEqual([]);
    expect(await attributesOf(max)).toMatchObject({ firstName: 'Max Jürgen' });
    await signIn(browser, { karte: 'max' });
    expect(await sql("select 1 from credentials where person_id = $1 and kind = 'eid'", [max])).toHaveLength(1);
  });

  it('the card is not switched off where it is the only way in', async () => {
    const browser = portal.browser();
    await signIn(browser, { karte: 'lena' });
    const before = (await accounts()).length;
    expect((await browser.get('/mein-bereich/login-daten')).body).not.toContain('Online-Ausweisfunktion deaktivieren');
    await switchOff(browser, (await accounts()).at(-1)!.person_id);
    expect(await accounts()).toHaveLength(before);
  });

  it('another town knows the same card by another pseudonym', async () => {
    const elsewhere = portal.browser('servicekonto');
    await signIn(portal.browser());
    await signIn(elsewhere);
    const rows = await sql<{ identifier: string }>("select distinct identifier from credentials where kind = 'eid' and person_id in (select person_id from person_attributes where name = 'firstName' and value = '\"Erika\"')");
    expect(rows).toHaveLength(2);
  });
});

describe('„Servicekonto Plus“ (S4.8, S4.9)', () => {
  const [town, page] = ['gemeinsam-online', '/mein-bereich/login-daten'];
  const groups = ['RestrictedID', 'AcademicTitle'];
  let made = 0;
  const someone = () => ({ ...citizens.erika, email: `erika-plus-${++made}@example.org` });
  const personOf = async (email: string) => (await sql<{ person_id: string }>("select person_id from credentials where tenant_id = 'gemeinsam-online' and kind = 'email' and identifier = $1", [email]))[0]!.person_id;
  const kindsOf = async (email: string) => (await sql<{ kind: string }>('select kind from credentials where person_id = $1 order by kind', [await personOf(email)])).map(({ kind }) => kind);
  const isIn = async (browser: Browser) => (await browser.get('/sitzung')).status === 200;
  const read = async (browser: Browser, fields: Record<string, string | string[]> = {}) => {
    const { reading } = await openClient(browser, undefined, { fuer: 'konto' });
    return browser.request({ method: 'GET', url: await answer(reading, { ...agree, gruppe: groups, ...fields }) });
  };

  it('begun from „Mein Profil“, every session ends, the page says why, and whoever signs in anew finds the data locked', async () => {
    const person = someone();
    const [erika, elsewhere] = [await portal.citizen(person, town), await portal.citizen(person, town)];
    expect((await erika.get('/mein-bereich/daten')).body).toMatch(/href="\/mein-bereich\/login-daten\/ausweis"[^>]*>.*Upgrade starten/);
    expect((await erika.get(`${page}/ausweis`)).body).toContain('Mit Online-Ausweisfunktion');
    const upgraded = await read(erika, { karte: 'max' });
    expect([upgraded.path, upgraded.body.includes('Sie haben jetzt ein Servicekonto Plus'), upgraded.body.includes('action="/anmelden/kennwort"')]).toEqual(['/anmelden/eid/plus', true, true]);
    expect([await isIn(erika), await isIn(elsewhere)]).toEqual([false, false]);
    await portal.runJobs();
    expect(portal.mail.to(person.email).at(-1)?.text).toContain('Online-Ausweis');
    const again = await portal.citizen(person, town);
    const { body } = await again.get('/mein-bereich/daten');
    expect([body.includes('Max Jürgen'), body.includes('Upgrade starten'), body.includes('Ausweisdaten verwalten')]).toEqual([true, false, true]);
    expect(await attributesOf(await personOf(person.email))).toMatchObject({ address: { street: 'Am Lindenbaum' } });
    const card = portal.browser(town);
    await signIn(card, { karte: 'max' }, '/mein-bereich/daten');
    expect((await card.get(page)).body).toContain(person.email);
  });

  it('the pseudonym decides whether the card signs in; switched off, a new sync switches it on', async () => {
    const person = someone();
    await read(await portal.citizen(person, town), { gruppe: [] });
    expect([await kindsOf(person.email), await attributesOf(await personOf(person.email))]).toEqual([['email'], expect.objectContaining({ firstName: 'Erika' })]);
    const erika = await portal.citizen(person, town);
    expect((await erika.get(page)).body).toContain('lassen Sie dabei das Pseudonym ausgewählt');
    const synced = await read(erika);
    expect([synced.path, synced.body.includes('Die Daten aus Ihrem Ausweis sind übernommen'), await isIn(erika), await kindsOf(person.email)]).toEqual([page, true, true, ['eid', 'email']]);
    await switchOff(erika, await personOf(person.email));
    expect(await kindsOf(person.email)).toEqual(['email']);
    await read(erika, { karte: 'erika-umgezogen' });
    expect([await kindsOf(person.email), await attributesOf(await personOf(person.email))]).toEqual([['eid', 'email'], expect.objectContaining({ address: expect.objectContaining({ street: 'Kökerstraße' }) })]);
  });

  it('a card of another account joins nothing, and nobody changes places', async () => {
    const [mine, other] = [someone(), someone()];
    await read(await portal.citizen(other, town), { karte: 'lena' });
    const erika = await portal.citizen(mine, town);
    const refused = await read(erika, { karte: 'lena' });
    expect([refused.status, refused.body.includes('gehört zu einem anderen Konto'), await kindsOf(mine.email), await attributesOf(await personOf(mine.email))]).toEqual([409, true, ['email'], {}]);
    expect((await erika.get(page)).body).toContain(mine.email);
  });

  it('somebody else’s card gives an account that knows its owner by a card nothing', async () => {
    const person = someone();
    await read(await portal.citizen(person, town), { gruppe: [] });
    const erika = await portal.citizen(person, town);
    const refused = await read(erika, { karte: 'paul' });
    expect([refused.status, refused.body.includes('gehört jemand anderem'), await kindsOf(person.email), await attributesOf(await personOf(person.email))]).toEqual([409, true, ['email'], expect.objectContaining({ firstName: 'Erika' })]);
  });

  it('is nobody’s without a session, not long after signing in, and not whoever signs in meanwhile', async () => {
    const person = someone();
    expect((await portal.browser(town).post('/anmelden/eid', { fuer: 'konto' })).path).toMatch(/^\/anmelden\?weiter=/);
    const erika = await portal.citizen(person, town);
    const { reading } = await openClient(erika, undefined, { fuer: 'konto' });
    await sql("update sessions set proved_at = now() - interval '16 minutes'");
    for (const asked of [await erika.get(`${page}/ausweis`), await erika.post('/anmelden/eid', { fuer: 'konto' })]) expect(asked.path).toMatch(/erneut=1$/);
    await sql('update sessions set person_id = (select person_id from sessions s where s.tenant_id = $1 and s.person_id <> $2 limit 1) where person_id = $2', [town, await personOf(person.email)]);
    expect((await erika.request({ method: 'GET', url: await answer(reading, { ...agree, gruppe: groups }) })).status).toBe(410);
    expect(await kindsOf(person.email)).toEqual(['email']);
  });

  it('elsewhere it is no account of its own kind: the session is raised, and stays', async () => {
    const person = someone();
    await sql("delete from credentials where tenant_id = 'guetersloh' and kind = 'eid'");
    const erika = await portal.citizen(person);
    const done = await read(erika, { karte: 'lena' });
    expect([done.path, await isIn(erika), (await erika.get(page)).body.includes('Vertrauensniveau hoch')]).toEqual([page, true, true]);
  });
});

describe('what goes wrong is told, with what to do next', () => {
  it.each([['cancelled', { abbrechen: '1' }, 'Sie haben abgebrochen'], ['expired', { ...agree, karte: 'abgelaufen' }, 'kann nicht benutzt werden']])('%s', async (_name, fields, words) => {
    const browser = portal.browser();
    const { reading } = await openClient(browser, '/dienste/hund-anmelden');
    const page = await browser.get(await answer(reading, fields));
    expect([page.status, page.body.includes(words), page.body.includes('weiter=%2Fdienste%2Fhund-anmelden')]).toEqual([403, true, true]);
    expect((await browser.request({ method: 'GET', url: '/sitzung' })).status).toBe(401);
  });

  it('the service is away: 503 with the way on, and no half-made account', async () => {
    const away = await testApp();
    const page = await away.browser().post('/anmelden/eid', { weiter: '/' });
    expect([page.status, page.body.includes('antwortet gerade nicht')]).toEqual([503, true]);
    expect(await away.database.sql('select 1 from persons')).toEqual([]);
  });
});

describe('attacks', () => {
  it('the result in the address is not believed: without a result of the service nobody comes in', { timeout: 15_000 }, async () => {
    const browser = portal.browser();
    const begun = await browser.post('/anmelden/eid', {});
    const asked = new URL(tokenAddress(/href="([^"]*eID-Client[^"]*)"/.exec(begun.body)?.[1]?.replaceAll('&amp;', '&') ?? ''));
    const token = (await browser.request({ method: 'GET', url: asked.pathname + asked.search })).body;
    const { pathname, search } = new URL(/<RefreshAddress>([^<]+)</.exec(token)?.[1]?.replaceAll('&#38;', '&') ?? '');
    const page = await browser.get(`${pathname}${search}&ResultMajor=ok`);
    expect([page.status, page.body.includes('hat nicht geklappt')]).toEqual([403, true]);
  });

  // TR-03124-1: who had their card read and who goes in must be one and the same
  it('whoever lures somebody into reading a card for them does not come in as that person', async () => {
    const [attacker, victim] = [portal.browser(), portal.browser()];
    const { client, reading } = await openClient(attacker); // the address is sent to the victim, whose client opens it
    const back = await answer(reading, { ...agree, karte: 'max' });
    const v = new URL(tokenAddress(client)).searchParams.get('v') ?? '';
    for (const guess of [`?v=${v}`, `?v=${v}&r=${'a'.repeat(43)}`, `?v=${v}&r=${new URL(tokenAddress(client)).searchParams.get('t')}`]) expect((await attacker.request({ method: 'GET', url: `/anmelden/eid/zurueck${guess}` })).status).toBe(410);
    expect((await victim.request({ method: 'GET', url: back })).status).toBe(410);
    for (const who of [attacker, victim]) expect((await who.request({ method: 'GET', url: '/sitzung' })).status).toBe(401);
  });

  it('what one client was given on its way back does not end the way of another', async () => {
    const [attacker, other] = [portal.browser(), portal.browser()];
    const [theirs, own] = [await openClient(attacker), await openClient(other)];
    await answer(theirs.reading, { ...agree, karte: 'max' });
    const r = new URLSearchParams((await answer(own.reading, agree)).split('?')[1]).get('r');
    expect((await attacker.request({ method: 'GET', url: `/anmelden/eid/zurueck?v=${new URL(tokenAddress(theirs.client)).searchParams.get('v')}&r=${r}` })).status).toBe(410);
    expect((await attacker.request({ method: 'GET', url: '/sitzung' })).status).toBe(401);
  });

  it('coming back in another browser, a second time, or as another town leads nowhere', async () => {
    const browser = portal.browser();
    const { reading } = await openClient(browser);
    const back = await answer(reading, agree);
    const status = async (who: Browser) => (await who.request({ method: 'GET', url: back })).status;
    expect([await status(portal.browser()), await status(portal.browser('servicekonto')), await status(browser), await status(browser)]).toEqual([410, 410, 200, 410]);
  });

  it('the token for the client is given out once, and to nobody who guesses', async () => {
    const browser = portal.browser();
    const { client } = await openClient(browser); // the client has fetched it
    const { pathname, search } = new URL(new URL(client).searchParams.get('tcTokenURL') ?? '');
    const status = async (url: string) => (await browser.request({ method: 'GET', url })).status;
    expect([await status(pathname + search), await status(`${pathname}?t=${'a'.repeat(43)}`), await status(pathname)]).toEqual([404, 404, 404]);
  });

  it('a town that does not offer it has no such routes', async () => {
    const rees = portal.browser('rees');
    expect([(await rees.post('/anmelden/eid', {}, false)).status, (await rees.get('/anmelden/eid/zurueck')).status]).toEqual([404, 404]);
  });
});
