import { describe, expect, it } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { recordsOf } from '../../platform/audit/index.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { readPdf } from '../../platform/pdf/testing/read-pdf.ts';
import { askBack, caseOf, close, decide, openCase, postMessage } from '../cases/index.ts';
import cases from '../cases/module.ts';
import { aCase, aCaseworker, aCitizen } from '../cases/testing/town-hall.ts';
import { portal } from './testing/portal.ts';

// a town whose mailbox lists messages
const town = 'rees';
const { platform, database, browser } = await portal();
const erika = await aCitizen(database, 'Erika Mustermann', town);
const max = await aCitizen(database, 'Max Mustermann', town);
const sabine = await aCaseworker(database, 'Sabine Beispiel', ['steuern'], town);
const mine = await browser(erika, town);
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const words = (body: string) => ({ messageId: newId(), body });
const see = (who: Browser, url: string) => who.request({ method: 'GET', url, headers: { accept: 'text/html' } });
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const store = (name: string, type: string, bytes: Uint8Array): Promise<string> => inTown(async (tx) => (await platform.files.put(tx, { name, type }, (async function* () { yield bytes; })())).id);
const night = (): Promise<unknown> => Promise.resolve(cases.jobs!(platform)['cases.purge-bins']!(town, {} as never));
const actions = async (caseId: string): Promise<string[]> => (await inTown((tx) => recordsOf(tx, caseId))).map(({ action }) => action);

/** A case that staff work on, and that its citizen has read. */
async function anOpenCase(citizen = erika, who = mine, changes: Parameters<typeof aCase>[2] = {}): Promise<{ caseId: string; number: string }> {
  const { caseId, number } = await aCase(platform, citizen, changes, town);
  await inTown((tx) => openCase(tx, sabine, caseId));
  await see(who, `/postfach/${caseId}`);
  return { caseId, number };
}

