import { expect, it } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import { answersIn } from '../../../test/support/sealed.ts';
import type { Fields } from '../../../test/support/browser.ts';
import { begin, draftIn, fillIn, hiddenOf, pdf, sendIt, tenants, toReview } from './testing/fill-in.ts';

const portal = await testApp({ tenants });
const town = 'musterstadt';
const { sql } = portal.database;

const casesOf = (draftId: string) => sql<{ id: string; person_id: string | null; contact_email: string | null; fee_cents: number }>('select * from cases where draft_id = $1', [draftId]);

it('FIELD Duplicates, PlanX PR 1457: double click, refresh and two tabs make exactly one case (DESIGN § 4.1)', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  const id = draftIn(review);
  const sent = await Promise.all(Array.from({ length: 8 }, () => sendIt(browser, review)));
  for (const page of sent) expect([page.status, page.path]).toEqual([200, `/antraege/${id}/gesendet`]);
  expect((await sendIt(browser, review)).path).toBe(`/antraege/${id}/gesendet`);
  expect(await casesOf(id)).toHaveLength(1);
});

it('a sent draft leads to its confirmation from every page, and cannot be changed any more', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  const id = draftIn(review);
  const open = await browser.get(`/antraege/${id}/tiere`);
  await sendIt(browser, review);
  for (const path of ['', '/tiere', '/pruefen', '/absenden', '/loeschen', '/gespeichert']) expect((await browser.get(`/antraege/${id}${path}`)).path).toBe(`/antraege/${id}/gesendet`);
  expect((await fillIn(browser, open, { 'tiere.0.name': 'Zu spät' })).path).toBe(`/antraege/${id}/gesendet`);
  expect((await browser.post(`/antraege/${id}/tiere/zwischenspeichern`, hiddenOf(open))).status).toBe(401);
  expect((await browser.post(`/antraege/${id}/loeschen`)).status).toBe(404);
  expect(await sql('select sealed_entries, data_key from drafts where id = $1', [id])).toEqual([{ sealed_entries: null, data_key: null }]);
});

it('FIELD Duplicates and conflicts, Altinn #17151: nobody signs what they never saw', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  const id = draftIn(review);
  await fillIn(browser, await browser.get(`/antraege/${id}/tiere`), { 'tiere.0.name': 'Heimlich geändert' });
  const shown = await sendIt(browser, review);
  expect(shown.status).toBe(409);
  expect(shown.body).toContain('Die Angaben haben sich inzwischen geändert');
  expect(shown.body).toContain('Heimlich geändert');
  expect(await casesOf(id)).toEqual([]);
  expect((await sendIt(browser, { ...shown, path: review.path })).path).toMatch(/\/gesendet$/);
  expect(await casesOf(id)).toHaveLength(1);
});

it('what is not complete is not sent: back to the page where something is missing, with its faults', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  const id = draftIn(review);
  await fillIn(browser, await browser.get(`/antraege/${id}/person`), { 'person.firstName': '', 'person.lastName': 'Mustermann', email: '', zurueck: '1' });
  const page = await sendIt(browser, review);
  expect(page.path).toMatch(/\/person\?/);
  expect(page.body).toContain('Es fehlt noch etwas');
  expect(page.body).toContain('href="#person-firstName"');
  expect(await casesOf(id)).toEqual([]);
});

it('FIELD Logic, Open Forms #1527: hidden values and their files are not sent; their bytes go', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  const id = draftIn(review);
  let page = await browser.get(`/antraege/${id}/gefahr`);
  page = await fillIn(browser, page, { gefaehrlich: 'yes' });
  page = await browser.upload(`/antraege/${id}/gefahr`, { ...hiddenOf(page), gefaehrlich: 'yes' }, [pdf('erlaubnis.pdf', 'erlaubnis')]);
  await fillIn(browser, page, { chip: '123' });
  page = await fillIn(browser, await browser.get(`/antraege/${id}/gefahr?zurueck=pruefen`), { gefaehrlich: 'no' });
  expect(page.path).toMatch(/\/pruefen$/);
  await sendIt(browser, page);
  const [sent] = await casesOf(id);
  const answers = await answersIn(portal.database, sent!.id);
  expect(answers.values).toEqual({ tiere: [{ name: 'Rex', foto: null }], gefaehrlich: false, person: expect.anything(), email: 'erika.mustermann@example.org', telefon: null });
  expect(JSON.stringify(answers)).not.toMatch(/123|erlaubnis/);
  expect(sent?.fee_cents).toBe(1250);
  expect(await sql("select 1 from files where name = 'erlaubnis.pdf'")).toEqual([]);
  expect(await sql('select 1 from draft_files where draft_id = $1', [id])).toEqual([]);
});

it('files go over to the case', async () => {
  const erika = await portal.citizen(citizens.erika, town);
  let page = await begin(erika, 'konto');
  page = await erika.upload(page.path, { ...hiddenOf(page), anliegen: 'Bitte' }, [pdf('beleg.pdf', 'nachweis'), pdf('beleg2.pdf', 'nachweis')]);
  page = await fillIn(erika, page, { 'person.firstName': 'Erika', 'person.lastName': 'Mustermann', 'anschrift.street': 'Beispielweg', 'anschrift.houseNumber': '7', 'anschrift.postcode': '12345', 'anschrift.city': 'Musterstadt' });
  expect(page.path).toMatch(/\/pruefen$/);
  expect(page.body).toContain('beleg2.pdf');
  expect(page.body).toContain('merken');
  const sent = await erika.post(`/antraege/${draftIn(page)}/absenden`, { ...hiddenOf(page), merken: 'true' });
  expect(sent.body).toContain('Zum Postfach');
  expect(await sql("select f.name, cf.field from case_files cf join files f on f.id = cf.file_id and f.tenant_id = cf.tenant_id where cf.origin = 'application' order by f.name")).toEqual([
    { name: 'beleg.pdf', field: 'nachweis' }, { name: 'beleg2.pdf', field: 'nachweis' }]);

  const next = await fillIn(erika, await begin(erika, 'konto'), { anliegen: 'Noch einmal' });
  expect(next.status).toBe(422);
  const person = await erika.get(`/antraege/${draftIn(next)}/person`);
  expect(person.body).toContain('value="Beispielweg"');
  expect(person.body).toContain('value="Mustermann"');
});

it('a forged or missing stand sends nothing', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  for (const fields of [{}, { stand: 'x' }, { stand: ['a', 'b'] }] as Fields[]) expect((await browser.post(`/antraege/${draftIn(review)}/absenden`, fields)).status).toBe(409);
  expect(await casesOf(draftIn(review))).toEqual([]);
});
