import { describe, expect, it, test } from 'vitest';
import type { Browser } from '../../../test/support/browser.ts';
import { askBack, assignToMe, close, decide, openCase, postMessage } from '../cases/index.ts';
import { aCase, aCaseworker, aCitizen, aFile, town } from '../cases/testing/town-hall.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { portal } from './testing/portal.ts';

const { platform, database, browser } = await portal();
const erika = await aCitizen(database, 'Erika Mustermann');
const max = await aCitizen(database, 'Max Mustermann');
const sabine = await aCaseworker(database, 'Sabine Beispiel');
const mine = await browser(erika);
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const words = (body: string) => ({ messageId: newId(), body });
const html = { accept: 'text/html' };
const see = (who: Browser, url: string) => who.request({ method: 'GET', url, headers: html });
const hidden = (page: string): string => /name="nachricht" value="([^"]+)"/.exec(page)?.[1] ?? '';
const said = (page: string): number => page.split('Ihre Nachricht</h3>').length - 1;
const pdf = { field: 'dateien', name: 'impfpass.pdf', type: 'application/pdf', content: '%PDF-1.7 Impfpass' };
const page = { field: 'dateien', name: 'seite.pdf', type: 'application/pdf', content: '<script>alert(1)</script>' };

async function anOpenCase(): Promise<string> {
  const { caseId } = await aCase(platform, erika);
  await inTown((tx) => openCase(tx, sabine, caseId));
  return caseId;
}

describe('the list (S1.11, S2.3)', () => {
  it('says what will be here while it is empty', async () => {
    const other = await browser(await aCitizen(database, 'Lena Mustermann'));
    expect((await see(other, '/postfach')).body).toContain('Sie haben keine offenen Aufträge');
    expect((await see(other, '/postfach/historie')).body).toContain('Hier ist noch nichts');
    expect((await see(other, '/en/postfach')).body).toContain('You have no open requests');
  });

  it('lists a new order at once (S1.12), with number, state and what is new, and moves it to the archive when closed', async () => {
    const { caseId, number } = await aCase(platform, erika);
    const open = await see(mine, '/postfach');
    for (const words of ['Hund anmelden', number, 'Eingegangen', '1 neue Nachricht']) expect(open.body).toContain(words);
    await inTown((tx) => openCase(tx, sabine, caseId));
    await inTown((tx) => close(tx, sabine, caseId));
    expect((await see(mine, '/postfach')).body).not.toContain(number);
    expect((await see(mine, '/postfach/historie')).body).toContain(number);
  });

  it('shows the number of unread messages in the header, less what the page itself shows (S4.17)', async () => {
    const lena = await aCitizen(database, 'Lena Mustermann');
    const hers = await browser(lena);
    const { caseId } = await aCase(platform, lena);
    await aCase(platform, lena);
    expect((await see(hers, '/postfach')).body).toContain('2 ungelesene Nachrichten');
    expect((await see(hers, `/postfach/${caseId}`)).body).toContain('1 ungelesene Nachricht');
    expect((await see(hers, `/postfach/${caseId}`)).body).not.toContain('>Neu<');
  });

  it('leads through more than one page', async () => {
    const many = await aCitizen(database, 'Viele Mustermann');
    const theirs = await browser(many);
    const numbers: string[] = [];
    for (let n = 0; n < 23; n++) numbers.push((await aCase(platform, many)).number);
    const first = await see(theirs, '/postfach');
    const next = /href="(\/postfach\?ab=[^"]+)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await see(theirs, next);
    const shown = (body: string): string[] => numbers.filter((number) => body.includes(number));
    expect([...shown(second.body), ...shown(first.body)].sort()).toEqual([...numbers].sort());
    expect(shown(second.body)).toHaveLength(3);
    for (const nonsense of ['x', '2026-13-45T99:99:99.000000Z_0', encodeURIComponent("' or true")]) expect((await see(theirs, `/postfach?ab=${nonsense}`)).status).toBe(200);
  });
});

