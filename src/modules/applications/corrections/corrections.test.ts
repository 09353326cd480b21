/** Answers are asked again and corrected, from the desk to the desk (issue 4), on the whole portal. */
import { describe, expect, it } from 'vitest';
import { citizens, testApp } from '../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../test/support/browser.ts';
import { readPdf } from '../../../platform/pdf/testing/read-pdf.ts';
import { begin, fillIn, draftIn, hiddenOf, pdf, sendIt, tenants } from '../testing/fill-in.ts';

const portal = await testApp({ tenants });
const { sql } = portal.database;
const town = 'musterstadt';
const sabine = await portal.caseworker({ name: 'Sabine Beispiel', mailbox: 'sabine', offices: { amt: 'caseworker' } }, town);
const bernd = await portal.caseworker({ name: 'Bernd Beispiel', mailbox: 'bernd', offices: { anderes: 'lead' } }, town);
const erika = await portal.citizen(citizens.erika, town);
const max = await portal.citizen(citizens.max, town);

const caseOf = async (draftId: string): Promise<string> => (await sql<{ id: string }>('select id from cases where draft_id = $1', [draftId]))[0]!.id;
const answers = async (caseId: string) => portal.platform.db.read(town, async (tx) => {
  const { answersOf, caseOf: open } = await import('../../cases/index.ts');
  const viewer = { kind: 'staff', staff: { staffId: '', name: '', offices: { amt: 'lead' } } } as const;
  return answersOf(tx, await open(tx, viewer, caseId));
});
const values = async (caseId: string) => (await answers(caseId)).values as Record<string, unknown>;
const versions = (caseId: string) => sql('select version, fee_cents from answer_versions where case_id = $1 order by version', [caseId]);

/** Without account: two animals, the first with a photo. @returns the browser that holds it, and the case */
async function animals(): Promise<{ holder: Browser; caseId: string; sent: string }> {
  const holder = portal.browser(town);
  let page = await begin(holder, 'probe');
  page = await fillIn(holder, page, { 'tiere.0.name': 'Rex', 'add:tiere': '1' });
  page = await holder.upload(page.path, { ...hiddenOf(page), 'tiere.0.name': 'Rex', 'tiere.1.name': 'Luna' }, [pdf('rex.pdf', 'tiere.0.foto')]);
  page = await fillIn(holder, page, { gefaehrlich: 'no' });
  page = await fillIn(holder, page, { 'person.firstName': 'Erika', 'person.lastName': 'Mustermann', email: 'erika.tiere@example.org' });
  const sent = draftIn(await sendIt(holder, page));
  return { holder, sent, caseId: await caseOf(sent) };
}

const askPath = (caseId: string) => `/verwaltung/vorgaenge/${caseId}/nachfordern`;
/** The desk asks for answers again. */
async function ask(caseId: string, feld: readonly string[], more: Record<string, string> = {}, who = sabine): Promise<Page> {
  await who.get(`/verwaltung/vorgaenge/${caseId}`);
  const form = await who.get(askPath(caseId));
  return who.post(askPath(caseId), { ...hiddenOf(form), feld, text: 'Bitte noch einmal, es ist unleserlich.', aktion: 'senden', ...more });
}
const start = (who: Browser, caseId: string) => who.post(`/berichtigung/${caseId}`);

