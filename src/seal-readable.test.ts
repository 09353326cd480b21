import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { testKeys, testMasterKey, type TestDatabase } from '../test/support/database.ts';
import { opened, readableIn } from '../test/support/sealed.ts';
import { asOwner, onDatabase } from '../test/support/template.ts';
import { seal } from './platform/crypto/seal.ts';
import { migrate, newId, openDatabase } from './platform/db/index.ts';
import { postgresStorage } from './platform/storage/index.ts';
import { root } from './root.ts';
import { sealReadable } from './seal-readable.ts';

const masterKey = Buffer.from(testMasterKey, 'base64url');
const formerSecretsKey = randomBytes(32);
const words = ['Geheimname Bello', 'Geheime Nachricht', 'Geheime Notiz', 'Geheimer Entwurf', 'Geheim geparkt', 'Geheime Datei'];

/** A database as the version before left it, with rows. */
async function oldDatabase(rows: { messages: number }): Promise<Omit<TestDatabase, 'owner'> & { ids: Record<string, string> }> {
  const server = inject('postgres');
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await asOwner(server.ownerUrl, (client) => client.query(`create database "${name}"`));
  const [url, ownerUrl] = [onDatabase(server.url, name), onDatabase(server.ownerUrl, name)];
  await runMigrations({ connectionString: ownerUrl, logger: new Logger(() => () => undefined) });
  const ids = Object.fromEntries(['person', 'staff', 'case', 'draft', 'sent', 'post', 'file', 'empty', 'note'].map((one) => [one, newId()]));
  await asOwner(ownerUrl, async (client) => {
    await client.query('create table migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())');
    const folder = join(root, 'db/migrations');
    for (const file of readdirSync(folder).filter((one) => one < '0021').sort()) {
      const text = readFileSync(join(folder, file), 'utf8');
      await client.query(text);
      await client.query('insert into migrations (name, sha256) values ($1, $2)', [file, createHash('sha256').update(text).digest('hex')]);
    }
    await client.query(`
      insert into persons (tenant_id, id) values ('rees', '${ids['person']}');
      insert into staff (tenant_id, id, email, name, password_hash) values ('rees', '${ids['staff']}', 'sabine@rees.example', 'Sabine', 'x');
      insert into service_versions (tenant_id, hash, service, definition) values ('rees', 'h', 'hund-anmelden', '{}');
      insert into cases (tenant_id, id, number, service, service_title, definition_hash, office, person_id, draft_id, state, answers, lang, due_on)
        values ('rees', '${ids['case']}', '26', 'hund-anmelden', '{}', 'h', 'steuern', '${ids['person']}', '${ids['sent']}', 'received', '{"values": {"name": "Geheimname Bello"}, "shown": []}', 'de', current_date);
      insert into messages (tenant_id, id, case_id, author_kind, author_name, kind, body)
        select 'rees', ('40000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '${ids['case']}', 'system', 'Rees', 'notice', 'Geheime Nachricht ' || n from generate_series(1, ${rows.messages}) n;
      insert into notes (tenant_id, id, case_id, staff_id, author_name, body) values ('rees', '${ids['note']}', '${ids['case']}', '${ids['staff']}', 'Sabine', 'Geheime Notiz');
      insert into drafts (tenant_id, id, service, person_id, entries, lang, expires_at) values ('rees', '${ids['draft']}', 'x', '${ids['person']}', '{"a": "Geheimer Entwurf"}', 'de', now() + interval '1 day');
      insert into drafts (tenant_id, id, service, person_id, case_id, lang, expires_at) values ('rees', '${ids['sent']}', 'x', '${ids['person']}', '${ids['case']}', 'de', now() + interval '1 day');
      insert into parked_posts (tenant_id, id, draft_id, page, body, person_id) values ('rees', '${ids['post']}', '${ids['draft']}', 'x', '{"a": "Geheim geparkt"}', '${ids['person']}');
      insert into files (tenant_id, id, name, type, size, sha256) values ('rees', '${ids['file']}', 'a.pdf', 'application/pdf', 26, ''), ('rees', '${ids['empty']}', 'b.pdf', 'application/pdf', 0, '');
      insert into file_chunks (tenant_id, file_id, position, bytes) values ('rees', '${ids['file']}', 0, 'Geheime Datei'), ('rees', '${ids['file']}', 1, 'Geheime Datei');
      insert into sessions (tenant_id, token_hash, staff_id, level, method, data) values ('rees', 'x', '${ids['staff']}', 'none', 'password', '{"totp": "old", "kept": 1}');`);
    await client.query('insert into staff_totp (tenant_id, staff_id, secret) values ($1, $2, $3)', ['rees', ids['staff'], seal(formerSecretsKey, 'JBSWY3DPEHPK3PXP', `staff-totp rees ${ids['staff']}`).toString('base64url')]);
  });
  const db = openDatabase(url, 2, testKeys(), () => undefined);
  afterAll(async () => {
    await db.close();
    await asOwner(server.ownerUrl, (client) => client.query(`drop database if exists "${name}" with (force)`));
  });
  return { url, ownerUrl, db, ids, sql: (text, values) => asOwner(ownerUrl, async (client) => (await client.query(text, values)).rows) };
}