describe('a case', () => {
  it('says who has the ball, what was sent, who opened it; in both languages', async () => {
    const fileId = await aFile(platform);
    const { caseId, number } = await aCase(platform, erika, { files: [{ fileId, field: 'nachweis' }] });
    const before = await see(mine, `/postfach/${caseId}`);
    for (const part of [number, 'Spätestens am Mittwoch, 14. Januar 2099 hören Sie von uns', 'Name des Hundes', 'Bello', 'beleg.pdf', 'Bisher hat niemand', 'Auftrag zurückziehen']) expect(before.body).toContain(part);
    await inTown((tx) => openCase(tx, sabine, caseId));
    await inTown((tx) => assignToMe(tx, sabine, caseId));
    await inTown((tx) => askBack(tx, platform, sabine, caseId, words('Wie alt ist der Hund?\nBitte mit Monat.')));
    const after = await see(mine, `/postfach/${caseId}`);
    for (const part of ['Sie sind am Zug', 'Wie alt ist der Hund?<br/>Bitte mit Monat.', 'Sabine Beispiel hat den Vorgang geöffnet', 'Frage beantworten']) expect(after.body).toContain(part);
    const english = await see(mine, `/en/postfach/${caseId}`);
    for (const part of ['It is your turn', 'Register a dog', 'Sabine Beispiel opened the case', `/en/postfach/${caseId}/antwort`]) expect(english.body).toContain(part);
    expect(after.headers['cache-control']).toContain('no-store');
  });

  it('never shows markup that somebody wrote', async () => {
    const caseId = await anOpenCase();
    await inTown((tx) => postMessage(tx, platform, sabine, caseId, words('<img src=x onerror=alert(1)>')));
    expect((await see(mine, `/postfach/${caseId}`)).body).toContain('&lt;img src=x');
  });

  it('gives out its files and its receipt', async () => {
    const fileId = await aFile(platform, 'Übersicht „März“.pdf');
    const { caseId, number } = await aCase(platform, erika, { files: [{ fileId, field: 'nachweis' }] });
    const file = await mine.get(`/postfach/${caseId}/dateien/${fileId}`);
    expect(file.status).toBe(200);
    expect(file.headers['content-disposition']).toContain("filename*=UTF-8''%C3%9Cbersicht");
    const receipt = await mine.get(`/postfach/${caseId}/eingangsbestaetigung`);
    expect(receipt.raw.subarray(0, 5).toString()).toBe('%PDF-');
    expect(decodeURIComponent(String(receipt.headers['content-disposition']))).toContain(`Eingangsbestätigung ${number}.pdf`);
    expect((await mine.get(`/postfach/${caseId}/eingangsbestaetigung`)).raw.equals(receipt.raw)).toBe(true);
  });

  it('brings the decision with its PDF, and can be answered but not withdrawn', async () => {
    const caseId = await anOpenCase();
    const messageId = newId();
    await inTown((tx) => decide(tx, platform, sabine, caseId, { messageId, body: 'Ihr Hund ist angemeldet.', letter: Buffer.from('%PDF-1.7 Bescheid') }));
    const shown = await see(mine, `/postfach/${caseId}`);
    expect(shown.body).toContain('Ihr Hund ist angemeldet.');
    expect(shown.body).toMatch(/Bescheid 26-\d{4}-\d{4}-\d\.pdf/);
    expect(shown.body).not.toContain('Auftrag zurückziehen');
    const late = await mine.post(`/postfach/${caseId}/zurueckziehen`);
    expect([late.status, late.body.includes('lässt sich nicht mehr zurückziehen')]).toEqual([409, true]);
  });
});

