import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { demoPassword } from '../../../../../dev/demo/people.ts';
import { testApp } from '../../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../../test/support/browser.ts';
import { recordsOf } from '../../../../platform/audit/index.ts';
import { addStaff, setStaffActive } from '../../index.ts';
import { client, testProvider, type Lies } from '../openid/testing/provider.ts';
import { twoTowns } from './testing/two-towns.ts';

const provider = await testProvider();
afterAll(() => provider.stop());
afterEach(() => provider.down(false));
const at = { ...client, issuer: provider.issuer };
const portal = await testApp({ tenants: twoTowns('elsewhere'), env: { STAFF_OPENID_CLIENTS: JSON.stringify({ musterstadt: at, nachbarstadt: at }), OPENID_CLIENTS: JSON.stringify({ 'musterstadt/elsewhere': at }) } });
const { sql } = portal.database;
const door = '/verwaltung/anmelden';
const out = `${door}/openid`;

type Person = Record<string, unknown> & { sub: string; email: string };
let made = 0;
/** A colleague nobody else in this file is. */
const someone = (changes: Record<string, unknown> = {}, town = 'musterstadt'): Person => { made += 1; return { sub: `s${made}`, name: 'Sabine Steuer', email: `sabine-${made}@${town}.example`, email_verified: true, groups: ['stadttor-amt'], ...changes }; };
const as = (person: Record<string, unknown>, lies: Lies = {}): Lies => ({ ...lies, token: { sub: person['sub'], ...lies.token }, userinfo: { ...person, ...lies.userinfo } });

const visit = (browser: Browser, url: string, headers: Record<string, string> = {}): Promise<Page> => browser.request({ method: 'GET', url, headers }, false);
const leadsTo = (page: Page): string => String(page.headers.location ?? '');
const goOut = async (browser: Browser, returnTo = '/verwaltung?ansicht=open'): Promise<string> => leadsTo(await visit(browser, `${out}?weiter=${encodeURIComponent(returnTo)}`));
const signIn = async (browser: Browser, lies: Lies, returnTo?: string): Promise<Page> => visit(browser, provider.signIn(await goOut(browser, returnTo), lies));
const come = async (person: Record<string, unknown>, town = 'musterstadt', lies: Lies = {}): Promise<Browser> => { const browser = portal.browser(town); await signIn(browser, as(person, lies)); return browser; };
const isIn = async (browser: Browser): Promise<boolean> => (await visit(browser, '/verwaltung/sitzung', { accept: 'application/json' })).status === 200;
const staffOf = (email: string, town = 'musterstadt') => sql<{ id: string; name: string; offices: object; password: boolean }>(`select s.id, s.name, s.password_hash is not null as password,
  (select coalesce(jsonb_object_agg(office, role), '{}') from staff_offices o where o.tenant_id = s.tenant_id and o.staff_id = s.id) as offices from staff s where tenant_id = $1 and email = $2`, [town, email]);
/** What the desk says to somebody without a role. */
const nothingHere = 'Ihnen ist noch keine Dienststelle zugeordnet';
const everybody = () => sql('select tenant_id, id, email, name, active from staff order by 1, 2');
const local = (email: string, town = 'musterstadt'): Promise<string> => portal.platform.db.tenant(town, (tx) => addStaff(tx, { email, name: 'Vera Vorher', password: demoPassword, offices: { amt: 'lead' } }));
const byPassword = (email: string, password = demoPassword, town = 'musterstadt'): Promise<Page> => portal.browser(town).post(door, { email, password }, false);

/** Stays outside, and the page says why. */
async function staysOut(browser: Browser, page: Page, status: number, words: RegExp): Promise<void> {
  expect(page.status).toBe(303);
  const shown = await browser.get(leadsTo(page));
  expect([shown.status, shown.body]).toEqual([status, expect.stringMatching(words)]);
  expect(await isIn(browser)).toBe(false);
}