describe('asking at the desk', () => {
  it('lists what is marked, asks for a reason, keeps what was typed, and sends a question with a mail that says nothing', async () => {
    const { caseId } = await animals();
    const shown = await sabine.get(`/verwaltung/vorgaenge/${caseId}`);
    expect(shown.body).toContain(`${askPath(caseId)}?feld=name~1`);
    const form = await sabine.get(`${askPath(caseId)}?feld=name~1`);
    expect([form.status, form.body.includes('Bisher: Luna'), form.body.includes('Bisher: Rex')]).toEqual([200, true, true]);
    expect(form.body).toMatch(/value="tiere\.1\.name" checked/);
    const wrong = await sabine.post(askPath(caseId), { ...hiddenOf(form), feld: ['tiere.1.name'], 'warum.tiere.1.name': '', text: ' ', 'frist.day': '31', 'frist.month': '2', 'frist.year': '2020', aktion: 'senden' });
    expect(wrong.status).toBe(422);
    for (const part of ['Schreiben Sie einen Grund', 'Geben Sie einen Tag ab morgen an', 'href="#frist"', 'value="31"']) expect(wrong.body).toContain(part);
    const more = await sabine.post(askPath(caseId), { ...hiddenOf(wrong), feld: ['tiere.1.name', 'gefaehrlich'], 'warum.tiere.1.name': 'Ist das ein Name?', aktion: 'waehlen' });
    expect([more.status, more.body.includes('Ist das ein Name?'), more.body.includes('warum.gefaehrlich')]).toEqual([200, true, true]);
    const before = portal.mail.to('erika.tiere@example.org').length;
    const fields = { ...hiddenOf(more), feld: ['tiere.1.name'], 'warum.tiere.1.name': 'Ist das ein Name?', 'frist.day': '1', 'frist.month': '2', 'frist.year': '2099', aktion: 'senden' };
    for (const done of [await sabine.post(askPath(caseId), fields), await sabine.post(askPath(caseId), fields)]) expect([done.status, done.path]).toEqual([200, `/verwaltung/vorgaenge/${caseId}`]);
    expect(await sql('select 1 from corrections where case_id = $1', [caseId])).toHaveLength(1);
    await portal.runJobs();
    const mails = portal.mail.to('erika.tiere@example.org').slice(before);
    expect(mails.length).toBeGreaterThan(0);
    for (const { text } of mails) expect(text).not.toMatch(/Name|Luna|Probe/);
    const [{ data } = { data: {} }] = await sql<{ data: object }>("select data from records where chain = $1 and action = 'cases.correction-asked'", [caseId]);
    expect(data).toMatchObject({ fields: ['tiere.1.name'], answerBy: '2099-02-01', from: 'in-progress', to: 'question' });
  });

  it('is for the office alone, and not once the case is decided; what was typed stays (409)', async () => {
    const { caseId } = await animals();
    expect((await ask(caseId, ['gefaehrlich'], {}, bernd)).status).toBe(404);
    expect((await ask(caseId, ['person.geheim'])).status).toBe(422);
    const form = await sabine.get(askPath(caseId));
    await sabine.post(`/verwaltung/vorgaenge/${caseId}`, { aktion: 'close' });
    const late = await sabine.post(askPath(caseId), { ...hiddenOf(form), feld: ['gefaehrlich'], text: 'Bitte prüfen', aktion: 'senden' });
    expect([late.status, late.body.includes('Bitte prüfen'), late.body.includes('Inzwischen hat sich der Vorgang geändert')]).toEqual([409, true, true]);
    expect(await sql('select 1 from corrections where case_id = $1', [caseId])).toEqual([]);
    const stranger = portal.browser(town);
    const out = await stranger.post(askPath(caseId), { feld: 'gefaehrlich', text: 'Bitte prüfen', nachricht: 'x', aktion: 'senden' });
    expect([out.status, out.body.includes('Bitte prüfen'), out.body.includes('Rex')]).toEqual([403, true, false]);
  });
});

