import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { firstBrokenRecord } from '../../../platform/audit/index.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import {
  begunOf, caseOf, decide, historyOf, keepFile, letterOf, needsRelease, openCase, proposalFileOf, proposalsOf, propose, release, reply, sendBack, takeBack, threadOf, toReleaseOf, unreadCount, viewCounts, withdraw,
} from '../index.ts';
import { forgetFiles } from '../waiting-files.ts';
import { aCase, aCaseworker, aCitizen, testPlatform, town } from '../testing/town-hall.ts';

const database = await testDatabase();
const platform = testPlatform(database);
afterAll(() => platform.close());
const erika = await aCitizen(database, 'Erika Mustermann');
const sabine = await aCaseworker(database, 'Sabine Beispiel');
const tom = await aCaseworker(database, 'Tom Beispiel');
const paul = await aCaseworker(database, 'Paul Beispiel', ['bauen']);
const missing = expect.objectContaining({ statusCode: 404 });
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
async function* pdf() { yield Buffer.from('%PDF-1.7 Lageplan'); }
const bytes = async (id: string) => Buffer.concat(await platform.files.read(town, id).toArray());

/** An application for something that two people decide, opened by Sabine. */
async function opened(): Promise<string> {
  const { caseId } = await aCase(platform, erika, { definitionHash: 'vier-augen', definition: { title: 'Baum fällen', release: 'four-eyes', pages: [] } });
  await inTown((tx) => openCase(tx, sabine, caseId));
  return caseId;
}
/** Sabine's decision with a letter and a file, given to be released. */
async function proposed(): Promise<{ caseId: string; id: string }> {
  const [caseId, messageId] = [await opened(), newId()];
  await keepFile(platform, town, { viewer: sabine, caseId, messageId }, 'lageplan.pdf', pdf());
  const letter = await letterOf(platform, town, sabine, caseId, { body: 'Sie dürfen fällen.' });
  expect(await inTown((tx) => propose(tx, platform, sabine, caseId, { messageId, body: 'Sie dürfen fällen.', remedy: 'Klage', letter }))).toEqual({ kind: 'done', state: 'to-release', repeated: false });
  return { caseId, id: messageId };
}
const thread = (caseId: string) => inTown(async (tx) => threadOf(tx, await caseOf(tx, erika, caseId)));
const actions = (caseId: string) => inTown(async (tx) => (await historyOf(tx, await caseOf(tx, tom, caseId))).map(({ action, actor }) => `${action} ${actor.name}`));
const jobs = async (): Promise<number> => (await database.sql<{ count: number }>('select count(*)::int as count from graphile_worker._private_jobs'))[0]!.count;

