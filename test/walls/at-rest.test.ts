/** Who has a copy of the database and not the key: what they can read (issue „At rest“), and how keys are changed. */
import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.tsx';
import { parseConfig } from '../../src/config.ts';
import { keysCommand } from '../../src/keys.ts';
import { keyring, masterKey } from '../../src/platform/crypto/keys.ts';
import { newId, openDatabase } from '../../src/platform/db/index.ts';
import { createPlatform } from '../../src/platform/platform.ts';
import { tenants } from '../../src/modules/applications/testing/fill-in.ts';
import { testMasterKey } from '../support/database.ts';
import { answersIn, opened, readableIn } from '../support/sealed.ts';
import { town, walls } from './objects.ts';

const { portal, erika, sabine, sent, draft } = await walls();
const { database } = portal;
const { sql } = database;
const desk = `/verwaltung/vorgaenge/${sent.caseId}`;
const thread = `/postfach/${sent.caseId}`;
await erika.post(`${thread}/antwort`, { nachricht: newId(), text: 'Meine Antwort darauf' });
await sabine.post(desk, { aktion: 'decide', nachricht: newId(), text: 'Der Bescheid sagt', rechtsbehelf: 'Binnen eines Monats.' });
const stranger = portal.browser(town);
await stranger.get('/');
await stranger.post(`/antraege/${draft.draftId}/anliegen`, { version: '1', anliegen: 'Nach der Sitzung' });
await portal.runJobs();

/** Text in tables that hang on a case or a draft which says nothing of what people wrote: names, kinds, states, addresses of mails. */
const readable = new Set([
  'cases.assignee_name cases.contact_email cases.contact_name cases.definition_hash cases.lang cases.number cases.office cases.reference cases.service cases.service_title cases.state',
  'messages.author_kind messages.author_name messages.kind notes.author_name case_files.field case_files.origin waiting_files.author_kind',
  'drafts.lang drafts.service drafts.touched draft_files.field parked_posts.page files.finding files.name files.state files.type',
  'answer_versions.author_name corrections.asked_by_name mailbox_entries.folder mailbox_entries.service mailbox_entries.state',
  'bundid_copies.fault bundid_copies.state message_notices.mode message_notices.status decision_deliveries.rule api_deliveries.event api_deliveries.fault api_deliveries.state',
  'mentions.by_name mentions.for_name mentions.name case_retentions.office case_retentions.service retention_holds.staff_name erasure_requests.ended_by_name erasure_requests.ground erasure_requests.proposed_by_name erasure_requests.state',
  'charges.basis charges.currency charges.desk charges.positions charges.purpose charges.reference charges.state',
  'proposals.author_name proposals.ended proposals.ended_name half_written.form presences.name',
].flatMap((line) => line.split(' ')));