describe('correcting, without an account', () => {
  it('one answer of an item and a file: nothing else is open, nothing else changes, old and new are side by side', async () => {
    const { holder, caseId, sent } = await animals();
    const before = await answers(caseId);
    await ask(caseId, ['tiere.1.name', 'tiere.0.foto'], { 'warum.tiere.0.foto': 'Zu dunkel' });
    expect((await holder.get(`/antraege/${sent}/gesendet`)).body).toContain('Bitte berichtigen Sie diese Angaben');
    const what = await holder.get(`/berichtigung/${caseId}`);
    for (const part of ['Tier 2: Name', 'Zu dunkel', 'unleserlich']) expect(what.body).toContain(part);
    const page = await start(holder, caseId);
    expect(page.body).toMatch(/name="tiere\.1\.name"[^>]*value="Luna"/);
    expect(page.body).toContain('rex.pdf');
    for (const closed of ['name="tiere.0.name"', 'name="tiere.1.foto"', 'add:tiere', 'remove:tiere']) expect(page.body).not.toContain(closed);
    const empty = await holder.post(page.path, { ...hiddenOf(page), 'tiere.1.name': '' });
    expect([empty.status, empty.body.includes('href="#tiere-1-name"')]).toEqual([422, true]);
    const old = /remove-file:tiere\.0\.foto" value="([^"]+)"/.exec(empty.body)![1]!;
    const without = await holder.post(page.path, { ...hiddenOf(empty), 'tiere.1.name': 'Luna II', 'remove-file:tiere.0.foto': old });
    expect(without.body).not.toContain('name="remove-file:tiere.0.foto"');
    const review = await holder.upload(page.path, { ...hiddenOf(without), 'tiere.1.name': 'Luna II', 'tiere.0.name': 'Eingeschmuggelt' }, [pdf('rex-hell.pdf', 'tiere.0.foto')]);
    expect(review.path).toMatch(/pruefen$/);
    for (const part of ['Luna II', 'rex.pdf', 'rex-hell.pdf']) expect(review.body).toContain(part);
    const fields = hiddenOf(review);
    const [done] = await Promise.all([1, 2].map(() => holder.post(`/antraege/${draftIn(review)}/absenden`, fields)));
    expect(done!.body).toContain('Ihre Berichtigung ist bei uns');
    expect(await versions(caseId)).toEqual([{ version: 2, fee_cents: 1250 }]);
    const after = await values(caseId);
    for (const [id, value] of Object.entries(before.values as object)) if (id !== 'tiere') expect([id, JSON.stringify(after[id])]).toEqual([id, JSON.stringify(value)]);
    expect(after['tiere']).toMatchObject([{ name: 'Rex', foto: [{ name: 'rex-hell.pdf' }] }, { name: 'Luna II', foto: null }]);
    expect((await sql('select state from cases where id = $1', [caseId]))[0]).toEqual({ state: 'in-progress' });
    const desk = await sabine.get(`/verwaltung/vorgaenge/${caseId}`);
    for (const part of ['2. Fassung, von Erika Mustermann', 'Luna II', 'rex-hell.pdf', '(ersetzt)', 'Berichtigte Angaben']) expect(desk.body).toContain(part);
    const oldFile = await sabine.get(`/verwaltung/vorgaenge/${caseId}/dateien/${old}`);
    expect([oldFile.status, oldFile.raw.subarray(0, 4).toString()]).toEqual([200, '%PDF']);
    const [{ data } = { data: {} }] = await sql<{ data: object }>("select data from records where chain = $1 and action = 'cases.corrected'", [caseId]);
    expect(data).toMatchObject({ version: 2, fields: ['tiere.0.foto', 'tiere.1.name'], files: 1 });
    expect(JSON.stringify(data)).not.toContain('Luna');
    await sabine.post(`/verwaltung/vorgaenge/${caseId}/berichtigung`, { fassung: '2' });
    await sabine.post(`/verwaltung/vorgaenge/${caseId}/berichtigung`, { fassung: '2' });
    expect(await sql("select 1 from records where chain = $1 and action = 'cases.correction-accepted'", [caseId])).toHaveLength(1);
    expect((await bernd.post(`/verwaltung/vorgaenge/${caseId}/berichtigung`, { fassung: '2' })).status).toBe(404);
    expect((await sabine.post(`/verwaltung/vorgaenge/${caseId}/berichtigung`, { fassung: '7' })).status).toBe(404);
    const paper = readPdf((await holder.get(`/antraege/${sent}/bestaetigung`)).raw).pages.join(' ');
    for (const part of ['Luna II', 'rex-hell.pdf', 'berichtigt']) expect(paper).toContain(part);
  });

  it('what becomes relevant is asked in the same correction; what does not is gone; both fees are told', async () => {
    const { holder, caseId } = await animals();
    await ask(caseId, ['gefaehrlich']);
    let page = await start(holder, caseId);
    page = await fillIn(holder, page, { gefaehrlich: 'yes' });
    expect(page.path).toMatch(/gefahr$/);
    page = await holder.upload(page.path, { ...hiddenOf(page), gefaehrlich: 'yes' }, [pdf('erlaubnis.pdf', 'erlaubnis')]);
    expect([page.path.endsWith('/chip'), page.body.includes('Diese Frage ergibt sich')]).toEqual([true, true]);
    const wrong = await fillIn(holder, page, { chip: 'x' });
    expect([wrong.status, /name="chip"[^>]*value="x"/.test(wrong.body)]).toEqual([422, true]);
    const review = await fillIn(holder, wrong, { chip: '123' });
    for (const part of ['25,00', '12,50', 'nichts abgebucht']) expect(review.body).toContain(part);
    await sendIt(holder, review);
    expect(await values(caseId)).toMatchObject({ gefaehrlich: true, chip: '123' });
    const desk = await sabine.get(`/verwaltung/vorgaenge/${caseId}`);
    for (const part of ['ergibt sich daraus', 'nicht gefragt', '25,00', '12,50', 'nichts automatisch']) expect(desk.body).toContain(part);
    await ask(caseId, ['gefaehrlich']);
    const back = await fillIn(holder, await start(holder, caseId), { gefaehrlich: 'no' });
    expect(back.body).toContain('nicht mehr erforderlich');
    await sendIt(holder, back);
    const last = await values(caseId);
    expect([Object.hasOwn(last, 'chip'), Object.hasOwn(last, 'erlaubnis')]).toEqual([false, false]);
    expect(await versions(caseId)).toEqual([{ version: 2, fee_cents: 2500 }, { version: 3, fee_cents: 1250 }]);
  });

  it('a whole list can be asked again: an item comes, an item goes', async () => {
    const { holder, caseId } = await animals();
    await ask(caseId, ['tiere']);
    let page = await start(holder, caseId);
    page = await fillIn(holder, page, { 'tiere.0.name': 'Rex', 'tiere.1.name': 'Luna', 'remove:tiere:0': '1' });
    page = await fillIn(holder, page, { 'tiere.0.name': 'Luna', 'add:tiere': '1' });
    page = await fillIn(holder, page, { 'tiere.0.name': 'Luna', 'tiere.1.name': 'Mia' });
    await sendIt(holder, page);
    expect((await values(caseId))['tiere']).toEqual([{ name: 'Luna', foto: null }, { name: 'Mia', foto: null }]);
  });

  it('is nobody else’s', async () => {
    const { holder, caseId } = await animals();
    await ask(caseId, ['gefaehrlich']);
    const other = portal.browser(town);
    await begin(other, 'probe');
    for (const path of [`/berichtigung/${caseId}`, (await start(holder, caseId)).path]) {
      expect((await max.get(path)).status).toBe(404);
      expect((await other.get(path)).path).toMatch(/^\/anmelden/);
      expect((await portal.browser(town).get(path)).path).toMatch(/^\/anmelden/);
    }
    expect((await start(max, caseId)).status).toBe(404);
  });
});

describe('nothing is lost', () => {
  /** Erika's case, signed in. */
  async function concern(): Promise<string> {
    let page = await begin(erika, 'konto');
    page = await erika.upload(page.path, { ...hiddenOf(page), anliegen: 'Ein Anliegen' }, [pdf('beleg.pdf', 'nachweis')]);
    page = await fillIn(erika, page, { 'person.firstName': 'Erika', 'person.lastName': 'Mustermann', 'anschrift.street': 'Weg', 'anschrift.houseNumber': '1', 'anschrift.postcode': '12345', 'anschrift.city': 'Musterstadt' });
    return caseOf(draftIn(await sendIt(erika, page)));
  }

  it('a second tab finds what was typed; two that differ are asked which counts', async () => {
    const caseId = await concern();
    await ask(caseId, ['anliegen', 'nachweis']);
    expect((await erika.get(`/postfach/${caseId}`)).body).toContain(`/berichtigung/${caseId}`);
    const [one, two] = [await start(erika, caseId), await start(erika, caseId)];
    expect(two.path).toBe(one.path);
    expect(await sql('select 1 from drafts where correction_id is not null and case_id is null and person_id is not null')).toHaveLength(1);
    expect((await erika.get('/mein-bereich')).body).not.toContain(one.path);
    await fillIn(erika, one, { anliegen: 'Erster Reiter' });
    const second = await fillIn(erika, two, { anliegen: 'Zweiter Reiter' });
    expect([second.status, second.body.includes('Erster Reiter'), second.body.includes('Zweiter Reiter')]).toEqual([409, true, true]);
    expect((await start(erika, caseId)).body).toContain('Erster Reiter');
  });

  it('a session that ended: what was typed is there again after signing in', async () => {
    const caseId = await concern();
    await ask(caseId, ['anliegen']);
    const page = await start(erika, caseId);
    const mine = new Map(erika.cookies);
    erika.cookies.delete('sitzung');
    const out = await erika.post(page.path, { ...hiddenOf(page), anliegen: 'Nicht verlieren' });
    expect(out.path).toMatch(/^\/anmelden/);
    const parked = new Map(erika.cookies);
    const again = await portal.citizen(citizens.erika, town);
    for (const [name, value] of parked) if (!again.cookies.has(name)) again.cookies.set(name, value);
    expect((await again.get(page.path)).body).toContain('Nicht verlieren');
    for (const [name, value] of mine) erika.cookies.set(name, value);
    erika.cookies.set('sitzung', again.cookies.get('sitzung')!);
  });

  it('a case that was decided meanwhile: 409, and it is all still there', async () => {
    const caseId = await concern();
    await ask(caseId, ['anliegen']);
    const review = await fillIn(erika, await start(erika, caseId), { anliegen: 'Zu spät' });
    const desk = await sabine.get(`/verwaltung/vorgaenge/${caseId}`);
    const nachricht = /value="decide"\/><input type="hidden" name="nachricht" value="([^"]+)"/.exec(desk.body)![1]!;
    await sabine.post(`/verwaltung/vorgaenge/${caseId}`, { aktion: 'decide', nachricht, text: 'Entschieden' });
    const late = await sendIt(erika, review);
    expect([late.status, late.body.includes('Zu spät'), late.body.includes('nicht abgesendet')]).toEqual([409, true, true]);
    expect(await versions(caseId)).toEqual([]);
    expect((await erika.get(`/berichtigung/${caseId}`)).body).toContain('gerade nichts zu berichtigen');
  });

  it('what is asked anew replaces what was asked; the older draft can be read, and sends nothing', async () => {
    const caseId = await concern();
    await ask(caseId, ['anliegen']);
    const review = await fillIn(erika, await start(erika, caseId), { anliegen: 'Alt' });
    await ask(caseId, ['nachweis']);
    expect((await sendIt(erika, review)).status).toBe(409);
    expect((await start(erika, caseId)).body).toContain('beleg.pdf');
  });

  it('a draft that goes takes no file of the case along; no plain word of it is in the database', async () => {
    const caseId = await concern();
    await ask(caseId, ['anliegen', 'nachweis'], { text: 'Grundlos geheim' });
    const page = await start(erika, caseId);
    await erika.post(`/antraege/${draftIn(page)}/loeschen`);
    expect(await sql('select 1 from case_files c join files f on f.id = c.file_id where c.case_id = $1 and f.name = $2', [caseId, 'beleg.pdf'])).toHaveLength(1);
    const review = await fillIn(erika, await start(erika, caseId), { anliegen: 'Sehr geheim' });
    await sendIt(erika, review);
    for (const table of ['corrections', 'answer_versions']) expect(JSON.stringify(await sql(`select t::text from ${table} t`))).not.toMatch(/eheim/);
    expect((await values(caseId))['anliegen']).toBe('Sehr geheim');
  });
});
