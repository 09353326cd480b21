import { expect, it } from 'vitest';
import { Authenticator, type Lies } from '../../../../../test/support/authenticator.ts';
import { citizens, staff, testApp } from '../../../../../test/support/app.ts';
import { staffEmail } from '../../../../../dev/demo/people.ts';
import type { Browser } from '../../../../../test/support/browser.ts';

const portal = await testApp();
const { mail, database: { sql } } = portal;
const origin = 'http://guetersloh.localhost:3000';
const [settings, add, door] = ['/verwaltung/anmeldung', '/verwaltung/anmeldung/passkey', '/verwaltung/anmelden/passkey'];
const task = async (browser: Browser, of: string): Promise<string> => (await browser.post(`${of}/aufgabe`)).body;
const email = staffEmail(staff.sabine, 'guetersloh');
const sabine = await portal.caseworker(staff.sabine);
const device = new Authenticator();

async function comeIn(antwort: (asked: string) => string, browser = portal.browser()): Promise<number> {
  return (await browser.post(door, { antwort: antwort(await task(browser, door)) }, false)).status;
}

it('is added at the desk with a name; the owner is told by mail, and it is recorded', async () => {
  expect((await sabine.get('/verwaltung')).body).toContain(`href="${settings}"`);
  expect((await sabine.get(settings)).body).toContain('Sie haben noch keinen Passkey.');
  const answer = await sabine.post(add, { name: 'Dienstrechner', antwort: device.create(await task(sabine, add), origin) });
  expect([answer.path, answer.body.includes('Der Passkey ist hinzugefügt.'), answer.body.includes('Dienstrechner')]).toEqual([settings, true, true]);
  expect((await sabine.get(settings)).body).not.toContain('Der Passkey ist hinzugefügt.');
  await portal.runJobs();
  expect(mail.to(email).at(-1)?.text).toContain('Dienstrechner');
  expect(await sql("select 1 from records where action = 'accounts.staff-passkey-added'")).toHaveLength(1);
});

it('opens the desk and leads to where one was going, on no other site', async () => {
  const browser = portal.browser();
  const answer = await browser.post(door, { weiter: '/verwaltung?ansicht=open', antwort: device.get(await task(browser, door), origin) });
  expect([answer.status, answer.path]).toEqual([200, '/verwaltung?ansicht=open']);
  const elsewhere = portal.browser();
  expect((await elsewhere.post(door, { weiter: '//evil.example', antwort: device.get(await task(elsewhere, door), origin) }, false)).headers.location).toBe('/verwaltung');
  expect(await sql("select 1 from records where action = 'accounts.staff-signed-in' and data ->> 'method' = 'passkey'")).toHaveLength(2);
});

it.each<[string, Lies]>([['another origin', { origin: 'https://evil.example' }], ['another RP ID', { rpId: 'localhost' }], ['an invented challenge', { challenge: 'A'.repeat(43) }], ['no verification', { flags: 1 }], ['a counter that went back', { counter: 1 }], ['a foreign user handle', { userHandle: 'eA' }]])('%s: refused, in the words of the page', async (_, lies) => {
  const browser = portal.browser();
  const copy = lies.counter === undefined ? { counter: 1000, ...lies } : lies;
  const answer = await browser.post(door, { antwort: device.get(await task(browser, door), origin, copy) });
  expect([answer.status, answer.body.includes('href="#passkey"'), browser.cookies.has('dienst')]).toEqual([422, true, false]);
});

it('an answer is good once, and in its own browser', async () => {
  const [browser, other] = [portal.browser(), portal.browser()];
  const antwort = device.get(await task(browser, door), origin, { counter: 2000 });
  await task(other, door);
  expect((await other.post(door, { antwort }, false)).status).toBe(422);
  expect((await browser.post(door, { antwort }, false)).status).toBe(303);
  await task(browser, door);
  expect((await browser.post(door, { antwort }, false)).status).toBe(422);
});

it('a citizen’s passkey opens nothing at the desk, and the other way round', async () => {
  const erika = await portal.citizen(citizens.erika);
  const mine = new Authenticator();
  await erika.post('/mein-bereich/login-daten/passkey', { antwort: mine.create(await task(erika, '/mein-bereich/login-daten/passkey'), origin) });
  expect(await comeIn((asked) => mine.get(asked, origin))).toBe(422);
  const browser = portal.browser();
  expect((await browser.post('/anmelden/passkey', { antwort: device.get(await task(browser, '/anmelden/passkey'), origin, { counter: 3000 }) }, false)).status).toBe(422);
  // nor does a challenge of one door open the other
  const asked = await task(browser, '/anmelden/passkey');
  expect((await browser.post(door, { antwort: device.get(asked, origin, { counter: 3001 }) }, false)).status).toBe(422);
});

it('is taken away by its owner alone', async () => {
  const bernd = await portal.caseworker(staff.bernd);
  const [{ id }] = await sql<{ id: string }>('select id from staff_passkeys where credential_id = $1', [device.id]) as [{ id: string }];
  for (const passkey of [id, 'x', '']) await bernd.post(`${settings}/entfernen`, { passkey });
  expect(await comeIn((asked) => device.get(asked, origin, { counter: 4000 }))).toBe(303);
  expect((await sabine.post(`${settings}/entfernen`, { passkey: id })).body).toContain('Der Passkey ist entfernt.');
  expect(await comeIn((asked) => device.get(asked, origin, { counter: 4001 }))).toBe(422);
});

it('of somebody who left opens nothing; without a session nobody adds one', async () => {
  const anna = await portal.caseworker(staff.anna);
  const hers = new Authenticator();
  await anna.post(add, { antwort: hers.create(await task(anna, add), origin) });
  expect(await comeIn((asked) => hers.get(asked, origin))).toBe(303);
  await sql('update staff set active = false where email = $1', [staffEmail(staff.anna, 'guetersloh')]);
  expect(await comeIn((asked) => hers.get(asked, origin))).toBe(422);
  expect([(await anna.post(`${add}/aufgabe`)).status, (await anna.get(settings)).path.startsWith('/verwaltung/anmelden')]).toEqual([401, true]);
});