describe('staff by the town’s own OpenID provider', () => {
  it('the door offers it, beside the password or instead of it, and only in towns that have one', async () => {
    const both = await portal.browser('musterstadt').get(`${door}?weiter=%2Fverwaltung%3Fansicht%3Dopen`);
    expect(both.body).toMatch(/href="\/verwaltung\/anmelden\/openid\?weiter=%2Fverwaltung%3Fansicht%3Dopen"[^>]*>.*Mit Stadt-Login anmelden/);
    expect(both.body).toContain('id="password"');
    const alone = await portal.browser('nachbarstadt').get(`/en${door}`);
    expect(alone.body).toContain('Sign in with Stadt-Login');
    expect(alone.body).not.toMatch(/id="password"|id="passkey"/);
  });

  it('goes out with code, PKCE, state and nonce, comes back, makes who is new, and leads on to where they were', async () => {
    const person = someone({ groups: ['stadttor-kasse', 'fuhrpark'] });
    const browser = portal.browser('musterstadt');
    const asked = new URL(await goOut(browser)).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', client_id: 'stadttor', scope: 'openid profile email', redirect_uri: `http://musterstadt.localhost:3000${out}/zurueck`, code_challenge_method: 'S256', ui_locales: 'de' });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    expect([asked.has('acr_values'), asked.has('prompt')]).toEqual([false, false]);
    const page = await signIn(browser, as(person));
    expect([page.status, leadsTo(page)]).toEqual([303, '/verwaltung?ansicht=open']);
    expect((await browser.get('/verwaltung')).body).toContain('Sabine Steuer');
    expect(await staffOf(person.email)).toMatchObject([{ name: 'Sabine Steuer', offices: { amt: 'caseworker', kasse: 'caseworker' }, password: false }]);
    expect(await sql('select method, level from sessions order by created_at desc limit 1')).toEqual([{ method: 'staff-openid', level: 'substantial' }]);
    expect(browser.cookies.has('anmeldung')).toBe(false);
    const [{ id } = { id: '' }] = await staffOf(person.email);
    const actions = (await portal.platform.db.read('musterstadt', (tx) => recordsOf(tx, id))).map(({ action }) => action);
    expect(actions).toEqual(['accounts.staff-added', 'accounts.staff-offices-changed', 'accounts.staff-signed-in']);
  });

  it('knows them again by the provider’s name of them; name, address and roles follow it each time', async () => {
    const person = someone();
    await come(person);
    const [{ id } = { id: '' }] = await staffOf(person.email);
    const email = `sabine.heirat-${made}@musterstadt.example`;
    await come({ ...person, name: 'Sabine Heirat', email, groups: ['stadttor-leitung'] });
    expect(await staffOf(person.email)).toEqual([]);
    expect(await staffOf(email)).toMatchObject([{ id, name: 'Sabine Heirat', offices: { amt: 'lead', kasse: 'lead' } }]);
  });

  it('roles that are withdrawn there end here: at the next sign-in nobody comes in, and what is open shows nothing more', async () => {
    const person = someone();
    const open = await come(person);
    expect((await open.get('/verwaltung')).body).not.toContain(nothingHere);
    const browser = portal.browser('musterstadt');
    await staysOut(browser, await signIn(browser, as({ ...person, groups: [] })), 403, /noch keine Aufgabe/);
    expect((await staffOf(person.email)).map(({ offices }) => offices)).toEqual([{}]);
    expect((await open.get('/verwaltung')).body).toContain(nothingHere);
    expect(await isIn(await come({ ...person, groups: ['stadttor-kasse'] }))).toBe(true);
  });

  it('two first sign-ins at the same moment are one person', async () => {
    const person = someone();
    const browsers = [portal.browser('musterstadt'), portal.browser('musterstadt'), portal.browser('musterstadt')];
    const backs = await Promise.all(browsers.map(async (browser) => provider.signIn(await goOut(browser), as(person))));
    const pages = await Promise.all(browsers.map((browser, index) => visit(browser, backs[index]!)));
    expect(pages.map(leadsTo)).toEqual(Array.from(browsers, () => '/verwaltung?ansicht=open'));
    expect(await staffOf(person.email)).toHaveLength(1);
  });

  it('a session ends after twelve hours, and takes the old one of this browser with it', async () => {
    const browser = await come(someone());
    const before = browser.cookies.get('dienst')!;
    await signIn(browser, as(someone()));
    expect(browser.cookies.get('dienst')).not.toBe(before);
    await sql("update sessions set created_at = now() - interval '12 hours' where method = 'staff-openid'");
    expect(await isIn(browser)).toBe(false);
  });

  it('is as fresh as the proof there: who was let in without being asked sets up nothing before they were', async () => {
    const [person, settings] = [someone(), '/verwaltung/anmeldung/passkey'];
    const seconds = Date.now() / 1000;
    const browser = await come(person, 'musterstadt', { token: { auth_time: seconds - 901 } });
    expect(leadsTo(await visit(browser, settings))).toContain('erneut=1');
    const away = await goOut(browser);
    expect(new URL(away).searchParams.get('max_age')).toBe('0');
    await visit(browser, provider.signIn(away, as(person, { token: { auth_time: seconds } })));
    expect((await visit(browser, settings)).status).toBe(200);
  });

  it('leaving the desk offers to leave the provider, too; a colleague with a password just leaves', async () => {
    const browser = await come(someone());
    const page = await browser.get(leadsTo(await browser.post('/en/verwaltung/abmelden', {}, false)));
    expect([page.status, page.path, await isIn(browser)]).toEqual([200, expect.stringMatching(/^\/en\/verwaltung\/anmelden\/openid\/abmelden\?t=[\w-]{43}$/), false]);
    const there = new URL(/href="([^"]*\/logout\?[^"]*)"/.exec(page.body)![1]!.replaceAll('&amp;', '&'));
    expect([there.origin, there.searchParams.get('post_logout_redirect_uri'), there.searchParams.get('id_token_hint')?.split('.').length]).toEqual([provider.issuer, `http://musterstadt.localhost:3000/en${door}`, 3]);
    const email = `passwort-${made}@musterstadt.example`;
    await local(email);
    const other = portal.browser('musterstadt');
    await other.post(door, { email, password: demoPassword }, false);
    expect(leadsTo(await other.post('/verwaltung/abmelden', {}, false))).toBe(door);
    expect(leadsTo(await visit(other, page.path))).toBe(`/en${door}`);
  });

  it('„Mit einem anderen Konto“, and signing in anew before what matters, ask there who it is', async () => {
    const browser = portal.browser('musterstadt');
    expect(new URL(leadsTo(await visit(browser, `${out}?anders=1`))).searchParams.get('prompt')).toBe('login');
    const inside = await come(someone());
    expect((await inside.get(`${door}?weiter=%2Fverwaltung%2Fanmeldung&erneut=1`)).body).toContain(`href="${out}?weiter=%2Fverwaltung%2Fanmeldung&amp;anders=1"`);
    expect((await browser.get(`${out}/fehler?grund=role&weiter=%2Fverwaltung%3Fansicht%3Dopen`)).body).toContain(`href="${out}?weiter=%2Fverwaltung%3Fansicht%3Dopen&amp;anders=1"`);
  });
});