describe('the folders (S4.17)', () => {
  it('„Eingang (2)“, „Gesendet“, „Papierkorb“: from whom, which case, whether it can be answered, files, what is new', async () => {
    const lena = await aCitizen(database, 'Lena Mustermann', town);
    const hers = await browser(lena, town);
    for (const [path, empty] of [['', 'Ihr Eingang ist leer'], ['/gesendet', 'Sie haben uns noch nichts geschickt'], ['/papierkorb', 'Ihr Papierkorb ist leer']]) expect((await see(hers, `/postfach${path}`)).body).toContain(empty);
    const { caseId, number } = await anOpenCase(lena, hers);
    await inTown((tx) => postMessage(tx, platform, sabine, caseId, { ...words('Nur zur Kenntnis.'), answerable: false }));
    await inTown((tx) => decide(tx, platform, sabine, caseId, { ...words('Ja.'), letter: Buffer.from('%PDF-1.7'), answerable: false }));
    const inbox = (await see(hers, '/postfach')).body;
    for (const part of ['Eingang (2)</a>', number, 'Nachricht: Hund anmelden', 'Bescheid: Hund anmelden', 'Von Sabine Beispiel, ', 'keine Antwort möglich', '1 Datei', '>Neu<']) expect(inbox).toContain(part);
    expect((await see(hers, '/en/postfach')).body).toContain('Inbox (2)');
    expect((await see(hers, '/postfach/gesendet')).body).toContain('Ihr Antrag: Hund anmelden');
    expect((await see(hers, `/postfach/${caseId}`)).body).toContain('Auf die letzte Nachricht ist keine Antwort vorgesehen.');
    expect((await see(hers, '/postfach')).body).toContain('Eingang</a>');
    const refused = await hers.upload(`/postfach/${caseId}/antwort`, { nachricht: newId(), text: 'Doch eine Frage' }, []);
    expect([refused.status, refused.body.includes('Doch eine Frage')]).toEqual([409, true]);
  });

  it('what is filtered stands in the address, is kept from page to page, and nonsense is left out', async () => {
    const otto = await aCitizen(database, 'Otto Mustermann', town);
    const his = await browser(otto, town);
    for (let n = 0; n < 22; n++) await aCase(platform, otto, n % 2 ? { service: { slug: 'hund-abmelden', title: { de: 'Hund abmelden', en: 'Deregister a dog' }, office: 'steuern', receipt: { de: 'Ist da.', en: 'Received.' } } } : {}, town);
    const rows = (body: string): number => body.split('class="mail__row').length - 1;
    const all = await see(his, '/postfach?sort=alt&neu=1');
    const next = /href="(\/postfach\?[^"]*ab=[^"]+)"/.exec(all.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect([rows(all.body), next.includes('neu=1'), next.includes('sort=alt'), rows((await see(his, next)).body)]).toEqual([20, true, true, 2]);
    const one = await see(his, '/postfach?dienst=hund-abmelden');
    expect([rows(one.body), one.body.includes(': Hund anmelden')]).toEqual([11, false]);
    for (const [query, count] of [['stand=rueckfrage', 0], ['stand=eingegangen', 20], ['zeit=davor', 0], ['zeit=woche', 20], ['antwort=1', 20], ['anhang=1', 0], ['sort=dienst', 20]] as const) expect([query, rows((await see(his, `/postfach?${query}`)).body)]).toEqual([query, count]);
    expect((await see(his, '/postfach?stand=rueckfrage')).body).toContain('Nichts gefunden');
    for (const nonsense of ['sort=x&ab=x', 'dienst=%00', 'dienst=x&dienst=y', 'stand=toString', 'sort=dienst&ab=2026-01-01T00:00:00.000000Z_00000000-0000-7000-8000-000000000000']) expect([nonsense, (await see(his, `/postfach?${nonsense}`)).status, rows((await see(his, `/postfach?${nonsense}`)).body)]).toEqual([nonsense, 200, nonsense.startsWith('dienst=x') ? 20 : 20]);
  });

  it('S1.11 cases and messages are two views of the same: the other town’s folders are there, too', async () => {
    const { number } = await anOpenCase();
    expect((await see(mine, '/postfach/auftraege')).body).toContain(number);
    expect((await see(mine, '/postfach/historie')).body).not.toContain(number);
  });
});

describe('„Gesamten Vorgang löschen“ (S4.21)', () => {
  it('is refused while a message is unread, with the reason and a way out', async () => {
    const { caseId } = await anOpenCase();
    const question = words('Wie alt?');
    await inTown((tx) => postMessage(tx, platform, sabine, caseId, question));
    for (const refused of [await see(mine, `/postfach/${caseId}/loeschen`), await mine.post(`/postfach/${caseId}/loeschen`)]) {
      expect(refused.status).toBe(409);
      for (const part of ['Eine Nachricht darin haben Sie noch nicht gelesen', `/postfach/${caseId}#nachricht-${question.messageId}`]) expect(refused.body).toContain(part);
    }
    expect((await see(mine, '/postfach/papierkorb')).body).not.toContain('Hund anmelden');
  });

  it('asks and says what it means, moves everything into the bin, and „Wiederherstellen“ takes it back; each once, each a record', async () => {
    const { caseId, number } = await anOpenCase();
    const asked = (await see(mine, `/postfach/${caseId}/loeschen`)).body;
    for (const part of ['30 Tage lang wiederherstellen', 'Die Verwaltung bewahrt ihre Akte', 'Wir arbeiten noch an diesem Vorgang', `/postfach/${caseId}/zurueckziehen`]) expect(asked).toContain(part);
    const gone = await mine.post(`/postfach/${caseId}/loeschen`);
    expect([gone.path, gone.body.includes('Der Vorgang liegt im Papierkorb'), gone.body.includes(number)]).toEqual(['/postfach', true, false]);
    await mine.post(`/postfach/${caseId}/loeschen`);
    expect((await see(mine, '/postfach/gesendet')).body).not.toContain(number);
    expect((await see(mine, '/postfach/auftraege')).body).not.toContain(number);
    expect((await see(mine, '/postfach/papierkorb')).body).toMatch(new RegExp(`${number}[^]*Bleibt hier, solange wir daran arbeiten`));
    expect((await see(mine, `/postfach/${caseId}`)).body).toContain('Dieser Vorgang liegt im Papierkorb');
    const back = await mine.post(`/postfach/${caseId}/wiederherstellen`);
    expect([back.path, back.body.includes('Der Vorgang ist wiederhergestellt')]).toEqual([`/postfach/${caseId}`, true]);
    await mine.post(`/postfach/${caseId}/wiederherstellen`);
    for (const folder of ['', '/gesendet']) expect((await see(mine, `/postfach${folder}`)).body).toContain(number);
    expect((await actions(caseId)).filter((action) => /binned|restored/.test(action))).toEqual(['cases.binned', 'cases.restored']);
  });

  it('a new message brings the case back into the inbox: nothing is missed', async () => {
    const { caseId, number } = await anOpenCase();
    await mine.post(`/postfach/${caseId}/loeschen`);
    await inTown((tx) => askBack(tx, platform, sabine, caseId, words('Wie alt?')));
    expect((await see(mine, '/postfach/papierkorb')).body).not.toContain(number);
    expect((await see(mine, '/postfach')).body).toMatch(new RegExp(`Rückfrage: Hund anmelden[^]*${number}`));
  });

  it('after 30 days in the bin it is gone for the citizen, for good, and the office keeps its file; not a restored one, not one that is worked on', async () => {
    const [over, early, restored, running, ended] = [await anOpenCase(), await anOpenCase(), await anOpenCase(), await anOpenCase(), await anOpenCase()];
    for (const { caseId } of [over, early, restored, ended]) await inTown((tx) => close(tx, sabine, caseId));
    for (const { caseId } of [over, early, restored, running, ended]) await mine.post(`/postfach/${caseId}/loeschen`);
    await mine.post(`/postfach/${restored.caseId}/wiederherstellen`);
    const age = (days: number, ids: string[]) => database.sql(`update binned_cases set binned_at = now() - $1 * interval '1 day' where case_id = any($2)`, [days, ids]);
    await age(31, [over.caseId, running.caseId, ended.caseId]);
    await age(29, [early.caseId]);
    await database.sql("update cases set closed_at = now() - interval '31 days' where id = any($1)", [[over.caseId, early.caseId, restored.caseId]]);
    await night();
    await night();
    const found = async ({ caseId }: { caseId: string }): Promise<number> => (await see(mine, `/postfach/${caseId}`)).status;
    expect([await found(over), await found(early), await found(restored), await found(running), await found(ended)]).toEqual([404, 200, 200, 200, 200]);
    expect((await see(mine, '/postfach/papierkorb')).body).not.toContain(over.number);
    expect(await inTown((tx) => caseOf(tx, sabine, over.caseId))).toMatchObject({ number: over.number, personId: undefined });
    expect((await actions(over.caseId)).filter((action) => action === 'cases.purged')).toHaveLength(1);
    expect((await mine.post(`/postfach/${over.caseId}/wiederherstellen`)).status).toBe(404);
  });

  it('nobody else moves it', async () => {
    const { caseId } = await anOpenCase();
    const his = await browser(max, town);
    for (const what of ['loeschen', 'wiederherstellen']) expect((await his.post(`/postfach/${caseId}/${what}`)).status).toBe(404);
    for (const what of ['loeschen', 'herunterladen', 'herunterladen/alles']) expect((await see(his, `/postfach/${caseId}/${what}`)).status).toBe(404);
  });
});

describe('„Vorgang herunterladen“ (S4.20) and looking at files', async () => {
  const files = [await store('Foto.png', 'image/png', png), await store('foto.png', 'image/png', png), await store('brief.pdf', 'application/pdf', Buffer.from('%PDF-1.7 Brief')), await store('seite.html', 'text/html', Buffer.from('<script>alert(1)</script>'))];
  const { caseId, number } = await anOpenCase(erika, mine, { files: files.map((fileId) => ({ fileId, field: 'nachweis' })) });
  await inTown((tx) => postMessage(tx, platform, sabine, caseId, words('Guten Tag,\n\nalles ist da.')));

  it('one tagged document of everything: state, messages, what was sent, who opened it', async () => {
    const answer = await mine.get(`/postfach/${caseId}/herunterladen`);
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(`Vorgang ${number}.pdf`);
    const { title, tagged, pages, language } = readPdf(answer.raw);
    expect([title, tagged, language]).toEqual(['Vorgang: Hund anmelden', true, 'de-DE']);
    for (const part of [number, 'In Bearbeitung', 'alles ist da.', 'Name des Hundes', 'Bello', 'brief.pdf', 'Sabine Beispiel hat den Vorgang geöffnet']) expect(pages.join(' ').replace(/\s+/g, '')).toContain(part.replace(/\s+/g, ''));
    expect(readPdf((await mine.get(`/en/postfach/${caseId}/herunterladen`)).raw).title).toBe('Case: Register a dog');
  });

  it('a ZIP with the document, the receipt and every file, in one folder, each name once', async () => {
    const answer = await mine.get(`/postfach/${caseId}/herunterladen/alles`);
    expect([answer.headers['content-type'], answer.raw.subarray(0, 2).toString()]).toEqual(['application/zip', 'PK']);
    const text = answer.raw.toString('utf8');
    const names = [...text.slice(text.indexOf('PK\x01\x02')).matchAll(/Vorgang \d\d-[\d-]+\/([\wäöü .()-]+?\.(?:pdf|png|html))/g)].map(([, name]) => name);
    expect(names).toEqual([`Vorgang ${number}.pdf`, `Eingangsbestätigung ${number}.pdf`, 'Foto.png', 'foto (2).png', 'brief.pdf', 'seite.html']);
    expect(answer.raw.includes(png)).toBe(true);
  });

  it('pictures and PDF can be looked at, under a policy that runs nothing; nothing else can', async () => {
    const page = await see(mine, `/postfach/${caseId}`);
    expect(page.headers['content-security-policy']).toMatch(/;frame-src 'self'$/);
    expect(page.body).toContain('Ansehen: brief.pdf');
    expect(page.body).not.toContain('Ansehen: seite.html');
    const [picture, , document, html] = await Promise.all(files.map((id) => mine.get(`/postfach/${caseId}/dateien/${id}/ansehen`)));
    expect([picture!.status, picture!.headers['content-type'], picture!.headers['x-content-type-options'], picture!.headers['x-frame-options']]).toEqual([200, 'image/png', 'nosniff', 'SAMEORIGIN']);
    expect(String(picture!.headers['content-disposition'])).toMatch(/^inline; /);
    expect(picture!.headers['content-security-policy']).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect(document!.headers['content-security-policy']).not.toContain('script-src');
    expect([document!.headers['x-frame-options'], html!.status]).toEqual(['SAMEORIGIN', 404]);
    expect(String((await mine.get(`/postfach/${caseId}/dateien/${files[0]}`)).headers['content-disposition'])).toMatch(/^attachment; /);
  });
});

it('S2.3 a question pauses the deadline; the answer moves it by the days that it rested', async () => {
  const { caseId } = await anOpenCase(erika, mine, { dueOn: '2099-01-14' });
  await inTown((tx) => askBack(tx, platform, sabine, caseId, words('Wie alt?')));
  expect((await see(mine, `/postfach/${caseId}`)).body).toContain('Die Frist ruht, bis Sie geantwortet haben.');
  await database.sql('update cases set paused_on = paused_on - 10 where id = $1', [caseId]);
  const { body } = await mine.upload(`/postfach/${caseId}/antwort`, { nachricht: newId(), text: 'Drei.' }, []);
  // ten days later is Saturday, 24 January 2099: the next working day counts
  expect(body).toContain('Spätestens am Montag, 26. Januar 2099');
  expect(await inTown((tx) => caseOf(tx, sabine, caseId))).toMatchObject({ dueOn: '2099-01-26', pausedOn: undefined });
});
