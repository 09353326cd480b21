import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { testApp } from '../../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../../test/support/browser.ts';
import { client, testProvider, type Lies } from './testing/provider.ts';

const google = await testProvider();
afterAll(() => google.stop());
afterEach(() => google.down(false));
const portal = await testApp({ env: { OPENID_CLIENTS: JSON.stringify({ 'rees/google': { ...client, issuer: google.issuer } }) } });
const { sql } = portal.database;

let made = 0;
/** Somebody nobody else in this file is. */
const someone = (changes: Record<string, unknown> = {}) => { made += 1; return { sub: `s${made}`, email: `erika-${made}@example.org`, email_verified: true, given_name: 'Erika', family_name: 'Mustermann', ...changes }; };
const as = (person: Record<string, unknown>, lies: Lies = {}): Lies => ({ ...lies, token: { sub: person['sub'], ...lies.token }, userinfo: { ...person, ...lies.userinfo } });

const visit = (browser: Browser, url: string, headers: Record<string, string> = {}): Promise<Page> => browser.request({ method: 'GET', url, headers }, false);
const leadsTo = (page: Page): string => String(page.headers.location ?? '');
const goOut = async (browser: Browser, returnTo = '/mein-bereich/daten'): Promise<string> => leadsTo(await visit(browser, `/anmelden/openid/google?weiter=${encodeURIComponent(returnTo)}`));
const signIn = async (browser: Browser, lies: Lies, returnTo?: string): Promise<Page> => visit(browser, google.signIn(await goOut(browser, returnTo), lies));
const signedIn = async (browser: Browser): Promise<boolean> => (await visit(browser, '/sitzung', { accept: 'application/json' })).status === 200;
const people = async (): Promise<number> => (await sql<{ count: number }>('select count(*)::int as count from persons'))[0]!.count;

describe('signing in with an account elsewhere (S5.2)', () => {
  it('is offered by a town that trusts a provider, and exists nowhere else', async () => {
    const page = await portal.browser('rees').get('/anmelden?weiter=%2Fpostfach');
    expect(page.body).toMatch(/href="\/anmelden\/openid\/google\?weiter=%2Fpostfach"[^>]*>.*Mit Google anmelden/);
    expect((await portal.browser('guetersloh').get('/anmelden')).body).not.toContain('Google');
    for (const path of ['google', 'google/zurueck?state=x&code=y', 'google/fehler', 'verbinden']) expect((await portal.browser('guetersloh').get(`/anmelden/openid/${path}`)).status).toBe(404);
    expect((await portal.browser('rees').get('/anmelden/openid/nobody')).status).toBe(404);
  });

  it('goes out with code, PKCE, state and nonce, comes back, and leads on to where one was', async () => {
    const browser = portal.browser('rees');
    const asked = new URL(await goOut(browser)).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', client_id: 'stadttor', scope: 'openid profile email', redirect_uri: 'http://rees.localhost:3000/anmelden/openid/google/zurueck', code_challenge_method: 'S256', ui_locales: 'de' });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
    const person = someone();
    const page = await signIn(browser, as(person));
    expect([page.status, leadsTo(page)]).toEqual([303, '/mein-bereich/daten']);
    expect(browser.cookies.has('anmeldung')).toBe(false);
    const details = await browser.get('/mein-bereich/daten');
    expect(details.body).toContain('value="Erika"');
    expect(await sql('select method, level from sessions order by created_at desc limit 1')).toEqual([{ method: 'openid', level: 'low' }]);
  });

  it('finds the same person again, in English, too, and keeps nothing that opens the way a second time', async () => {
    const person = someone();
    await signIn(portal.browser('rees'), as(person));
    const before = await people();
    const browser = portal.browser('rees');
    const away = leadsTo(await visit(browser, '/en/anmelden/openid/google?weiter=%2Fpostfach'));
    expect(new URL(away).searchParams.get('redirect_uri')).toContain('/en/anmelden/openid/google/zurueck');
    expect(leadsTo(await visit(browser, google.signIn(away, as(person))))).toBe('/en/postfach');
    expect(await people()).toBe(before);
    expect(await sql("select 1 from ways_under_way where purpose = 'openid:google' and token_hash = sha256($1::bytea)", [new URL(away).searchParams.get('state')])).toEqual([]);
  });

  it('is as fresh as the proof there: who was let in without being asked changes no way in before they were (OpenID Connect Core 3.1.2.1)', async () => {
    const [person, browser, settings] = [someone(), portal.browser('rees'), '/mein-bereich/login-daten/passkey'];
    const seconds = Date.now() / 1000;
    const maxAge = async (): Promise<string | null> => new URL(await goOut(browser)).searchParams.get('max_age');
    expect(await maxAge()).toBe('43200');
    await signIn(browser, as(person, { token: { auth_time: seconds - 901 } }));
    expect(leadsTo(await visit(browser, settings))).toContain('erneut=1');
    expect(await maxAge()).toBe('0');
    await signIn(browser, as(person, { token: { auth_time: seconds - 901 } }));
    expect(leadsTo(await visit(browser, settings))).toContain('erneut=1');
    await signIn(browser, as(person, { token: { auth_time: seconds } }));
    expect((await visit(browser, settings)).status).toBe(200);
    // a clock that is ahead makes nothing fresher than now
    await signIn(browser, as(person, { token: { auth_time: seconds + 86_400 } }));
    expect(await sql('select 1 from sessions where proved_at > now()')).toEqual([]);
  });

  it('what it tells is no more than if typed: an address it has not proven opens no account, a level it claims counts nothing', async () => {
    const browser = portal.browser('rees');
    await signIn(browser, as(someone({ email: 'max.fremd@example.org', email_verified: false }), { token: { acr: 'high' } }));
    expect(await sql("select 1 from credentials where identifier = 'max.fremd@example.org'")).toEqual([]);
    expect(await sql("select origin, level from person_attributes where name in ('firstName') order by at desc limit 1")).toEqual([{ origin: 'self', level: 'low' }]);
    expect(await sql('select level from sessions order by created_at desc limit 1')).toEqual([{ level: 'low' }]);
  });
});

