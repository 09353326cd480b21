import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { firstBrokenRecord, recordsOf } from '../../platform/audit/index.ts';
import { hashToken, newToken } from '../../platform/crypto/token.ts';
import { caseOf, claimCases, filesOf, receiptOf, submit, threadOf, unreadCount } from './index.ts';
import { parseCaseNumber } from './case-number.rules.ts';
import { aCase, aCitizen, aFile, aSubmission, testPlatform, town } from './testing/town-hall.ts';

const database = await testDatabase();
const platform = testPlatform(database);
afterAll(() => platform.close());
const erika = await aCitizen(database, 'Erika Mustermann');
const max = await aCitizen(database, 'Max Mustermann');
const jobs = () => database.sql<{ task: string; payload: unknown }>('select t.identifier as task, payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id');

describe('submit', () => {
  it('makes a case with all that belongs to it, in one transaction (DESIGN § 4.1)', async () => {
    const fileId = await aFile(platform);
    const { caseId, number, repeated } = await aCase(platform, erika, { files: [{ fileId, field: 'nachweis' }] });
    expect(repeated).toBe(false);
    expect(parseCaseNumber(number)).toBe(number);
    await platform.db.tenant(town, async (tx) => {
      const found = await caseOf(tx, erika, caseId);
      expect(found).toMatchObject({ state: 'received', office: 'steuern', dueOn: '2099-01-14', personId: erika.personId, number });
      expect(await threadOf(tx, found)).toMatchObject([{ kind: 'notice', author: { kind: 'system', name: 'Stadt Gütersloh' }, body: expect.stringContaining('eingegangen'), mailedAt: expect.any(Date) }]);
      expect(await filesOf(tx, found)).toMatchObject([{ id: fileId, origin: 'application', field: 'nachweis', name: 'beleg.pdf' }]);
      expect(await recordsOf(tx, caseId)).toMatchObject([{ action: 'cases.submitted', actor: { kind: 'citizen', id: erika.personId }, data: { service: 'hund-anmelden' } }]);
      expect(await unreadCount(tx, erika.personId)).toBe(1);
    });
    const payloads = (await jobs()).map(({ task, payload }) => `${task} ${JSON.stringify(payload)}`);
    expect(payloads.filter((line) => line.startsWith('cases.receipt') && line.includes(caseId))).toHaveLength(1);
  });

  it('is idempotent: ten at once for one draft make one case (FIELD „Refresh on send creates events twice“)', async () => {
    const submission = aSubmission({ personId: erika.personId, contact: { email: erika.email } });
    const before = (await jobs()).length;
    const results = await Promise.all(Array.from({ length: 10 }, () => platform.db.tenant(town, (tx) => submit(tx, platform, submission))));
    expect(new Set(results.map(({ caseId }) => caseId)).size).toBe(1);
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const [count] = await database.sql<{ cases: number; messages: number; events: number }>(`select
      (select count(*)::int from cases where draft_id = $1) as cases, (select count(*)::int from messages where case_id = $2::uuid) as messages,
      (select count(*)::int from events where payload->>'caseId' = $2::uuid::text) as events`, [submission.draftId, results[0]?.caseId]);
    expect(count).toEqual({ cases: 1, messages: 1, events: 1 });
    expect(await jobs()).toHaveLength(before + 2);
  });

  it('leaves nothing behind when the transaction fails after it', async () => {
    const submission = aSubmission({ personId: erika.personId, contact: { email: erika.email } });
    const before = (await jobs()).length;
    await expect(platform.db.tenant(town, async (tx) => { await submit(tx, platform, submission); throw new Error('power cut'); })).rejects.toThrow('power cut');
    expect(await database.sql('select id from cases where draft_id = $1', [submission.draftId])).toEqual([]);
    expect(await jobs()).toHaveLength(before);
    expect((await platform.db.tenant(town, (tx) => submit(tx, platform, submission))).repeated).toBe(false);
  });

  it('keeps the definition that was asked, once per content (DESIGN § 4.4)', async () => {
    const definition = { title: 'Hund anmelden', version: 'other' };
    const changes = { definition, definitionHash: 'f'.repeat(64) };
    await aCase(platform, erika, changes);
    await aCase(platform, erika, { ...changes, definition: { title: 'never written' } });
    expect(await database.sql('select definition from service_versions where hash = $1', [changes.definitionHash])).toEqual([{ definition }]);
  });

  it('mails nothing where no address is known', async () => {
    const before = (await jobs()).filter(({ task }) => task !== 'cases.receipt').length;
    const { caseId } = await platform.db.tenant(town, (tx) => submit(tx, platform, aSubmission({ holderHash: hashToken(newToken()) })));
    expect((await jobs()).filter(({ task }) => task !== 'cases.receipt')).toHaveLength(before);
    expect(await database.sql('select mailed_at from messages where case_id = $1', [caseId])).toEqual([{ mailed_at: null }]);
  });
});

describe('a case without account', () => {
  it('belongs to the holder of the token, and after signing in to the account alone', async () => {
    const token = newToken();
    const holder = { kind: 'holder', hash: hashToken(token) } as const;
    const { caseId } = await platform.db.tenant(town, (tx) => submit(tx, platform, aSubmission({ holderHash: hashToken(token) })));
    expect((await platform.db.tenant(town, (tx) => caseOf(tx, holder, caseId))).id).toBe(caseId);
    await expect(platform.db.tenant(town, (tx) => caseOf(tx, max, caseId))).rejects.toMatchObject({ statusCode: 404 });

    const before = await platform.db.tenant(town, (tx) => unreadCount(tx, max.personId));
    expect(await platform.db.tenant(town, (tx) => claimCases(tx, hashToken(token), max.personId))).toEqual([caseId]);
    expect(await platform.db.tenant(town, (tx) => claimCases(tx, hashToken(token), erika.personId))).toEqual([]);
    expect((await platform.db.tenant(town, (tx) => caseOf(tx, max, caseId))).id).toBe(caseId);
    expect(await platform.db.tenant(town, (tx) => unreadCount(tx, max.personId))).toBe(before + 1);
    await expect(platform.db.tenant(town, (tx) => caseOf(tx, holder, caseId))).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe('the receipt', () => {
  it('is made once, however many ask, and stays the same', async () => {
    const { caseId, number } = await aCase(platform, erika);
    const files = await Promise.all(Array.from({ length: 5 }, () => receiptOf(platform, town, caseId)));
    expect(new Set(files.map(({ id }) => id)).size).toBe(1);
    expect(files[0]).toMatchObject({ name: `Eingangsbestätigung ${number}.pdf`, type: 'application/pdf' });
    expect(await database.sql("select file_id from case_files where case_id = $1 and origin = 'receipt'", [caseId])).toHaveLength(1);
    expect(await database.sql("select f.id from files f left join case_files c on c.file_id = f.id where c.file_id is null and f.name like 'Eingangs%'")).toEqual([]);
    const bytes = Buffer.concat(await platform.files.read(town, files[0]?.id ?? '').toArray());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('the record', () => {
  it('tells of every change made afterwards (DESIGN § 4.7)', async () => {
    const { caseId } = await aCase(platform, erika);
    const broken = () => platform.db.tenant(town, (tx) => firstBrokenRecord(tx, caseId));
    expect(await broken()).toBeUndefined();
    await database.sql("update records set actor_name = 'Niemand' where chain = $1", [caseId]);
    expect(await broken()).toBe(1);
  });
});
