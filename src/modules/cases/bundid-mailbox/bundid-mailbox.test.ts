/** S5.13 from the sign-in with BundID to the mailbox there: real database, real jobs, real HTTPS to the stand-in. */
import { beforeEach, describe, expect, it } from 'vitest';
import { citizens, staff } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { bundidPortal } from '../../../../test/support/bundid.ts';
import { readableIn } from '../../../../test/support/sealed.ts';
import { bundidKind, urn } from '../../../../dev/bundid/people.ts';
import { newId } from '../../../platform/db/index.ts';
import { offersBundidMailbox } from '../../accounts/index.ts';
import { pdf } from '../../applications/testing/fill-in.ts';
import { aCase, aSubmission, town } from '../testing/town-hall.ts';
import { sendCopy } from './send-copy.ts';

const portal = await bundidPortal({ ZBP_ATTACHMENT_MB: '0.2' });
const { platform, database, standIn } = portal;
const { sql } = database;
const sabine = await portal.caseworker(staff.sabine);
const notices = '/mein-bereich/benachrichtigungen';
const choice = `${notices}/bundid-postfach`;
const handles = Object.fromEntries(['erika', 'max'].map((who) => [who, bundidKind.people.find(({ id }) => id === who)!.attributes[urn.legacyPostkorbHandle]!])) as Record<'erika' | 'max', string>;
const at = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}`;

beforeEach(async () => {
  await sql("delete from credentials where kind = 'bundid'");
  await sql("delete from graphile_worker._private_jobs");
  standIn.taken.length = 0;
  standIn.refused.length = 0;
});

/** Somebody who comes by BundID, with a case that is being worked on; copies are wanted or not. */
async function someone({ wants = true, person = 'erika', access = 'low' }: { wants?: boolean; person?: 'erika' | 'max'; access?: string } = {}): Promise<{ browser: Browser; personId: string; caseId: string }> {
  const browser = portal.browser();
  const personId = await portal.comeByBundid(browser, person);
  const { definition } = aSubmission();
  const { caseId } = await aCase(platform, { kind: 'citizen', personId, name: 'ERIKA MUSTERMANN' }, { definition: { ...definition as object, access }, definitionHash: `test-${access}` });
  await sabine.get(at(caseId));
  await portal.runJobs();
  if (wants) await browser.post(choice, { wunsch: 'an' });
  return { browser, personId, caseId };
}
async function write(caseId: string, text = 'Ihr Hund ist angemeldet.', { aktion = 'message', files = [] as Parameters<Browser['upload']>[2] } = {}): Promise<string> {
  const nachricht = newId();
  await sabine.upload(at(caseId), { aktion, nachricht, text }, files);
  return nachricht;
}
const copy = async (messageId: string) => (await sql<{ state: string; attempts: number; fault: string | null; files_left: number }>('select state, attempts, fault, files_left from bundid_copies where message_id = $1', [messageId]))[0];
const records = async (caseId: string) => (await sql<{ action: string; data: object }>("select action, data from records where chain = $1 and action like 'cases.copy-%' order by seq", [caseId]));
/** The next try is due now, as if its pause were over; a process that died while sending has lost its time. */
async function later(): Promise<void> {
  await sql("update graphile_worker._private_jobs set run_at = now()");
  await sql("update bundid_copies set sending_at = sending_at - interval '10 minutes' where sending_at is not null");
  await portal.runJobs();
}

describe('S5.13 the address of the mailbox', () => {
  it('is asked for, shown when it is passed on, kept sealed, and readable in no table', async () => {
    const browser = portal.browser();
    const shown = await portal.arrive(browser);
    for (const words of ['Adresse Ihres BundID-Postfachs', handles.erika]) expect(shown.body).toContain(words);
    const { personId } = await someone({ wants: false });
    await sql('delete from ways_under_way');
    expect(await sql('select wanted_at, length(sealed_handle) > 40 as sealed from bundid_mailboxes where person_id = $1', [personId])).toEqual([{ wanted_at: null, sealed: true }]);
    expect(await readableIn(database, [handles.erika])).toEqual([]);
  });

  it('is not asked for by a portal that sends nothing there', async () => {
    const quiet = { ...platform, config: { ...platform.config, zbp: undefined } };
    const tenant = platform.tenants.byId(town)!;
    expect([offersBundidMailbox(platform, tenant), offersBundidMailbox(quiet, tenant), offersBundidMailbox(platform, platform.tenants.byId('gemeinsam-online')!)]).toEqual([true, false, false]);
  });

  it('is nobody’s without a lasting account', async () => {
    const browser = portal.browser();
    const personId = await portal.comeByBundid(browser, 'lena');
    expect(await sql('select 1 from bundid_mailboxes where person_id = $1', [personId])).toEqual([]);
    expect((await browser.get(notices)).body).not.toContain('BundID-Postfach');
  });

  it('stands in what somebody is told of their own data (Art. 15 GDPR)', async () => {
    const { browser } = await someone();
    expect(JSON.parse((await browser.get('/mein-bereich/daten/herunterladen')).body)).toMatchObject({ account: { bundidMailbox: { handle: handles.erika, wantedAt: expect.any(String) } } });
  });
});

describe('S5.13 the choice in „Mein Bereich“', () => {
  it('is off until it is switched on; on and off are recorded, and said in plain words', async () => {
    const { browser, personId, caseId } = await someone({ wants: false });
    const page = await browser.get(notices);
    for (const words of ['BundID-Postfach', 'eine Kopie jeder Nachricht', 'Es beginnt mit der nächsten Nachricht', 'Zurzeit ausgeschaltet', 'Auch ins BundID-Postfach schicken']) expect(page.body).toContain(words);
    await write(caseId);
    await portal.runJobs();
    expect([standIn.taken, await sql('select 1 from bundid_copies where case_id = $1', [caseId])]).toEqual([[], []]);
    const on = await browser.post(choice, { wunsch: 'an' });
    for (const words of ['Eingeschaltet: Ab jetzt', 'Eingeschaltet seit', 'Nicht mehr ins BundID-Postfach schicken']) expect(on.body).toContain(words);
    await browser.post(choice, { wunsch: 'an' });
    await browser.post(choice, { wunsch: 'vielleicht' });
    expect((await browser.get(`/en${notices}`)).body).toContain('Stop sending to the BundID mailbox');
    expect((await browser.post(choice, { wunsch: 'aus' })).body).toContain('Zurzeit ausgeschaltet');
    expect((await sql<{ action: string }>("select action from records where chain = $1 and action like 'accounts.bundid%' order by seq", [personId])).map(({ action }) => action)).toEqual(['accounts.bundid-mailbox-on', 'accounts.bundid-mailbox-off']);
    expect((await browser.get('/mein-bereich/login-daten/protokoll')).body).toContain('Nachrichten auch ins BundID-Postfach: eingeschaltet');
  });

  it('is not there for people without BundID, and does nothing for them', async () => {
    const browser = await portal.citizen({ ...citizens.max, email: 'max-ohne-bundid@example.org' });
    expect((await browser.get(notices)).body).not.toContain('BundID-Postfach');
    expect((await browser.post(choice, { wunsch: 'an' })).body).not.toContain('BundID-Postfach');
    expect((await sql("select 1 from bundid_mailboxes where wanted_at is not null"))).toEqual([]);
  });

  it('asks whoever came by BundID before it was offered to come once more', async () => {
    const { browser, personId } = await someone({ wants: false });
    await sql('delete from bundid_mailboxes where person_id = $1', [personId]);
    expect((await browser.get(notices)).body).toContain('Ihr BundID-Konto hat uns noch kein Postfach genannt');
  });

  it('is not there in a town that does not offer it', async () => {
    const browser = await portal.citizen(citizens.erika, 'gemeinsam-online');
    expect((await browser.post(choice, { wunsch: 'an' })).status).toBe(404);
  });

  it('ends with the way in: what was on its way does not go, and nothing goes after', async () => {
    const browser = await portal.citizen({ ...citizens.lena, email: 'lena-mit-bundid@example.org' });
    const personId = await portal.comeByBundid(browser, 'max');
    await browser.post(choice, { wunsch: 'an' });
    const { caseId } = await aCase(platform, { kind: 'citizen', personId, name: 'Lena' });
    const [{ message_id: first } = { message_id: '' }] = await sql<{ message_id: string }>('select message_id from bundid_copies where case_id = $1', [caseId]);
    const [{ id } = { id: '' }] = await sql<{ id: string }>("select id from credentials where kind = 'bundid' and person_id = $1", [personId]);
    expect((await browser.post('/mein-bereich/login-daten/entfernen', { zugang: id })).status).toBe(200);
    expect(await sql('select 1 from bundid_mailboxes where person_id = $1', [personId])).toEqual([]);
    await sabine.get(at(caseId));
    await write(caseId);
    await portal.runJobs();
    expect([standIn.taken, await copy(first), (await sql('select 1 from bundid_copies where case_id = $1', [caseId])).length]).toEqual([[], { state: 'dropped', attempts: 1, fault: null, files_left: 0 }, 1]);
    expect((await sabine.get(at(caseId))).body).not.toContain('BundID-Postfach');
  });
});

describe('S5.13 messages and decisions go there, too', () => {
  it('a message with its file; desk and citizen see that it is there, and the record says so', async () => {
    const { browser, caseId } = await someone();
    const messageId = await write(caseId, 'Bitte lesen Sie das Merkblatt.', { files: [pdf('merkblatt.pdf', 'dateien')] });
    expect((await sabine.get(at(caseId))).body).toContain('unterwegs ins BundID-Postfach');
    await portal.runJobs();
    expect(standIn.refused).toEqual([]);
    const { person, content, files } = standIn.taken[0]!;
    expect([standIn.taken.length, person, files.map(({ name }) => name)]).toEqual([1, 'erika', ['merkblatt.pdf']]);
    expect(content).toMatchObject({ mailboxUuid: handles.erika, stork_qaa_level: 1, sender: 'Stadt Gütersloh', title: 'Neue Nachricht: Hund anmelden', service: 'Hund anmelden', reference: expect.stringMatching(/^\d\d-/), senderUrl: `http://guetersloh.localhost:3000/postfach/${caseId}` });
    for (const words of ['Bitte lesen Sie das Merkblatt.', 'Das ist eine Kopie.', `Antworten können Sie nur dort: http://guetersloh.localhost:3000/postfach/${caseId}`]) expect(content.content).toContain(words);
    expect(files[0]!.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await sabine.get(at(caseId))).body).toMatch(/auch im BundID-Postfach, zugestellt am \w+, \d/);
    expect((await browser.get(`/postfach/${caseId}`)).body).toMatch(/Auch in Ihrem BundID-Postfach seit \w+, \d/);
    expect(await records(caseId)).toEqual([{ action: 'cases.copy-delivered', data: { messageId, filesLeft: 0 } }]);
  });

  it.each([['low', 1], ['substantial', 3], ['high', 4]])('a decision with its letter; a service of level „%s“ asks for STORK level %d', async (access, level) => {
    const { caseId } = await someone({ access });
    await write(caseId, 'Ihr Antrag ist bewilligt.', { aktion: 'decide' });
    await portal.runJobs();
    expect(standIn.refused).toEqual([]);
    const { content, files } = standIn.taken[0]!;
    expect([content.title, content.stork_qaa_level, files.length, files[0]?.type]).toEqual(['Bescheid: Hund anmelden', level, 1, 'application/pdf']);
    expect(content.content).toContain('richtet sich nach dem Postfach dort');
  });

  it('a question asks for the answer here; what the portal itself says goes, too', async () => {
    const { personId, caseId } = await someone();
    await write(caseId, 'Welche Rasse ist es?', { aktion: 'ask' });
    await aCase(platform, { kind: 'citizen', personId, name: 'Erika' });
    await portal.runJobs();
    expect(standIn.taken.map(({ content }) => content.title)).toEqual(expect.arrayContaining(['Rückfrage: Hund anmelden', 'Mitteilung: Hund anmelden']));
    expect(standIn.taken.find(({ content }) => content.title.startsWith('Rückfrage'))?.content.content).toContain('Bitte antworten Sie uns dort: ');
  });

  it('also what was read here meanwhile: it is a copy', async () => {
    const { browser, caseId } = await someone();
    await write(caseId);
    await browser.get(`/postfach/${caseId}`);
    await portal.runJobs();
    expect(standIn.taken).toHaveLength(1);
  });

  it('files that are too large lie here alone, and the message says so', async () => {
    const { caseId } = await someone();
    const large = pdf('gross.pdf', 'dateien', 250_000);
    const messageId = await write(caseId, 'Mit Anlagen', { files: [large, pdf('klein 100%22.pdf', 'dateien')] });
    await portal.runJobs();
    expect([standIn.refused, standIn.taken[0]?.files.length, standIn.taken[0]?.content.content.includes('Eine Datei zu dieser Nachricht liegt nur dort.')]).toEqual([[], 1, true]);
    expect([(await copy(messageId))?.files_left, (await sabine.get(at(caseId))).body.includes('ohne eine Datei')]).toEqual([1, true]);
  });

  it('the citizen’s own words do not go there', async () => {
    const { browser, caseId } = await someone();
    await browser.post(`/postfach/${caseId}/antwort`, { nachricht: newId(), text: 'Von mir' });
    await portal.runJobs();
    expect(standIn.taken).toEqual([]);
  });
});

