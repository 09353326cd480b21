import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { newId } from '../../../platform/db/index.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';
import { aCase, aCitizen, town } from '../../cases/testing/town-hall.ts';

const portal = await testApp();
const { database, platform } = portal;
const { sql } = database;
const erika = await aCitizen(database, 'Erika Mustermann');
const list = '/verwaltung/abwesenheiten';
const enter = `${list}/eintragen`;
let sabine: Browser; let simone: Browser; let gregor: Browser; let lea: Browser; let anna: Browser;
const ids: Record<string, string> = {};
beforeAll(async () => {
  [sabine, simone, gregor, lea, anna] = [await portal.caseworker(staff.sabine), await portal.caseworker(staff.simone), await portal.caseworker(staff.gregor), await portal.caseworker(staff.lea), await portal.caseworker(staff.anna)];
  for (const { id, email } of await sql<{ id: string; email: string }>("select id, email from staff where tenant_id = 'guetersloh'")) ids[email.split('.')[0]!] = id;
});

const today = dayOf(new Date());
const boxes = (name: string, day: string) => { const [year = '', month = '', date = ''] = day.split('-'); return { [`${name}.day`]: date, [`${name}.month`]: month, [`${name}.year`]: year }; };
const away = (changes: Record<string, string> = {}, from = today, until = nextDay(today, 7)) => ({ nummer: newId(), ...boxes('von', from), ...boxes('bis', until), ...changes });
beforeEach(() => sql("delete from absences"));
const clear = () => sql('delete from absences');
const assigned = async (to: string, office = 'steuern') => {
  const made = await aCase(platform, erika);
  await sql('update cases set assignee_id = $2, assignee_name = $3, office = $4 where id = $1', [made.caseId, ids[to], to, office]);
  return made;
};

