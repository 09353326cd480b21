/** What holds for every answer of the assembled portal: headers, posts, limits, error pages, log (DESIGN § 4.8–4.10). */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { begin, draftIn, tenants, toReview } from '../../src/modules/applications/testing/fill-in.ts';
import { newId } from '../../src/platform/db/index.ts';
import { root } from '../../src/root.ts';
import { citizens, testApp } from '../support/app.ts';

const portal = await testApp({ tenants });
const { app, database: { sql } } = portal;
const host = 'musterstadt.localhost:3000';
const own = { host, 'sec-fetch-site': 'same-origin', origin: `http://${host}` };
const form = { ...own, 'content-type': 'application/x-www-form-urlencoded' };
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers: { host, ...headers } });
const reference = /<strong>[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}<\/strong>/;

const erika = await portal.citizen(citizens.erika, 'musterstadt');

describe('headers', () => {
  it('the content security policy allows our own files and nothing unsafe', async () => {
    const policies = new Set<unknown>();
    for (const url of ['/', '/en', '/dienste/probe', '/anmelden', '/verwaltung/anmelden', '/gibt-es-nicht', '/suche/vorschlaege?q=a', '/health']) policies.add((await get(url)).headers['content-security-policy']);
    expect([...policies]).toEqual(["default-src 'none';style-src 'self';script-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'"]);
  });
  it('pages name no program, are not framed, sniffed or referred elsewhere', async () => {
    const { headers } = await get('/');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' });
    expect([headers['x-powered-by'], headers['server'], headers['access-control-allow-origin']]).toEqual([undefined, undefined, undefined]);
  });
  it('no page carries script or style of its own (strict CSP)', async () => {
    for (const url of ['/', '/dienste', '/suche?q=hund', '/anmelden', '/kontakt', '/leichte-sprache']) expect((await get(url)).body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle="|\son\w+="|javascript:/);
  });
  it('anonymous pages set no cookie', async () => {
    for (const url of ['/', '/dienste', '/dienste/probe', '/suche?q=a', '/anmelden', '/impressum']) expect((await get(url)).headers['set-cookie']).toBeUndefined();
  });
  it('what belongs to somebody is in no cache', async () => {
    const page = await begin(erika, 'konto');
    for (const url of [page.path, '/mein-bereich', '/mein-bereich/daten', '/postfach', '/postfach/historie', '/sitzung', '/']) expect([url, (await erika.get(url)).headers['cache-control']]).toEqual([url, expect.stringMatching(/no-store|private/)]);
  });
});

describe('cookies', () => {
  const cookiesOf = async (which: typeof portal, origin: string) => {
    const host = new URL(origin).host;
    const post = async (url: string, payload: string) => (await which.app.inject({ method: 'POST', url, payload, headers: { host, origin, 'content-type': 'application/x-www-form-urlencoded' } })).headers['set-cookie'];
    return [await post('/anmelden/link', 'email=erika.mustermann%40example.org'), await post('/dienste/probe/antrag', '')].flat().map(String);
  };
  it('are for no script, and not sent along from other sites', async () => {
    const set = await cookiesOf(portal, `http://${host}`);
    expect(set).toHaveLength(2);
    for (const cookie of set) { expect(cookie).toMatch(/; HttpOnly; SameSite=Lax/); expect(cookie).toContain('Path=/'); expect(cookie).not.toMatch(/Domain=/); }
  });
  it('are bound to host and TLS where there is TLS', async () => {
    const secure = await testApp({ tenants, env: { BASE_URL: 'https://portal.example' } });
    const set = await cookiesOf(secure, 'https://musterstadt.portal.example');
    expect(set).toHaveLength(2);
    for (const cookie of set) { expect(cookie).toMatch(/^__Host-/); expect(cookie).toContain('; Secure'); expect(cookie).not.toMatch(/Domain=/); }
  });
});

