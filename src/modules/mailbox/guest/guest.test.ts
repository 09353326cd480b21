/** A case that was sent without an account, opened with its number and access code (issue 4), on the whole portal. */
import { describe, expect, it, vi } from 'vitest';
import { citizens, testApp } from '../../../../test/support/app.ts';
import type { Browser, Page } from '../../../../test/support/browser.ts';
import { readPdf } from '../../../platform/pdf/testing/read-pdf.ts';
import { draftIn, fillIn, hiddenOf, pdf, sendIt, tenants, toReview } from '../../applications/testing/fill-in.ts';
import { comeIn, parseCaseNumber } from '../../cases/index.ts';

const lines: string[] = [];
const portal = await testApp({ tenants, env: { LOG_LEVEL: 'debug' }, logTo: { write: (line) => void lines.push(line) } });
const { sql } = portal.database;
const town = 'musterstadt';
const sabine = await portal.caseworker({ name: 'Sabine Beispiel', mailbox: 'sabine', offices: { amt: 'caseworker' } }, town);

interface Sent { holder: Browser; draftId: string; caseId: string; number: string; code: string; body: string }

/** Sends „probe“ without an account. */
async function send(holder = portal.browser(town), name = 'Rex'): Promise<Sent> {
  const page = await sendIt(holder, await toReview(holder, name));
  const draftId = draftIn(page);
  const [{ id, number } = { id: '', number: '' }] = await sql<{ id: string; number: string }>('select id, number from cases where draft_id = $1', [draftId]);
  return { holder, draftId, caseId: id, number, code: codeIn(page), body: page.body };
}
const codeIn = ({ body }: Page): string => /code-list__one">([^<]+)</.exec(body)?.[1] ?? '';
const open = (who: Browser, nummer: string, code: string, weiter?: string) => who.post('/vorgang-ansehen', { nummer, code, ...(weiter && { weiter }) });
/** Another browser that has the case open. */
async function guest(sent: Pick<Sent, 'number' | 'code'>): Promise<Browser> {
  const browser = portal.browser(town);
  expect((await open(browser, sent.number, sent.code)).status).toBe(200);
  return browser;
}
const deskForm = async (caseId: string, aktion: string, text: string) => {
  const page = await sabine.get(`/verwaltung/vorgaenge/${caseId}`);
  const nachricht = new RegExp(`value="${aktion}"/><input type="hidden" name="nachricht" value="([^"]+)"`).exec(page.body)?.[1] ?? '';
  return sabine.post(`/verwaltung/vorgaenge/${caseId}`, { aktion, nachricht, text });
};
/** A case number with its check digit that no case has: those of tests are of another year. */
const nobodys = (n: number): string => Array.from({ length: 10 }, (_, digit) => parseCaseNumber(`99-0000-00${String(n).padStart(2, '0')}-${digit}`)).find(Boolean)!;
const forgetTries = () => sql('delete from sign_in_tries');
const idle = (minutes: number) => sql('update guest_sessions set last_seen_at = now() - make_interval(mins => $1)', [minutes]);

describe('the access code', () => {
  it('stands on the confirmation page, however often it is loaded, and is 100 bits of signs that do not look alike', async () => {
    const sent = await send();
    expect(sent.code).toMatch(/^([2-9A-HJ-NP-Z]{5}-){3}[2-9A-HJ-NP-Z]{5}$/);
    expect(sent.body).toContain(sent.number);
    for (const path of ['', '/en']) expect(codeIn(await sent.holder.get(`${path}/antraege/${sent.draftId}/gesendet`))).toBe(sent.code);
    const other = await send(sent.holder, 'Luna');
    expect(other.code).not.toBe(sent.code);
  });

  it('DESIGN § 4.9: is in no row of the database, no log, no mail, no address, and not in the receipt', async () => {
    const sent = await send();
    await deskForm(sent.caseId, 'ask', 'Wie heißt das Tier?');
    await portal.runJobs();
    await (await guest(sent)).get(`/postfach/${sent.caseId}`);
    const codes = [sent.code, sent.code.replaceAll('-', '')];
    const tables = await sql<{ name: string }>("select table_schema || '.' || table_name as name from information_schema.tables where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'");
    expect(tables.length).toBeGreaterThan(40);
    for (const { name } of tables) {
      const rows = await sql<{ row: string }>(`select t::text as row from ${name} t`);
      for (const code of codes) expect(rows.some(({ row }) => row.includes(code) || row.includes(Buffer.from(code).toString('hex'))), name).toBe(false);
    }
    const mails = portal.mail.to('erika.mustermann@example.org').map((mail) => JSON.stringify(mail));
    expect([mails.length > 1, lines.length > 10]).toEqual([true, true]);
    const receipt = readPdf((await sent.holder.get(`/antraege/${sent.draftId}/bestaetigung`)).raw).pages.join('');
    expect(receipt).toContain(sent.number);
    for (const code of codes) expect([...mails, ...lines, receipt.replace(/\s/g, '')].some((text) => text.includes(code))).toBe(false);
    for (const row of await sql<{ data: string }>('select data::text as data from records where chain = $1', [sent.caseId])) expect(row.data).not.toContain(sent.code.slice(0, 5));
  });

  it('stays the same when the town’s keys are changed', async () => {
    const sent = await send();
    const { rotateTenant } = await import('../../../platform/crypto/rotate.ts');
    const { masterKey } = await import('../../../platform/crypto/keys.ts');
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: portal.database.ownerUrl });
    await client.connect();
    const master = masterKey(portal.platform.config.masterKey!);
    expect((await rotateTenant(client, master, town)).keys).toBeGreaterThan(0);
    await client.end();
    expect(codeIn(await sent.holder.get(`/antraege/${sent.draftId}/gesendet`))).toBe(sent.code);
  });

  it('an account’s case has none', async () => {
    const max = await portal.citizen(citizens.max, town);
    const page = await sendIt(max, await toReview(max));
    expect([codeIn(page), page.body.includes('Zugangscode')]).toEqual(['', false]);
  });
});

