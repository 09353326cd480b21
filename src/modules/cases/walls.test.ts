import { afterAll, describe, expect, it, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { newId, type Tx } from '../../platform/db/index.ts';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import {
  addNote, askBack, assignToMe, caseByNumber, caseOf, caseOfDraft, casesOfPerson, close, decide, endedOf, fileOf, filesOf, keepFile, letterOf, notesOf, openCase,
  postMessage, queueOf, reply, search, unreadCount, viewCounts, waitingFiles, withdraw, type StaffViewer,
} from './index.ts';
import { aCase, aCaseworker, aCitizen, aFile, testPlatform, town } from './testing/town-hall.ts';

const database = await testDatabase();
const platform = testPlatform(database);
afterAll(() => platform.close());
const erika = await aCitizen(database, 'Erika Mustermann');
const max = await aCitizen(database, 'Max Mustermann');
const sabine = await aCaseworker(database, 'Sabine Beispiel', ['steuern']);
const paul = await aCaseworker(database, 'Paul Beispiel', ['bauen', 'meldewesen']);
const rita = await aCaseworker(database, 'Rita Beispiel', ['steuern'], 'rees');
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const inRees = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant('rees', work);
const upload = await aFile(platform);
const erikas = await aCase(platform, erika, { files: [{ fileId: upload, field: 'nachweis' }] });
await inTown((tx) => openCase(tx, sabine, erikas.caseId));
const said = { messageId: newId(), body: 'Bitte.' };
await inTown((tx) => askBack(tx, platform, sabine, erikas.caseId, said));
const words = () => ({ messageId: newId(), body: 'Hallo' });
const missing = expect.objectContaining({ statusCode: 404, kind: 'not-found' });

describe('for everyone else a case does not exist (S1.2, DESIGN § 4.6)', () => {
  const { caseId } = erikas;
  const citizenDoes: Record<string, (tx: Tx) => Promise<unknown>> = {
    'see it': (tx) => caseOf(tx, max, caseId), reply: (tx) => reply(tx, platform, max, caseId, words()), withdraw: (tx) => withdraw(tx, max, caseId),
    'see it as holder of a token': (tx) => caseOf(tx, { kind: 'holder', hash: hashToken(newToken()) }, caseId),
    'see it by its draft': async (tx) => caseOfDraft(tx, max, (await caseOf(tx, erika, caseId)).draftId),
  };
  test.each(Object.entries(citizenDoes))('another citizen cannot %s', async (_what, act) => { await expect(inTown(act)).rejects.toEqual(missing); });

  const staffDoes: Record<string, (tx: Tx, viewer: StaffViewer) => Promise<unknown>> = {
    see: (tx, viewer) => caseOf(tx, viewer, caseId), open: (tx, viewer) => openCase(tx, viewer, caseId), assign: (tx, viewer) => assignToMe(tx, viewer, caseId),
    'ask back': (tx, viewer) => askBack(tx, platform, viewer, caseId, words()), write: (tx, viewer) => postMessage(tx, platform, viewer, caseId, words()),
    note: (tx, viewer) => addNote(tx, viewer, caseId, { noteId: newId(), body: 'x' }), 'read notes': (tx, viewer) => notesOf(tx, viewer, caseId),
    decide: (tx, viewer) => decide(tx, platform, viewer, caseId, words()), close: (tx, viewer) => close(tx, viewer, caseId),
  };
  test.each(Object.entries(staffDoes))('staff of another office cannot %s', async (_what, act) => { await expect(inTown((tx) => act(tx, paul))).rejects.toEqual(missing); });
  test.each(Object.entries(staffDoes))('staff of another town cannot %s, though their office is called the same', async (_what, act) => { await expect(inRees((tx) => act(tx, rita))).rejects.toEqual(missing); });

  it('nor see it in a list, a count or by its number', async () => {
    expect((await inTown((tx) => queueOf(tx, sabine))).items.map(({ id }) => id)).toEqual([caseId]);
    expect((await inTown((tx) => queueOf(tx, paul))).items).toEqual([]);
    expect((await inTown((tx) => queueOf(tx, paul, { office: 'steuern' }))).items).toEqual([]);
    expect((await inTown((tx) => endedOf(tx, paul, { office: 'steuern' }))).items).toEqual([]);
    expect(Object.values(await inTown((tx) => viewCounts(tx, paul, { office: 'steuern', today: '2099-12-31' })))).toEqual(Array(9).fill(0));
    expect((await inTown((tx) => search(tx, paul, { query: 'Mustermann' }))).items).toEqual([]);
    expect((await inTown((tx) => search(tx, sabine, { query: 'mustermann erika' }))).items.map(({ id }) => id)).toEqual([caseId]);
    expect((await inRees((tx) => search(tx, rita, { query: 'Mustermann' }))).items).toEqual([]);
    expect((await inRees((tx) => queueOf(tx, rita))).items).toEqual([]);
    expect((await inTown((tx) => caseByNumber(tx, sabine, erikas.number)))?.id).toBe(caseId);
    expect(await inTown((tx) => caseByNumber(tx, paul, erikas.number))).toBeUndefined();
    expect(await inRees((tx) => caseByNumber(tx, rita, erikas.number))).toBeUndefined();
    expect((await inTown((tx) => casesOfPerson(tx, max.personId))).items).toEqual([]);
    expect((await inRees((tx) => casesOfPerson(tx, erika.personId))).items).toEqual([]);
    expect(await inRees((tx) => unreadCount(tx, erika.personId))).toBe(0);
  });

  it('a file of another case is not there, even for somebody who has a case', async () => {
    const maxs = await aCase(platform, max);
    await expect(inTown(async (tx) => fileOf(tx, await caseOf(tx, max, maxs.caseId), upload))).rejects.toEqual(missing);
    expect((await inTown(async (tx) => filesOf(tx, await caseOf(tx, erika, caseId)))).map(({ id }) => id)).toEqual([upload]);
  });

  it('a letter or a file for a foreign case is refused', async () => {
    await expect(letterOf(platform, town, paul, caseId, { body: 'x' })).rejects.toEqual(missing);
    const pdf = (async function* () { yield Buffer.from('%PDF-1.7'); })();
    await expect(keepFile(platform, town, { viewer: max, caseId, messageId: newId() }, 'x.pdf', pdf)).rejects.toEqual(missing);
  });

  it('files that wait for a message are their writer’s alone, and the id of a foreign message opens nothing', async () => {
    const writing = { viewer: erika, caseId, messageId: newId() };
    await keepFile(platform, town, writing, 'x.pdf', (async function* () { yield Buffer.from('%PDF-1.7'); })());
    expect(await inTown((tx) => waitingFiles(tx, { ...writing, viewer: sabine }))).toEqual([]);
    await expect(inTown((tx) => reply(tx, platform, erika, caseId, said))).rejects.toEqual(missing);
  });

  it.each(['', 'x', '00000000-0000-7000-8000-000000000000', "' or true --"])('an id that is none: „%s“', async (id) => {
    await expect(inTown((tx) => caseOf(tx, erika, id))).rejects.toEqual(missing);
    await expect(inTown((tx) => reply(tx, platform, erika, id, words()))).rejects.toEqual(missing);
  });
});

describe('through SQL, as the application role (DESIGN § 4.5)', () => {
  const tables = ['cases', 'messages', 'case_files', 'waiting_files', 'notes', 'service_versions', 'case_words', 'labels', 'case_labels', 'case_followers', 'guest_sessions', 'documents'];
  test.each(tables)('another town’s transaction sees nothing in %s, whatever it asks', async (table) => {
    expect(await inRees((tx) => tx.prepared(`walls_${table}`, `select * from ${table} where tenant_id = $1 or true`, [town]))).toEqual([]);
  });

  const forbidden: Record<string, string> = {
    'what was sent': "update cases set sealed_answers = ''", 'a case number': "update cases set number = '1'", 'the day it was sent': 'update cases set submitted_at = now()',
    'what was written': "update messages set sealed_body = ''", 'who wrote it': "update messages set author_name = 'x'", 'a definition': "update service_versions set definition = '{}'",
    'the record': "update records set action = 'x'", 'a record, by deleting it': 'delete from records', 'a case, by deleting it': 'delete from cases', 'a message, by deleting it': 'delete from messages',
  };
  test.each(Object.entries(forbidden))('nobody changes %s', async (_what, sql) => {
    await expect(inTown((tx) => tx.prepared(`forbidden ${sql}`, sql, []))).rejects.toThrow(/permission denied/);
  });

  it('a message cannot be written into another town’s case', async () => {
    await expect(inRees((tx) => tx.prepared('walls_insert', `insert into messages (tenant_id, id, case_id, author_kind, author_name, kind, sealed_body) values ($1, $2, $3, 'staff', 'Rita', 'message', '')`,
      ['rees', newId(), erikas.caseId]))).rejects.toThrow(/foreign key/);
    await expect(inRees((tx) => tx.prepared('walls_insert', `insert into messages (tenant_id, id, case_id, author_kind, author_name, kind, sealed_body) values ($1, $2, $3, 'staff', 'Rita', 'message', '')`,
      [town, newId(), erikas.caseId]))).rejects.toThrow(/row-level security/);
  });
});