describe('four eyes (S1.3, DESIGN § 4.7): who writes a decision never sends it', () => {
  it('nobody decides such a case alone, whatever is posted', async () => {
    const caseId = await opened();
    expect(await inTown(async (tx) => needsRelease(tx, await caseOf(tx, sabine, caseId)))).toBe(true);
    expect(await inTown((tx) => decide(tx, platform, sabine, caseId, { messageId: newId(), body: 'Ja.' }))).toEqual({ kind: 'conflict', state: 'in-progress' });
    expect(await thread(caseId)).toHaveLength(1);
  });

  it('until it is released the citizen gets and sees nothing, and no mail goes; afterwards the very files that were looked at', async () => {
    const before = await jobs();
    const unread = await inTown((tx) => unreadCount(tx, erika.personId));
    const { caseId, id } = await proposed();
    expect([await thread(caseId), await inTown((tx) => unreadCount(tx, erika.personId)) - unread]).toEqual([[expect.objectContaining({ kind: 'notice' })], 1]);
    expect(await jobs() - before).toBe(2); // of the receipt and its mail
    const [seen] = await inTown((tx) => proposalsOf(tx, tom, caseId));
    expect(seen).toMatchObject({ id, author: 'Sabine Beispiel', body: 'Sie dürfen fällen.', files: [{ type: 'application/pdf' }, { name: 'lageplan.pdf' }] });
    const looked = await Promise.all(seen!.files.map((file) => bytes(file.id)));
    expect(await inTown((tx) => release(tx, platform, tom, caseId, id))).toEqual({ kind: 'done', state: 'decided', repeated: false });
    const decision = (await thread(caseId)).at(-1)!;
    expect(decision).toMatchObject({ kind: 'decision', author: { name: 'Sabine Beispiel' }, body: 'Sie dürfen fällen.', mailedAt: expect.any(Date) });
    expect(await Promise.all(decision.files.map((file) => bytes(file.id)))).toEqual(looked);
    expect((await actions(caseId)).slice(2)).toEqual(['cases.proposed Sabine Beispiel', 'cases.released Tom Beispiel', 'cases.decided Tom Beispiel']);
    expect(await inTown((tx) => firstBrokenRecord(tx, caseId))).toBeUndefined();
    const [{ data }] = await database.sql<{ data: object }>("select data from records where chain = $1 and action = 'cases.decided'", [caseId]) as [{ data: object }];
    expect(data).toMatchObject({ from: 'to-release', to: 'decided', zugangseroeffnung: null, files: 2, letter: decision.files[0]!.id });
    expect(await jobs() - before).toBe(3);
  });

  it('nobody releases or sends back their own, not even through SQL; no other office does or learns of it', async () => {
    const { caseId, id } = await proposed();
    expect(await inTown((tx) => release(tx, platform, sabine, caseId, id))).toEqual({ kind: 'conflict', state: 'to-release' });
    expect(await inTown((tx) => sendBack(tx, sabine, caseId, id, 'Nein'))).toEqual({ kind: 'conflict', state: 'to-release' });
    expect(await inTown((tx) => takeBack(tx, tom, caseId, id))).toEqual({ kind: 'conflict', state: 'to-release' });
    await expect(inTown((tx) => tx.prepared('own', "update proposals set ended = 'released', ended_by = staff_id, ended_at = now() where id = $1", [id]))).rejects.toThrow(/four_eyes/);
    await expect(inTown((tx) => tx.prepared('other', "update proposals set sealed_body = '' where id = $1", [id]))).rejects.toThrow(/permission denied/);
    const [letter] = (await inTown((tx) => proposalsOf(tx, tom, caseId)))[0]!.files;
    const attempts: ((tx: Tx) => Promise<unknown>)[] = [(tx: Tx) => release(tx, platform, paul, caseId, id), (tx: Tx) => sendBack(tx, paul, caseId, id, 'x'), (tx: Tx) => proposalsOf(tx, paul, caseId), (tx: Tx) => proposalFileOf(tx, paul, caseId, letter!.id)];
    for (const attempt of attempts) await expect(inTown(attempt)).rejects.toEqual(missing);
    expect(await inTown((tx) => proposalFileOf(tx, tom, caseId, letter!.id))).toMatchObject({ id: letter!.id });
  });

  it('sent back with a reason, its writer goes on with text and files; what was kept before can no longer be released', async () => {
    const { caseId, id } = await proposed();
    expect(await inTown((tx) => sendBack(tx, tom, caseId, id, ' Die Frist fehlt. '))).toEqual({ kind: 'done', state: 'in-progress', repeated: false });
    expect(await inTown((tx) => sendBack(tx, tom, caseId, id, 'noch einmal'))).toMatchObject({ kind: 'done', repeated: true });
    expect(await inTown((tx) => proposalsOf(tx, sabine, caseId))).toMatchObject([{ end: { how: 'sent-back', by: 'Tom Beispiel', reason: 'Die Frist fehlt.' } }]);
    await database.sql("update waiting_files set added_at = now() - interval '2 days'");
    await inTown((tx) => forgetFiles(tx, platform));
    const [begun] = await inTown((tx) => begunOf(tx, sabine, caseId));
    expect(begun).toMatchObject({ form: 'propose', body: 'Sie dürfen fällen.', remedy: 'Klage', files: [{ name: 'lageplan.pdf' }] });
    expect(await inTown((tx) => begunOf(tx, tom, caseId))).toEqual([]);
    const again = { messageId: begun!.messageId, body: 'Sie dürfen bis März fällen.' };
    expect(await inTown((tx) => propose(tx, platform, sabine, caseId, again))).toMatchObject({ kind: 'done', state: 'to-release' });
    expect(await inTown((tx) => begunOf(tx, sabine, caseId))).toEqual([]);
    expect(await inTown((tx) => release(tx, platform, tom, caseId, id))).toEqual({ kind: 'conflict', state: 'to-release' });
    expect(await inTown((tx) => release(tx, platform, tom, caseId, again.messageId))).toMatchObject({ kind: 'done', state: 'decided' });
    expect((await thread(caseId)).at(-1)).toMatchObject({ body: 'Sie dürfen bis März fällen.', files: [{ name: 'lageplan.pdf' }] });
  });

  it('its writer takes it back while a colleague reads: releasing it is a conflict, and a file added later never goes with what was read', async () => {
    const { caseId, id } = await proposed();
    await keepFile(platform, town, { viewer: sabine, caseId, messageId: id }, 'untergeschoben.pdf', pdf());
    expect(await inTown((tx) => takeBack(tx, sabine, caseId, id))).toMatchObject({ kind: 'done', state: 'in-progress' });
    expect(await inTown((tx) => release(tx, platform, tom, caseId, id))).toEqual({ kind: 'conflict', state: 'in-progress' });
    const other = await proposed();
    await keepFile(platform, town, { viewer: sabine, caseId: other.caseId, messageId: other.id }, 'untergeschoben.pdf', pdf());
    await inTown((tx) => release(tx, platform, tom, other.caseId, other.id));
    expect((await thread(other.caseId)).at(-1)!.files.map(({ name }) => name)).toEqual([expect.stringMatching(/^Bescheid/), 'lageplan.pdf']);
  });

  it('withdrawn by the citizen meanwhile: it can no longer be released', async () => {
    const { caseId, id } = await proposed();
    expect(await inTown((tx) => withdraw(tx, erika, caseId))).toMatchObject({ kind: 'done', state: 'withdrawn' });
    expect(await inTown((tx) => release(tx, platform, tom, caseId, id))).toEqual({ kind: 'conflict', state: 'withdrawn' });
    expect((await thread(caseId)).map(({ kind }) => kind)).toEqual(['notice']);
    expect(await inTown((tx) => proposalsOf(tx, tom, caseId))).toMatchObject([{ end: { how: 'withdrawn' } }]);
  });

  it('the same post twice, also at the same moment, does it once; two colleagues at once send one decision', async () => {
    const [caseId, messageId] = [await opened(), newId()];
    const twice = await Promise.all([1, 2].map(() => inTown((tx) => propose(tx, platform, sabine, caseId, { messageId, body: 'Ja.' }))));
    expect(twice.map((outcome) => outcome.kind === 'done' && outcome.repeated).sort()).toEqual([false, true]);
    await inTown((tx) => reply(tx, platform, erika, caseId, { messageId: newId(), body: 'Und?' }));
    const lea = await aCaseworker(database, 'Lea Beispiel');
    const all = await Promise.all([tom, lea, tom].map((who) => inTown((tx) => release(tx, platform, who, caseId, messageId))));
    expect(all.filter((outcome) => outcome.kind === 'done' && !outcome.repeated)).toHaveLength(1);
    expect((await thread(caseId)).filter(({ kind }) => kind === 'decision')).toHaveLength(1);
    await expect(inTown((tx) => propose(tx, platform, tom, caseId, { messageId, body: 'Fremd' }))).rejects.toEqual(missing);
  });

  it('is listed and counted for the colleagues of the office, not for its writer; who wrote it is responsible', async () => {
    const nora = await aCaseworker(database, 'Nora Beispiel', ['archiv']);
    const [olaf, before] = [await aCaseworker(database, 'Olaf Beispiel', ['archiv']), newId()];
    const { caseId } = await aCase(platform, erika, { service: { slug: 'x', title: { de: 'X', en: 'X' }, office: 'archiv', receipt: { de: 'Ja', en: 'Yes' } } });
    await inTown((tx) => openCase(tx, nora, caseId));
    await inTown((tx) => propose(tx, platform, nora, caseId, { messageId: before, body: 'Ja.' }));
    const seen = (viewer: typeof nora) => inTown(async (tx) => [(await toReleaseOf(tx, viewer)).items.map(({ id, assigneeName }) => [id, assigneeName]), (await viewCounts(tx, viewer, { today: '2026-01-01' })).toRelease]);
    expect([await seen(olaf), await seen(nora), await seen(paul)]).toEqual([[[[caseId, 'Nora Beispiel']], 1], [[], 0], [[], 0]]);
  });
});