describe('with number and access code', () => {
  it('the case opens in another browser: state, thread, files, receipt; and nothing else of that browser does', async () => {
    const sent = await send();
    const second = await send(sent.holder, 'Luna');
    await deskForm(sent.caseId, 'ask', 'Wie heißt das Tier?');
    const browser = portal.browser(town);
    const typed = sent.code.toLowerCase().replaceAll('-', ' ');
    const page = await open(browser, sent.number.replaceAll('-', ''), typed);
    expect([page.status, page.path]).toEqual([200, `/postfach/${sent.caseId}`]);
    for (const part of ['Sie sind am Zug', 'Wie heißt das Tier?', 'mit dem Zugangscode', 'Ansicht beenden', 'Mit Zugangscode geöffnet', 'Rex', 'data-session="guest"']) expect(page.body).toContain(part);
    for (const part of ['in den Papierkorb', '/loeschen', 'href="/mein-bereich"', sent.code]) expect(page.body).not.toContain(part);
    expect(page.headers['cache-control']).toContain('no-store');
    for (const path of ['/eingangsbestaetigung', '/herunterladen', '/herunterladen/alles', '/zurueckziehen']) expect([path, (await browser.get(`/postfach/${sent.caseId}${path}`)).status]).toEqual([path, 200]);
    expect((await browser.get(`/antraege/${sent.draftId}/gesendet`)).body).toContain(sent.number);
    // what else was sent or begun in the same browser, and what needs an account
    for (const path of [`/postfach/${second.caseId}`, `/antraege/${second.draftId}/gesendet`, `/antraege/${second.draftId}/bestaetigung`, `/berichtigung/${second.caseId}`, '/postfach', '/mein-bereich', `/postfach/${sent.caseId}/loeschen`]) {
      const answer = await browser.get(path);
      expect([path, answer.path.startsWith('/anmelden') || answer.status === 404, answer.body.includes('Luna')]).toEqual([path, true, false]);
    }
    const begun = await toReview(sent.holder, 'Nur angefangen');
    expect((await browser.get(begun.path)).body).not.toContain('Nur angefangen');
  });

  it('S4.19: a question is answered with a file, once, by the mailbox’s own form, and the desk reads it', async () => {
    const sent = await send();
    await deskForm(sent.caseId, 'ask', 'Wie heißt das Tier?');
    const browser = await guest(sent);
    const path = `/postfach/${sent.caseId}/antwort`;
    const empty = await browser.post(path, { ...hiddenOf(await browser.get(`/postfach/${sent.caseId}`)), text: '' });
    expect(empty.status).toBe(422);
    const fields = { ...hiddenOf(empty), text: 'Es heißt Bello.' };
    const refused = await browser.upload(path, fields, [pdf('pass.pdf', 'dateien'), { field: 'dateien', name: 'x.exe', type: 'x', content: 'MZ' }]);
    expect([refused.status, refused.body.includes('Es heißt Bello.'), refused.body.includes('pass.pdf')]).toEqual([422, true, true]);
    const done = await browser.post(path, fields);
    expect([done.status, done.body.includes('Ihre Nachricht ist bei uns')]).toEqual([200, true]);
    await browser.post(path, fields);
    expect(await sql("select 1 from messages where case_id = $1 and author_kind = 'citizen'", [sent.caseId])).toHaveLength(1);
    const desk = await sabine.get(`/verwaltung/vorgaenge/${sent.caseId}`);
    for (const part of ['Es heißt Bello.', 'pass.pdf', 'Erika Mustermann', 'mit Zugangscode geöffnet']) expect(desk.body).toContain(part);
    expect((await sql('select state from cases where id = $1', [sent.caseId]))[0]).toEqual({ state: 'in-progress' });
    const [{ file_id: fileId } = { file_id: '' }] = await sql<{ file_id: string }>("select file_id from case_files where case_id = $1 and origin = 'message'", [sent.caseId]);
    for (const show of ['', '/ansehen']) expect((await browser.get(`/postfach/${sent.caseId}/dateien/${fileId}${show}`)).raw.subarray(0, 4).toString()).toBe('%PDF');
  });

  it('answers are corrected, also when the session ends on the way: nothing typed is lost (DESIGN § 4.2)', async () => {
    const sent = await send();
    const ask = `/verwaltung/vorgaenge/${sent.caseId}/nachfordern`;
    await sabine.post(ask, { ...hiddenOf(await sabine.get(ask)), feld: ['tiere.0.name'], text: 'Bitte noch einmal.', aktion: 'senden' });
    const browser = await guest(sent);
    expect((await browser.get(`/postfach/${sent.caseId}`)).body).toContain(`/berichtigung/${sent.caseId}`);
    const page = await browser.post(`/berichtigung/${sent.caseId}`);
    expect(page.body).toMatch(/name="tiere\.0\.name"[^>]*value="Rex"/);
    await idle(30);
    const ended = await fillIn(browser, page, { 'tiere.0.name': 'Mühsam getippt' });
    expect(ended.path).toBe(`/vorgang-ansehen?abgelaufen=1&weiter=${encodeURIComponent(page.path)}`);
    expect(ended.body).toContain('Zu Ihrer Sicherheit');
    const back = await open(browser, sent.number, sent.code, hiddenOf(ended)['weiter']?.[0]);
    expect([back.path, back.body.includes('Mühsam getippt')]).toEqual([`${page.path}?hinweis=wieder`, true]);
    const review = await fillIn(browser, { ...back, path: page.path }, { 'tiere.0.name': 'Luna' });
    const done = await sendIt(browser, review);
    for (const part of ['Ihre Berichtigung ist bei uns', `/postfach/${sent.caseId}`]) expect(done.body).toContain(part);
    expect(await sql('select version from answer_versions where case_id = $1', [sent.caseId])).toEqual([{ version: 2 }]);
    expect((await sabine.get(`/verwaltung/vorgaenge/${sent.caseId}`)).body).toContain('Luna');
  });

  it('a guest of one case cannot correct another of the same browser', async () => {
    const [sent, other] = [await send(), await send()];
    const same = await send(sent.holder, 'Luna');
    for (const { caseId } of [other, same]) {
      const ask = `/verwaltung/vorgaenge/${caseId}/nachfordern`;
      await sabine.post(ask, { ...hiddenOf(await sabine.get(ask)), feld: ['tiere.0.name'], text: 'Bitte noch einmal.', aktion: 'senden' });
    }
    const draft = draftIn(await sent.holder.post(`/berichtigung/${same.caseId}`));
    const browser = await guest(sent);
    for (const path of [`/berichtigung/${same.caseId}`, `/berichtigung/${other.caseId}`, `/antraege/${draft}`, `/antraege/${draft}/pruefen`]) {
      const answer = await browser.get(path);
      expect([path, answer.status === 404 || answer.path.startsWith('/anmelden')]).toEqual([path, true]);
    }
  });

  it('the case is withdrawn', async () => {
    const sent = await send();
    const browser = await guest(sent);
    expect((await browser.post(`/postfach/${sent.caseId}/zurueckziehen`)).body).toContain('zurückgezogen');
    expect((await sql('select state from cases where id = $1', [sent.caseId]))[0]).toEqual({ state: 'withdrawn' });
  });

  it('somebody who is signed in opens it beside their own, and it joins no account by that', async () => {
    const sent = await send();
    const lena = await portal.citizen(citizens.lena, town);
    const page = await open(lena, sent.number, sent.code);
    for (const part of ['mit dem Zugangscode', 'Rex']) expect(page.body).toContain(part);
    expect(await sql('select person_id from cases where id = $1', [sent.caseId])).toEqual([{ person_id: null }]);
    await lena.post('/vorgang-ansehen/beenden');
    expect((await lena.get(`/postfach/${sent.caseId}`)).status).toBe(404);
    expect((await lena.get('/mein-bereich')).status).toBe(200);
  });

  it('the mail of news leads there, without the code and without the case', async () => {
    const sent = await send();
    await deskForm(sent.caseId, 'ask', 'Wie heißt das Tier?');
    await portal.runJobs();
    const mail = portal.mail.to('erika.mustermann@example.org').at(-1)!;
    expect(mail.text).toContain('/vorgang-ansehen');
    for (const part of [sent.number, sent.code, 'Tier', 'Probe', sent.caseId, sent.draftId]) expect(mail.text).not.toContain(part);
  });
});

