/** The page „Anmelden“ of each town: which ways, in which order, under which headings. */
import { expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';

const portal = await testApp();
const headings = (html: string): string[] => [...html.matchAll(/<h([23])[^>]*>(.*?)<\/h\1>/g)].map(([, level, words]) => `${level} ${words}`);
const primaries = (html: string): string[] => [...(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').matchAll(/kern-btn--primary"[^>]*>(?:<svg[\s\S]*?<\/svg>)?<span class="kern-label">(.*?)<\/span>/g)].map(([, words]) => words ?? '');

it.each([
  ['guetersloh', 'Anmelden', ['2 Anmelden mit E-Mail-Adresse und Kennwort', '2 Andere Wege', '3 Online-Ausweisfunktion', '3 BundID', '3 Mit einem Link per E-Mail', '3 Mit einem Passkey']],
  ['moenchengladbach', 'Zum Servicekonto.NRW', ['2 Mit einem Servicekonto']],
  ['servicekonto', 'Anmelden', ['2 Anmelden mit Benutzername und Passwort', '2 Andere Wege', '3 Online-Ausweisfunktion', '3 Mit einem Link per E-Mail', '3 Mit einem Passkey']],
  ['gemeinsam-online', 'Anmelden', ['2 Anmelden mit Benutzername und Passwort', '2 Andere Wege', '3 Online-Ausweisfunktion', '3 Mit einem Servicekonto', '3 Mit einem Link per E-Mail', '3 Mit einem Passkey']],
  ['rees', 'LOGIN LINK ZUSENDEN', ['2 Mit einem Link per E-Mail', '2 Andere Wege', '3 BundID', '3 Mein Unternehmenskonto', '3 Mit einem Konto, das Sie schon haben', '3 Mit einem Passkey']],
])('S1.4, S2.4, S3.1, S4.7, S5.2 %s: one way stands out („%s“), the others follow, each under its heading', async (town, button, sections) => {
  const { body } = await portal.browser(town).get('/anmelden');
  expect([headings(body), primaries(body)]).toEqual([sections, [button]]);
});

it('where a level is needed, the first way that reaches it stands out', async () => {
  const { body } = await portal.browser().get('/anmelden?stufe=substantial');
  expect([headings(body), primaries(body)]).toEqual([['2 Online-Ausweisfunktion', '2 Andere Wege', '3 BundID'], ['Mit Online-Ausweisfunktion anmelden']]);
});

it.each([
  ['guetersloh', undefined, 'Anmelden', ['/anmelden/kennwort/registrieren', 'Konto erstellen']],
  ['servicekonto', undefined, 'Anmelden', ['/anmelden/registrieren', 'Jetzt registrieren']],
  ['moenchengladbach', '/anmelden/servicekonto/nrw', 'Zum Servicekonto.NRW', undefined],
  ['gemeinsam-online', undefined, 'Anmelden', ['/anmelden/registrieren', 'Jetzt registrieren']],
  ['rees', undefined, 'Anmelden', undefined],
])('S1.4, S3.1 %s: the start page’s block „Anmelden“ leads in, and its last entry makes an account', async (town, way = '/anmelden', label, account) => {
  const { body } = await portal.browser(town).get('/');
  const [block = ''] = /<aside[\s\S]*?<\/aside>/.exec(body) ?? [];
  const entries = [...block.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(?:<svg[\s\S]*?<\/svg>)?<span class="kern-label">(.*?)<\/span>/g)].map(([, href, words]) => [href, words]);
  expect(entries).toEqual(account ? [[way, label], account] : [[way, label]]);
});

it('S3.2 „Jetzt registrieren“: with user name and password, or with the ID card; not there where signing in makes the account', async () => {
  const { body } = await portal.browser('servicekonto').get('/anmelden/registrieren?weiter=/postfach');
  expect(headings(body)).toEqual(['2 Mit Benutzername und Passwort', '2 Online-Ausweisfunktion']);
  expect(body).toContain('href="/anmelden/kennwort/registrieren?weiter=%2Fpostfach"');
  for (const town of ['rees', 'moenchengladbach']) expect((await portal.browser(town).get('/anmelden/registrieren')).status).toBe(404);
});

it('S4.1 gemeinsam-online: the choice of three', async () => {
  const { body } = await portal.browser('gemeinsam-online').get('/anmelden/registrieren?weiter=/postfach');
  expect(headings(body)).toEqual(['2 Servicekonto', '2 Servicekonto Plus', '2 Mit anderem Servicekonto anmelden']);
});

it('S1.16 no page that knows somebody is kept by the browser; files without a name on them are', async () => {
  const erika = await portal.citizen();
  for (const path of ['/', '/dienste', '/dienste/hund-anmelden', '/suche?q=hund', '/impressum', '/anmelden/link-versendet', '/mein-bereich', '/mein-bereich/daten', '/mein-bereich/login-daten', '/postfach', '/gibt-es-nicht']) {
    const page = await erika.get(path);
    expect([path, page.body.includes('erika.mustermann@example.org'), page.headers['cache-control']]).toEqual([path, true, expect.stringContaining('no-store')]);
  }
  const [, css = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec((await erika.get('/')).body) ?? [];
  expect((await erika.get(css)).headers['cache-control']).toContain('immutable');
});
