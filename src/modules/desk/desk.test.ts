import { describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../test/support/app.ts';
import type { Browser, Page } from '../../../test/support/browser.ts';
import { opened } from '../../../test/support/sealed.ts';
import { newId } from '../../platform/db/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { aCase, aCitizen, town } from '../cases/testing/town-hall.ts';

const portal = await testApp();
const { platform, database } = portal;
const { sql } = database;
const erika = await aCitizen(database, 'Erika Mustermann');
const sabine = await portal.caseworker(staff.sabine);
const bernd = await portal.caseworker(staff.bernd);
const lea = await portal.caseworker(staff.lea);
const at = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}`;
const open = async (): Promise<string> => (await aCase(platform, erika)).caseId;
const pdf = { field: 'dateien', name: 'anlage.pdf', type: 'application/pdf', content: '%PDF-1.7 Anlage' };
const page = { field: 'dateien', name: 'seite.pdf', type: 'application/pdf', content: '<script>alert(1)</script>' };

/** Opens the case and fills in one of its forms, as the page offers it. */
async function write(caseId: string, aktion: string, text: string, files: (typeof pdf)[] = [], who: Browser = sabine): Promise<Page> {
  const nachricht = new RegExp(`value="${aktion}"/><input type="hidden" name="nachricht" value="([^"]+)"`).exec((await who.get(at(caseId))).body)?.[1] ?? newId();
  return who.upload(at(caseId), { aktion, nachricht, text }, files);
}
const stateOf = async (caseId: string) => (await sql<{ state: string }>('select state from cases where id = $1', [caseId]))[0]?.state;

describe('the queue', () => {
  it('shows each view its cases, with number, name and how near the promised day is, in words', async () => {
    const today = dayOf(new Date()); // in Berlin: from 22 or 23 o’clock UTC it is tomorrow there
    const late = await aCase(platform, erika, { dueOn: '2026-01-02' });
    const soon = await aCase(platform, erika, { dueOn: today });
    const { body } = await sabine.get('/verwaltung');
    for (const part of [late.number, soon.number, 'Erika Mustermann', 'überfällig', 'bald fällig', 'Hund anmelden']) expect(body).toContain(part);
    expect(body.indexOf(late.number)).toBeLessThan(body.indexOf(soon.number));
    await sabine.post(at(soon.caseId), { aktion: 'assign' });
    const [mine, fresh] = [(await sabine.get('/verwaltung?ansicht=mine')).body, (await sabine.get('/verwaltung?ansicht=new')).body];
    expect([mine.includes(soon.number), mine.includes(late.number), fresh.includes(soon.number), fresh.includes(late.number)]).toEqual([true, false, false, true]);
    await sabine.post(at(soon.caseId), { aktion: 'close' });
    expect((await sabine.get('/verwaltung?ansicht=ended')).body).toContain(soon.number);
  });

  it.each(['new', 'open', 'mine', 'waiting', 'decided', 'ended', 'gibtsnicht'])('view %s is a valid page in both languages, empty or not, with a case beside it or not', async (ansicht) => {
    const caseId = await open();
    for (const lang of ['', '/en']) for (const who of [sabine, bernd, lea]) {
      expect((await who.get(`${lang}/verwaltung?ansicht=${ansicht}`)).status).toBe(200);
      if (who !== bernd) expect((await who.get(`${lang}${at(caseId)}?ansicht=${ansicht}`)).status).toBe(200);
    }
  });

  it('finds a number however it is written, and only the own offices’', async () => {
    const { number } = await aCase(platform, erika);
    for (const typed of [number, number.replaceAll('-', ''), number.replaceAll('-', ' '), ` ${number} `, number.replaceAll('-', '.')]) {
      expect([typed, (await sabine.get(`/verwaltung?suche=${encodeURIComponent(typed)}`)).body.includes(`>${number}<`)]).toEqual([typed, true]);
    }
    const answer = await bernd.get(`/verwaltung?suche=${number}`);
    expect([answer.status, answer.body.includes('gibt es hier keinen Vorgang')]).toEqual([200, true]);
    expect((await sabine.get('/verwaltung?suche=%3Cimg%20src%3Dx%3E')).body).not.toContain('<img src=x');
  });

  it('speaks English', async () => {
    const { body } = await lea.get('/en/verwaltung');
    for (const part of ['Register a dog', 'Number', 'All my offices', '/en/verwaltung/vorgaenge/']) expect(body).toContain(part);
  });

  it('tells somebody without an office what to do', async () => {
    const nobody = await portal.caseworker({ name: 'Neu Hier', mailbox: 'neu', offices: {} });
    expect((await nobody.get('/verwaltung')).body).toContain('noch keine Dienststelle zugeordnet');
  });
});