describe('a copy of the database', () => {
  it('tells nothing of what was answered, written, noted, begun or uploaded, in no table', async () => {
    const shown = [(await erika.get(thread)).body, (await sabine.get(desk)).body, (await erika.get(`/antraege/${draft.draftId}/anliegen`)).body].join('');
    for (const words of ['Vertraulich', 'Geheime Frage', 'Interne Notiz', 'Meine Antwort darauf', 'Der Bescheid sagt']) expect([words, shown.includes(words)]).toEqual([words, true]);
    expect(await sql('select 1 from parked_posts')).toHaveLength(1);
    expect(await sql("select 1 from case_files where origin = 'receipt'")).not.toEqual([]);
    expect(await readableIn(database, ['Vertraulich', 'Geheime Frage', 'Interne Notiz', 'Meine Antwort darauf', 'Der Bescheid sagt', 'Nach der Sitzung', 'Tierfreund', 'x'.repeat(30)])).toEqual([]);
    // what lists need stays readable: the search does find what is there
    expect(await readableIn(database, ['Erika Mustermann', 'vertraulich.pdf'])).toEqual(expect.arrayContaining(['public.cases: Erika Mustermann', 'public.files: vertraulich.pdf']));
  });

  it('has no further text beside a case: a new column fails here until it is sealed, or stands in SECURITY.md as readable', async () => {
    const columns = await sql<{ name: string }>(`select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      where a.attnum > 0 and not a.attisdropped and a.atttypid in ('text'::regtype, 'text[]'::regtype, 'json'::regtype, 'jsonb'::regtype, 'varchar'::regtype) and a.attname <> 'tenant_id'
        and (c.relname in ('cases', 'drafts', 'files') or exists (select from pg_attribute k where k.attrelid = c.oid and k.attname in ('case_id', 'draft_id', 'message_id', 'note_id')))`);
    expect(columns.length).toBeGreaterThan(20);
    expect(columns.map(({ name }) => name).filter((name) => !readable.has(name)).sort()).toEqual([]);
  });

  it.each([
    ['a message in the place of another', 'messages', 'sealed_body'], ['a note in the place of a message', 'notes', 'sealed_body'],
  ])('%s is not shown as if it were that', async (_, from, column) => {
    const [before] = await sql<{ id: string; sealed_body: Buffer }>("select id, sealed_body from messages where case_id = $1 and kind = 'question'", [sent.caseId]);
    const [other] = await sql<{ sealed: Buffer }>(`select ${column} as sealed from ${from} where case_id = $1 and id <> $2 limit 1`, [sent.caseId, before!.id]);
    await sql('update messages set sealed_body = $2 where id = $1', [before!.id, other!.sealed]);
    expect((await erika.get(thread)).status).toBe(500);
    await sql('update messages set sealed_body = $2 where id = $1', [before!.id, before!.sealed_body]);
    expect((await erika.get(thread)).status).toBe(200);
  });

  it('answers of another case, with its key, are not shown as this one’s', async () => {
    const [before] = await sql<{ data_key: Buffer; sealed_answers: Buffer }>('select data_key, sealed_answers from cases where id = $1', [sent.caseId]);
    await sql('update cases c set data_key = o.data_key, sealed_answers = o.sealed_answers from cases o where c.id = $1 and o.id <> $1', [sent.caseId]);
    expect((await erika.get(thread)).status).toBe(500);
    await sql('update cases set data_key = $2, sealed_answers = $3 where id = $1', [sent.caseId, before!.data_key, before!.sealed_answers]);
  });

  it('the record binds to what was sent without telling it', async () => {
    const [row] = await sql<{ same: boolean }>("select encode(sha256(c.sealed_answers), 'hex') = r.data ->> 'answers' as same from cases c join records r on r.chain = c.id and r.action = 'cases.submitted' where c.id = $1", [sent.caseId]);
    expect(row).toEqual({ same: true });
  });
});