describe('signing out (RP-Initiated Logout)', () => {
  const leave = async (browser: Browser, lang = ''): Promise<Page> => browser.get(leadsTo(await browser.post(`${lang}/abmelden`, {}, false)));

  it('ends the session here, and offers to end it there', async () => {
    const browser = portal.browser('rees');
    await signIn(browser, as(someone()));
    const page = await leave(browser);
    expect([page.status, page.path]).toEqual([200, expect.stringMatching(/^\/anmelden\/openid\/google\/abmelden\?t=[\w-]{43}$/)]);
    expect(await signedIn(browser)).toBe(false);
    const there = new URL(/href="([^"]*\/logout\?[^"]*)"/.exec(page.body)![1]!.replaceAll('&amp;', '&'));
    expect([there.origin, there.pathname, there.searchParams.get('realm'), there.searchParams.get('client_id'), there.searchParams.get('post_logout_redirect_uri'), there.searchParams.get('id_token_hint')?.split('.').length])
      .toEqual([google.issuer, '/logout', 'town', 'stadttor', 'http://rees.localhost:3000/abgemeldet', 3]);
    expect(page.body).toContain('href="/abgemeldet"');
    const english = portal.browser('rees');
    await signIn(english, as(someone()));
    expect((await leave(english, '/en')).body).toContain(encodeURIComponent('http://rees.localhost:3000/en/abgemeldet'));
  });

  it('is told to nobody else: not in another browser, not with another token, not at a way that keeps none', async () => {
    const browser = portal.browser('rees');
    await signIn(browser, as(someone()));
    const { path } = await leave(browser);
    for (const [who, url] of [[portal.browser('rees'), path], [browser, path.replace(/t=.*/, 't=x')], [browser, path.replace(/\?.*/, '')]] as const) {
      const page = await visit(who, url);
      expect([page.status, leadsTo(page), page.body]).toEqual([303, '/abgemeldet', '']);
    }
    const byMail = await portal.citizen({ firstName: 'Erika', lastName: 'Mustermann', email: 'erika-mail@example.org' }, 'rees');
    expect(leadsTo(await byMail.post('/abmelden', {}, false))).toBe('/abgemeldet');
  });

  it('leads on where the provider is down', async () => {
    const browser = portal.browser('rees');
    const before = await testApp({ env: { OPENID_CLIENTS: JSON.stringify({ 'rees/google': { ...client, issuer: 'http://127.0.0.1:9' } }) } });
    await signIn(browser, as(someone()));
    const { path } = await leave(browser);
    const [row] = await sql('select * from ways_under_way where purpose = $1 order by expires_at desc limit 1', ['openid:google:leave']);
    await before.database.sql('insert into ways_under_way select * from jsonb_populate_record(null::ways_under_way, $1)', [JSON.stringify({ ...row, token_hash: `\\x${(row as { token_hash: Buffer }).token_hash.toString('hex')}`, browser_hash: `\\x${(row as { browser_hash: Buffer }).browser_hash.toString('hex')}` })]);
    const other = before.browser('rees');
    other.cookies.set('anmeldung', browser.cookies.get('anmeldung')!);
    expect(leadsTo(await visit(other, path))).toBe('/abgemeldet');
  });
});