describe('a case', () => {
  it('of another office is not there (404), whatever is done', async () => {
    const caseId = await open();
    expect((await bernd.get(at(caseId))).status).toBe(404);
    for (const aktion of ['assign', 'ask', 'message', 'note', 'decide', 'close', 'x', '']) expect([aktion, (await bernd.post(at(caseId), { aktion, text: 'Hallo', nachricht: newId() })).status]).toEqual([aktion, 404]);
    expect((await bernd.upload(at(caseId), { aktion: 'ask', nachricht: newId(), text: 'Hallo' }, [pdf])).status).toBe(404);
    expect([await stateOf(caseId), await sql('select 1 from waiting_files where case_id = $1', [caseId])]).toEqual(['received', []]);
  });

  it('is opened on record, once for a reader at a time, and the citizen can see it', async () => {
    const caseId = await open();
    await sabine.get(at(caseId));
    const records = await sql<{ actor_name: string }>("select actor_name from records where chain = $1 and action = 'cases.opened'", [caseId]);
    expect(records).toEqual([{ actor_name: 'Sabine Steuer' }]);
    expect((await sabine.get(at(caseId))).body).toMatch(/geöffnet<!-- -->|geöffnet – Sabine Steuer|geöffnet/);
  });

  it('shows everything that was asked and answered, in English too', async () => {
    const caseId = await open();
    for (const part of ['Name des Hundes', 'Bello', 'Erika Mustermann', 'Interne Notizen']) expect((await sabine.get(at(caseId))).body).toContain(part);
    for (const part of ['Register a dog', 'Internal notes']) expect((await sabine.get(`/en${at(caseId)}`)).body).toContain(part);
  });

  it('S4.28 says whether the decision may be delivered electronically, and asks for a letter where not; the record keeps how it was', async () => {
    const lena = await aCitizen(database, 'Lena Mustermann');
    const [closed, opened] = [(await aCase(platform, lena)).caseId, (await aCase(platform, lena)).caseId];
    const asked = await sabine.get(at(closed));
    for (const words of ['Zugangseröffnung nicht erteilt: bitte per Brief', 'Schicken Sie diesen Bescheid auch per Brief']) expect(asked.body).toContain(words);
    expect((await write(closed, 'decide', 'Ihr Hund ist angemeldet.')).body).toContain('Schicken Sie ihn jetzt auch per Brief');
    await sql("insert into consents (tenant_id, id, person_id, kind, wording, version, lang, level, method, given_at) values ($1, $2, $3, 'zugangseroeffnung', 'Ja', 'v1', 'de', 'high', 'eid', '2026-03-03T12:00:00Z')", [town, newId(), lena.personId]);
    const allowed = await sabine.get(at(opened));
    expect([allowed.body.includes('Zugangseröffnung erteilt am 03.03.2026'), allowed.body.includes('per Brief')]).toEqual([true, false]);
    expect((await sabine.get(`/en${at(opened)}`)).body).toContain('Zugangseröffnung given on 03/03/2026');
    expect((await write(opened, 'decide', 'Ihr Hund ist angemeldet.')).body).not.toContain('per Brief');
    await sql('update consents set withdrawn_at = now() where person_id = $1', [lena.personId]);
    expect((await sabine.get(at(opened))).body).toContain('nicht erteilt');
    const kept = async (chain: string) => (await sql<{ data: Record<string, unknown> }>("select data from records where chain = $1 and action = 'cases.decided'", [chain]))[0]?.data['zugangseroeffnung'];
    expect([await kept(closed), await kept(opened)]).toEqual([null, { givenAt: '2026-03-03T12:00:00.000Z', version: 'v1' }]);
    const anonymous = await aCase(platform, { ...lena, personId: undefined as never }, { holderHash: Buffer.from('x') });
    expect((await sabine.get(at(anonymous.caseId))).body).toContain('nicht erteilt: bitte per Brief');
  });

  it('is worked through: taken over, asked back, noted, decided, closed; each said and recorded', async () => {
    const caseId = await open();
    expect((await sabine.post(at(caseId), { aktion: 'assign' })).body).toContain('Sie haben den Vorgang übernommen.');
    const asked = await write(caseId, 'ask', 'Wie alt ist der Hund?', [pdf]);
    expect([asked.body.includes('Die Rückfrage ist gesendet.'), asked.body.includes('anlage.pdf'), await stateOf(caseId)]).toEqual([true, true, 'question']);
    expect((await write(caseId, 'note', 'Nur für uns.')).body).toContain('Nur für uns.');
    const decided = await write(caseId, 'decide', 'Ihr Hund ist angemeldet.');
    expect([decided.body.includes('Der Bescheid ist gesendet.'), /Bescheid 26-[\d-]+\.pdf/.test(decided.body), await stateOf(caseId)]).toEqual([true, true, 'decided']);
    const closed = await sabine.post(at(caseId), { aktion: 'close' });
    expect([closed.body.includes('Der Vorgang ist abgeschlossen.'), await stateOf(caseId)]).toEqual([true, 'closed']);
    const actions = (await sql<{ action: string }>('select action from records where chain = $1 order by seq', [caseId])).map(({ action }) => action);
    for (const action of ['cases.submitted', 'cases.assigned', 'cases.asked-back', 'cases.note-added', 'cases.decided', 'cases.closed']) expect(actions).toContain(action);
  });
});

