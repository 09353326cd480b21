/** Files and the virus scan, through the doors that people use, with the real clamd: S4.17, issue „Files“. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findClamd } from '../../dev/clamd.ts';
import { allJobs } from '../../src/app.tsx';
import { begin, draftIn, fillIn, hiddenOf, sendIt, tenants } from '../../src/modules/applications/testing/fill-in.ts';
import { root } from '../../src/root.ts';
import { citizens, testApp, type TestApp } from '../support/app.ts';
import { testMasterKey } from '../support/database.ts';
import type { Browser, Page } from '../support/browser.ts';
import { eicar, testScanner } from '../support/clamd.ts';

const town = 'musterstadt';
const clamd = await testScanner();
const clean = (name: string, field: string) => ({ field, name, type: 'application/pdf', content: `%PDF-1.7\n${name}` });
const infected = (name: string, field: string) => ({ field, name, type: 'application/pdf', content: `%PDF-1.7\n${eicar}` });

const log: { level: number; msg: string }[] = [];
const portal = await testApp({ tenants, env: { CLAMD: clamd.address, LOG_LEVEL: 'info' }, logTo: { write: (line) => { log.push(JSON.parse(line) as typeof log[number]); } } });
const { sql } = portal.database;

describe.skipIf(clamd.why)(`files are scanned by the real clamd ${clamd.why}`, () => {
  let erika: Browser;
  let sabine: Browser;
  beforeAll(async () => {
    await clamd.start();
    erika = await portal.citizen(citizens.erika, town);
    sabine = await portal.caseworker({ name: 'Sabine Beispiel', mailbox: 'sabine', offices: { amt: 'caseworker' } }, town);
  });
  afterAll(() => clamd.remove());
  const scan = () => allJobs(portal.platform)['files.scan']!(town, {} as never);
  const stateOf = async (name: string) => (await sql<{ state: string; chunks: number }>('select state, (select count(*)::int from file_chunks c where c.file_id = f.id) as chunks from files f where name = $1', [name]))[0];
  const desk = (id: string) => `/verwaltung/vorgaenge/${id}`;

  it('the demo finds a clamd that answers, and takes nothing else for one', async () => {
    expect(await findClamd([`${clamd.address}-not`, 'tcp://127.0.0.1:9', clamd.address])).toBe(clamd.address);
    expect(await findClamd([`${clamd.address}-not`])).toBeUndefined();
  });

  it('in a draft: the infected file is refused at its field, by name and with what to do; the clean one beside it is taken (FIELD Files: TANF #1215, Démarche #4989)', async () => {
    const page = await begin(erika, 'konto');
    const answer = await erika.upload(page.path, { ...hiddenOf(page), anliegen: 'x' }, [infected('boese.pdf', 'nachweis'), clean('gut.pdf', 'nachweis')]);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatch(/href="#nachweis"[^>]*>[^<]*„boese\.pdf“ enthält Schadsoftware und wurde nicht übernommen\. Prüfen Sie Ihr Gerät/);
    expect(await stateOf('boese.pdf')).toBeUndefined();
    expect(await stateOf('gut.pdf')).toEqual({ state: 'clean', chunks: 1 });
    const script = await erika.upload(`/antraege/${draftIn(page)}/dateien?feld=nachweis`, {}, [infected('boese.pdf', 'nachweis')]);
    expect(script).toMatchObject({ status: 422, body: expect.stringContaining('Schadsoftware') });
    const href = /href="([^"]*\/dateien\/[^"]+)"/.exec((await erika.get(page.path)).body)?.[1] ?? '';
    const file = await erika.get(href);
    expect(file).toMatchObject({ status: 200, body: '%PDF-1.7\ngut.pdf' });
    expect(file.headers).toMatchObject({ 'content-disposition': expect.stringMatching(/^attachment;/), 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox" });
  });

  it('in a reply and in a message of the office likewise', async () => {
    const { caseId } = await send(portal, erika, clean('antrag.pdf', 'nachweis'));
    const page = await erika.get(`/postfach/${caseId}`);
    const answer = await erika.upload(`/postfach/${caseId}/antwort`, { ...hiddenOf(page), text: 'Hier' }, [infected('anhang.pdf', 'dateien'), clean('zweite.pdf', 'dateien')]);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatch(/„anhang\.pdf“ enthält Schadsoftware/);
    expect(answer.body).toContain('zweite.pdf');
    expect((await erika.upload(`/postfach/${caseId}/antwort`, { ...hiddenOf(answer), text: 'Hier' }, [])).status).toBe(200);
    expect(await stateOf('zweite.pdf')).toEqual({ state: 'clean', chunks: 1 });
    const shown = await sabine.get(desk(caseId));
    const nachricht = /value="message"\/><input type="hidden" name="nachricht" value="([^"]+)"/.exec(shown.body)?.[1] ?? '';
    const office = await sabine.upload(desk(caseId), { aktion: 'message', nachricht, text: 'Bitte sehr' }, [infected('amt.pdf', 'dateien')]);
    expect(office.status).toBe(422);
    expect(office.body).toContain('Die Datei enthält Schadsoftware');
  });

  it('scanner away: people go on, files wait, nobody gets them, the desk says so, one warning; then each gets its verdict', async () => {
    await clamd.kill();
    const { caseId, page, draft } = await send(portal, erika, clean('wartet.pdf', 'nachweis'), infected('faul.pdf', 'nachweis'));
    expect(page.body).toContain('wird noch geprüft');
    const [{ id: waiting } = { id: '' }] = await sql<{ id: string }>("select id from files where name = 'wartet.pdf'");
    const doors = [[sabine, `${desk(caseId)}/dateien/${waiting}`], [erika, `/postfach/${caseId}/dateien/${waiting}`]] as const;
    for (const [browser, path] of doors) {
      const refused = await browser.get(path);
      expect(refused.status).toBe(409);
      expect(refused.body).toContain('Diese Datei wird noch geprüft');
      expect(refused.headers['content-type']).toContain('text/html');
    }
    await expect(portal.platform.files.read(town, waiting).toArray()).rejects.toMatchObject({ statusCode: 409 });
    await scan();
    await scan();
    const shown = await sabine.get(desk(caseId));
    expect(shown.body).toContain('Die Virenprüfung ist zurzeit nicht erreichbar');
    expect(shown.body).toContain('2 Dateien warten auf die Prüfung');
    expect(shown.body).toMatch(/wartet\.pdf <span[^>]*>.*?wird noch geprüft/);
    expect((await sabine.get('/verwaltung')).body).toContain('nicht erreichbar');
    expect((await sabine.get(`/en${desk(caseId)}`)).body).toContain('2 files are waiting');
    expect(log.filter(({ msg }) => msg.includes('does not answer'))).toHaveLength(1);
    expect(await sql("select 1 from graphile_worker._private_jobs where run_at > now() + interval '3 seconds' and key like '%:files.scan'")).toHaveLength(1);

    await clamd.start();
    await scan();
    await portal.runJobs();
    expect(log.filter(({ msg }) => msg.includes('answers again'))).toHaveLength(1);
    expect(await stateOf('wartet.pdf')).toEqual({ state: 'clean', chunks: 1 });
    for (const [browser, path] of doors) expect(await browser.get(path)).toMatchObject({ status: 200, body: '%PDF-1.7\nwartet.pdf' });
    expect(await stateOf('faul.pdf')).toEqual({ state: 'infected', chunks: 0 });
    const [{ id: gone } = { id: '' }] = await sql<{ id: string }>("select id from files where name = 'faul.pdf'");
    for (const [browser, path] of doors) expect(await browser.get(path.replace(waiting, gone))).toMatchObject({ status: 410, body: expect.stringContaining('enthielt Schadsoftware') });
    await expect(portal.platform.files.read(town, gone).toArray()).rejects.toMatchObject({ statusCode: 410 });
    const after = await sabine.get(desk(caseId));
    expect(after.body).not.toContain('nicht erreichbar');
    expect(after.body).toMatch(/<s>faul\.pdf<\/s> <span[^>]*>.*?Schadsoftware, gelöscht/);
    expect(after.body).toContain('Datei mit Schadsoftware gelöscht');
    const thread = await erika.get(`/postfach/${caseId}`);
    expect(thread.body).toContain('Ihre Datei „faul.pdf“ enthält Schadsoftware.');
    expect(thread.body).toContain('Scannen oder fotografieren Sie das Dokument neu.');
    const mails = portal.mail.to(citizens.erika.email).filter(({ subject }) => subject.includes('Postfach'));
    expect(mails.at(-1)?.text).not.toContain('faul');
    const notices = () => sql("select 1 from messages where kind = 'notice' and case_id = $1", [caseId]);
    await allJobs(portal.platform)['cases.infected']!(town, { fileId: gone } as never);
    expect(await notices(), 'what was sent has arrived, what is infected').toHaveLength(2);
    expect(draft).not.toBe('');
  });

  it('a file of a draft that turns out infected: the draft says so at its field and is not sent with it', async () => {
    await clamd.kill();
    const { page, review } = await toReview(erika, [infected('spaet.pdf', 'nachweis')]);
    const own = /href="([^"]*\/dateien\/[^"]+)"/.exec(page.body);
    expect(own, 'no link while it waits').toBeNull();
    const [{ id } = { id: '' }] = await sql<{ id: string }>("select id from files where name = 'spaet.pdf'");
    expect((await erika.get(`/antraege/${draftIn(page)}/dateien/${id}`)).status).toBe(409);
    await clamd.start();
    await scan();
    const refused = await sendIt(erika, review);
    expect(await sql('select 1 from cases where draft_id = $1', [draftIn(page)])).toEqual([]);
    expect(refused.body).toMatch(/href="#nachweis"[^>]*>[^<]*„spaet\.pdf“[^<]*Schadsoftware/);
    const removed = await erika.upload(page.path, { ...hiddenOf(await erika.get(page.path)), anliegen: 'x', 'remove-file:nachweis': id }, []);
    expect(removed.body).not.toContain('spaet.pdf');
    expect(await stateOf('spaet.pdf')).toBeUndefined();
    await portal.runJobs();
  });

  it('found infected in the moment of sending: whoever attaches it to a case has the case told', async () => {
    await clamd.kill();
    const { caseId } = await send(portal, erika, clean('harmlos.pdf', 'nachweis'));
    await portal.platform.db.tenant(town, async (tx) => {
      const { id } = await portal.platform.files.put(tx, { name: 'eben.pdf', type: 'application/pdf' }, (async function* () { yield Buffer.from('x'); })());
      await tx.prepared('test_settle', "select settle_file($1, false, 'Eicar')", [id]);
      await tx.prepared('test_attach', "insert into case_files (tenant_id, case_id, file_id, origin, field) values ($1, $2, $3, 'application', 'nachweis')", [town, caseId, id]);
    });
    await clamd.start();
    await portal.runJobs();
    expect((await erika.get(`/postfach/${caseId}`)).body).toContain('Ihre Datei „eben.pdf“ enthält Schadsoftware.');
  });

  it('killed in the middle, scanner or worker: nothing is lost, nothing handed out, and the next run gives the verdict', async () => {
    await clamd.kill();
    const { caseId } = await send(portal, erika, clean('mitten.pdf', 'nachweis'));
    const [{ id } = { id: '' }] = await sql<{ id: string }>("select id from files where name = 'mitten.pdf'");
    await clamd.start();
    clamd.pause(true);
    const worker = spawn(join(root, 'node_modules/.bin/node'), [join(import.meta.dirname, 'drain.fixture.ts'), portal.database.url, clamd.address, town, testMasterKey], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    worker.stdout.on('data', (bytes) => { said += String(bytes); });
    await once(worker.stdout, 'data');
    await sleep(300); // it waits for the scanner's answer, which cannot come
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    expect(said).not.toContain('done');
    expect(await stateOf('mitten.pdf')).toEqual({ state: 'pending', chunks: 1 });

    const scanning = scan();
    await sleep(300);
    await clamd.kill();
    await scanning;
    expect(await stateOf('mitten.pdf')).toEqual({ state: 'pending', chunks: 1 });
    expect((await sabine.get(`${desk(caseId)}/dateien/${id}`)).status).toBe(409);
    await clamd.start();
    await scan();
    expect(await sabine.get(`${desk(caseId)}/dateien/${id}`)).toMatchObject({ status: 200, body: '%PDF-1.7\nmitten.pdf' });
  });
});

async function toReview(browser: Browser, files: readonly ReturnType<typeof clean>[]): Promise<{ page: Page; review: Page }> {
  const first = await begin(browser, 'konto');
  await browser.upload(first.path, { ...hiddenOf(first), anliegen: 'x' }, files);
  const page = await browser.get(first.path);
  const review = await fillIn(browser, await browser.get(`/antraege/${draftIn(first)}/person`), {
    'person.firstName': 'Erika', 'person.lastName': 'Mustermann', 'anschrift.street': 'Weg', 'anschrift.houseNumber': '1', 'anschrift.postcode': '12345', 'anschrift.city': 'Musterstadt' });
  return { page, review };
}

async function send(portal: TestApp, browser: Browser, ...files: readonly ReturnType<typeof clean>[]): Promise<{ page: Page; caseId: string; draft: string }> {
  const { page, review } = await toReview(browser, files);
  const draft = draftIn(await sendIt(browser, review));
  const [row] = await portal.database.sql<{ id: string }>('select id from cases where draft_id = $1', [draft]);
  if (!row) throw new Error('it was not sent');
  return { page, caseId: row.id, draft };
}