describe('an account that exists here', () => {
  it('is joined by a proven address of the town; roles come from the provider now, and its owner is told', async () => {
    const person = someone();
    const id = await local(person.email);
    await come(person);
    expect(await staffOf(person.email)).toMatchObject([{ id, name: 'Sabine Steuer', offices: { amt: 'caseworker' }, password: true }]);
    await portal.runJobs();
    expect(portal.mail.to(person.email).at(-1)).toMatchObject({ subject: expect.stringContaining('Neuer Weg'), text: expect.stringContaining('Stadt-Login') });
    expect((await byPassword(person.email)).status).toBe(303);
  });

  it.each([['unproven', { email_verified: false }], ['without a word on it', { email_verified: undefined }], ['proven in words', { email_verified: 'true' }]])('is not opened by its address, %s', async (_, changes) => {
    const person = someone();
    await local(person.email);
    const before = await everybody();
    const browser = portal.browser('musterstadt');
    await staysOut(browser, await signIn(browser, as({ ...person, ...changes })), 403, /E-Mail-Adresse fehlt/);
    expect(await everybody()).toEqual(before);
    expect(await sql('select 1 from staff_openid where subject = $1', [person.sub])).toEqual([]);
  });

  it('is not opened by a proven address of a domain that is not the town’s, nor is one made', async () => {
    const email = `gast-${made}@elsewhere.example`;
    await local(email);
    const before = await everybody();
    for (const person of [someone({ email }), someone({ email: 'neu@elsewhere.example' })]) {
      const browser = portal.browser('musterstadt');
      await staysOut(browser, await signIn(browser, as(person)), 403, /E-Mail-Adresse fehlt/);
    }
    expect(await everybody()).toEqual(before);
  });

  it('belongs to one person of the provider: whoever gets the address later is not who had it', async () => {
    const person = someone();
    await come(person);
    const browser = portal.browser('musterstadt');
    await staysOut(browser, await signIn(browser, as({ ...person, sub: 'successor', name: 'Nora Nachfolge' })), 403, /gehört hier jemand anderem/);
    expect(await staffOf(person.email)).toMatchObject([{ name: 'Sabine Steuer' }]);
    const mine = someone();
    await come(mine);
    await staysOut(browser, await signIn(browser, as({ ...mine, email: person.email })), 403, /gehört hier jemand anderem/);
    expect(await staffOf(mine.email)).toHaveLength(1);
  });

  it('stays shut when it is deactivated here, known to the provider or not, and opens again', async () => {
    const [known, unknown] = [someone(), someone()];
    const open = await come(known);
    await local(unknown.email);
    for (const { email } of [known, unknown]) await portal.platform.db.tenant('musterstadt', (tx) => setStaffActive(tx, email, false));
    expect(await isIn(open)).toBe(false);
    for (const person of [known, unknown]) {
      const browser = portal.browser('musterstadt');
      await staysOut(browser, await signIn(browser, as(person)), 403, /abgeschaltet/);
    }
    await portal.platform.db.tenant('musterstadt', (tx) => setStaffActive(tx, known.email, true));
    expect(await isIn(await come(known))).toBe(true);
  });

  it('without a password is opened by none, however it is guessed', async () => {
    const person = someone();
    await come(person);
    for (const password of ['', 'nobody has this password', 'null', 'undefined', demoPassword]) expect([password, (await byPassword(person.email, password)).status]).toEqual([password, 422]);
  });
});

