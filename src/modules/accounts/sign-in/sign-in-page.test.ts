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
