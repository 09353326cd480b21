import { beforeAll, describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { newId } from '../../../platform/db/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { addNote } from '../../cases/index.ts';
import { aCase, aCitizen, town } from '../../cases/testing/town-hall.ts';

const portal = await testApp();
const { database, platform } = portal;
const { sql } = database;
const erika = await aCitizen(database, 'Erika Mustermann');
const forMe = '/verwaltung/fuer-mich';
let sabine: Browser; let simone: Browser; let gregor: Browser; let olga: Browser;
const ids: Record<string, string> = {};
beforeAll(async () => {
  [sabine, simone, gregor, olga] = [await portal.caseworker(staff.sabine), await portal.caseworker(staff.simone), await portal.caseworker(staff.gregor), await portal.caseworker(staff.olga)];
  for (const { id, email } of await sql<{ id: string; email: string }>("select id, email from staff where tenant_id = 'guetersloh'")) ids[email.split('.')[0]!] = id;
});
const at = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}`;
const note = (who: Browser, caseId: string, hinweis: readonly string[], text = 'Geheime Notiz: bitte ansehen', nachricht = newId()) => who.post(at(caseId), { aktion: 'note', nachricht, text, hinweis });
const page = (who: Browser, path: string) => who.request({ method: 'GET', url: path, headers: { accept: 'text/html' } });
/** The number beside „Für mich“. */
const count = async (who: Browser, path = '/verwaltung') => Number(/fuer-mich"[^>]*>Für mich<span class="count"><span aria-hidden="true">(\d+)/.exec((await page(who, path)).body)?.[1] ?? 0);
const open = async () => aCase(platform, erika);

describe('mentions in internal notes', () => {
  it('the one who is pointed to it finds the case under „Für mich“, with a number beside it, until they open it', async () => {
    const { caseId, number } = await open();
    const form = (await sabine.get(at(caseId))).body;
    const offered = /name="hinweis"(.*?)<\/select>/s.exec(form)?.[1] ?? '';
    expect(['Simone Satzung', 'Gregor Gebühr', 'Olga Ordnung', 'Sabine Steuer'].map((name) => offered.includes(name))).toEqual([true, true, false, false]);
    expect((await note(sabine, caseId, [ids['simone']!, ids['gregor']!])).body).toMatch(/Die Notiz ist gespeichert[\s\S]*Hinweis an: Gregor Gebühr, Simone Satzung/);
    expect([await count(simone), await count(gregor), await count(sabine), await count(olga)]).toEqual([1, 1, 0, 0]);
    const list = await page(simone, forMe);
    expect(list.body).toMatch(new RegExp(`${number}[\\s\\S]*neu[\\s\\S]*Sabine Steuer`));
    expect(list.body).not.toContain('Geheime Notiz');
    const opened = await page(simone, at(caseId));
    expect(opened.body).toContain('Geheime Notiz');
    expect(opened.body).not.toMatch(/fuer-mich"[^>]*>Für mich<span class="count"/);
    expect([await count(simone), await count(gregor)]).toEqual([0, 1]);
    const [entry] = await sql<{ data: object }>("select data from records where chain = $1 and action = 'cases.note-added'", [caseId]);
    expect(entry!.data).toMatchObject({ mentioned: expect.arrayContaining([ids['simone'], ids['gregor']]) });
    await page(gregor, at(caseId));
  });

  it('a name that is only typed points to nobody, an id does', async () => {
    const { caseId } = await open();
    await note(sabine, caseId, [], '@Simone Satzung, bitte');
    expect(await count(simone)).toBe(0);
    await note(sabine, caseId, ['', 'Simone Satzung', newId()], 'Noch einmal');
    expect(await sql('select 1 from mentions where case_id = $1', [caseId])).toEqual([]);
    await note(sabine, caseId, [ids['sabine']!], 'Mich selbst');
    expect(await sql('select 1 from mentions where case_id = $1', [caseId])).toEqual([]);
  });

  it('nobody is pointed to a case that they may not see: the page says what to do, and keeps what was typed', async () => {
    const { caseId } = await open();
    const refused = await note(sabine, caseId, [ids['olga']!, ids['simone']!]);
    expect([refused.status, refused.body]).toEqual([422, expect.stringMatching(/Olga Ordnung sieht diesen Vorgang nicht[\s\S]*Geheime Notiz: bitte ansehen/)]);
    expect(refused.body).toMatch(new RegExp(`selected[^>]*value="${ids['simone']}"|value="${ids['simone']}"[^>]*selected`));
    expect([await sql('select 1 from notes where case_id = $1', [caseId]), await sql('select 1 from mentions where case_id = $1', [caseId])]).toEqual([[], []]);
    // whoever follows it may be pointed to it
    await sabine.post('/verwaltung/auswahl', { aktion: 'follow', gesehen: '1', vorgang: caseId, person: ids['olga']!, wie: 'an' });
    await note(sabine, caseId, [ids['olga']!]);
    expect(await count(olga)).toBe(1);
    // and finds nothing any more when they no longer follow
    await sabine.post('/verwaltung/auswahl', { aktion: 'follow', gesehen: '1', vorgang: caseId, person: ids['olga']!, wie: 'ab' });
    expect([await count(olga), (await page(olga, forMe)).body.includes(caseId)]).toEqual([0, false]);
  });

  it('the use case itself writes none for somebody who may not see the case', async () => {
    const { caseId } = await open();
    const viewer = { kind: 'staff', staff: { staffId: ids['sabine']!, name: 'Sabine Steuer', offices: { steuern: 'caseworker' } } } as const;
    await platform.db.tenant(town, (tx) => addNote(tx, viewer, caseId, { noteId: newId(), body: 'x', mentioned: [{ staffId: ids['olga']!, name: 'Olga Ordnung', offices: ['ordnung'] }, { staffId: ids['simone']!, name: 'Simone Satzung', offices: ['steuern'] }] }));
    expect(await sql('select name from mentions where case_id = $1', [caseId])).toEqual([{ name: 'Simone Satzung' }]);
    await page(simone, at(caseId));
  });

  it('the same note sent twice points once; by choice a mail tells of it, without case, name or number', async () => {
    const { caseId, number } = await open();
    const none = portal.mail.to('simone.satzung@guetersloh.example').length;
    await note(sabine, caseId, [ids['simone']!]);
    await portal.runJobs();
    expect(portal.mail.to('simone.satzung@guetersloh.example')).toHaveLength(none);
    expect((await simone.post(forMe, { speichern: '1', mail: 'ja' })).body).toContain('Ihre Wahl ist gespeichert');
    const id = newId();
    await Promise.all([note(sabine, caseId, [ids['simone']!], 'Geheime Notiz', id), note(sabine, caseId, [ids['simone']!], 'Geheime Notiz', id)]);
    await portal.runJobs();
    const mails = portal.mail.to('simone.satzung@guetersloh.example').slice(none);
    expect(mails).toHaveLength(1);
    for (const secret of [number, caseId, 'Geheime', 'Erika', 'Hund', 'Steuer']) expect([secret, `${mails[0]!.subject} ${mails[0]!.text}`.includes(secret)]).toEqual([secret, false]);
    expect(mails[0]!.text).toContain('/verwaltung/fuer-mich');
    await simone.post(forMe, { speichern: '1' });
    await note(sabine, caseId, [ids['simone']!], 'Und noch eine');
    await portal.runJobs();
    expect(portal.mail.to('simone.satzung@guetersloh.example')).toHaveLength(none + 1);
    await page(simone, at(caseId));
  });

  it('follows an absence: who stands in is pointed to it, too, and reads for whom', async () => {
    const today = dayOf(new Date());
    await sql("insert into absences (tenant_id, id, staff_id, from_on, until_on, entered_by) values ('guetersloh', $1, $2, $3, $3, 'x')", [newId(), ids['gregor'], today]);
    await sql("insert into absence_stand_ins (tenant_id, absence_id, office, stand_in_id) select tenant_id, id, 'steuern', $1 from absences", [ids['simone']]);
    const { caseId } = await open();
    await note(sabine, caseId, [ids['gregor']!]);
    expect((await page(simone, forMe)).body).toContain('in Vertretung für Gregor Gebühr');
    expect(await sql('select name from mentions where case_id = $1 order by name', [caseId])).toEqual([{ name: 'Gregor Gebühr' }, { name: 'Simone Satzung' }]);
    await sql('delete from absences');
  });

  it('another town has none of it; nobody is sent to sign in; they go with their case', async () => {
    const elsewhere = await portal.caseworker(staff.sabine, 'rees');
    expect((await page(elsewhere, forMe)).body).toContain('Noch kein Hinweis');
    expect((await portal.browser().get(forMe)).path).toMatch(/^\/verwaltung\/anmelden/);
    const [rule] = await sql<{ rule: string }>("select string_agg(confdeltype::text, '') as rule from pg_constraint where conrelid = 'mentions'::regclass and contype = 'f'");
    expect(rule).toEqual({ rule: 'ccc' });
  });
});