describe('where the town’s provider alone decides', () => {
  const strong: Lies = { token: { acr: 'mfa' } };

  it('neither password nor passkey opens the desk, and neither is kept', async () => {
    const email = 'vera@nachbarstadt.example';
    await local(email, 'nachbarstadt');
    expect((await byPassword(email, demoPassword, 'nachbarstadt')).status).toBe(404);
    const browser = await come(someone({}, 'nachbarstadt'), 'nachbarstadt', strong);
    expect(await isIn(browser)).toBe(true);
    for (const path of ['anmelden/passkey', 'anmelden/passkey/aufgabe', 'anmeldung/passkey', 'anmeldung/passkey/aufgabe', 'anmeldung/entfernen']) expect([path, (await browser.post(`/verwaltung/${path}`, {}, false)).status]).toEqual([path, 404]);
  });

  it('asks for the strength that the town wants, and believes the ID token alone that it was met', async () => {
    const browser = portal.browser('nachbarstadt');
    expect(new URL(await goOut(browser)).searchParams.get('acr_values')).toBe('mfa hwk');
    for (const lies of [{}, { token: { acr: 'pwd' } }, { userinfo: { acr: 'mfa' } }, { token: { acr: ['mfa'] } }, { token: { amr: ['mfa'] } }] as Lies[]) {
      await staysOut(browser, await signIn(browser, as(someone({}, 'nachbarstadt'), lies)), 403, /stärker/);
    }
    expect(leadsTo(await signIn(browser, as(someone({}, 'nachbarstadt'), { token: { acr: 'hwk' } })))).toBe('/verwaltung?ansicht=open');
  });
});

