import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { failureOf, forgetFailure } from '../../../platform/mail/index.ts';
import { askBack, caseOf, decide, keepWish, markRead, noticesOfCase, openCase, postMessage, threadOf, type CitizenViewer, type StaffViewer } from '../index.ts';
import { aCase, aCaseworker, aCitizen, town } from '../testing/town-hall.ts';
import { sendDigests } from './tell.ts';

const portal = await testApp();
const { platform, mail, database } = portal;
const { sql } = database;
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
let sabine: StaffViewer;
beforeAll(async () => { sabine = await aCaseworker(database, 'Sabine Beispiel'); });

type Citizen = CitizenViewer & { email: string };
/** A case of somebody, whose receipt has been told of and read. */
async function opened(erika: Citizen): Promise<string> {
  const { caseId } = await aCase(platform, erika);
  await inTown((tx) => openCase(tx, sabine, caseId));
  await portal.runJobs();
  await read(erika, caseId);
  return caseId;
}
const read = (erika: Citizen, caseId: string) => inTown(async (tx) => markRead(tx, platform, erika, await caseOf(tx, erika, caseId)));
const write = async (caseId: string, action: typeof askBack = postMessage): Promise<string> => {
  const messageId = newId();
  await inTown((tx) => action(tx, platform, sabine, caseId, { messageId, body: 'Geheimes zum Hund' }));
  return messageId;
};
const noticeOf = async (caseId: string, messageId: string) => (await inTown((tx) => noticesOfCase(tx, caseId))).get(messageId);
const subjects = (erika: Citizen): string[] => mail.to(erika.email).map(({ subject }) => subject);
const digest = (now = new Date(Date.now() + 86_400_000)) => sendDigests(platform, town, now).then(() => portal.runJobs());

describe('S1.3 a mail at once', () => {
  it('one for each message, when it is sent, without a word of it; the office sees when', async () => {
    const erika = await aCitizen(database, 'Erika Mustermann');
    const caseId = await opened(erika);
    const messageId = await write(caseId);
    await portal.runJobs();
    expect(subjects(erika)).toHaveLength(2);
    expect(mail.to(erika.email).at(-1)?.text).not.toMatch(/Hund|Geheim/);
    expect(await noticeOf(caseId, messageId)).toEqual({ mode: 'at-once', toldAt: expect.any(Date), failedAt: undefined });
  });

  it('none for what was read before it went', async () => {
    const erika = await aCitizen(database, 'Erika Mustermann');
    const caseId = await opened(erika);
    const messageId = await write(caseId);
    await read(erika, caseId);
    await portal.runJobs();
    expect(subjects(erika)).toHaveLength(1);
    expect(await noticeOf(caseId, messageId)).toMatchObject({ mode: 'unneeded', toldAt: undefined });
    const [last] = (await inTown(async (tx) => threadOf(tx, await caseOf(tx, erika, caseId)))).slice(-1);
    expect(last?.mailedAt).toBeUndefined();
  });

  it('a job that runs twice sends one', async () => {
    const erika = await aCitizen(database, 'Erika Mustermann');
    const caseId = await opened(erika);
    await write(caseId);
    const [job] = await sql<{ payload: { tenant: string; payload: object } }>("select p.payload from graphile_worker._private_jobs p join graphile_worker._private_tasks t on t.id = p.task_id where t.identifier = 'mail.send'");
    await portal.runJob('mail.send', town, job?.payload.payload);
    await portal.runJobs();
    expect(subjects(erika)).toHaveLength(2);
  });
});