describe('what was done', () => {
  it('is told once: not again after a reload, not at another case, not by an address', async () => {
    const [caseId, other] = [await open(), await open()];
    const said = async (address: string) => (await sabine.get(address)).body.includes('Sie haben den Vorgang übernommen.');
    const { headers: { location } } = await sabine.post(`${at(caseId)}?ansicht=mine`, { aktion: 'assign' }, false);
    expect([await said(at(other)), await said(String(location)), await said(String(location)), await said(`${at(caseId)}?getan=assign`)]).toEqual([false, true, false, false]);
    expect(location).toBe(`${at(caseId)}?ansicht=mine`);
  });
});

describe('what was typed is never lost', () => {
  it('not by a missing word: 422, the field named and linked, the remedy still there', async () => {
    const caseId = await open();
    await sabine.get(at(caseId));
    for (const aktion of ['ask', 'note', 'message', 'decide']) {
      const answer = await sabine.post(at(caseId), { aktion, nachricht: newId(), text: ' \n ', rechtsbehelf: 'Binnen eines Monats.' });
      expect([aktion, answer.status, answer.body.includes(`href="#text-${aktion}"`), answer.body.includes('aria-invalid="true"')]).toEqual([aktion, 422, true, true]);
      if (aktion === 'decide') expect(answer.body).toContain('Binnen eines Monats.</textarea>');
    }
  });

  it('not by a refused file: the text and the other files stay, and go with the next try', async () => {
    const caseId = await open();
    const refused = await write(caseId, 'message', 'Anbei das Formular.', [page, pdf]);
    expect(refused.status).toBe(422);
    for (const part of ['Anbei das Formular.</textarea>', 'anlage.pdf', 'seite.pdf: Diese Art von Datei geht nicht', 'href="#dateien-message"']) expect(refused.body).toContain(part);
    const nachricht = /<details[^>]* open[\s\S]*?name="nachricht" value="([^"]+)"/.exec(refused.body)?.[1] ?? '';
    const sent = await sabine.upload(at(caseId), { aktion: 'message', nachricht, text: 'Anbei das Formular.' }, []);
    expect([sent.status, sent.body.includes('Die Nachricht ist gesendet.'), (await sql('select 1 from case_files where case_id = $1 and message_id = $2', [caseId, nachricht])).length]).toEqual([200, true, 1]);
  });

  it('not by taking a file away again', async () => {
    const caseId = await open();
    const refused = await write(caseId, 'ask', 'Moment', [page, pdf]);
    const [, nachricht = ''] = /<details[^>]* open[\s\S]*?name="nachricht" value="([^"]+)"/.exec(refused.body) ?? [];
    const entfernen = /name="entfernen" value="([^"]+)"/.exec(refused.body)?.[1] ?? '';
    const removed = await sabine.upload(at(caseId), { aktion: 'ask', nachricht, text: 'Moment', entfernen }, []);
    expect([removed.status, removed.body.includes('anlage.pdf'), removed.body.includes('Moment</textarea>')]).toEqual([200, false, true]);
  });

  it('not because the case moved on meanwhile: 409, the text still there, nothing written', async () => {
    const caseId = await open();
    await sabine.get(at(caseId));
    await lea.post(at(caseId), { aktion: 'close' });
    for (const aktion of ['ask', 'message', 'decide']) {
      const answer = await sabine.upload(at(caseId), { aktion, nachricht: newId(), text: 'Mein langer Text' }, []);
      expect([aktion, answer.status, answer.body.includes('Mein langer Text</textarea>'), answer.body.includes('Inzwischen hat sich der Vorgang geändert')]).toEqual([aktion, 409, true, true]);
    }
    expect(await sql("select 1 from messages where case_id = $1 and author_kind = 'staff'", [caseId])).toEqual([]);
  });

  it('not because the session ended: the words come back to be sent after signing in, and nothing of the case is shown', async () => {
    const caseId = await open();
    await sabine.get(at(caseId));
    const nobody = portal.browser();
    const nachricht = newId();
    for (const lang of ['', '/en']) {
      const answer = await nobody.upload(`${lang}${at(caseId)}`, { aktion: 'decide', nachricht, text: 'Mein langer Text', rechtsbehelf: 'Binnen eines Monats.' }, [pdf]);
      expect([answer.status, answer.body.includes('Mein langer Text</textarea>'), answer.body.includes('Binnen eines Monats.</textarea>'), answer.body.includes(nachricht), /Bello|Erika/.test(answer.body)]).toEqual([403, true, true, true, false]);
    }
    expect((await nobody.post(at(caseId), { aktion: 'assign' })).path).toMatch(/^\/verwaltung\/anmelden/);
    expect((await nobody.post(at(caseId), { aktion: 'x', text: 'y' })).path).toMatch(/^\/verwaltung\/anmelden/);
    const sent = await sabine.post(at(caseId), { aktion: 'decide', nachricht, text: 'Mein langer Text', rechtsbehelf: 'Binnen eines Monats.' });
    expect(sent.body).toContain('Der Bescheid ist gesendet.');
  });

  it('nor does markup that somebody wrote become markup', async () => {
    const caseId = await open();
    expect((await write(caseId, 'note', '<img src=x onerror=alert(1)>')).body).toContain('&lt;img src=x');
  });
});