describe('a reply (S4.19)', () => {
  it('goes to the office with several files, once, though it is sent twice', async () => {
    const caseId = await anOpenCase();
    await inTown((tx) => askBack(tx, platform, sabine, caseId, words('Wie alt?')));
    const nachricht = hidden((await see(mine, `/postfach/${caseId}`)).body);
    const send = () => mine.upload(`/postfach/${caseId}/antwort`, { nachricht, text: 'Drei Jahre.' }, [pdf, { ...pdf, name: 'foto.pdf' }]);
    const sent = await send();
    expect(sent.path).toBe(`/postfach/${caseId}`);
    for (const part of ['Ihre Nachricht ist bei uns', 'Drei Jahre.', 'impfpass.pdf', 'foto.pdf', 'Ihre Antwort ist da', 'Wir sind am Zug']) expect(sent.body).toContain(part);
    expect((await see(mine, `/postfach/${caseId}`)).body).not.toContain('Ihre Nachricht ist bei uns');
    expect(said((await send()).body)).toBe(1);
    expect(await database.sql("select 1 from case_files where case_id = $1 and origin = 'message'", [caseId])).toHaveLength(2);
  });

  it('that is empty answers 422, with the field named and linked', async () => {
    const caseId = await anOpenCase();
    const empty = await mine.upload(`/postfach/${caseId}/antwort`, { nachricht: newId(), text: '  \n ' }, []);
    expect(empty.status).toBe(422);
    for (const part of ['href="#text"', 'Schreiben Sie uns eine Nachricht', 'aria-invalid="true"']) expect(empty.body).toContain(part);
    expect((await mine.post(`/postfach/${caseId}/antwort`, { text: '' })).status).toBe(422);
  });

  it('with one file that is refused keeps text and the other files (FIELD „One failed upload blocks everything“)', async () => {
    const caseId = await anOpenCase();
    const nachricht = newId();
    const refused = await mine.upload(`/postfach/${caseId}/antwort`, { nachricht, text: 'Hier der Impfpass.' }, [page, pdf]);
    expect(refused.status).toBe(422);
    for (const part of ['„seite.pdf“ ist weder PDF noch JPEG noch PNG', 'Hier der Impfpass.</textarea>', 'impfpass.pdf', nachricht]) expect(refused.body).toContain(part);
    const sent = await mine.upload(`/postfach/${caseId}/antwort`, { nachricht, text: 'Hier der Impfpass.' }, []);
    expect([sent.status, said(sent.body), sent.body.includes('impfpass.pdf')]).toEqual([200, 1, true]);
  });

  it('a file can be taken away before sending, and the text stays', async () => {
    const caseId = await anOpenCase();
    const nachricht = newId();
    const refused = await mine.upload(`/postfach/${caseId}/antwort`, { nachricht, text: 'Moment' }, [page, pdf]);
    const entfernen = /name="entfernen" value="([^"]+)"/.exec(refused.body)?.[1] ?? '';
    const removed = await mine.upload(`/postfach/${caseId}/antwort`, { nachricht, text: 'Moment', entfernen }, []);
    expect([removed.status, removed.body.includes('impfpass.pdf'), removed.body.includes('Moment</textarea>')]).toEqual([200, false, true]);
  });

  it('with nonsense where ids are expected is no failure of ours', async () => {
    const caseId = await anOpenCase();
    expect((await mine.post(`/postfach/${caseId}/antwort`, { nachricht: newId(), text: 'a', entfernen: 'x' })).status).toBe(200);
    expect((await mine.post(`/postfach/${caseId}/antwort`, { nachricht: 'x', text: 'a' })).status).toBe(404);
    expect((await mine.post(`/postfach/${caseId}/antwort`, { nachricht: newId(), text: 'a\0b', anderes: ['1', '2'] })).body).toContain('<p>ab</p>');
    for (const url of ['/postfach/x', `/postfach/${caseId}/dateien/x`, `/postfach/${newId()}`, '/postfach/%00']) expect([url, (await mine.get(url)).status]).toEqual([url, 404]);
  });

  it('a file alone is enough', async () => {
    const caseId = await anOpenCase();
    expect((await mine.upload(`/postfach/${caseId}/antwort`, { nachricht: newId(), text: '' }, [pdf])).path).toBe(`/postfach/${caseId}`);
  });

  it('with script each file is sent as soon as it is picked, and goes with the message', async () => {
    const caseId = await anOpenCase();
    const nachricht = newId();
    const send = async (file: typeof pdf, who = mine) => {
      const { status, body } = await who.upload(`/postfach/${caseId}/dateien?nachricht=${nachricht}`, {}, [file]);
      return [status, status === 404 ? '' : JSON.parse(body)] as const;
    };
    expect(await send(pdf)).toEqual([201, expect.objectContaining({ name: 'impfpass.pdf', removeName: 'entfernen' })]);
    expect(await send(page)).toEqual([422, { message: expect.stringContaining('weder PDF noch JPEG noch PNG') }]);
    expect(await send(pdf, await browser())).toEqual([401, { message: expect.stringContaining('abgemeldet') }]);
    expect((await send(pdf, await browser(max)))[0]).toBe(404);
    const sent = await mine.post(`/postfach/${caseId}/antwort`, { nachricht, text: '' });
    expect([sent.status, sent.body.includes('impfpass.pdf')]).toEqual([200, true]);
  });

  it('to a case that was closed meanwhile gives the words back', async () => {
    const caseId = await anOpenCase();
    await inTown((tx) => close(tx, sabine, caseId));
    const answer = await mine.upload(`/postfach/${caseId}/antwort`, { nachricht: newId(), text: 'Mein langer Text' }, []);
    expect([answer.status, answer.body.includes('Mein langer Text'), answer.body.includes('noch nicht gesendet')]).toEqual([409, true, true]);
  });

  it('after the session has ended is not lost: the words come back to be sent again (S4.11)', async () => {
    const caseId = await anOpenCase();
    const nobody = await browser();
    const answer = await nobody.upload(`/postfach/${caseId}/antwort`, { nachricht: newId(), text: 'Mein langer Text' }, [pdf]);
    expect([answer.status, answer.body.includes('Mein langer Text</textarea>'), answer.body.includes('Sie wurden abgemeldet')]).toEqual([403, true, true]);
    expect(answer.body).not.toContain('Hund');
  });
});

