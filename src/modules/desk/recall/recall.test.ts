import { expect, it } from 'vitest';
import { citizens, staff, testApp } from '../../../../test/support/app.ts';
import { newId } from '../../../platform/db/index.ts';
import { aCase } from '../../cases/testing/town-hall.ts';

const portal = await testApp();
const { platform, mail, database: { sql } } = portal;
const sabine = await portal.caseworker(staff.sabine);
const bernd = await portal.caseworker(staff.bernd);
const at = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}`;
const recallAt = (caseId: string, messageId: string): string => `${at(caseId)}/nachrichten/${messageId}/zurueckziehen`;

/** Erika with a case that is being worked on. */
async function someone() {
  const erika = await portal.citizen(citizens.erika);
  const [{ person_id: personId = '' } = {}] = await sql<{ person_id: string }>("select person_id from credentials where identifier = $1", [citizens.erika.email]);
  const { caseId } = await aCase(platform, { kind: 'citizen', personId, name: 'Erika Mustermann', email: citizens.erika.email });
  await sabine.get(at(caseId));
  await erika.get(`/postfach/${caseId}`);
  await portal.runJobs();
  const write = async (text: string, action = 'message'): Promise<string> => {
    const nachricht = newId();
    await sabine.upload(at(caseId), { aktion: action, nachricht, text }, []);
    return nachricht;
  };
  return { erika, caseId, write };
}

it('S1.3 asks, recalls before the mail has gone, and tells so; the citizen finds nothing, and no mail came', async () => {
  const { erika, caseId, write } = await someone();
  const mails = mail.to(citizens.erika.email).length;
  const messageId = await write('Das war für Herrn Beispiel.');
  expect((await sabine.get(at(caseId))).body).toContain(recallAt(caseId, messageId));
  const asked = await sabine.get(recallAt(caseId, messageId));
  for (const words of ['Das war für Herrn Beispiel.', 'noch nicht gelesen', 'Nachricht zurückziehen']) expect(asked.body).toContain(words);
  const done = await sabine.post(recallAt(caseId, messageId), {});
  for (const words of ['Die Nachricht ist zurückgezogen.', 'zurückgezogen am', 'Das war für Herrn Beispiel.', 'Nachricht zurückgezogen']) expect(done.body).toContain(words);
  expect(done.body).not.toContain(recallAt(caseId, messageId));
  await portal.runJobs();
  const mine = (await erika.get(`/postfach/${caseId}`)).body;
  expect([mail.to(citizens.erika.email).length, mine.includes('Beispiel.'), mine.includes('Die Verwaltung hat diese Nachricht')]).toEqual([mails, false, false]);
  // a second click finds it done
  expect((await sabine.post(recallAt(caseId, messageId), {})).status).toBe(200);
});

it('after the mail the citizen finds that it was recalled, in page and PDF not what it said', async () => {
  const { erika, caseId, write } = await someone();
  const messageId = await write('Geheimes Wort.');
  await portal.runJobs();
  await sabine.post(recallAt(caseId, messageId), {});
  expect((await erika.get('/postfach/eingang')).body).not.toContain('1 neu');
  const mine = await erika.get(`/postfach/${caseId}`);
  expect([mine.body.includes('zurückgezogen, bevor Sie sie gelesen haben'), mine.body.includes('Geheimes')]).toEqual([true, false]);
  expect((await erika.get('/mein-bereich/daten/herunterladen')).body).not.toContain('Geheimes');
});

it('read meanwhile, or a decision (§ 9 OZG): 409, with what to do instead', async () => {
  const { erika, caseId, write } = await someone();
  const messageId = await write('Schon gelesen.');
  await erika.get(`/postfach/${caseId}`);
  expect((await sabine.get(at(caseId))).body).not.toContain(recallAt(caseId, messageId));
  const read = await sabine.post(recallAt(caseId, messageId), {});
  expect([read.status, read.body.includes('Sie ist schon gelesen.')]).toEqual([409, true]);
  const decision = await write('Ihr Hund ist angemeldet.', 'decide');
  const page = await sabine.get(recallAt(caseId, decision));
  expect([page.status, page.body.includes('§ 9 OZG'), page.body.includes('<form method="post" action="/verwaltung/vorgaenge')]).toEqual([200, true, false]);
  expect((await sabine.post(recallAt(caseId, decision), {})).status).toBe(409);
});

it('is there for whoever works on the case alone', async () => {
  const { erika, caseId, write } = await someone();
  const messageId = await write('Für Erika.');
  for (const who of [bernd]) expect([(await who.get(recallAt(caseId, messageId))).status, (await who.post(recallAt(caseId, messageId), {})).status]).toEqual([404, 404]);
  for (const who of [erika, portal.browser()]) expect((await who.get(recallAt(caseId, messageId))).path).toMatch(/^\/verwaltung\/anmelden/);
});
