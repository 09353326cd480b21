/** The built portal in production mode, as one process, on a database of its own with fsync. */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Postgres } from '../dev/postgres.ts';
import { Connection } from './connection.ts';

const root = join(import.meta.dirname, '..');
/** The town's host: production, so cookies and addresses are those of https. */
export const host = 'messstadt.stadttor.test';
export const town = 'messstadt';

/** Of this run. */
export const benchMasterKey = randomBytes(32).toString('base64url');

export interface Portal {
  readonly port: number;
  /** milliseconds from the start of the process to the first page it answered with */
  readonly startedIn: number;
  /** resident memory, bytes */
  memory(): number;
  stop(): Promise<void>;
}

/** Starts it. @param profile folder for a CPU profile, written when it stops */
export async function startPortal(postgres: Postgres, smtpUrl: string, { profile }: { profile?: string } = {}): Promise<Portal> {
  const began = performance.now();
  const child = spawn(process.execPath, [...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), '--max-semi-space-size=8', join(root, 'dist/main.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH, MALLOC_ARENA_MAX: '2', NODE_NO_WARNINGS: '1', NODE_ENV: 'production', LOG_LEVEL: 'error', HOST: '127.0.0.1', PORT: '0', BASE_URL: 'https://stadttor.test',
      DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl, SMTP_URL: smtpUrl, MASTER_KEY: benchMasterKey, CLAMD: 'off', TENANTS_DIR: join(import.meta.dirname, 'tenants'),
    },
  });
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  const end = (): void => { child.kill('SIGKILL'); };
  process.once('exit', end);
  const port = await new Promise<number>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /answers at http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (found) resolve(Number(found));
    });
    void ended.then(() => reject(new Error('The portal ended before it listened')));
  });
  const connection = new Connection(port);
  // a machine that is busy otherwise may be told „busy“ (503) at first
  if (!await until(async () => (await connection.ask({ host, path: '/' })).status === 200, 10_000)) throw new Error('the first page did not come');
  connection.close();
  return {
    port, startedIn: performance.now() - began,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) * 1024,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(end, 20_000);
      await ended;
      clearTimeout(late);
      process.off('exit', end);
    },
  };
}

/** One statement as the owner of the tables. */
export async function sql<Row extends pg.QueryResultRow>(postgres: Postgres, text: string, values?: unknown[]): Promise<Row[]> {
  const client = new pg.Client(postgres.ownerUrl);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Asks every 20 ms until it is so. @returns whether it came to be within the time (milliseconds) */
export async function until(so: () => Promise<boolean>, patience: number): Promise<boolean> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(20)) if (await so()) return true;
  return false;
}
