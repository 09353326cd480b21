import { expect, it } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import type { Browser } from '../../../test/support/browser.ts';
import { begin, draftIn, fillIn, hiddenOf, pdf, sendIt, tenants } from '../applications/testing/fill-in.ts';

const portal = await testApp({ tenants });
const { mail, database: { sql } } = portal;
const town = 'musterstadt';
const page = '/mein-bereich/login-daten/loeschen';
const { max, lena } = citizens;
const erika = { ...citizens.erika, email: 'erika-geht@example.org' };

/** Begins an application with a file. @returns its draft */
async function apply(browser: Browser): Promise<string> {
  const first = await begin(browser, 'konto');
  await browser.upload(first.path, { ...hiddenOf(first), anliegen: 'Bitte' }, [pdf('nachweis.pdf', 'nachweis')]);
  return draftIn(first);
}
async function send(browser: Browser): Promise<string> {
  const draft = await apply(browser);
  const person = { 'person.firstName': 'Erika', 'person.lastName': 'Mustermann', 'anschrift.street': 'Weg', 'anschrift.houseNumber': '1', 'anschrift.postcode': '12345', 'anschrift.city': 'Musterstadt' };
  await sendIt(browser, await fillIn(browser, await browser.get(`/antraege/${draft}/person`), person));
  return (await sql<{ id: string }>('select id from cases where draft_id = $1', [draft]))[0]!.id;
}
/** All rows of the town, table by table, as text. */
const rowsWith = async (words: string): Promise<string[]> => {
  const tables = await sql<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')");
  const found = await Promise.all(tables.map(async ({ name }) => ((await sql(`select 1 from ${name} t where t::text like $1`, [`%${words}%`])).length ? [name] : [])));
  return found.flat().sort();
};

it('S4.16 asks first, says what goes and what stays, and does nothing without the tick', async () => {
  const browser = await portal.citizen(lena, town);
  await send(browser);
  await apply(browser);
  const asked = await browser.get(page);
  for (const words of ['Ihr Entwurf mit seinen Dateien', 'Das bleibt bei der Verwaltung', 'Sie haben noch laufende Vorgänge']) expect(asked.body).toContain(words);
  const unsure = await browser.post(page, {});
  expect([unsure.status, unsure.body.includes('href="#sicher"'), (await browser.get('/mein-bereich')).status]).toEqual([422, true, 200]);
});

it('Art. 12 (4), 17 (3) GDPR: names each case that is kept, why and until when, the running ones first, and how to ask for its deletion', async () => {
  const someone = { ...erika, email: 'erika-behaelt@example.org' };
  const browser = await portal.citizen(someone, town);
  const [running, ended] = [await send(browser), await send(browser)];
  await sql("update cases set state = 'closed', closed_at = now() where id = $1", [ended]);
  await sql("update case_retentions set kept_until = '2099-05-01' where case_id = $1", [ended]);
  const numbers = await sql<{ number: string }>('select number from cases where id = any($1::uuid[]) order by id', [[running, ended]]);
  const shown = (await browser.get(page)).body;
  const at = ['Sie haben noch laufende Vorgänge', 'Vorgänge, die noch laufen', numbers[0]!.number, 'Bis er abgeschlossen ist', 'Abgeschlossene Vorgänge', numbers[1]!.number, 'Er wird am 02.05.2099 gelöscht'].map((words) => shown.indexOf(words));
  expect([at.every((place) => place > 0), at]).toEqual([true, at.toSorted((one, other) => one - other)]);
  // nobody else's
  expect((await (await portal.citizen({ ...max, email: 'max-behaelt@example.org' }, town)).get(page)).body).not.toContain(numbers[1]!.number);
});

/** Tables that bear a person, with those of them that have a row of this one. */
const tablesOf = async (person: string): Promise<{ all: string[]; filled: string[] }> => {
  const all = (await sql<{ name: string }>("select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'person_id' order by 1")).map(({ name }) => name);
  const filled = await Promise.all(all.map(async (name) => ((await sql(`select 1 from ${name} where person_id = $1`, [person])).length ? [name] : [])));
  return { all, filled: filled.flat() };
};

it('S4.16 Art. 17 GDPR: in every table that bears a person there is nothing of them left; a new table fails here until it is thought of', async () => {
  const browser = await portal.citizen({ ...erika, email: 'erika-ganz-weg@example.org' }, town);
  const caseId = await send(browser);
  await fillIn(browser, await browser.get('/mein-bereich/daten'), { 'person.firstName': 'Erika', 'person.lastName': 'Mustermann' });
  const [{ person_id: person }] = await sql<{ person_id: string }>('select person_id from cases where id = $1', [caseId]) as [{ person_id: string }];
  // what this town’s pages do not lead to
  const made = 'tenant_id, $1::uuid from persons where id = $1';
  await sql(`insert into parked_posts (id, draft_id, page, sealed_body, data_key, tenant_id, person_id) select gen_random_uuid(), gen_random_uuid(), 'anliegen', '', '', ${made}`, [person]);
  await sql(`insert into openid_entries (kind, id_hash, payload, expires_at, tenant_id, person_id) select 'Grant', '\x01', '{}', now(), ${made}`, [person]);
  await sql(`insert into openid_consents (client_id, subject, claims, tenant_id, person_id) select 'nachbarstadt', 'geht', '{}', ${made}`, [person]);
  await sql(`insert into consents (id, kind, wording, version, lang, level, method, tenant_id, person_id) select gen_random_uuid(), 'zugangseroeffnung', 'Geht mit', 'v', 'de', 'high', 'eid', ${made}`, [person]);
  await sql(`insert into notice_settings (digest, tenant_id, person_id) select true, ${made}`, [person]);
  await sql(`insert into bundid_mailboxes (credential_id, sealed_handle, tenant_id, person_id) select id, '', tenant_id, person_id from credentials where person_id = $1 limit 1`, [person]);
  await sql(`insert into stored_means (id, provider, sealed, tenant_id, person_id) select gen_random_uuid(), 'girocheckout', '', ${made}`, [person]);
  const before = await tablesOf(person);
  expect(before.filled).toEqual(before.all);
  await browser.post(page, { sicher: 'ja' });
  expect((await tablesOf(person)).filled).toEqual([]);
  expect(await rowsWith('Geht mit')).toEqual([]);
});

