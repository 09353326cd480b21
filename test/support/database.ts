/** A database for one test file. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { keyring, masterKey } from '../../src/platform/crypto/keys.ts';
import { openDatabase, type Database } from '../../src/platform/db/index.ts';
import { asOwner, onDatabase } from './template.ts';

export interface TestDatabase {
  /** as the application: behind the tenants' walls */
  url: string;
  /** as the owner of the tables */
  ownerUrl: string;
  db: Database;
  /** one statement as the owner, past all walls: to look at what is really there */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** the owner's connections: to make a new one for each statement takes longer than most of them */
  owner: pg.Pool;
}

/** The master key of all test databases, for a configuration. */
export const testMasterKey = Buffer.from('test: opens nothing of anybody at all').toString('base64url').slice(0, 43);

/** The keys of a test database, opened anew. */
export const testKeys = () => keyring(masterKey(Buffer.from(testMasterKey, 'base64url')));

/** Makes a migrated, empty database; it is dropped after the file's last test. Call it at the top of a file or `describe`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('postgres');
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await asOwner(server.ownerUrl, (client) => client.query(`create database "${name}" template "${server.template}"`));
  const url = onDatabase(server.url, name);
  const ownerUrl = onDatabase(server.ownerUrl, name);
  const db = openDatabase(url, 5, testKeys(), () => {});
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 10 });
  // where a test ends one, the next statement gets another
  owner.on('error', () => undefined);
  owner.on('connect', (client) => { client.on('error', () => undefined); });
  afterAll(async () => {
    await db.close();
    await owner.end();
    await asOwner(server.ownerUrl, (client) => client.query(`drop database if exists "${name}" with (force)`));
  });
  return {
    url, ownerUrl, db, owner,
    sql: async (text, values) => (await owner.query(text, values)).rows,
  };
}