describe('roles', () => {
  it.each<[string, unknown]>([['no claim', undefined], ['none', []], ['an unknown group', ['stadttor-admin']], ['an asterisk', ['*']], ['an asterisk alone', '*'], ['an office’s name', ['amt']], ['what an object has', ['constructor', '__proto__']],
    ['an object', { 'stadttor-leitung': true }], ['names in one text', 'stadttor-amt,stadttor-leitung'], ['more than names', ['stadttor-leitung', { '*': 'lead' }]]])('%s: no role, a page that says so, nobody is made', async (_, groups) => {
    const before = await everybody();
    const browser = portal.browser('musterstadt');
    await staysOut(browser, await signIn(browser, as(someone({ groups }))), 403, /noch keine Aufgabe.*Stadt-Login.*Bitten Sie/s);
    expect(await everybody()).toEqual(before);
  });

  it('a group of another town opens nothing here', async () => {
    const browser = portal.browser('nachbarstadt');
    await staysOut(browser, await signIn(browser, as(someone({ groups: ['stadttor-kasse'] }, 'nachbarstadt'), { token: { acr: 'mfa' } })), 403, /noch keine Aufgabe/);
    // the same name here is this town’s own: its office, and nobody else’s cookie
    const own = await come(someone({}, 'nachbarstadt'), 'nachbarstadt', { token: { acr: 'mfa' } });
    const carried = portal.browser('musterstadt');
    carried.cookies.set('dienst', own.cookies.get('dienst')!);
    expect([await isIn(own), await isIn(carried)]).toEqual([true, false]);
  });

  it('somebody known in one town is nobody in the other', async () => {
    const person = someone();
    await come(person);
    const browser = portal.browser('nachbarstadt');
    await staysOut(browser, await signIn(browser, as(person, { token: { acr: 'mfa' } })), 403, /E-Mail-Adresse fehlt/);
    expect(await sql('select tenant_id from staff_openid where subject = $1', [person.sub])).toEqual([{ tenant_id: 'musterstadt' }]);
  });
});