describe('S1.3 a daily overview', () => {
  it('one mail for all that waits: how many, nothing of them; a decision and a question at once', async () => {
    const erika = await aCitizen(database, 'Erika Mustermann');
    await inTown((tx) => keepWish(tx, erika.personId, true));
    const [one, two] = [await opened(erika), await opened(erika)];
    expect(subjects(erika)).toEqual([]);
    await write(one);
    const second = await write(two);
    const [question, decision] = [await write(one, askBack), await write(two, decide)];
    await portal.runJobs();
    expect(subjects(erika)).toEqual(['Neue Nachricht in Ihrem Postfach', 'Neue Nachricht in Ihrem Postfach']);
    for (const [caseId, id] of [[one, question], [two, decision]] as const) expect(await noticeOf(caseId, id)).toMatchObject({ mode: 'at-once', toldAt: expect.any(Date) });
    await digest();
    const { subject, text } = mail.to(erika.email).at(-1)!;
    expect([subjects(erika).length, subject, text.includes('warten 2 neue Nachrichten'), /Hund|Geheim|26-/.test(text)]).toEqual([3, 'Neue Nachrichten in Ihrem Postfach', true, false]);
    expect(await noticeOf(two, second)).toMatchObject({ mode: 'digest', toldAt: expect.any(Date) });
    // the same day again, and two at once: nothing more
    await write(one);
    await Promise.all([digest(), sendDigests(platform, town, new Date(Date.now() + 86_400_000))]);
    await portal.runJobs();
    expect(subjects(erika)).toHaveLength(3);
  });

  it('none for what was read meanwhile, whether before it is made or before it goes', async () => {
    const erika = await aCitizen(database, 'Erika Mustermann');
    await inTown((tx) => keepWish(tx, erika.personId, true));
    const caseId = await opened(erika);
    const first = await write(caseId);
    await read(erika, caseId);
    await digest();
    expect([subjects(erika), (await noticeOf(caseId, first))?.mode]).toEqual([[], 'unneeded']);
    await write(caseId);
    await sendDigests(platform, town, new Date(Date.now() + 2 * 86_400_000));
    await read(erika, caseId);
    await portal.runJobs();
    expect(subjects(erika)).toEqual([]);
  });

  it('not before its hour: what came in after it waits for the next day', async () => {
    const erika = await aCitizen(database, 'Erika Mustermann');
    await inTown((tx) => keepWish(tx, erika.personId, true));
    const caseId = await opened(erika);
    await write(caseId);
    await digest(new Date(Date.now() - 1000));
    expect(subjects(erika)).toEqual([]);
    await digest();
    expect(subjects(erika)).toHaveLength(1);
  });
});

describe('an address that mail does not reach', () => {
  it('gets no further notice until it is confirmed; each message says so, and the record too', async () => {
    const erika = await aCitizen(database, 'Erika Mustermann');
    const caseId = await opened(erika);
    mail.refuses.set(erika.email, '550 5.1.1 User unknown');
    const lost = await write(caseId);
    await portal.runJobs();
    expect(await noticeOf(caseId, lost)).toMatchObject({ mode: 'at-once', toldAt: undefined, failedAt: expect.any(Date) });
    expect(await sql("select data from records where chain = $1 and action = 'cases.notice-failed'", [caseId])).toEqual([{ data: { messageId: lost, status: '5.1.1' } }]);
    mail.refuses.delete(erika.email);
    const untold = await write(caseId);
    await portal.runJobs();
    expect([subjects(erika).length, (await noticeOf(caseId, untold))?.mode]).toEqual([1, 'unreachable']);
    await inTown((tx) => forgetFailure(tx, erika.email));
    await write(caseId);
    await portal.runJobs();
    expect(subjects(erika)).toHaveLength(2);
  });

  it('somebody who signs in by a link that was mailed there has confirmed it', async () => {
    const browser = await portal.citizen();
    await sql(`insert into mail_failures (tenant_id, address_hash, how, status) select tenant_id, address_hash, 'bounced', '5.1.1' from mails order by made_at desc limit 1`);
    const [{ identifier: email } = { identifier: '' }] = await sql<{ identifier: string }>("select identifier from credentials where kind = 'email' order by created_at desc limit 1");
    expect(await inTown((tx) => failureOf(tx, email))).toBeDefined();
    expect((await browser.get('/postfach')).body).toContain('Unsere E-Mails kommen nicht bei Ihnen an');
    await portal.citizen();
    expect(await inTown((tx) => failureOf(tx, email))).toBeUndefined();
    expect((await browser.get('/postfach')).body).not.toContain('kommen nicht bei Ihnen an');
  });
});
