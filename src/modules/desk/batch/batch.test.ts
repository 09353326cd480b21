/** What is done to cases with the list's boxes and beside one case: assign, label, follow, hand over, deadline, close, undo (issue 4, „Desk“). */
import { beforeEach, describe, expect, it } from 'vitest';
import { citizens, staff, testApp } from '../../../../test/support/app.ts';
import type { Browser, Fields, Page } from '../../../../test/support/browser.ts';
import { newId } from '../../../platform/db/index.ts';
import { aCase, aCitizen, town } from '../../cases/testing/town-hall.ts';

const portal = await testApp();
const { platform, database: { sql } } = portal;
const erika = await aCitizen(portal.database, 'Erika Mustermann');
const simone = { name: 'Simone Steuer', mailbox: 'simone.steuer', offices: { steuern: 'caseworker' } } as const;
const [sabine, bernd, lea] = [await portal.caseworker(staff.sabine), await portal.caseworker(staff.bernd), await portal.caseworker(staff.lea)];
const simoneAt = await portal.caseworker(simone);
const idOf = async (name: string): Promise<string> => (await sql<{ id: string }>('select id from staff where tenant_id = $1 and name = $2', [town, name]))[0]!.id;
const [simoneId, berndId, sabineId] = [await idOf('Simone Steuer'), await idOf('Bernd Bürger'), await idOf('Sabine Steuer')];
const at = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}`;
const open = async (): Promise<string> => (await aCase(platform, erika)).caseId;
const does = (who: Browser, aktion: string, vorgang: string | string[], more: Fields = {}): Promise<Page> => who.post('/verwaltung/auswahl', { aktion, vorgang, gesehen: '1', ...more });
const row = async (caseId: string) => (await sql<{ office: string; state: string; assignee_name: string | null; due_on: string }>('select office, state, assignee_name, due_on::text from cases where id = $1', [caseId]))[0]!;
const actions = async (caseId: string): Promise<string[]> => (await sql<{ action: string }>('select action from records where chain = $1 order by seq', [caseId])).map(({ action }) => action);
/** Presses „Rückgängig“ of the page. */
const undo = (who: Browser, page: Page): Promise<Page> => who.post('/verwaltung/rueckgaengig', { tat: /name="tat" value="([^"]+)"/.exec(page.body)?.[1] ?? '' });
let caseId = '';
beforeEach(async () => { caseId = await open(); });

describe('assign', () => {
  it('to a colleague of the office, with undo that works once; the record names both', async () => {
    const done = await does(sabine, 'assign', caseId, { person: simoneId, hier: caseId });
    expect([done.path.startsWith(at(caseId)), done.body.includes('Der Vorgang ist zugewiesen.'), (await row(caseId)).assignee_name]).toEqual([true, true, 'Simone Steuer']);
    expect((await simoneAt.get('/verwaltung?ansicht=mine')).body).toContain(caseId);
    const back = await undo(sabine, done);
    expect([back.body.includes('Es ist rückgängig gemacht.'), (await row(caseId)).assignee_name]).toEqual([true, null]);
    await does(lea, 'take', caseId);
    expect([(await undo(sabine, done)).body.includes('nicht mehr rückgängig'), (await row(caseId)).assignee_name]).toEqual([true, 'Lea Leitung']);
    expect((await actions(caseId)).filter((action) => /assigned|undone/.test(action))).toEqual(['cases.assigned', 'cases.undone', 'cases.assigned']);
  });

  it('is told once, asks who where nobody was named, and refuses somebody of another office', async () => {
    expect((await sabine.post('/verwaltung/auswahl', { aktion: 'assign', vorgang: caseId })).body).toContain('Simone Steuer</option>');
    const nobody = await does(sabine, 'assign', caseId);
    expect([nobody.status, nobody.body.includes('href="#wahl-person"')]).toEqual([422, true]);
    const elsewhere = await does(sabine, 'assign', caseId, { person: berndId });
    expect([elsewhere.body.includes('arbeitet nicht in der zuständigen'), (await row(caseId)).assignee_name]).toEqual([true, null]);
    expect((await sabine.get('/verwaltung')).body).not.toContain('arbeitet nicht in der');
  });

  it('undo leaves what somebody else changed meanwhile, and is nobody else’s', async () => {
    const done = await does(sabine, 'take', caseId);
    expect((await undo(simoneAt, done)).body).toContain('nicht mehr rückgängig');
    await does(lea, 'assign', caseId, { person: simoneId });
    expect([(await undo(sabine, done)).body.includes('inzwischen hat jemand weitergearbeitet'), (await row(caseId)).assignee_name]).toEqual([true, 'Simone Steuer']);
  });
});

describe('labels', () => {
  it('are the office’s: made, put on, shown in the row, filtered by, renamed, taken off, undone, deleted', async () => {
    await sabine.post('/verwaltung/labels', { aktion: 'anlegen', dienststelle: 'steuern', name: 'Eilt', art: 'danger' });
    const [{ id: label }] = await sql<{ id: string }>("select id from labels where name = 'Eilt'") as [{ id: string }];
    for (const [name, why] of [['Eilt', 'schon ein Label'], ['', 'Geben Sie dem Label']]) {
      const answer = await sabine.post('/verwaltung/labels', { aktion: 'anlegen', dienststelle: 'steuern', name: name!, art: 'info' });
      expect([answer.status, answer.body.includes(why!), answer.body.includes('href="#name-neu-steuern"')]).toEqual([422, true, true]);
    }
    const other = await open();
    const put = await does(sabine, 'label', [caseId], { label, wie: 'an' });
    expect(put.body).toContain('Das Label ist geändert.');
    const filtered = (await sabine.get(`/verwaltung?ansicht=new&label=${label}`)).body;
    expect([filtered.includes(caseId), filtered.includes(other), filtered.includes('Filter (1)'), /badge[^]{0,400}Eilt/.test(filtered)]).toEqual([true, false, true, true]);
    expect((await lea.get(`/verwaltung?ansicht=new&label=${label}&sortierung=news`)).body).toContain(caseId);
    expect((await undo(sabine, put)).body).toContain('rückgängig gemacht');
    expect(await sql('select 1 from case_labels where case_id = $1', [caseId])).toEqual([]);
    // another office neither puts it on, nor changes or deletes it
    expect((await does(bernd, 'label', caseId, { label })).status).toBe(404);
    await bernd.post('/verwaltung/labels', { aktion: 'loeschen', dienststelle: 'steuern', id: label });
    expect((await bernd.post('/verwaltung/labels', { aktion: 'aendern', dienststelle: 'steuern', id: label, name: 'Weg' })).status).toBe(422);
    await sabine.post('/verwaltung/labels', { aktion: 'aendern', dienststelle: 'steuern', id: label, name: 'Sehr eilig', art: 'warning' });
    expect(await sql('select name, tone from labels where id = $1', [label])).toEqual([{ name: 'Sehr eilig', tone: 'warning' }]);
    await does(sabine, 'label', caseId, { label });
    await sabine.post('/verwaltung/labels', { aktion: 'loeschen', dienststelle: 'steuern', id: label });
    expect(await sql('select 1 from case_labels where case_id = $1', [caseId])).toEqual([]);
  });
});

describe('handing over', () => {
  const over = (who: Browser, id: string | string[], more: Fields = {}) => does(who, 'hand-over', id, { an: 'buergerbuero', grund: 'Gehört ins Melderecht: Vertraulicher Grund', ...more });

  it('the other office sees it as new, with the reason; the old one not at all; the citizen reads who it is with; the day stays', async () => {
    const before = await row(caseId);
    await does(sabine, 'take', caseId);
    await sabine.get(at(caseId));
    expect((await bernd.get(at(caseId))).status).toBe(404);
    const done = await over(sabine, caseId, { hier: caseId });
    expect([done.path.startsWith('/verwaltung?'), done.body.includes('Der Vorgang ist abgegeben.')]).toEqual([true, true]);
    expect(await row(caseId)).toEqual({ ...before, office: 'buergerbuero', state: 'received', assignee_name: null });
    for (const who of [sabine, simoneAt]) expect([(await who.get(at(caseId))).status, (await who.get('/verwaltung?suche=mustermann')).body.includes(caseId)]).toEqual([404, false]);
    expect((await does(sabine, 'take', caseId)).status).toBe(404);
    expect((await bernd.get('/verwaltung?ansicht=new')).body).toContain(caseId);
    expect((await bernd.get(at(caseId))).body).toContain('Vertraulicher Grund');
    expect((await undo(sabine, done)).body).toContain('inzwischen hat jemand weitergearbeitet');
    expect((await row(caseId)).office).toBe('buergerbuero');
  });

  it('the citizen reads who it is with now, and not why', async () => {
    const citizen = await portal.citizen(citizens.lena);
    const [{ person_id: personId }] = await sql<{ person_id: string }>('select person_id from credentials where identifier = $1', [citizens.lena.email]) as [{ person_id: string }];
    const hers = (await aCase(platform, { kind: 'citizen', personId, name: 'Lena Mustermann', email: citizens.lena.email })).caseId;
    await over(sabine, hers);
    const page = (await citizen.get(`/postfach/${hers}`)).body;
    expect([page.includes('Jetzt zuständig: Bürgerbüro'), page.includes('Vertraulicher Grund')]).toEqual([true, false]);
    expect((await citizen.get(`/en/postfach/${hers}`)).body).toContain('Now with: Citizens’ office');
  });

  it('can be undone until the other office has opened it: labels, followers and assignment come back', async () => {
    await does(sabine, 'take', caseId);
    await does(sabine, 'follow', caseId, { person: simoneId, wie: 'an' });
    await sabine.get(at(caseId));
    const before = await row(caseId);
    const done = await over(sabine, caseId);
    expect(await sql('select 1 from case_followers where case_id = $1', [caseId])).toEqual([]);
    const back = await undo(sabine, done);
    expect([back.path.startsWith(at(caseId)), back.body.includes('rückgängig gemacht')]).toEqual([true, true]);
    expect([await row(caseId), before.state, (await sql('select 1 from case_followers where case_id = $1', [caseId])).length, (await bernd.get(at(caseId))).status]).toEqual([before, 'in-progress', 1, 404]);
  });

  it('needs an office and a reason: what was typed stays', async () => {
    for (const [more, field] of [[{ an: '' }, 'wahl-dienststelle'], [{ an: 'gibtsnicht' }, 'wahl-dienststelle'], [{ grund: ' ' }, 'wahl-grund']] as const) {
      const answer = await over(sabine, caseId, more);
      expect([answer.status, answer.body.includes(`href="#${field}"`), answer.body.includes('Vertraulicher Grund</textarea>')]).toEqual([422, true, !('grund' in more)]);
    }
    expect((await row(caseId)).office).toBe('steuern');
  });
});

describe('followers', () => {
  it('of another office see the case and may leave a note, nothing else, as long as they follow', async () => {
    const before = await row(caseId);
    expect((await bernd.get(at(caseId))).status).toBe(404);
    await does(sabine, 'follow', caseId, { person: berndId, wie: 'an' });
    const seen = await bernd.get(at(caseId));
    expect([seen.status, seen.body.includes('Bello'), seen.body.includes('Sie lesen mit'), seen.body.includes('Rückfrage stellen'), seen.body.includes('Notiz hinzufügen')]).toEqual([200, true, true, false, true]);
    expect(await row(caseId)).toEqual(before); // looking did not begin the work
    expect((await bernd.get('/verwaltung?ansicht=followed')).body).toContain(caseId);
    expect((await bernd.get('/verwaltung?suche=mustermann')).body).toContain(caseId);
    expect((await bernd.post(at(caseId), { aktion: 'note', nachricht: newId(), text: 'Melderechtlich in Ordnung.' })).body).toContain('Melderechtlich in Ordnung.');
    for (const aktion of ['ask', 'message', 'decide', 'close', 'assign']) expect([aktion, (await bernd.post(at(caseId), { aktion, nachricht: newId(), text: 'x' })).status]).toEqual([aktion, 404]);
    for (const [aktion, more] of [['take', {}], ['close', {}], ['follow', { person: simoneId, wie: 'an' }], ['hand-over', { an: 'buergerbuero', grund: 'zu mir' }]] as const) {
      expect([aktion, (await does(bernd, aktion, caseId, more)).body.includes('ist nicht mehr bei Ihnen')]).toEqual([aktion, true]);
    }
    expect((await row(caseId)).office).toBe('steuern');
    expect((await does(bernd, 'follow', caseId, { person: berndId, wie: 'ab', hier: caseId })).body).toContain('geändert, wer mitliest');
    expect([(await bernd.get(at(caseId))).status, (await bernd.get('/verwaltung?ansicht=followed')).body.includes(caseId)]).toEqual([404, false]);
  });
});

describe('another deadline', () => {
  it('with a reason from the list, on a working day; the citizen reads both; recorded', async () => {
    for (const [typed, field] of [[{}, 'wahl-frist'], [{ 'frist.day': '1', 'frist.month': '1', 'frist.year': '2020', anlass: 'documents' }, 'wahl-frist'], [{ 'frist.day': '1', 'frist.month': '5', 'frist.year': '2099' }, 'wahl-anlass']] as const) {
      const answer = await does(sabine, 'due', caseId, typed);
      expect([answer.status, answer.body.includes(`href="#${field}"`)]).toEqual([422, true]);
    }
    // the first of May 2099 is a Friday and a holiday: Monday counts
    await does(sabine, 'due', caseId, { 'frist.day': '1', 'frist.month': '5', 'frist.year': '2099', anlass: 'documents' });
    expect([(await row(caseId)).due_on, (await actions(caseId)).at(-1)]).toEqual(['2099-05-04', 'cases.due-changed']);
    const citizen = await portal.citizen(citizens.max);
    await sql('update cases set person_id = (select person_id from credentials where identifier = $2 and tenant_id = $3) where id = $1', [caseId, citizens.max.email, town]);
    const page = (await citizen.get(`/postfach/${caseId}`)).body;
    for (const words of ['Neue Frist: Montag, 4. Mai 2099', 'Es fehlen Unterlagen.']) expect(page).toContain(words);
  });
});

describe('several at once', () => {
  it('each by itself: what cannot be done is told case by case and hinders no other', async () => {
    const ids = [caseId, await open(), await open()];
    await sabine.get(at(ids[0]!));
    await sabine.get(at(ids[1]!));
    const asked = await sabine.post('/verwaltung/auswahl', { aktion: 'close', vorgang: ids });
    expect([asked.status, asked.body.includes('3 Vorgänge'), (await row(ids[0]!)).state]).toEqual([200, true, 'in-progress']);
    const done = await does(sabine, 'close', [...ids, newId()]);
    expect([done.body.includes('2 erledigt, 2 nicht'), /<a href="[^"]*">[\d-]+<\/a>: hat noch niemand gelesen/.test(done.body), done.body.includes('ist nicht mehr bei Ihnen'), done.body.includes('name="tat"')]).toEqual([true, true, true, false]);
    expect(await Promise.all(ids.map(async (id) => (await row(id)).state))).toEqual(['closed', 'closed', 'received']);
    for (const id of ids.slice(0, 2)) expect((await actions(id)).at(-1)).toBe('cases.closed');
  });

  it('assigned to oneself and undone together; sent twice it is done once', async () => {
    const ids = [caseId, await open()];
    const done = await does(sabine, 'take', ids, { zurueck: 'ansicht=new&sortierung=newest' });
    expect([done.path, done.body.includes('2 erledigt')]).toEqual(['/verwaltung?ansicht=new&sortierung=newest', true]);
    await does(sabine, 'take', ids);
    for (const id of ids) expect((await actions(id)).filter((action) => action === 'cases.assigned')).toHaveLength(1);
    expect((await undo(sabine, done)).body).toContain('2 erledigt');
    expect((await row(caseId)).assignee_name).toBeNull();
  });

  it('nothing chosen, nothing known, nothing of one’s own: said so', async () => {
    const none = await sabine.post('/verwaltung/auswahl', { aktion: 'take' });
    expect([none.status, none.body.includes('Es ist kein Vorgang ausgewählt')]).toEqual([422, true]);
    for (const [who, aktion] of [[sabine, 'x'], [bernd, 'take']] as const) expect((await does(who, aktion, caseId)).status).toBe(404);
    expect((await does(sabine, 'take', ['x', "' or true", newId()])).status).toBe(404);
    expect((await portal.browser().post('/verwaltung/auswahl', { aktion: 'take', vorgang: caseId })).path).toMatch(/^\/verwaltung\/anmelden/);
  });
});

describe('views that are kept', () => {
  it('as links, shared with the office or not; one’s own are renamed and taken away, another’s are not', async () => {
    const kept = await sabine.post('/verwaltung/ansichten', { aktion: 'merken', name: 'Eilige Hunde', fuer: 'steuern', zurueck: 'ansicht=open&sortierung=news&suche=Hund' });
    expect([kept.path, /href="\/verwaltung\?ansicht=open&amp;sortierung=news&amp;suche=Hund">Eilige Hunde/.test(kept.body)]).toEqual(['/verwaltung?ansicht=open&sortierung=news&suche=Hund', true]);
    await sabine.post('/verwaltung/ansichten', { aktion: 'merken', name: 'Nur meine', zurueck: 'ansicht=mine' });
    const shown = async (who: Browser) => { const { body } = await who.get('/verwaltung'); return ['Eilige Hunde', 'Nur meine'].map((name) => body.includes(name)); };
    expect([await shown(sabine), await shown(simoneAt), await shown(bernd)]).toEqual([[true, true], [true, false], [false, false]]);
    const [{ id }] = await sql<{ id: string }>("select id from saved_views where name = 'Eilige Hunde'") as [{ id: string }];
    for (const aktion of ['aendern', 'loeschen']) await simoneAt.post('/verwaltung/ansichten', { aktion, id, name: 'Gekapert' });
    expect(await shown(sabine)).toEqual([true, true]);
    const nameless = await sabine.post('/verwaltung/ansichten', { aktion: 'aendern', id, name: ' ' });
    expect([nameless.status, nameless.body.includes(`href="#name-${id}"`)]).toEqual([422, true]);
    expect((await sabine.post('/verwaltung/ansichten', { aktion: 'merken', name: '', zurueck: 'ansicht=mine' })).status).toBe(422);
    await sabine.post('/verwaltung/ansichten', { aktion: 'aendern', id, name: 'Hunde' });
    expect((await simoneAt.get('/verwaltung')).body).not.toContain('Hunde');
    await sabine.post('/verwaltung/ansichten', { aktion: 'loeschen', id });
    expect((await sabine.get('/verwaltung/ansichten')).body).not.toContain('Hunde');
  });
});

it('what is older than a month is forgotten', async () => {
  await does(sabine, 'take', caseId);
  await sql("update desk_deeds set made_at = now() - interval '31 days' where staff_id = $1", [sabineId]);
  const { default: desk } = await import('../module.ts');
  await desk.jobs!(platform)['desk.forget-deeds']!(town, {} as never);
  expect(await sql('select 1 from desk_deeds where staff_id = $1', [sabineId])).toEqual([]);
});