describe('held against attack', () => {
  it('somebody who says no there; a provider that is down, on the way out and back', async () => {
    const browser = portal.browser('musterstadt');
    await staysOut(browser, await signIn(browser, { answer: { code: undefined, error: 'access_denied' } }), 422, /abgebrochen/);
    const away = await goOut(browser);
    provider.down(true);
    await staysOut(browser, await visit(browser, provider.signIn(away)), 422, /Stadt-Login antwortet gerade nicht/);
  });

  it.each<[string, Lies]>([
    ['another issuer in the answer (mix-up)', { answer: { iss: 'https://evil.example' } }], ['no issuer in the answer of a provider that names it (mix-up)', { answer: { iss: undefined } }],
    ['a wrong nonce', { token: { nonce: 'other' } }], ['no nonce', { token: { nonce: undefined } }], ['alg none', { signature: 'none' }], ['a token that somebody else signed', { signature: 'foreign' }],
    ['a token signed with the client’s secret', { header: { alg: 'HS256' } }], ['a token for another audience', { token: { aud: 'somebody-else' } }], ['a token of another issuer', { token: { iss: 'https://evil.example' } }],
    ['an expired token', { token: { exp: Math.floor(Date.now() / 1000) - 120 } }], ['userinfo of another person', { userinfo: { sub: 'somebody-else' } }], ['a code the provider never gave', { answer: { code: 'made-up' } }],
  ])('%s', async (_, lies) => {
    const before = await everybody();
    const browser = portal.browser('musterstadt');
    await staysOut(browser, await signIn(browser, as(someone(), lies)), 422, /nicht in Ordnung/);
    expect(await everybody()).toEqual(before);
  });

  it('the answer of another browser, in one that set out and in one that did not (login CSRF)', async () => {
    const [attacker, victim, none] = [portal.browser('musterstadt'), portal.browser('musterstadt'), portal.browser('musterstadt')];
    const stolen = provider.signIn(await goOut(attacker), as(someone()));
    await goOut(victim);
    for (const browser of [victim, none]) await staysOut(browser, await visit(browser, stolen), 422, /anderen Browser/);
  });

  it('a code of another session, in an answer with one’s own state (code injection)', async () => {
    const [attacker, victim] = [portal.browser('musterstadt'), portal.browser('musterstadt')];
    const stolen = new URL(provider.signIn(await goOut(victim), as(someone())), 'http://x').searchParams.get('code')!;
    await staysOut(attacker, await signIn(attacker, { answer: { code: stolen } }), 422, /nicht in Ordnung/);
  });

  it('an answer used a second time, or too late', async () => {
    const browser = portal.browser('musterstadt');
    const back = provider.signIn(await goOut(browser), as(someone()));
    const secret = browser.cookies.get('anmeldung')!;
    expect(leadsTo(await visit(browser, back))).toBe('/verwaltung?ansicht=open');
    await browser.post('/verwaltung/abmelden', {}, false);
    browser.cookies.set('anmeldung', secret);
    await staysOut(browser, await visit(browser, back), 422, /abgelaufen/);
    const late = provider.signIn(await goOut(browser), as(someone()));
    await sql("update ways_under_way set expires_at = now() - interval '1 second'");
    await staysOut(browser, await visit(browser, late), 422, /abgelaufen/);
  });

  it('a citizen’s answer opens no desk, the desk’s no citizen’s account, though provider and client are the same', async () => {
    const browser = portal.browser('musterstadt');
    const person = someone();
    const citizens = provider.signIn(leadsTo(await visit(browser, '/anmelden/openid/elsewhere')), as(person));
    const desks = provider.signIn(await goOut(browser), as(person));
    await staysOut(browser, await visit(browser, citizens.replace('/anmelden/openid/elsewhere/zurueck', `${out}/zurueck`)), 422, /abgelaufen/);
    const wrong = await visit(browser, desks.replace(`${out}/zurueck`, '/anmelden/openid/elsewhere/zurueck'));
    expect(leadsTo(wrong)).toMatch(/^\/anmelden\/openid\/elsewhere\/fehler\?grund=over/);
    expect([await sql('select 1 from persons'), await staffOf(person.email)]).toEqual([[], []]);
    // and a code for one address is worth nothing at the other, even with a state of its own
    const state = new URL(await goOut(browser)).searchParams.get('state')!;
    const code = new URL(citizens, 'http://x').searchParams.get('code')!;
    await staysOut(browser, await visit(browser, `${out}/zurueck?${new URLSearchParams({ code, state, iss: provider.issuer }).toString()}`), 422, /nicht in Ordnung/);
    // the one who did set out from each still comes in
    expect(leadsTo(await visit(browser, citizens))).toBe('/mein-bereich');
    expect(leadsTo(await visit(browser, desks))).toMatch(/^\/verwaltung/);
  });

  it('another town’s answer opens nothing here', async () => {
    const [here, there] = [portal.browser('musterstadt'), portal.browser('nachbarstadt')];
    const back = provider.signIn(await goOut(there), as(someone({}, 'nachbarstadt'), { token: { acr: 'mfa' } }));
    here.cookies.set('anmeldung', there.cookies.get('anmeldung')!);
    await staysOut(here, await visit(here, back), 422, /abgelaufen/);
  });

  it('never leads outside the desk, and is not begun by another site', async () => {
    for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example', '/mein-bereich', '/anmelden', '/verwaltung/anmelden/openid', '/verwaltung/abmelden', '/verwaltungx', '/verwaltung/../mein-bereich', '/verwaltung/%2E%2e/mein-bereich', '/verwaltung/..', '/verwaltung\n/x']) {
      const browser = portal.browser('musterstadt');
      const lead = leadsTo(await signIn(browser, as(someone()), evil));
      expect([evil, lead]).toEqual([evil, '/verwaltung']);
    }
    const browser = portal.browser('musterstadt');
    const page = await visit(browser, `${out}?weiter=%2Fverwaltung%3Fansicht%3Dopen`, { 'sec-fetch-site': 'cross-site' });
    expect(leadsTo(page)).toBe(`${door}?weiter=%2Fverwaltung%3Fansicht%3Dopen`);
    const shown = await browser.get(`${out}/fehler?grund=<script>&weiter=https://evil.example`);
    expect([shown.status, shown.body.includes('<script>'), shown.body.includes(`href="${out}?weiter=%2Fverwaltung"`)]).toEqual([422, false, true]);
  });

  it('a name that the provider tells is a text, nothing else', async () => {
    const browser = await come(someone({ name: '<b>Sabine</b>' }));
    expect((await browser.get('/verwaltung')).body).toContain('&lt;b>Sabine&lt;/b>');
  });
});