describe('S5.13 into nobody else’s mailbox', () => {
  it('each person’s goes into theirs; the same person of another town is another account', async () => {
    const [erika, max] = [await someone(), await someone({ person: 'max' })];
    const elsewhere = portal.browser('rees');
    const inRees = await portal.comeByBundid(elsewhere, 'erika');
    expect((await elsewhere.get(notices)).body).toContain('Zurzeit ausgeschaltet');
    await aCase(platform, { kind: 'citizen', personId: inRees, name: 'Erika' }, {}, 'rees');
    await write(erika.caseId, 'Für Erika');
    await write(max.caseId, 'Für Max');
    await portal.runJobs();
    expect(standIn.taken.map(({ person, content }) => [person, content.content.split('\n')[0]]).sort()).toEqual([['erika', 'Für Erika'], ['max', 'Für Max']]);
  });

  it('a copy does not follow a case to another account, nor survive one that is deleted', async () => {
    const [erika, max] = [await someone(), await someone({ person: 'max' })];
    const [moved, left] = [await write(erika.caseId), await write(max.caseId)];
    await sql('update cases set person_id = $2 where id = $1', [erika.caseId, max.personId]);
    await sql('update messages set person_id = null where id = $1', [left]);
    await portal.runJobs();
    expect([standIn.taken, (await copy(moved))?.state, (await copy(left))?.state]).toEqual([[], 'dropped', 'dropped']);
  });

  it('a handle of another person, put into this one’s row, opens nothing', async () => {
    const [erika, max] = [await someone(), await someone({ person: 'max' })];
    await sql('update bundid_mailboxes e set sealed_handle = m.sealed_handle from bundid_mailboxes m where e.person_id = $1 and m.person_id = $2', [erika.personId, max.personId]);
    await write(erika.caseId);
    await expect(portal.runJobs()).rejects.toThrow();
    expect(standIn.taken).toEqual([]);
  });

  it('switched off before it went, it does not go', async () => {
    const { browser, caseId } = await someone();
    const messageId = await write(caseId);
    await browser.post(choice, { wunsch: 'aus' });
    await portal.runJobs();
    expect([standIn.taken, (await copy(messageId))?.state]).toEqual([[], 'dropped']);
  });
});