describe('keys', () => {
  const next = randomBytes(32).toString('base64url');
  const config = (key: string) => parseConfig({
    NODE_ENV: 'test', LOG_LEVEL: 'silent', BASE_URL: 'http://localhost:3000', SMTP_URL: 'smtp://127.0.0.1:1', DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl, TENANTS_DIR: tenants, MASTER_KEY: key,
  });
  const keys = (args: string, key = testMasterKey, former?: string) => keysCommand(args.split(' '), config(key), { FORMER_MASTER_KEY: former });
  const start = async (key: string): Promise<void> => {
    const platform = createPlatform(config(key));
    try {
      await (await createApp(platform)).close();
    } finally {
      await platform.close();
    }
  };
  const by = (key: string) => {
    const db = openDatabase(database.url, 2, keyring(masterKey(Buffer.from(key, 'base64url'))), () => undefined);
    afterAll(() => db.close());
    return { db, sql };
  };

  it('the master key is another: the portal does not start, and says what to do', async () => {
    await expect(start(next)).rejects.toThrow(/^MASTER_KEY: the key given .* is not the one that this database was sealed with/);
    await start(testMasterKey);
  });

  it('a town gets a new key, and the keys of all its rows are sealed by it; what stands there stays', async () => {
    const ids = () => sql<{ table: string; id: number }>(`select 'cases' as table, get_byte(data_key, 3) as id from cases union select 'drafts', get_byte(data_key, 3) from drafts where data_key is not null
      union select 'files', get_byte(data_key, 3) from files union select 'parked', get_byte(data_key, 3) from parked_posts union select 'apps', get_byte(sealed_secret, 3) from staff_totp order by 1, 2`);
    const before = await sql('select sealed_answers from cases order by id');
    expect((await ids()).map(({ id }) => id)).toEqual([1, 1, 1, 1, 1]);
    expect(await keys(`rotate-tenant --tenant ${town}`)).toMatch(/^musterstadt: key 2 is the newest, and \d\d row keys were sealed anew by it \([^)]*cases\.data_key, charge_decisions\.sealed_reason, charges\.sealed_link, drafts\.data_key, files\.data_key, parked_posts\.data_key, payment_refunds\.sealed_reason, staff_totp\.sealed_secret/);
    expect((await ids()).map(({ table, id }) => [table, id])).toEqual([['apps', 2], ['cases', 2], ['drafts', 2], ['files', 2], ['parked', 2]]);
    expect(await sql('select sealed_answers from cases order by id')).toEqual(before);
    expect(await keys(`rotate-tenant --tenant ${town} --resume`)).toMatch(/key 2 is the newest, and 0 row keys/);
    // the running portal has never heard of it, and reads on
    expect((await erika.get(thread)).body).toContain('Geheime Frage');
    expect((await sabine.get(`${desk}/dateien/${sent.fileId}`)).raw.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await portal.comeIn(portal.browser(town), { name: 'Sabine Beispiel', mailbox: 'sabine', offices: { amt: 'caseworker' } }, town)).status).not.toBe(500);
  });

  it('the master key changes in one transaction; the former one opens nothing afterwards', async () => {
    await expect(keys('rotate-master', next)).rejects.toThrow(/^FORMER_MASTER_KEY or FORMER_MASTER_KEY_FILE: name the master key/);
    await expect(keys('rotate-master', next, randomBytes(32).toString('base64url'))).rejects.toThrow(/^FORMER_MASTER_KEY: this database is sealed with [0-9a-f]{16}; the key given is [0-9a-f]{16}\. Nothing was changed\./);
    await expect(keys('rotate-master', next, next)).rejects.toThrow(/are the same/);
    await start(testMasterKey);

    expect(await keys('rotate-master', next, testMasterKey)).toMatch(/^\d+ keys of \d+ towns are sealed by [0-9a-f]{16} now\. Start the programs with the new key/);
    expect(await keys('rotate-master', next, testMasterKey)).toMatch(/^Nothing to do/);
    await expect(start(testMasterKey)).rejects.toThrow(/^MASTER_KEY: the key given/);
    await start(next);
    expect((await answersIn(by(next), sent.caseId)).values).toMatchObject({ anliegen: 'Vertraulich' });
    await expect(opened(by(testMasterKey), 'messages.sealed_body', sent.messageId)).rejects.toThrow(/MASTER_KEY/);
    expect((await erika.get(thread)).body, 'what runs goes on').toContain('Geheime Frage');
    expect(await keys('show', next)).toContain(`The master key given is ${masterKey(Buffer.from(next, 'base64url')).name}.`);
  });

  it.each([['', /^npm run keys -- show/], ['turn', /There is no command „turn“/], ['rotate-tenant', /needs --tenant/], ['show --tenant rees', /show takes no options/], ['rotate-tenant --tenant nirgends', /„nirgends“ has no keys/], ['show --loud', /Unknown option/]])(
    '„%s“ says how to do it right', async (args, words) => { await expect(keys(args, next)).rejects.toThrow(words); });
});