/** Where other sites do post: each proves by itself that it was asked for, see the tests of its way in. This town offers none of them. */
const takesForeignPosts = /^\/(anmelden\/(bundid|unternehmenskonto)\/(antwort|abmeldung)|openid\/token|zahlungsmeldung\/[\w-]+)$/;

describe('posts of other sites', () => {
  const posts = app.routeTable.filter(({ method }) => method === 'POST').map(({ url }) => url.replaceAll(/:\w+/g, (name) => (name === ':slug' ? 'probe' : newId())));
  it.each(posts)('%s is refused', async (url) => {
    const everything = () => Promise.all(['drafts', 'sign_in_links', 'sessions', 'parked_posts'].map((table) => sql(`select count(*) from ${table}`)));
    const before = await everything();
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site', origin: 'http://nachbarstadt.localhost:3000' }, { origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
      const answer = await app.inject({ method: 'POST', url, payload: 'email=a%40b.example', headers: { host, 'content-type': 'application/x-www-form-urlencoded', ...headers } });
      // nobody's browser has a token of the API
      expect(answer.statusCode).toBe(url.startsWith('/api/') ? 401 : takesForeignPosts.test(url) ? 404 : 403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    expect(await everything()).toEqual(before);
  });
  it('neither can a town’s page post to another town', async () => {
    const answer = await app.inject({ method: 'POST', url: '/anmelden/link', headers: { host, origin: 'http://nachbarstadt.localhost:3000', 'sec-fetch-site': 'same-site' } });
    expect(answer.statusCode).toBe(403);
  });
});

describe('error pages', () => {
  const failing: [number, string, () => ReturnType<typeof get>][] = [
    [403, 'cross-origin', () => app.inject({ method: 'POST', url: '/anmelden/link', headers: { host, 'sec-fetch-site': 'cross-site' } })],
    [404, 'not found', () => get('/gibt-es-nicht')],
    [405, 'method', () => app.inject({ method: 'PUT', url: '/dienste', headers: own })],
    [413, 'too large', () => app.inject({ method: 'POST', url: '/anmelden/link', headers: form, payload: `email=${'a'.repeat(600 * 1024)}` })],
    [415, 'a type no form sends', () => app.inject({ method: 'POST', url: '/anmelden/link', headers: { ...own, 'content-type': 'application/json' }, payload: '{"email":"\\u0000"}' })],
  ];
  it.each(failing)('%i (%s) is a page in the town’s look with a number to read out', async (status, _what, ask) => {
    const answer = await ask();
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['cache-control']).toBe('no-store');
    for (const part of ['lang="de"', 'Musterstadt', 'nennen Sie bitte diese Nummer']) expect(answer.body).toContain(part);
    expect(answer.body).toMatch(reference);
    expect(answer.body).not.toMatch(/at \w+ \(|node_modules|FST_|Error:/);
  });
  it('405 names what is allowed; an address there is none of stays 404', async () => {
    expect((await app.inject({ method: 'DELETE', url: '/mein-bereich/daten', headers: own })).headers.allow).toBe('GET, HEAD, POST');
    expect((await app.inject({ method: 'POST', url: '/dienste', headers: form })).statusCode).toBe(405);
    expect((await app.inject({ method: 'POST', url: '/nichts', headers: form })).statusCode).toBe(404);
    expect((await app.inject({ method: 'GET', url: '/abmelden', headers: own })).statusCode).toBe(405);
  });
  it('speak English where the page does', async () => {
    const answer = await get('/en/nothing-here');
    expect([answer.statusCode, answer.body.includes('lang="en"'), reference.test(answer.body), answer.body.includes('href="/en"')]).toEqual([404, true, true, true]);
  });
  it('500 tells nothing of what went wrong, in both languages', async () => {
    await sql('alter table sessions rename to sessions_away');
    try {
      for (const [url, words] of [['/mein-bereich', 'nennen Sie bitte diese Nummer'], ['/en/mein-bereich', 'number']] as const) {
        const answer = await get(url, { cookie: `sitzung=${'a'.repeat(43)}` });
        expect([answer.statusCode, answer.body.includes(words), reference.test(answer.body), /relation|sessions|select/.test(answer.body)]).toEqual([500, true, true, false]);
      }
    } finally {
      await sql('alter table sessions_away rename to sessions');
    }
  });
  it('a script gets JSON with the number', async () => {
    const answer = await get('/gibt-es-nicht', { accept: 'application/json' });
    expect(answer.json()).toEqual({ error: 'not-found', reference: expect.stringMatching(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/) });
  });
});

describe('guessing has limits', () => {
  it.each([['/anmelden/link', 'email=x', 60], ['/anmelden/link/einloesen', 't=x', 60], ['/verwaltung/anmelden', 'email=&password=', 600]] as const)('%s', async (url, payload, limit) => {
    let asked = 0;
    let last = await get('/');
    while (last.statusCode !== 429 && asked <= limit) {
      last = await app.inject({ method: 'POST', url, payload, headers: { ...form, host }, remoteAddress: '192.0.2.1' });
      asked++;
    }
    // not sooner either: a whole town hall, which is one network, begins at eight
    expect(asked).toBe(limit + 1);
    expect([last.statusCode, last.headers['retry-after'], last.body.includes('nennen Sie bitte diese Nummer')]).toEqual([429, expect.anything(), true]);
    // somebody else, and another town, are not kept out by it
    expect((await app.inject({ method: 'POST', url, payload, headers: { ...form, host }, remoteAddress: '192.0.2.2' })).statusCode).not.toBe(429);
    // a computer with a whole IPv6 network is one guesser
    const v6 = async (address: string) => (await app.inject({ method: 'POST', url, payload, headers: { ...form, host }, remoteAddress: address })).statusCode;
    for (let n = 0; n < limit; n++) await v6(`2001:db8:1:2::${n.toString(16)}`);
    expect([await v6('2001:db8:1:2:ffff::1'), await v6('2001:db8:1:3::1') === 429]).toEqual([429, false]);
  });
});

describe('nothing that is sent makes a failure of ours', async () => {
  const browser = portal.browser('musterstadt');
  const draft = draftIn(await toReview(browser));
  const odd = ['%00', '%', '%zz', '%c3%28', '..%2f..%2fetc%2fpasswd', '%2e%2e', "'%20or%201=1", 'a'.repeat(300), '%F0%9F%90%B6', 'null', '-1', '%0d%0aSet-Cookie:a=b', `${draft}%00`, '%ED%A0%80'];

  it.each(odd)('in the place of an id: %s', async (id) => {
    for (const { method, url } of app.routeTable.filter((route) => route.url.includes(':'))) {
      const address = url.replace(/:\w+/, id).replaceAll(/:\w+/g, draft);
      for (const who of [portal.browser('musterstadt'), browser]) {
        const answer = await who.request({ method: method as 'GET', url: address, ...(method === 'POST' ? { payload: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } } : {}) }, false);
        expect(answer.status, `${method} ${address}`).toBeLessThan(500);
      }
    }
  });

  it.each(odd)('in every query: %s', async (value) => {
    const sabine = await portal.caseworker({ name: 'Sabine Beispiel', mailbox: 'sabine', offices: { amt: 'caseworker' } }, 'musterstadt');
    for (const url of ['/suche?q=', '/suche/vorschlaege?q=', '/adressen/strassen?q=', '/dienste?thema=', '/anmelden?weiter=', '/anmelden/link?t=', '/anmelden/link-versendet?weiter=', '/verwaltung/anmelden?weiter=', `/antraege/${draft}/tiere?zurueck=`, '/barriere-melden?seite=']) {
      for (const address of [`${url}${value}`, `${url}${value}&${url.split('?')[1]}x`]) expect((await browser.get(address)).status, address).toBeLessThan(500);
    }
    for (const name of ['ansicht', 'dienststelle', 'suche', 'ab', 'getan']) expect((await sabine.get(`/verwaltung?${name}=${value}`)).status, `desk ${name}=${value}`).toBeLessThan(500);
    expect((await sabine.get(`/verwaltung?ansicht=ended&ab=${value}`)).status).toBeLessThan(500);
    for (const name of ['dienst', 'ab.day', 'format']) expect((await sabine.get(`/verwaltung/ausgabe?los=1&${name}=${value}`)).status, `export ${name}=${value}`).toBeLessThan(500);
  });

  it.each([
    ['no boundary', 'multipart/form-data', 'x'], ['a boundary that never comes', 'multipart/form-data; boundary=b', '--c\r\nx'], ['cut off in a part', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nhalf'],
    ['cut off in a file', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="nachweis"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.4'],
    ['no body', 'multipart/form-data; boundary=b', ''], ['a part without a name', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data\r\n\r\nx\r\n--b--\r\n'],
    ['a prototype', 'multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n'],
    ['broken escapes', 'application/x-www-form-urlencoded', 'email=%zz&t=%&weiter=%c3%28'], ['a thousand names', 'application/x-www-form-urlencoded', Array.from({ length: 5000 }, (_, n) => `a${n}=1`).join('&')],
    ['xml', 'text/xml', '<a/>'], ['text', 'text/plain', 'email=a@b.example'], ['a type that is none', 'x', 'x'], ['nul signs', 'application/x-www-form-urlencoded', 'email=a%00@b.example&password=%00&t=%00&text=%00&firstName=%00&person.firstName=%00'],
    ['lists for texts', 'application/x-www-form-urlencoded', 'email=a&email=b&password=a&password=b&t=a&t=b&weiter=a&weiter=b&text=a&text=b&aktion=ask&aktion=note'],
  ])('as a body: %s', async (_what, type, payload) => {
    const who = [portal.browser('musterstadt'), browser, erika];
    for (const { url } of app.routeTable.filter(({ method, url }) => method === 'POST' && !/abmelden|loeschen/.test(url))) {
      const address = url.replace(':slug', 'probe').replace(':pageId', 'tiere').replaceAll(/:\w+/g, draft);
      for (const one of who) expect((await one.request({ method: 'POST', url: address, payload, headers: { 'content-type': type } }, false)).status, `${address} ${type}`).toBeLessThan(500);
    }
  });

  it.each(['sitzung=', 'sitzung=%00', 'sitzung=%zz', `sitzung=${'a'.repeat(43)}; antrag=${'a'.repeat(43)}; dienst=${'a'.repeat(43)}; anmeldung=%`, ';;;=;', 'a'.repeat(5000), '__proto__=x; constructor=y', 'sitzung="a'])('as a cookie: %s', async (cookie) => {
    for (const url of ['/', '/mein-bereich', '/postfach', '/verwaltung', '/anmelden', `/antraege/${draft}`, '/sitzung']) expect((await get(url, { cookie })).statusCode).toBeLessThan(500);
  });

  it.each(['', 'nirgends.example', '127.0.0.1', 'localhost', 'MUSTERSTADT.LOCALHOST:3000', 'musterstadt.localhost.', 'musterstadt.localhost.evil.example', 'musterstadt.localhost:99999', '[::1]:3000', '@', 'a b'])('as a host: „%s“', async (name) => {
    for (const url of ['/', '/dienste', '/mein-bereich', '/health', '/verwaltung', '/gibt-es-nicht', `/antraege/${draft}`]) {
      const answer = await app.inject({ method: 'GET', url, headers: { host: name } });
      expect([name, url, answer.statusCode < 500]).toEqual([name, url, true]);
      if (url === '/gibt-es-nicht' && answer.statusCode !== 302) expect([answer.statusCode, answer.body.includes('<h1>'), /href="\/"[^>]*>(<[^>]*>)*Zur Startseite/.test(answer.body)]).toEqual([404, true, true]);
      if (url !== '/' && !/^musterstadt\.localhost\.?(:\d+)?$/i.test(name)) expect(answer.body).not.toContain('Musterstadt');
    }
  });
});

describe('answers are cheap', () => {
  it('a page that did not change is not sent again', async () => {
    const first = await get('/dienste');
    const again = await get('/dienste', { 'if-none-match': String(first.headers.etag) });
    expect([first.headers.etag, again.statusCode, again.body]).toEqual([expect.any(String), 304, '']);
    expect((await get('/en/dienste', { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(200);
    expect((await app.inject({ method: 'GET', url: '/dienste', headers: { host: 'nachbarstadt.localhost:3000', 'if-none-match': String(first.headers.etag) } })).statusCode).toBe(200);
  });
  it('is compressed as the browser wishes, and says that it varies', async () => {
    const plain = await get('/dienste');
    const br = await get('/dienste', { 'accept-encoding': 'gzip, br' });
    const gzip = await get('/dienste', { 'accept-encoding': 'gzip' });
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(String(br.headers.vary).toLowerCase()).toContain('accept-encoding');
    expect([brotliDecompressSync(br.rawPayload).toString(), gunzipSync(gzip.rawPayload).toString()]).toEqual([plain.body, plain.body]);
  });
  it('assets are kept for ever, by their fingerprint', async () => {
    const name = readdirSync(join(root, 'dist/assets')).find((file) => /^app\.\w+\.css$/.test(file));
    const asset = await get(`/assets/${name}`);
    expect([asset.statusCode, asset.headers['cache-control']]).toEqual([200, expect.stringMatching(/max-age=31536000.*immutable/)]);
    for (const url of ['/assets/', '/assets/../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/gibtsnicht.css']) expect((await get(url)).statusCode).toBe(404);
  });
  it('HEAD answers as GET, without a body; a trailing slash is no other page', async () => {
    const head = await app.inject({ method: 'HEAD', url: '/dienste', headers: { host } });
    expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', (await get('/dienste')).headers.etag]);
    expect((await get('/dienste/')).statusCode).toBe(200);
    expect((await get('/en/')).statusCode).toBe(200);
  });
});

describe('the log (DESIGN § 4.9)', () => {
  it('knows nobody: no address, name, token, cookie or case number, at any level', async () => {
    const lines: string[] = [];
    const logging = await testApp({ env: { LOG_LEVEL: 'debug' }, logTo: { write: (line) => { lines.push(line); } } });
    const erika = await logging.citizen(citizens.erika);
    const sabine = await logging.caseworker();
    await erika.post('/mein-bereich/daten', { 'person.firstName': 'Erika', 'person.lastName': 'Mustermann', phone: '0123 4567' });
    await erika.get('/suche?q=mustermann');
    const draft = draftIn(await begin(erika, 'hund-anmelden'));
    await erika.post(`/antraege/${draft}/hund`, { version: '1', hundename: 'Bello Mustermann' });
    await sabine.get('/verwaltung?suche=26-1234-5678-9');
    await sabine.post('/verwaltung/anmelden', { email: 'sabine.steuer@guetersloh.example', password: 'falsches-kennwort' });
    await erika.get('/gibt-es/mustermann');
    await logging.database.sql('alter table drafts rename to drafts_away');
    expect((await erika.get(`/antraege/${draft}/hund`)).status).toBe(500);
    await logging.runJobs();
    expect(lines.length).toBeGreaterThan(10);
    const log = lines.join('');
    for (const secret of [/mustermann/i, /example\.org/, /guetersloh\.example/, /sabine/i, /bello/i, /kennwort/, /26-1234/, /0123 4567/, new RegExp(draft), ...[...erika.cookies.values(), ...sabine.cookies.values()].map((token) => new RegExp(token))]) expect(log).not.toMatch(secret);
    expect(log).toMatch(/"reference":"[2-9A-Z]{4}-[2-9A-Z]{4}"/);
    for (const line of lines) JSON.parse(line);
  });
});