describe('S5.13 once, as far as the interface allows', () => {
  it('a job that runs twice, one after the other or side by side, sends one', async () => {
    const { caseId } = await someone();
    const messageId = await write(caseId);
    await Promise.all([sendCopy(platform, town, messageId), sendCopy(platform, town, messageId), sendCopy(platform, town, messageId)]);
    await sendCopy(platform, town, messageId);
    await later();
    expect([standIn.taken.length, await records(caseId)]).toEqual([1, [expect.objectContaining({ action: 'cases.copy-delivered' })]]);
  });

  it.each(['error', 'busy', 'cut'] as const)('after „%s“ it is tried again, the same to the byte', async (fault) => {
    const { caseId } = await someone();
    const messageId = await write(caseId, 'Noch einmal');
    standIn.failNext(fault);
    await portal.runJobs();
    expect(await copy(messageId)).toMatchObject({ state: 'waiting', attempts: 1, fault: { error: 'status-500', busy: 'status-429', cut: 'unreachable' }[fault] });
    expect((await sql<{ soon: boolean }>("select run_at between now() + interval '50 seconds' and now() + interval '70 seconds' as soon from graphile_worker._private_jobs"))).toEqual([{ soon: true }]);
    await later();
    expect(await copy(messageId)).toMatchObject({ state: 'delivered', attempts: 2 });
    // cut off after it was taken, nobody knows whether it arrived: twice there, by the same signature (docs/adr/0021)
    expect([standIn.taken.length, new Set(standIn.taken.map(({ signature }) => signature)).size]).toEqual([fault === 'cut' ? 2 : 1, 1]);
  });

  it('a worker that is killed while sending loses it after five minutes, and not before', async () => {
    const { caseId } = await someone();
    const messageId = await write(caseId);
    await sql('update bundid_copies set sending_at = now(), attempts = 1 where message_id = $1', [messageId]);
    await portal.runJobs();
    expect([standIn.taken, (await sql<{ soon: boolean }>("select run_at between now() + interval '4 minutes' and now() + interval '6 minutes' as soon from graphile_worker._private_jobs"))]).toEqual([[], [{ soon: true }]]);
    await later();
    expect([standIn.taken.length, await copy(messageId)]).toEqual([1, { state: 'delivered', attempts: 2, fault: null, files_left: 0 }]);
  });

  it('refused for good: the desk sees it at the message, the citizen on their page; the next sign-in clears it', async () => {
    const { browser, personId, caseId } = await someone();
    const messageId = await write(caseId);
    standIn.failNext('refuse');
    await portal.runJobs();
    expect([await copy(messageId), await records(caseId)]).toEqual([{ state: 'refused', attempts: 1, fault: 'status-422', files_left: 0 }, [{ action: 'cases.copy-failed', data: { messageId, fault: 'status-422' } }]]);
    const desk = (await sabine.get(at(caseId))).body;
    for (const words of ['BundID-Postfach hat es nicht angenommen', 'Kopie kam nicht ins BundID-Postfach']) expect(desk).toContain(words);
    expect((await browser.get(`/postfach/${caseId}`)).body).toContain('In Ihrem BundID-Postfach kam diese Nachricht nicht an');
    expect((await browser.get(notices)).body).toContain('Eine Nachricht kam nicht in Ihrem BundID-Postfach an');
    expect(await portal.comeByBundid(portal.browser())).toBe(personId);
    expect((await browser.get(notices)).body).not.toContain('kam nicht in Ihrem BundID-Postfach an');
  });

  it('given up after nearly three days', async () => {
    const { caseId } = await someone();
    const messageId = await write(caseId);
    await sql('update bundid_copies set attempts = 9 where message_id = $1', [messageId]);
    standIn.failNext('error');
    await portal.runJobs();
    expect(await copy(messageId)).toMatchObject({ state: 'given-up', attempts: 10, fault: 'status-500' });
    expect((await sabine.get(at(caseId))).body).toContain('BundID-Postfach war drei Tage lang nicht erreichbar');
  });

  it('a file that waits for the virus scan holds it up, not for ever', async () => {
    const { caseId } = await someone();
    const messageId = await write(caseId, 'Mit Datei', { files: [pdf('neu.pdf', 'dateien')] });
    await sql("update files set state = 'pending' where id in (select file_id from case_files where message_id = $1)", [messageId]);
    await portal.runJobs();
    expect([standIn.taken, await copy(messageId)]).toEqual([[], { state: 'waiting', attempts: 1, fault: 'virus-scan', files_left: 0 }]);
    await sql('update bundid_copies set attempts = 9 where message_id = $1', [messageId]);
    await later();
    expect([standIn.taken[0]?.files, await copy(messageId)]).toEqual([[], { state: 'delivered', attempts: 10, fault: null, files_left: 1 }]);
  });

  it('logs what its keepers must mend, and nobody’s address', async () => {
    const lines: string[] = [];
    const { caseId } = await someone();
    const messageId = await write(caseId);
    const other = { ...platform, config: { ...platform.config, zbp: { ...platform.config.zbp!, signer: 'Stadt Nebenan' } }, log: { ...platform.log, error: (...all: unknown[]) => { lines.push(JSON.stringify(all)); } } } as unknown as typeof platform;
    await sendCopy(other, town, messageId);
    expect([await copy(messageId), lines.length]).toEqual([{ state: 'waiting', attempts: 1, fault: 'status-401', files_left: 0 }, 1]);
    expect(lines[0]).toMatch(/does not accept this portal as a sender/);
    expect(lines[0]).not.toMatch(new RegExp(`${handles.erika}|Hund|${caseId}`));
  });
});