describe('is written once, however often its form is sent', () => {
  it.each([['ask', 'messages'], ['message', 'messages'], ['decide', 'messages'], ['note', 'notes']])('%s', async (aktion, table) => {
    const caseId = await open();
    await sabine.get(at(caseId));
    const nachricht = newId();
    const send = () => sabine.post(at(caseId), { aktion, nachricht, text: 'Einmal genügt.' });
    const answers = [...await Promise.all([send(), send()]), await send()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const written = await sql<{ id: string }>(`select id from ${table} where case_id = $1 ${table === 'messages' ? "and author_kind = 'staff'" : ''}`, [caseId]);
    expect(await Promise.all(written.map(({ id }) => opened(portal.database, `${table as 'messages' | 'notes'}.sealed_body`, id)))).toEqual(['Einmal genügt.']);
    await portal.runJobs();
    if (aktion === 'decide') expect(await sql("select 1 from case_files where case_id = $1 and origin = 'message'", [caseId])).toHaveLength(1);
    if (aktion !== 'note') expect(portal.mail.to(erika.email).filter(({ text }) => text.includes('Einmal genügt'))).toEqual([]);
  });

  it('and two who close or take over at once do it once', async () => {
    const caseId = await open();
    await sabine.get(at(caseId));
    await Promise.all([sabine.post(at(caseId), { aktion: 'close' }), lea.post(at(caseId), { aktion: 'close' })]);
    expect(await sql("select 1 from records where chain = $1 and action = 'cases.closed'", [caseId])).toHaveLength(1);
  });
});

it('the town is the desk’s: a case of another town is not there, and no address leads to it', async () => {
  const there = await aCitizen(database, 'Erika Mustermann', 'rees');
  const { caseId, number } = await aCase(platform, there, {}, 'rees');
  expect((await lea.get(at(caseId))).status).toBe(404);
  expect((await lea.get(`/verwaltung?suche=${number}`)).body).toContain('gibt es hier keinen Vorgang');
  expect(town).toBe('guetersloh');
});
