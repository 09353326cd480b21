import { describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import { hashToken, newToken } from '../../../platform/crypto/token.ts';
import { newId } from '../../../platform/db/index.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';
import { formatDate } from '../../../platform/i18n/format.ts';
import { aCase, aCitizen, town } from '../../cases/testing/town-hall.ts';
import { withdrawConsent } from '../../accounts/index.ts';

const portal = await testApp();
const { platform, mail, database } = portal;
const { sql } = database;
const sabine = await portal.caseworker(staff.sabine);
const bernd = await portal.caseworker(staff.bernd);
const today = dayOf(new Date());
const at = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}`;

/** Somebody with a case that is being worked on; with electronic access or without. */
async function someone(zugang: boolean) {
  const erika = await aCitizen(database, 'Erika Mustermann');
  if (zugang) await sql(`insert into consents (tenant_id, id, person_id, kind, wording, version, lang, level, method) values ($1, $2, $3, 'zugangseroeffnung', 'Ja', 'v', 'de', 'high', 'eid')`, [town, newId(), erika.personId]);
  const { caseId } = await aCase(platform, erika);
  await sabine.get(at(caseId));
  await portal.runJobs();
  return { erika, caseId };
}
async function decided(caseId: string): Promise<string> {
  const nachricht = newId();
  await sabine.upload(at(caseId), { aktion: 'decide', nachricht, text: 'Ihr Hund ist angemeldet.' }, []);
  await portal.runJobs();
  return nachricht;
}
const delivery = async (messageId: string) => (await sql<{ deemed_on: string | null; remedy_until: string | null; told: boolean; failed: boolean; retrieved: boolean }>(
  'select deemed_on::text, remedy_until::text, told_at is not null as told, failed_at is not null as failed, retrieved_at is not null as retrieved from decision_deliveries where message_id = $1', [messageId]))[0];
const recorded = async (caseId: string) => (await sql<{ data: Record<string, string> }>("select data from records where chain = $1 and action = 'cases.decision-deemed' order by seq", [caseId])).map(({ data }) => data);
/** A decision as if it had been made so many days ago. */
const age = (messageId: string, days: number) => sql(`update decision_deliveries set available_at = available_at - make_interval(days => $2), deemed_on = deemed_on - $2, remedy_until = remedy_until - $2 where message_id = $1`, [messageId, days]);

describe('S4.28 § 9 OZG with Zugangseröffnung', () => {
  it('made available, told and deemed notified on the third day; staff and citizen read it; the day itself is recorded once', async () => {
    const { erika, caseId } = await someone(true);
    const messageId = await decided(caseId);
    const third = nextDay(today, 3);
    expect(await delivery(messageId)).toMatchObject({ deemed_on: third, told: true, failed: false, retrieved: false });
    const desk = (await sabine.get(at(caseId))).body;
    for (const words of ['Bereitgestellt', formatDate(third, 'de'), '3. Tag nach der Bereitstellung, § 9 Abs. 1 OZG', 'Rechtsbehelfsfrist endet', 'noch nicht', 'per E-Mail', 'Benachrichtigung über den Bescheid verschickt']) expect(desk).toContain(words);
    expect(desk).not.toContain('Schicken Sie diesen Bescheid per Brief');
    await portal.runJob('cases.record-deemed');
    expect(await recorded(caseId)).toEqual([]);
    await age(messageId, 3);
    await Promise.all([portal.runJob('cases.record-deemed'), portal.runJob('cases.record-deemed')]);
    await portal.runJob('cases.record-deemed');
    expect(await recorded(caseId)).toEqual([{ messageId, deemedOn: today, remedyUntil: expect.stringMatching(/^\d{4}-/) }]);
    // its citizen, who reads it only now
    const browser = portal.browser();
    const token = newToken();
    await sql(`insert into sessions (tenant_id, token_hash, person_id, level, method) values ($1, $2, $3, 'high', 'eid')`, [town, hashToken(token), erika.personId]);
    browser.cookies.set('sitzung', token);
    const mine = (await browser.get(`/postfach/${caseId}`)).body;
    for (const words of ['Wann Ihre Frist beginnt', `Rechtlich gilt der Bescheid am ${formatDate(today, 'de')} als bei Ihnen angekommen`]) expect(mine).toContain(words);
    expect(await delivery(messageId)).toMatchObject({ deemed_on: today, retrieved: true });
    expect((await sabine.get(at(caseId))).body).not.toContain('noch nicht gelesen');
    expect((await sabine.get(`/en${at(caseId)}`)).body).toContain('day 3 after it was made available');
  });

  it('withdrawn afterwards, nothing changes for it; the next one goes by letter', async () => {
    const { erika, caseId } = await someone(true);
    const messageId = await decided(caseId);
    const [{ id }] = await sql<{ id: string }>('select id from consents where person_id = $1', [erika.personId]) as [{ id: string }];
    const ctx = { tenant: platform.tenants.byId(town)!, lang: 'de' } as never;
    await platform.db.tenant(town, (tx) => withdrawConsent(tx, ctx, erika.personId, id));
    expect((await sabine.get(at(caseId))).body).toContain('3. Tag nach der Bereitstellung');
    expect((await delivery(messageId))?.deemed_on).toBe(nextDay(today, 3));
    const next = (await aCase(platform, erika)).caseId;
    await sabine.get(at(next));
    expect((await delivery(await decided(next)))?.deemed_on).toBeNull();
  });

  it('a mail that does not arrive presumes nothing: a letter is due, and its day is reckoned from', async () => {
    const { erika, caseId } = await someone(true);
    mail.refuses.set(erika.email, '550 5.1.1 User unknown');
    const messageId = await decided(caseId);
    expect(await delivery(messageId)).toMatchObject({ deemed_on: null, failed: true, told: false });
    const { body } = await sabine.get(at(caseId));
    for (const words of ['E-Mail kommt nicht an seit', 'Schicken Sie diesen Bescheid per Brief', 'Benachrichtigung nicht zugestellt', 'E-Mail kam nicht an']) expect(body).toContain(words);
    const saved = await sabine.post(`${at(caseId)}/brief/${messageId}`, parts(today));
    for (const words of ['Der Tag des Briefs ist gespeichert', '4. Tag nach der Aufgabe zur Post', formatDate(nextDay(today, 4), 'de')]) expect(saved.body).toContain(words);
    expect((await delivery(messageId))?.deemed_on).toBe(nextDay(today, 4));
  });
});

const parts = (day: string) => { const [year = '', month = '', date = ''] = day.split('-'); return { 'tag.day': date, 'tag.month': month, 'tag.year': year }; };

describe('S4.28 without Zugangseröffnung', () => {
  it('staff are told to send a letter, and enter its day: 422 for what cannot be, each change recorded', async () => {
    const { caseId } = await someone(false);
    const messageId = await decided(caseId);
    const page = `${at(caseId)}/brief/${messageId}`;
    expect((await sabine.get(at(caseId))).body).toContain(`href="${page}"`);
    expect((await sabine.get(page)).status).toBe(200);
    for (const [typed, words] of [[{}, 'Tragen Sie den Tag ein'], [parts('2026-02-30'), 'Diesen Tag gibt es nicht'], [parts(nextDay(today, 1)), 'zwischen der Bereitstellung'], [parts(nextDay(today, -1)), 'zwischen der Bereitstellung']] as const) {
      const answer = await sabine.post(page, typed);
      expect([answer.status, answer.body.includes(words), answer.body.includes('href="#tag"')]).toEqual([422, true, true]);
    }
    expect((await delivery(messageId))?.deemed_on).toBeNull();
    await sabine.post(page, parts(today));
    await sabine.post(page, parts(today));
    expect(await sql("select data from records where chain = $1 and action = 'cases.letter-posted'", [caseId])).toEqual([{ data: { messageId, postedOn: today } }]);
    await age(messageId, 4);
    await portal.runJob('cases.record-deemed');
    expect((await recorded(caseId)).map(({ deemedOn }) => deemedOn)).toEqual([today]);
  });

  it('is staff’s of the office alone, for a decision of that case alone', async () => {
    const { caseId } = await someone(false);
    const messageId = await decided(caseId);
    const other = (await someone(false)).caseId;
    for (const [who, path] of [[bernd, `${at(caseId)}/brief/${messageId}`], [sabine, `${at(other)}/brief/${messageId}`], [sabine, `${at(caseId)}/brief/${newId()}`], [sabine, `${at(caseId)}/brief/x`]] as const) {
      expect([(await who.get(path)).status, (await who.post(path, parts(today))).status]).toEqual([404, 404]);
    }
    expect((await portal.browser().get(`${at(caseId)}/brief/${messageId}`)).path).toMatch(/^\/verwaltung\/anmelden/);
  });
});

it('a service’s own rule holds from the moment of the decision (§ 122a AO)', async () => {
  const { erika } = await someone(true);
  const { caseId } = await aCase(platform, erika, { definitionHash: 'steuer', definition: { notification: { rule: 'ao-122a' } } });
  await sabine.get(at(caseId));
  const messageId = await decided(caseId);
  expect(await sql('select rule, days, working_day from decision_deliveries where message_id = $1', [messageId])).toEqual([{ rule: 'ao-122a', days: 4, working_day: true }]);
  expect((await sabine.get(at(caseId))).body).toContain('4. Tag nach der Benachrichtigung, § 122a Abs. 4 AO');
});
