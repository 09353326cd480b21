/** Makes a new database cluster, whole or not at all, and the roles and the database in it. */
import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';
import { withLock } from '../../scripts/support/lock.mjs';
import { moveUnlessThere, type Home } from './home.ts';

/** The passwords of the cluster's two roles that can log in. */
export interface Secrets { owner: string; login: string }

/** The folder with `cluster/`, `passwords.json` and `postgres.log`. */
export const serverFolder = (home: Home): string => join(home.folder, 'server');

/**
 * Makes the cluster if there is none. It is made in a folder of its own and moved into place in one step, so that a
 * crash leaves nothing half-made and of two that start at once only one wins.
 * @throws Error when initdb fails, or when the cluster belongs to another user or another version
 */
export async function ensureCluster(home: Home, durable: boolean): Promise<Secrets> {
  const folder = serverFolder(home);
  if (!existsSync(folder)) {
    // Moving into place is what makes it safe; the lock only spares the others the work.
    await withLock(join(home.folder, 'making.lock'), async () => {
      if (existsSync(folder)) return;
      for (const name of readdirSync(home.folder)) if (/^server\.\w{8}-/.test(name)) rmSync(join(home.folder, name), { recursive: true, force: true });
      const fresh = join(home.folder, `server.${randomUUID()}`);
      await initialise(home, fresh, durable);
      moveUnlessThere(fresh, folder);
    });
  }
  try {
    return JSON.parse(readFileSync(join(folder, 'passwords.json'), 'utf8')) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    throw new Error(`The database in ${home.folder} was made by another user.\nStart as that user, or delete the folder to begin anew.`, { cause: error });
  }
}

async function initialise(home: Home, fresh: string, durable: boolean): Promise<void> {
  const cluster = join(fresh, 'cluster');
  mkdirSync(cluster, { recursive: true, mode: 0o755 });
  const secrets: Secrets = { owner: randomBytes(24).toString('base64url'), login: randomBytes(24).toString('base64url') };
  writeFileSync(join(fresh, 'passwords.json'), JSON.stringify(secrets), { mode: 0o600 });
  const passwordFile = join(fresh, 'initial-password');
  writeFileSync(passwordFile, secrets.owner, { mode: 0o600 });
  if ('uid' in home.runner) {
    chownSync(cluster, home.runner.uid, home.runner.gid);
    chownSync(passwordFile, home.runner.uid, home.runner.gid);
  }
  // The built-in locale is the same on every machine; whatever sorts for people says so with an ICU collation.
  await promisify(execFile)(home.bin.initdb, [
    '--pgdata', cluster, '--username', 'stadttor', '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--encoding', 'UTF8',
    '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C', ...(durable ? [] : ['--no-sync']),
  ], { ...home.runner, cwd: '/', env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' } });
  rmSync(passwordFile);
}

/**
 * Makes the login role, the application role and the database, as far as they are missing.
 * @param owner a connection to the database `postgres` as the superuser
 */
export async function ensureRoles(owner: pg.Client, secrets: Secrets): Promise<void> {
  const { rows } = await owner.query(
    "select (select count(*) from pg_roles where rolname in ('stadttor_app', 'stadttor_login'))::int as roles, " +
    "(select count(*) from pg_database where datname = 'stadttor')::int as databases");
  if (rows[0].roles === 2 && rows[0].databases === 1) return;
  await owner.query("select pg_advisory_lock(hashtext('stadttor roles'))");
  await owner.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'stadttor_app') then
        create role stadttor_app nologin nobypassrls;
      end if;
      if not exists (select from pg_roles where rolname = 'stadttor_login') then
        create role stadttor_login login nobypassrls in role stadttor_app;
      end if;
    end $$;
    alter role stadttor_login password ${owner.escapeLiteral(secrets.login)}`);
  const { rowCount } = await owner.query("select from pg_database where datname = 'stadttor'");
  if (!rowCount) await owner.query('create database stadttor');
  await owner.query("select pg_advisory_unlock(hashtext('stadttor roles'))");
}
