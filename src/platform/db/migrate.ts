import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import { Logger } from 'graphile-worker';
import pg from 'pg';
import { root } from '../../root.ts';

const quiet = new Logger(() => () => undefined);

/**
 * Brings the database up to date: the job queue's tables, then `db/migrations` in order, each in a transaction of its own.
 * Several processes may start at once; one migrates, the others wait.
 * @param url connection of the tables' owner
 * @throws when a migration that was applied has been changed since
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'stadttor migrate' });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('stadttor migrations'))");
    await runMigrations({ connectionString: url, logger: quiet });
    await client.query('create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())');
    const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from migrations');
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    for (const migration of await migrations()) await apply(client, migration, applied.get(migration.name));
    await letIn(client);
  } finally {
    await client.end();
  }
}

interface Migration { readonly name: string; readonly sql: string; readonly sha256: string }

async function migrations(): Promise<Migration[]> {
  const dir = join(root, 'db/migrations');
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async (name) => {
    const sql = await readFile(join(dir, name), 'utf8');
    return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
  }));
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration, applied: string | undefined): Promise<void> {
  if (applied === sha256) return;
  if (applied) throw new Error(`db/migrations/${name} was changed after it had been applied; put the change into a new migration`);
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into migrations (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`db/migrations/${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** Where the owner itself is the runtime login (one DATABASE_URL), it must be able to step down to the application role. */
async function letIn(client: pg.Client): Promise<void> {
  await client.query(`do $$ begin
    if not pg_has_role(current_user, 'stadttor_app', 'member') then execute format('grant stadttor_app to %I', current_user); end if;
  end $$`);
}