describe('absences and who stands in (Vertretung)', () => {
  it('are entered by oneself; while they last the colleague finds the cases in „Vertretung“, with a count, and acts as on own ones', async () => {
    const mine = await assigned('sabine');
    expect((await simone.get('/verwaltung')).body).not.toContain('ansicht=stand-in');
    expect((await sabine.post(enter, away({ 'vertretung-steuern': ids['simone']!, notiz: 'Kur in Bad Salzuflen' }))).body).toMatch(/Abwesenheit ist eingetragen[\s\S]*Sabine Steuer[\s\S]*gerade abwesend[\s\S]*: Simone Satzung/);
    const queue = await simone.get('/verwaltung?ansicht=stand-in');
    expect(queue.body).toMatch(/Vertretung[\s\S]*Sie vertreten: Sabine Steuer/);
    expect(queue.body).toContain(mine.number);
    expect(queue.body).toMatch(/Vertretung<[^]*?>\s*1\s*</);
    expect((await simone.get(`/verwaltung/vorgaenge/${mine.caseId}`)).body).toMatch(/in Abwesenheit bis [\d.]+, vertreten durch Simone Satzung/);
    expect((await simone.post(`/verwaltung/vorgaenge/${mine.caseId}`, { aktion: 'close' })).body).toContain('Der Vorgang ist abgeschlossen');
    expect((await simone.get('/verwaltung?ansicht=stand-in')).body).not.toContain(mine.number);
    expect(await sql('select action, actor_name from records where chain = $1 and action like $2', [ids['sabine'], '%absence%'])).toEqual([{ action: 'accounts.staff-absence-entered', actor_name: 'Sabine Steuer' }]);
    await clear();
  });

  it('end by themselves, and by a button; nobody stands in before they begin', async () => {
    const mine = await assigned('sabine');
    const sees = async () => (await simone.get('/verwaltung?ansicht=stand-in')).body.includes(mine.number);
    await sabine.post(enter, away({ 'vertretung-steuern': ids['simone']! }, nextDay(today, 1), nextDay(today, 2)));
    expect(await sees()).toBe(false);
    await sql('update absences set from_on = $1::date, until_on = $1::date', [today]);
    expect(await sees()).toBe(true);
    await sql('update absences set from_on = $1::date - 3, until_on = $1::date - 1', [today]);
    expect(await sees()).toBe(false);
    expect((await sabine.get(list)).body).toContain('Niemand ist abwesend');
    await sql('update absences set until_on = $1::date + 3', [today]);
    const [{ id } = { id: '' }] = await sql<{ id: string }>('select id from absences');
    expect((await sabine.post(list, { beenden: id })).body).toContain('Die Abwesenheit ist beendet');
    expect(await sees()).toBe(false);
    expect((await sabine.post(list, { beenden: id })).status).toBe(404);
    await clear();
  });

  it('widen nobody’s rights: in each office somebody stands in who works there, and only while they do', async () => {
    const [tax, waste] = [await assigned('gregor'), await assigned('gregor', 'abfall')];
    const page = await gregor.get(enter);
    const options = (field: string) => new RegExp(`name="${field}"(.*?)</select>`, 's').exec(page.body)?.[1] ?? '';
    expect([options('vertretung-steuern').includes('Sabine'), options('vertretung-steuern').includes('Anna'), options('vertretung-abfall').includes('Anna'), options('vertretung-abfall').includes('Sabine')]).toEqual([true, false, true, false]);
    const wrong = await gregor.post(enter, away({ 'vertretung-steuern': ids['anna']! }));
    expect([wrong.status, wrong.body]).toEqual([422, expect.stringContaining('arbeitet nicht in der Dienststelle')]);
    expect((await gregor.post(enter, away({ 'vertretung-steuern': ids['gregor']! }))).status).toBe(422);
    expect((await gregor.post(enter, away({ 'vertretung-ordnung': ids['anna']! }))).status).toBe(200);
    await clear();
    await gregor.post(enter, away({ 'vertretung-steuern': ids['sabine']!, 'vertretung-abfall': ids['anna']! }));
    const [ofSabine, ofAnna] = [(await sabine.get('/verwaltung?ansicht=stand-in')).body, (await anna.get('/verwaltung?ansicht=stand-in')).body];
    expect([ofSabine.includes(tax.number), ofSabine.includes(waste.number), ofAnna.includes(tax.number), ofAnna.includes(waste.number)]).toEqual([true, false, false, true]);
    expect((await anna.get(`/verwaltung/vorgaenge/${tax.caseId}`)).status).toBe(404);
    // moved to another office: stands in for nobody there any more
    await sql("update staff_offices set office = 'ordnung' where staff_id = $1", [ids['anna']]);
    expect((await anna.get('/verwaltung?ansicht=stand-in')).body).not.toContain(waste.number);
    expect((await gregor.get(`/verwaltung/vorgaenge/${waste.caseId}`)).body).not.toContain('vertreten durch Anna');
    await sql("update staff_offices set office = 'abfall' where staff_id = $1", [ids['anna']]);
    await clear();
  });

  it('keep what was typed and say what is wrong; the same form sent twice is one; whoever stands in is there', async () => {
    const bad = await sabine.post(enter, { ...away(), 'von.day': '31', 'von.month': '2', 'bis.day': '', notiz: 'Urlaub' });
    expect([bad.status, bad.body]).toEqual([422, expect.stringMatching(/ersten Tag als Tag[\s\S]*letzten Tag als Tag[\s\S]*Urlaub/)]);
    expect((await sabine.post(enter, away({}, nextDay(today, 2), nextDay(today, 1)))).body).toContain('liegt vor dem ersten');
    expect((await sabine.post(enter, away({}, nextDay(today, -2), nextDay(today, -1)))).body).toContain('in der Vergangenheit');
    const once = away();
    await Promise.all([sabine.post(enter, once), sabine.post(enter, once)]);
    expect(await sql('select 1 from absences')).toHaveLength(1);
    expect((await sabine.post(enter, away({}, nextDay(today, 7), nextDay(today, 9)))).body).toContain('schon eine Abwesenheit eingetragen');
    expect((await simone.post(enter, away({ 'vertretung-steuern': ids['sabine']! }))).body).toContain('in der Zeit selbst abwesend');
    await clear();
    await simone.post(enter, away({ 'vertretung-steuern': ids['sabine']! }));
    await sabine.post(enter, away());
    expect((await lea.get(list)).body).toContain('Sabine Steuer ist in dieser Zeit selbst abwesend');
    await clear();
  });

  it('a note is sealed, and read by oneself and the head of office alone', async () => {
    await sabine.post(enter, away({ notiz: 'Kur in Bad Salzuflen' }));
    const [row] = await sql<{ whole: string }>("select t::text || encode(coalesce(sealed_note, ''), 'escape') as whole from absences t");
    expect(row?.whole).not.toContain('Salzuflen');
    const reads = async (who: Browser) => (await who.get(list)).body.includes('Kur in Bad Salzuflen');
    expect([await reads(sabine), await reads(lea), await reads(simone), await reads(anna)]).toEqual([true, true, false, false]);
    expect(JSON.stringify(await sql("select data from records where action like '%absence%'"))).not.toContain('Salzuflen');
    await clear();
  });

  it('whoever assigns to somebody who is away is asked back, and offered who stands in', async () => {
    const { caseId } = await aCase(platform, erika);
    await sabine.post(enter, away({ 'vertretung-steuern': ids['simone']! }));
    expect((await lea.get(`/verwaltung/vorgaenge/${caseId}`)).body).toMatch(/Sabine Steuer, abwesend bis/);
    const wish = { aktion: 'assign', gesehen: '1', vorgang: caseId, person: ids['sabine']! };
    const asked = await lea.post('/verwaltung/auswahl', wish);
    expect([asked.status, asked.body]).toEqual([409, expect.stringMatching(/Sabine Steuer ist bis [\d.]+ abwesend[\s\S]*Simone Satzung zuweisen[\s\S]*Trotzdem Sabine Steuer zuweisen/)]);
    const assignee = async () => (await sql<{ assignee_name: string | null }>('select assignee_name from cases where id = $1', [caseId]))[0]?.assignee_name;
    expect(await assignee()).toBeNull();
    await lea.post('/verwaltung/auswahl', { ...wish, person: ids['simone']!, trotzdem: '1' });
    expect(await assignee()).toBe('Simone Satzung');
    await lea.post('/verwaltung/auswahl', { ...wish, trotzdem: '1' });
    expect(await assignee()).toBe('Sabine Steuer');
    await clear();
  });
});