describe('what ends, and what does not open', () => {
  it('S4.11: ends after 20 minutes without activity, not before, and never lasts longer than twelve hours', async () => {
    const sent = await send();
    const browser = await guest(sent);
    await idle(19);
    expect((await browser.get(`/postfach/${sent.caseId}`)).status).toBe(200);
    await idle(19);
    expect(JSON.parse((await browser.get('/vorgang-ansehen/sitzung')).body)).toEqual({ endsIn: 1200 });
    await idle(20);
    expect((await browser.get('/vorgang-ansehen/sitzung')).status).toBe(401);
    const ended = await browser.get(`/postfach/${sent.caseId}`);
    expect([ended.path.split('?')[0], ended.body.includes('Rex')]).not.toEqual([`/postfach/${sent.caseId}`, true]);
    const long = await guest(sent);
    await sql("update guest_sessions set created_at = now() - interval '12 hours'");
    expect((await long.get(`/postfach/${sent.caseId}`)).body).not.toContain('Rex');
  });

  it('what was written when it ended comes back to be sent', async () => {
    const sent = await send();
    await deskForm(sent.caseId, 'ask', 'Wie heißt das Tier?');
    const browser = await guest(sent);
    const fields = hiddenOf(await browser.get(`/postfach/${sent.caseId}`));
    await idle(21);
    const kept = await browser.post(`/postfach/${sent.caseId}/antwort`, { ...fields, text: 'Lang getippt' });
    expect([kept.status, kept.body.includes('Lang getippt'), kept.body.includes('href="/vorgang-ansehen"')]).toEqual([403, true, true]);
    await open(browser, sent.number, sent.code);
    expect((await browser.post(`/postfach/${sent.caseId}/antwort`, { ...hiddenOf(kept), text: 'Lang getippt' })).body).toContain('Ihre Nachricht ist bei uns');
  });

  it('„Ansicht beenden“ ends it on the server, not in the browser alone', async () => {
    const sent = await send();
    const browser = await guest(sent);
    const kept = new Map(browser.cookies);
    const page = await browser.post('/vorgang-ansehen/beenden');
    expect([page.path, page.body.includes('Sie haben die Ansicht beendet'), browser.cookies.has('vorgang')]).toEqual(['/vorgang-ansehen', true, false]);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect((await browser.get(`/postfach/${sent.caseId}`)).body).not.toContain('Rex');
  });

  it('once the case has joined an account, the code opens nothing, and who had it open is out', async () => {
    const sent = await send();
    const browser = await guest(sent);
    const owner = await portal.citizen(citizens.erika, town);
    for (const [name, value] of sent.holder.cookies) owner.cookies.set(name, value);
    expect((await owner.get(`/antraege/${sent.draftId}/gesendet`)).body).toContain('Zum Postfach');
    expect((await browser.get(`/postfach/${sent.caseId}`)).body).not.toContain('Rex');
    expect((await open(portal.browser(town), sent.number, sent.code)).status).toBe(422);
    expect(await sql('select 1 from guest_sessions where case_id = $1', [sent.caseId])).toEqual([]);
    expect((await owner.get(`/postfach/${sent.caseId}`)).status).toBe(200);
  });

  it('S1.2 DESIGN § 4.10: a wrong number, a wrong code, another’s code, a claimed case, another town: one answer', async () => {
    await forgetTries();
    const [sent, other, claimed] = [await send(), await send(), await send()];
    await sql('update cases set person_id = (select id from persons where tenant_id = $1 limit 1), holder_hash = null where id = $2', [town, claimed.caseId]);
    const flipped = `${sent.code.slice(0, -1)}${sent.code.endsWith('2') ? '3' : '2'}`;
    const tries: [string, string, string][] = [[town, nobodys(99), sent.code], [town, sent.number, flipped], [town, sent.number, other.code], [town, claimed.number, claimed.code], ['nachbarstadt', sent.number, sent.code]];
    const answers = [];
    for (const [where, number, code] of tries) {
      const { status, body } = await open(portal.browser(where), number, code);
      answers.push([status, /<main.*<\/main>/s.exec(body)![0].replaceAll(number, 'N').replaceAll(code, 'C')]);
    }
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]).toEqual([422, expect.stringContaining('passen nicht zusammen')]);
    expect(await sql('select 1 from guest_sessions where case_id = $1', [sent.caseId])).toEqual([]);
    expect(await sql("select 1 from records where chain = $1 and action = 'cases.opened-by-code'", [sent.caseId])).toEqual([]);
  });

  it('the same is asked of the database for a number that is nobody’s as for a wrong code', async () => {
    await forgetTries();
    const sent = await send();
    const asked = async (number: string): Promise<string[]> => {
      const names: string[] = [];
      const { db } = portal.platform;
      const spying = { ...db, tenant: (id: string, work: (tx: never) => Promise<unknown>) => db.tenant(id, async (tx) => {
        const prepared = vi.spyOn(tx, 'prepared');
        const done = await work(tx as never);
        names.push(...prepared.mock.calls.map(([name]) => name));
        return done;
      }) } as typeof db;
      expect(await comeIn({ db: spying }, town, { number, code: '2'.repeat(20), network: 'x' })).toEqual({ kind: 'wrong' });
      return names;
    };
    const right = await asked(sent.number);
    expect(right.length).toBeGreaterThan(2);
    expect(await asked(nobodys(98))).toEqual(right);
  });

  it.each([
    ['', '', ['Geben Sie Ihre Vorgangsnummer ein', 'Geben Sie Ihren Zugangscode ein']],
    ['26-1234-5678-0', 'ABCDE', ['mindestens eine stimmt nicht', 'Er hat 20 Zeichen']],
  ])('says how to do it right: number „%s“, code „%s“', async (nummer, code, parts) => {
    const page = await open(portal.browser(town), nummer, code);
    expect(page.status).toBe(422);
    for (const part of [...parts, 'href="#nummer"', 'href="#code"', ...[nummer, code].filter(Boolean).map((typed) => `value="${typed}"`)]) expect(page.body).toContain(part);
  });

  it('leads nowhere but to a correction afterwards', async () => {
    const sent = await send();
    for (const weiter of ['//boese.example', 'https://boese.example', '/abmelden', '/antraege/x', `//boese.example/berichtigung/${sent.caseId}`, `https://boese.example/antraege/${sent.draftId}`, '/berichtigung/../abmelden']) {
      expect((await open(portal.browser(town), sent.number, sent.code, weiter)).path).toBe(`/postfach/${sent.caseId}`);
    }
  });

  it('many tries from one network are paused, with what was typed; from elsewhere the owner comes in', async () => {
    await forgetTries();
    const sent = await send();
    for (let at = 0; at < 20; at++) expect((await comeIn(portal.platform, town, { number: nobodys(at), code: '2'.repeat(20), network: '127.0.0.1' })).kind).toBe('wrong');
    const page = await open(portal.browser(town), sent.number, sent.code);
    expect([page.status, page.body.includes('zu viele Versuche'), page.body.includes(`value="${sent.number}"`)]).toEqual([429, true, true]);
    expect((await comeIn(portal.platform, town, { number: sent.number, code: sent.code.replaceAll('-', ''), network: '192.0.2.7' })).kind).toBe('in');
    await forgetTries();
  });

  it('a stranger who tries a thousand codes at a number slows its owner down, and does not lock them out', async () => {
    await forgetTries();
    const sent = await send();
    await comeIn(portal.platform, town, { number: sent.number, code: '2'.repeat(20), network: '198.51.100.1' });
    await sql('update sign_in_tries set tries = 1000 where tries = 1 and who = sha256($1::bytea)', [Buffer.from(`guest number ${sent.number}`)]);
    const began = performance.now();
    const page = await open(portal.browser(town), sent.number, sent.code);
    expect([page.status, page.path]).toEqual([200, `/postfach/${sent.caseId}`]);
    expect(performance.now() - began).toBeGreaterThan(3900);
    await forgetTries();
  }, 20_000);

  it('the way there stands on the start page and beside signing in', async () => {
    for (const path of ['/', '/anmelden', '/en/anmelden']) expect((await portal.browser(town).get(path)).body).toContain('/vorgang-ansehen"');
    expect((await portal.browser(town).get('/anmelden?weiter=/postfach&stufe=low')).body).not.toContain('/vorgang-ansehen"');
  });
});