describe('an account that exists is joined only after proof', () => {
  it('says what to do, joins after signing in as before, and then opens by both', async () => {
    const person = someone();
    await portal.citizen({ firstName: 'Erika', lastName: 'Mustermann', email: person.email }, 'rees');
    const before = await people();
    const browser = portal.browser('rees');
    const page = await signIn(browser, as(person), '/postfach');
    expect(leadsTo(page)).toBe('/anmelden/openid/verbinden?weiter=%2Fpostfach');
    const explained = await browser.get(leadsTo(page));
    expect(explained.body).toContain('Sie haben hier schon ein Konto');
    expect(explained.body).toContain('href="/anmelden?weiter=%2Fpostfach"');
    expect(await signedIn(browser)).toBe(false);
    await browser.post('/anmelden/link', { email: person.email });
    await portal.runJobs();
    const token = /[?&]t=([\w-]+)/.exec(portal.mail.to(person.email).at(-1)?.text ?? '')?.[1] ?? '';
    await browser.post('/anmelden/link/einloesen', { t: token }, false);
    const elsewhere = portal.browser('rees');
    expect(leadsTo(await signIn(elsewhere, as(person), '/postfach'))).toBe('/postfach');
    expect(await people()).toBe(before);
  });
});

describe('where the provider lets nobody in, the page „Anmelden“ says so and keeps the way', () => {
  const explains = async (browser: Browser, page: Page, words: RegExp, returnTo = '/mein-bereich/daten'): Promise<void> => {
    expect(page.status).toBe(303);
    const shown = await browser.get(leadsTo(page));
    expect(shown.status).toBe(422);
    expect(shown.body).toMatch(words);
    expect(shown.body).toContain(`/anmelden/openid/google?weiter=${encodeURIComponent(returnTo)}`);
    expect(shown.body).toContain('id="openid-google"');
    expect(await signedIn(browser)).toBe(false);
  };

  it('somebody who says no there', async () => {
    const browser = portal.browser('rees');
    await explains(browser, await signIn(browser, { answer: { code: undefined, error: 'access_denied' } }), /abgebrochen/);
  });

  it('a provider that is down, on the way out and on the way back', async () => {
    const browser = portal.browser('rees');
    const away = await goOut(browser);
    google.down(true);
    await explains(browser, await visit(browser, google.signIn(away)), /antwortet gerade nicht/);
    const unknown = await testApp({ env: { OPENID_CLIENTS: JSON.stringify({ google: { ...client, issuer: 'http://127.0.0.1:9' } }) } });
    const other = unknown.browser('rees');
    const page = await visit(other, '/anmelden/openid/google?weiter=%2Fpostfach');
    expect(leadsTo(page)).toBe('/anmelden/openid/google/fehler?grund=down&weiter=%2Fpostfach');
  });

  it.each<[string, Lies]>([
    ['another issuer in the answer (mix-up)', { answer: { iss: 'https://evil.example' } }],
    ['no issuer in the answer of a provider that names it (mix-up)', { answer: { iss: undefined } }],
    ['a wrong nonce', { token: { nonce: 'other' } }],
    ['no nonce', { token: { nonce: undefined } }],
    ['alg none', { signature: 'none' }],
    ['a token that somebody else signed', { signature: 'foreign' }],
    ['a token signed with the client’s secret', { header: { alg: 'HS256' } }],
    ['a token for another audience', { token: { aud: 'somebody-else' } }],
    ['a token for several, issued to another', { token: { aud: ['stadttor', 'somebody-else'], azp: 'somebody-else' } }],
    ['a token of another issuer', { token: { iss: 'https://evil.example' } }],
    ['an expired token', { token: { exp: Math.floor(Date.now() / 1000) - 120 } }],
    ['a token from the future', { token: { nbf: Math.floor(Date.now() / 1000) + 600 } }],
    ['userinfo of another person', { userinfo: { sub: 'somebody-else' } }],
    ['a code the provider never gave', { answer: { code: 'made-up' } }],
  ])('%s', async (_, lies) => {
    const before = await people();
    const browser = portal.browser('rees');
    await explains(browser, await signIn(browser, lies), /nicht in Ordnung/);
    expect(await people()).toBe(before);
  });

  it('the answer of another browser: nobody is signed in as a stranger (login CSRF)', async () => {
    const [attacker, victim] = [portal.browser('rees'), portal.browser('rees')];
    const stolen = google.signIn(await goOut(attacker), as(someone()));
    await goOut(victim);
    await explains(victim, await visit(victim, stolen), /abgelaufen oder gehört zu einem anderen Browser/, '/mein-bereich');
    const none = portal.browser('rees');
    await explains(none, await visit(none, stolen), /anderen Browser/, '/mein-bereich');
  });

  it('a code of another session, in an answer with one’s own state (code injection)', async () => {
    const [attacker, victim] = [portal.browser('rees'), portal.browser('rees')];
    const stolen = new URL(google.signIn(await goOut(victim), as(someone())), 'http://x').searchParams.get('code')!;
    await explains(attacker, await signIn(attacker, { answer: { code: stolen } }), /nicht in Ordnung/);
  });

  it('an answer used a second time', async () => {
    const browser = portal.browser('rees');
    const back = google.signIn(await goOut(browser), as(someone()));
    const secret = browser.cookies.get('anmeldung')!;
    expect(leadsTo(await visit(browser, back))).toBe('/mein-bereich/daten');
    await browser.post('/abmelden');
    browser.cookies.set('anmeldung', secret);
    await explains(browser, await visit(browser, back), /abgelaufen/, '/mein-bereich');
  });

  it('an answer that is over', async () => {
    const browser = portal.browser('rees');
    const back = google.signIn(await goOut(browser), as(someone()));
    await sql("update ways_under_way set expires_at = now() - interval '1 second'");
    await explains(browser, await visit(browser, back), /abgelaufen/, '/mein-bereich');
  });

  it('two tabs at once both come back', async () => {
    const browser = portal.browser('rees');
    const person = someone();
    const [first, second] = [await goOut(browser, '/postfach'), await goOut(browser, '/mein-bereich')];
    expect(leadsTo(await visit(browser, google.signIn(second, as(person))))).toBe('/mein-bereich');
    expect(new URL(first).searchParams.get('state')).not.toBe(new URL(second).searchParams.get('state'));
  });

  it('never leads to another site, and is not begun by one', async () => {
    for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example', '/anmelden/openid/google']) {
      const browser = portal.browser('rees');
      expect(leadsTo(await signIn(browser, as(someone()), evil))).toBe('/mein-bereich');
    }
    const browser = portal.browser('rees');
    const page = await visit(browser, '/anmelden/openid/google?weiter=%2Fpostfach', { 'sec-fetch-site': 'cross-site' });
    expect(leadsTo(page)).toBe('/anmelden?weiter=%2Fpostfach');
    const shown = await browser.get('/anmelden/openid/google/fehler?grund=<script>&weiter=https://evil.example');
    expect(shown.body).toContain('href="/anmelden/openid/google?weiter=%2Fmein-bereich"');
    expect(shown.body).not.toContain('<script>');
  });
});