describe('everybody else (DESIGN § 4.6)', () => {
  it('heads of office enter and end those of their people; colleagues, other offices and towns do not', async () => {
    expect((await lea.post(enter, away({ person: ids['sabine']!, 'vertretung-steuern': ids['simone']! }))).body).toContain('eingetragen von Lea Leitung');
    const [{ id } = { id: '' }] = await sql<{ id: string }>('select id from absences');
    for (const who of [simone, anna]) {
      expect((await who.get(`${enter}?person=${ids['sabine']}`)).status).toBe(404);
      expect((await who.post(enter, away({ person: ids['sabine']! }, nextDay(today, 20), nextDay(today, 21)))).status).toBe(404);
      expect((await who.post(list, { beenden: id })).status).toBe(404);
    }
    expect([(await simone.get(list)).body.includes('Sabine Steuer'), (await anna.get(list)).body.includes('Sabine Steuer')]).toEqual([true, false]);
    // the id of somebody else's absence is nobody's to take
    expect((await anna.post(enter, away({ nummer: id }))).status).toBe(404);
    const rees = await portal.caseworker(staff.lea, 'rees');
    expect((await rees.get(`${enter}?person=${ids['sabine']}`)).status).toBe(404);
    expect((await rees.post(list, { beenden: id })).status).toBe(404);
    expect((await rees.get(list)).body).not.toContain('Sabine Steuer');
    expect((await (await portal.caseworker(staff.adam)).get(list)).status).toBe(404);
    expect((await portal.browser().get(list)).path).toMatch(/^\/verwaltung\/anmelden/);
    expect(await sql('select 1 from absences')).toHaveLength(1);
    await clear();
  });

  it('are forgotten a month after they ended', async () => {
    await sabine.post(enter, away());
    await sql('update absences set from_on = current_date - 40, until_on = current_date - 29');
    await portal.runJob('accounts.tidy', town);
    expect(await sql('select 1 from absences')).toHaveLength(1);
    await sql('update absences set until_on = current_date - 31');
    await portal.runJob('accounts.tidy', town);
    expect(await sql('select 1 from absences')).toEqual([]);
  });
});