it('S4.16 account, details, drafts and their bytes go at once, sessions end, the address is free; another’s stay', async () => {
  const [browser, elsewhere, other] = [await portal.citizen(erika, town), await portal.citizen(erika, town), await portal.citizen(max, town)];
  await fillIn(browser, await browser.get('/mein-bereich/daten'), { 'person.firstName': 'Erika', 'person.lastName': 'Mustermann' });
  const [mine, theirs] = [await apply(browser), await apply(other)];
  const [{ file_id: file }] = await sql<{ file_id: string }>('select file_id from draft_files where draft_id = $1', [mine]) as [{ file_id: string }];
  const [{ person_id: person }] = await sql<{ person_id: string }>('select person_id from drafts where id = $1', [mine]) as [{ person_id: string }];
  expect(await rowsWith(file)).toEqual(expect.arrayContaining(['draft_files', 'file_chunks', 'files']));
  const left = await browser.post(page, { sicher: 'ja' });
  expect([left.path, left.body.includes('Ihr Konto ist gelöscht'), browser.cookies.has('sitzung')]).toEqual(['/konto-geloescht', true, false]);
  // what stays: that something happened, under an id that names nobody any more
  expect(await rowsWith(person)).toEqual(['events', 'record_chains', 'records']);
  expect([await rowsWith(file), await rowsWith(mine), await rowsWith(erika.email)]).toEqual([[], [], []]);
  expect((await elsewhere.get('/sitzung')).status).toBe(401);
  await portal.runJobs();
  expect(mail.to(erika.email).at(-1)?.subject).toContain('Konto ist gelöscht');
  expect((await other.get(`/antraege/${theirs}/anliegen`)).status).toBe(200);
  expect(await sql('select 1 from draft_files where draft_id = $1', [theirs])).toHaveLength(1);
  const again = await portal.citizen(erika, town);
  expect((await again.get('/mein-bereich')).body).toContain('Hier ist noch nichts');
  expect(await sql("select 1 from credentials where identifier = $1 and person_id <> $2", [erika.email, person])).toHaveLength(1);
});

it('what was sent stays with the office, whole; nobody reads it from outside, and no mail sends anybody looking', async () => {
  const browser = await portal.citizen(erika, town);
  const caseId = await send(browser);
  const nachricht = hiddenOf(await browser.get(`/postfach/${caseId}`))['nachricht'] as string[];
  await browser.upload(`/postfach/${caseId}/dateien?nachricht=${nachricht[0]}`, {}, [pdf('wartet.pdf', 'dateien')]);
  expect(await rowsWith('wartet.pdf')).toEqual(['files']);
  await browser.post(page, { sicher: 'ja' });
  expect(await rowsWith('wartet.pdf')).toEqual([]);
  expect(await sql('select person_id, holder_hash from cases where id = $1', [caseId])).toEqual([{ person_id: null, holder_hash: null }]);
  expect(await sql("select 1 from records where chain = $1 and action = 'cases.account-left'", [caseId])).toHaveLength(1);
  const again = await portal.citizen(erika, town);
  expect((await again.get(`/postfach/${caseId}`)).status).toBe(404);
  const sabine = await portal.caseworker({ name: 'Sabine Beispiel', mailbox: 'sabine', offices: { amt: 'caseworker' } }, town);
  const desk = await sabine.get(`/verwaltung/vorgaenge/${caseId}`);
  expect([desk.status, desk.body.includes('nachweis.pdf'), desk.body.includes('hat kein Postfach')]).toEqual([200, true, true]);
  await portal.runJobs();
  const before = mail.mails.length;
  const question = /value="ask"\/><input type="hidden" name="nachricht" value="([^"]+)"/.exec(desk.body)?.[1] ?? '';
  await sabine.post(`/verwaltung/vorgaenge/${caseId}`, { aktion: 'ask', nachricht: question, text: 'Wie alt?' });
  await portal.runJobs();
  expect(mail.mails.length).toBe(before);
});

it('is nobody’s without a session', async () => {
  const browser = portal.browser(town);
  expect((await browser.get(page)).path).toMatch(/^\/anmelden/);
  expect((await browser.post(page, { sicher: 'ja' })).path).toMatch(/^\/anmelden/);
});