const columns = async ({ sql }: Pick<TestDatabase, 'sql'>): Promise<string[]> => (await sql<{ name: string }>(`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'
  and (table_name, column_name) in (('cases', 'answers'), ('messages', 'body'), ('notes', 'body'), ('drafts', 'entries'), ('parked_posts', 'body'), ('files', 'sha256'), ('staff_totp', 'secret'))`)).map(({ name }) => name);

describe('what the version before wrote readably', () => {
  it('is sealed at the next start; killed in the middle, the one after goes on; then nothing of it can be read without the key', async () => {
    const database = await oldDatabase({ messages: 1200 });
    const { db, sql, ids, ownerUrl } = database;
    expect(new Set((await readableIn(database, words)).map((one) => one.split(': ')[1]))).toEqual(new Set(words));
    await migrate(ownerUrl);

    // somebody holds a message of the second batch: there it waits, and is killed
    const holder = new pg.Client(ownerUrl);
    await holder.connect();
    await holder.query("begin; select 1 from messages where id = '40000000-0000-7000-8000-000000000700' for update");
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', `
      const { sealReadable } = await import(${JSON.stringify(join(root, 'src/seal-readable.ts'))});
      await sealReadable({ databaseOwnerUrl: ${JSON.stringify(ownerUrl)}, masterKey: Buffer.from('${testMasterKey}', 'base64url'), formerSecretsKey: Buffer.from('${formerSecretsKey.toString('base64url')}', 'base64url') });`], { stdio: ['ignore', 'inherit', 'inherit'] });
    const sealed = async (): Promise<number> => (await sql<{ n: number }>('select count(*)::int as n from messages where sealed_body is not null'))[0]!.n;
    while (await sealed() === 0) await sleep(20);
    child.kill('SIGKILL');
    await holder.query('rollback');
    await holder.end();
    expect(await sealed()).toBe(500);
    expect(await readableIn(database, ['Geheimname Bello', 'Geheime Nachricht'])).toEqual(['public.messages: Geheime Nachricht']);

    expect(await sealReadable({ databaseOwnerUrl: ownerUrl, masterKey, formerSecretsKey })).toBe(700 + 1 + 2);
    expect(await readableIn(database, words)).toEqual([]);
    expect(await columns(database)).toEqual([]);
    expect(await sealReadable({ databaseOwnerUrl: ownerUrl, masterKey })).toBeUndefined();

    expect(JSON.parse(await opened(database, 'cases.sealed_answers', ids['case']!) ?? '')).toEqual({ values: { name: 'Geheimname Bello' }, shown: [] });
    for (const n of [1, 500, 501, 1200]) expect(await opened(database, 'messages.sealed_body', `40000000-0000-7000-8000-${String(n).padStart(12, '0')}`)).toBe(`Geheime Nachricht ${n}`);
    expect(await opened(database, 'notes.sealed_body', ids['note']!)).toBe('Geheime Notiz');
    expect(await opened(database, 'drafts.sealed_entries', ids['draft']!)).toBe('{"a": "Geheimer Entwurf"}');
    expect(await sql('select sealed_entries, data_key from drafts where id = $1', [ids['sent']])).toEqual([{ sealed_entries: null, data_key: null }]);
    const bytes = async (id: string): Promise<string> => Buffer.concat(await postgresStorage(db).read('rees', id).toArray() as Buffer[]).toString();
    expect(await bytes(ids['file']!)).toBe('Geheime DateiGeheime Datei');
    expect(await bytes(ids['empty']!)).toBe('');
    const [app] = await sql<{ sealed_secret: Buffer }>('select sealed_secret from staff_totp');
    expect(await db.tenant('rees', (tx) => tx.keys.openSecret({ table: 'staff_totp', id: ids['staff']! }, 'sealed_secret', app!.sealed_secret))).toBe('JBSWY3DPEHPK3PXP');
    expect(await sql('select data from sessions')).toEqual([{ data: { kept: 1 } }]);
    const [post] = await sql<{ data_key: Buffer; sealed_body: Buffer }>('select data_key, sealed_body from parked_posts');
    expect(await db.tenant('rees', async (tx) => (await tx.keys.open({ table: 'parked_posts', id: ids['post']! }, post!.data_key)).openText('parked_posts.sealed_body', ids['post']!, post!.sealed_body))).toBe('{"a": "Geheim geparkt"}');
  });

  it('needs SECRETS_KEY once more for authenticator apps, and says what to do without; nothing was taken away', async () => {
    const database = await oldDatabase({ messages: 1 });
    await migrate(database.ownerUrl);
    const start = (former?: Buffer) => sealReadable({ databaseOwnerUrl: database.ownerUrl, masterKey, formerSecretsKey: former });
    await expect(start()).rejects.toThrow(/^SECRETS_KEY: authenticator apps in this database were sealed with it\. Give it once more/);
    await expect(start(randomBytes(32))).rejects.toThrow(/^SECRETS_KEY: it is not the one/);
    expect(await columns(database)).toHaveLength(6);
    await database.sql('delete from staff_totp where sealed_secret is null');
    expect(await start()).toBe(7);
    expect(await columns(database)).toEqual([]);
  });
});