describe('withdrawing', () => {
  it('asks first, then ends the case; a second click changes nothing', async () => {
    const caseId = await anOpenCase();
    expect((await see(mine, `/postfach/${caseId}/zurueckziehen`)).body).toContain('Möchten Sie diesen Auftrag zurückziehen?');
    const done = await mine.post(`/postfach/${caseId}/zurueckziehen`);
    expect(done.body).toContain('Sie haben diesen Auftrag am');
    expect((await mine.post(`/postfach/${caseId}/zurueckziehen`)).status).toBe(200);
    expect(done.body).not.toContain('name="nachricht"');
  });
});

describe('for everyone else the mailbox does not exist (S1.2)', async () => {
  const fileId = await aFile(platform);
  const { caseId } = await aCase(platform, erika, { files: [{ fileId, field: 'nachweis' }] });
  const addresses = [`/postfach/${caseId}`, `/postfach/${caseId}/zurueckziehen`, `/postfach/${caseId}/eingangsbestaetigung`, `/postfach/${caseId}/dateien/${fileId}`];
  const his = await browser(max);
  const rees = await browser(await aCitizen(database, 'Rita Mustermann', 'rees'), 'rees');

  test.each(addresses)('another citizen gets 404 at %s', async (url) => { expect((await his.get(url)).status).toBe(404); });
  test.each(addresses)('a citizen of another town gets 404 at %s', async (url) => { expect((await rees.get(url)).status).toBe(404); });
  test.each([...addresses, '/postfach', '/postfach/historie'])('nobody is led from %s to signing in, and back', async (url) => {
    const answer = await (await browser()).request({ method: 'GET', url }, false);
    expect([answer.status, answer.headers.location]).toEqual([303, `/anmelden?weiter=${encodeURIComponent(url)}`]);
  });
  test.each(['antwort', 'zurueckziehen'])('another citizen’s post to %s gets 404', async (what) => {
    expect((await his.post(`/postfach/${caseId}/${what}`, { text: 'Hallo' })).status).toBe(404);
    expect((await rees.upload(`/postfach/${caseId}/${what}`, { text: 'Hallo' }, [])).status).toBe(404);
    expect((await his.upload(`/postfach/${caseId}/antwort`, { text: 'Hallo' }, [pdf])).status).toBe(404);
  });
  it('a file of the case is not reached through one’s own case', async () => {
    const { caseId: his1 } = await aCase(platform, max);
    expect((await his.get(`/postfach/${his1}/dateien/${fileId}`)).status).toBe(404);
  });
});
