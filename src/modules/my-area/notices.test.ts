import { expect, it } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import type { Browser } from '../../../test/support/browser.ts';

const portal = await testApp();
const { mail, database: { sql } } = portal;
const page = '/mein-bereich/benachrichtigungen';
let made = 0;
const someone = () => ({ ...citizens.erika, email: `erika-liest-${++made}@example.org` });
const idOf = async (email: string): Promise<string> => (await sql<{ id: string }>("select person_id as id from credentials where kind = 'email' and identifier = $1", [email]))[0]!.id;
const wishOf = async (email: string) => (await sql<{ digest: boolean }>('select digest from notice_settings where person_id = $1', [await idOf(email)]))[0]?.digest;
/** Mail to the address of whoever is signed in has come back. */
const comeBack = (email: string) => sql(`insert into mail_failures (tenant_id, address_hash, how, status) values ('guetersloh', sha256(convert_to($1, 'UTF8')), 'bounced', '5.1.1')`, [email]);

it('S1.3 at once, until somebody chooses once a day, and back; nothing chosen is asked again', async () => {
  const person = someone();
  const browser = await portal.citizen(person);
  const first = await browser.get(page);
  for (const words of [person.email, 'value="sofort" checked', 'Eine Übersicht um 7 Uhr', 'Von Bescheiden und Rückfragen erfahren Sie trotzdem sofort']) expect(first.body).toContain(words);
  const wrong = await browser.post(page, { wann: 'nie' });
  expect([wrong.status, wrong.body.includes('href="#wann"'), wrong.body.includes('Wählen Sie aus')]).toEqual([422, true, true]);
  expect(await wishOf(person.email)).toBeUndefined();
  expect((await browser.post(page, { wann: 'taeglich' })).body).toContain('Ihre Auswahl ist gespeichert');
  expect([await wishOf(person.email), (await browser.get(`/en${page}`)).body.includes('value="taeglich" checked')]).toEqual([true, true]);
  await browser.post(page, { wann: 'sofort' });
  expect(await wishOf(person.email)).toBe(false);
  expect((await browser.get('/mein-bereich')).body).toContain(`href="${page}"`);
});

/** The link in the newest mail, as a path. */
const linkTo = (email: string): string => { const link = new URL(/https?:\/\/\S+bestaetigen\S+/.exec(mail.to(email).at(-1)?.text ?? '')![0]); return link.pathname + link.search; };
async function asked(browser: Browser, email: string): Promise<{ link: string; t: string }> {
  await browser.post(`${page}/pruefen`, {});
  await portal.runJobs();
  const link = linkTo(email);
  return { link, t: new URLSearchParams(link.split('?')[1]).get('t') ?? '' };
}

it('S1.3 where mail came back the account says so, and its owner confirms the address by a link that arrives (FormSG #949)', async () => {
  const person = someone();
  const browser = await portal.citizen(person);
  await comeBack(person.email);
  for (const path of ['/mein-bereich', '/postfach']) expect([path, (await browser.get(path)).body.includes('Unsere E-Mails kommen nicht bei Ihnen an')]).toEqual([path, true]);
  expect((await browser.get(page)).body).toContain(`Unsere E-Mail an ${person.email} kam nicht an`);
  const { link, t } = await asked(browser, person.email);
  // opening it does nothing: mail scanners do that, too
  expect((await browser.get(link)).body).toContain('Ja, bestätigen');
  expect((await browser.get(page)).body).toContain('kam nicht an');
  expect((await browser.post(`${page}/bestaetigen`, { t })).body).toContain('Ihre E-Mail-Adresse ist bestätigt');
  expect((await browser.get('/mein-bereich')).body).not.toContain('kommen nicht bei Ihnen an');
  expect(await sql("select action from records where chain = $1 and action = 'accounts.email-confirmed'", [await idOf(person.email)])).toHaveLength(1);
  // once
  for (const answer of [await browser.post(`${page}/bestaetigen`, { t }), await browser.get(link)]) expect(answer.status).toBe(410);
});

it('a link is worth nothing to another, for another time, or made up', async () => {
  const [one, other] = [someone(), someone()];
  const [browser, stranger] = [await portal.citizen(one), await portal.citizen(other)];
  for (const { email } of [one, other]) await comeBack(email);
  const { link, t } = await asked(browser, one.email);
  expect([(await stranger.get(link)).status, (await stranger.post(`${page}/bestaetigen`, { t })).status]).toEqual([410, 410]);
  for (const wrong of ['', 'x', 'A'.repeat(43)]) expect((await browser.post(`${page}/bestaetigen`, { t: wrong })).status).toBe(410);
  await sql('update mail_failures set since = since + interval \'1 hour\'');
  expect((await browser.post(`${page}/bestaetigen`, { t })).status).toBe(410);
  const mails = mail.mails.length;
  await sql('delete from mail_failures');
  await browser.post(`${page}/pruefen`, {});
  await portal.runJobs();
  expect(mail.mails.length).toBe(mails);
});

it('is nobody’s without a session', async () => {
  const browser = portal.browser();
  for (const answer of [await browser.get(page), await browser.post(page, { wann: 'sofort' }), await browser.post(`${page}/pruefen`, {}), await browser.get(`${page}/bestaetigen?t=x`)]) expect(answer.path).toMatch(/^\/anmelden/);
});
