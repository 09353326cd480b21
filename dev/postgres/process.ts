/** The server process: found by its postmaster.pid, started, asked to stop. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverFolder } from './cluster.ts';
import type { Home } from './home.ts';

/** What postmaster.pid says: lines are pid, data folder, start, port, socket folder, address, shared memory, state. */
export interface Postmaster { pid: number; port: number; ready: boolean; alive: boolean }

/** The server of this folder, running or left behind dead; undefined when it was stopped in order. */
export function readPostmaster(home: Home): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(serverFolder(home), 'cluster/postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready', alive: pid > 0 && isPostgres(pid) };
}

/** Whether a process lives and is a PostgreSQL (a number may have gone to another program since). */
export function isPostgres(pid: number): boolean {
  if (!isRunning(pid)) return false;
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.includes('(postgres)') && !/\) [ZX] /.test(stat);
    }
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).includes('postgres');
  } catch {
    return false;
  }
}

/** Whether a process with this number lives, whoever's it is. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'; // EPERM: another user's
  }
}

/** Settings of a server that loses nothing, and of one for tests, whose data nobody misses. */
const settings = (durable: boolean): string[] => [
  'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'max_connections=100',
  'log_min_error_statement=panic', // statements can carry what citizens wrote
  ...(durable ? ['fsync=on', 'synchronous_commit=on'] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0']),
];

/**
 * Starts a server, in a session of its own so that Ctrl-C in the terminal does not reach it. PostgreSQL itself makes
 * sure that there is one per folder: of two, the second ends at once.
 * @param port wished for; another one when it is taken
 * @returns resolves with the exit code when the server ended, which it should not
 */
export async function spawnServer(home: Home, durable: boolean, port: number): Promise<{ ended: Promise<number | null> }> {
  const folder = serverFolder(home);
  setAsideForeignPid(home);
  const logFile = join(folder, 'postgres.log');
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) truncateSync(logFile);
  const log = openSync(logFile, 'a', 0o640);
  const { uid, gid } = statSync(folder);
  if (process.getuid?.() === 0) chownSync(logFile, uid, gid);
  const child = spawn(home.bin.postgres, [
    '-D', join(folder, 'cluster'), '-p', String(await freePort(port)), ...settings(durable).flatMap((setting) => ['-c', setting]),
  ], { ...home.runner, cwd: '/', detached: true, stdio: ['ignore', log, log], env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' } });
  closeSync(log);
  child.unref();
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(null));
  });
  return { ended };
}

/**
 * After a restart of the machine the number in postmaster.pid may be another program's, and PostgreSQL would believe it
 * to be a server. Every other stale file it deals with itself. Renamed first and read again: should a new server have
 * written it in between, it is put back.
 */
function setAsideForeignPid(home: Home): void {
  const stale = readPostmaster(home);
  if (!stale || stale.alive || !isRunning(stale.pid)) return;
  const file = join(serverFolder(home), 'cluster/postmaster.pid');
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    if (Number.parseInt(readFileSync(aside, 'utf8'), 10) !== stale.pid) linkSync(aside, file);
    rmSync(aside);
  } catch { /* another process that starts was faster */ }
}

/** Asks the server to stop (it ends sessions and writes everything out) and waits until it has. */
export async function stopServer(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch { return; }
  for (let waited = 0; waited < 30_000 && isPostgres(pid); waited += 10) await sleep(10);
}

/** A port of the loopback interface that is free now: the one wished for, or any. */
export function freePort(wished = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => { if (wished) resolve(freePort()); else reject(error); });
    server.listen(wished, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** The last lines that a server wrote before it ended. */
export function lastWords(home: Home): string {
  try {
    return readFileSync(join(serverFolder(home), 'postgres.log'), 'utf8').trimEnd().split('\n').slice(-6).join('\n');
  } catch {
    return '';
  }
}
