/** The test run's PostgreSQL, and a migrated database that every test file gets a copy of. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type Postgres } from '../../dev/postgres.ts';
import { migrate } from '../../src/platform/db/migrate.ts';
import { root } from '../../src/root.ts';

/** What test files need to make databases of their own. */
export interface TestServer { url: string; ownerUrl: string; template: string }

/** Starts or joins the server (data in `.data/test-postgres`, not synced to disk) and makes the template if it is missing. */
export async function startTestServer(): Promise<{ server: TestServer; postgres: Postgres }> {
  const postgres = await startPostgres({ data: join(root, '.data/test-postgres'), durable: false });
  const template = `template_${fingerprint()}`;
  await asOwner(postgres.ownerUrl, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('stadttor template'))");
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const there = rows.map(({ datname }) => datname);
    if (!there.includes(template)) {
      for (const old of there.filter((name) => name.startsWith('template_'))) await client.query(`drop database if exists "${old}"`).catch(() => {});
      await client.query('drop database if exists unfinished with (force)');
      await client.query('create database unfinished');
      await migrate(onDatabase(postgres.ownerUrl, 'unfinished'));
      await client.query(`alter database unfinished rename to "${template}"`);
    }
    for (const name of there.filter(isAbandoned)) await client.query(`drop database if exists "${name}" with (force)`);
  });
  return { server: { url: postgres.url, ownerUrl: postgres.ownerUrl, template }, postgres };
}

/** The same server and role, another database. */
export const onDatabase = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;

/** Runs work with a connection of the server's owner. */
export async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Of a test process that did not end in order: names carry its number. */
function isAbandoned(name: string): boolean {
  const pid = /^test_(\d+)_/.exec(name)?.[1];
  if (!pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch {
    return true;
  }
}

function fingerprint(): string {
  const folder = join(root, 'db/migrations');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  hash.update(readFileSync(join(root, 'src/platform/db/migrate.ts')));
  hash.update(readFileSync(join(root, 'node_modules/graphile-worker/package.json')));
  return hash.digest('hex').slice(0, 16);
}
