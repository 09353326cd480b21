import { describe, expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';
import { findHelp, helpOf } from './help.routes.tsx';

const portal = await testApp();
const town = portal.platform.tenants.byId('guetersloh')!;
const all = helpOf(town);

describe('help (S4.27)', () => {
  it.each([
    ['abgemeldet', 'de', 'abgemeldet'], ['timeout', 'de', 'abgemeldet'], ['passwort', 'de', 'passwort-vergessen'], ['Kennwort vergesen', 'de', 'passwort-vergessen'], ['login mail kommt nicht', 'de', 'link-kommt-nicht'],
    ['datei zu groß', 'de', 'dateien'], ['pdf', 'de', 'dateien'], ['entwurf', 'de', 'spaeter-weiter'], ['wie lange dauert die bearbeitung', 'de', 'stand'], ['rechnung', 'de', 'gebuehr'], ['kreditkarte', 'de', 'gebuehr'], ['doppelt bezahlt', 'de', 'bezahlt-und-offen'], ['tippfehler', 'de', 'fehler-gesendet'],
    ['stornieren', 'de', 'zurueckziehen'], ['zugangscode', 'de', 'ohne-konto'], ['QR-Code', 'de', 'beleg'], ['aufbewahrung', 'de', 'aufbewahrung'], ['screenreader', 'de', 'ohne-maus'], ['konto löschen', 'de', 'konto-loeschen'], ['zugangseröffnung', 'de', 'bescheid'],
    ['session expired', 'en', 'abgemeldet'], ['forgot password', 'en', 'passwort-vergessen'], ['too large', 'en', 'dateien'], ['cancel', 'en', 'zurueckziehen'],
  ] as const)('„%s“ (%s) is answered by %s', (query, lang, id) => {
    expect(findHelp(all, query, lang)[0]?.id).toBe(id);
  });

  it('says nothing of what the town does not offer, and names its own periods', () => {
    const ids = (methods: string[]) => helpOf({ ...town, signIn: methods.map((id) => ({ id, settings: {} })) }).flatMap(({ articles }) => articles.map(({ id }) => id));
    expect(ids(['bundid'])).not.toContain('passwort-vergessen');
    expect(ids(['password'])).toContain('passwort-vergessen');
    const text = JSON.stringify(helpOf({ ...town, policies: { ...town.policies, sessionIdleMinutes: 17, draftDays: 43 } }));
    expect([text.includes('17 Minuten'), text.includes('43 Tage'), /\{\w+\}/.test(text)]).toEqual([true, true, false]);
  });

  it('S4.25 says how one pays where the town has that, and that an invoice comes where it has not', () => {
    const answers = (payments: typeof town.payments) => helpOf({ ...town, payments }).flatMap(({ articles }) => articles.filter(({ id }) => id === 'gebuehr' || id === 'bezahlt-und-offen').map(({ answer }) => answer.de));
    expect(answers(town.payments)).toEqual([expect.stringContaining('zu unserem Zahlungsdienst'), expect.stringContaining('Bezahlen Sie nicht noch einmal')]);
    expect(answers(undefined)).toEqual([expect.stringContaining('hier wird nichts abgebucht')]);
  });

  it('leads only to what is there, in both languages, and has names that nobody else has', async () => {
    const articles = all.flatMap((group) => [{ id: group.id }, ...group.articles]);
    expect(new Set(articles.map(({ id }) => id)).size).toBe(articles.length);
    const someone = await portal.citizen(undefined, town.id);
    for (const { link } of all.flatMap((group) => group.articles)) {
      if (link) for (const lang of ['', '/en']) expect([link.href, (await someone.get(`${lang}${link.href}`)).status]).toEqual([link.href, 200]);
    }
  });

  it('the page: all of it, what was found, or a way on where nothing was; from the footer; the contact form is one click away', async () => {
    const browser = portal.browser(town.id);
    expect((await browser.get('/')).body).toContain('href="/hilfe"');
    expect((await browser.get('/hilfe')).body).toMatch(/Brauche ich ein Konto\?[^]*Kann ich später weitermachen\?/);
    expect((await browser.get('/hilfe?q=rechnung')).body).toMatch(/<h1[^>]*>\w+ Antwort(en)? zu „rechnung“/);
    const { body } = await browser.get('/hilfe?q=qqqq%3Cb%3E');
    expect(body).toContain('Keine Antwort zu „qqqq&lt;b>“');
    expect(body).toContain('/suche?q=qqqq%3Cb%3E');
    expect((await browser.get('/kontakt')).body).toContain('href="/dienste/kontakt"');
  });
});
