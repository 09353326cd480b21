/**
 * The embedded PostgreSQL: a real server from npm for everyone who has set no DATABASE_URL.
 *
 * One server per folder, joined by all who start on it. Whoever uses it holds a lease: a connection with a shared
 * advisory lock. The last to let go stops the server. A lease dies with its process, so kill -9 leaves nothing to clean
 * up, and a server left over is found again through its postmaster.pid.
 */
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureCluster, ensureRoles, type Secrets } from './postgres/cluster.ts';
import { findHome, type Home } from './postgres/home.ts';
import { isRunning, lastWords, readPostmaster, spawnServer, stopServer } from './postgres/process.ts';

export interface PostgresOptions {
  /** folder for the data; made if missing */
  data: string;
  /** false: faster, and what was written may be lost with the machine. For tests only. */
  durable?: boolean;
  /** told what the user should know, one sentence each */
  log?: (line: string) => void;
}

export interface Postgres {
  /** database `stadttor` as the application: cannot bypass row-level security */
  url: string;
  /** database `stadttor` as its owner and superuser: for migrations */
  ownerUrl: string;
  /** whether the server was running already */
  joined: boolean;
  /** lets go; the server is stopped when nobody else is connected. Never throws. */
  stop(): Promise<void>;
}

const PATIENCE = 60_000;
const APPLICATION = 'stadttor lease ';
const LEASE = "hashtext('stadttor lease')";

/**
 * Starts the server of a folder, or joins the one that is running. If the server dies while in use, it is started
 * again on the same port.
 * @throws Error that says what to do when no server can be had within a minute
 */
export async function startPostgres({ data, durable = true, log = () => {} }: PostgresOptions): Promise<Postgres> {
  const home = await findHome(data, log);
  const secrets = await ensureCluster(home, durable);
  let held = await acquire(home, secrets, durable);
  const { port, joined } = held;
  let stopping = false;
  let reviving: Promise<void> = Promise.resolve();

  const watch = (): void => {
    held.lease.once('end', () => {
      if (stopping) return;
      log('The database ended unexpectedly; starting it again.');
      reviving = acquire(home, secrets, durable, port).then((next) => {
        held = next;
        watch();
      }, (error: unknown) => log(String(error)));
    });
  };
  watch();
  const url = (user: string, password: string): string => `postgres://${user}:${password}@127.0.0.1:${port}/stadttor`;
  return {
    url: url('stadttor_login', secrets.login),
    ownerUrl: url('stadttor', secrets.owner),
    joined,
    async stop() {
      if (stopping) return;
      stopping = true;
      await reviving;
      await release(home, held.lease).catch(() => {});
    },
  };
}

interface Held { lease: pg.Client; port: number; joined: boolean }

/** Connects to the folder's server, starting one when there is none, until a lease is held. */
async function acquire(home: Home, secrets: Secrets, durable: boolean, wishedPort = 0): Promise<Held> {
  const deadline = Date.now() + PATIENCE;
  let joined = true;
  let failures = 0;
  let ended: number | null | undefined;
  while (Date.now() < deadline) {
    const server = readPostmaster(home);
    if (server?.alive) {
      const lease = server.ready ? await takeLease(server.port, secrets) : undefined;
      if (lease) return { lease, port: server.port, joined };
      await sleep(10);
      continue;
    }
    ended = undefined;
    joined = false;
    const child = await spawnServer(home, durable, wishedPort || server?.port || 0);
    void child.ended.then((code) => { ended = code; });
    while (ended === undefined && !readPostmaster(home)?.alive) await sleep(5);
    if (ended === undefined || readPostmaster(home)?.alive) continue;
    // Processes of a server that was killed may need a moment to notice; until then the folder is theirs.
    if (++failures > 50) break;
    await sleep(100);
  }
  throw new Error(`PostgreSQL does not start in ${home.folder}. It says:\n${lastWords(home)}\n` +
    'If the data can go, delete the folder; or set DATABASE_URL and DATABASE_OWNER_URL to a server of your own.');
}

/** A connection that holds the shared lock; undefined when the server is not (or no longer) taking any. */
async function takeLease(port: number, secrets: Secrets): Promise<pg.Client | undefined> {
  const lease = new pg.Client({
    host: '127.0.0.1', port, user: 'stadttor', password: secrets.owner, database: 'postgres',
    application_name: `${APPLICATION}${process.pid}`, connectionTimeoutMillis: 10_000, keepAlive: true,
  });
  lease.on('error', () => {}); // the server went away: 'end' follows
  try {
    await lease.connect();
    await lease.query(`select pg_advisory_lock_shared(${LEASE})`);
    await ensureRoles(lease, secrets);
    socket(lease).unref(); // holding a lease alone keeps no process alive
    return lease;
  } catch {
    await lease.end().catch(() => {});
    return undefined;
  }
}

const socket = (lease: pg.Client): Socket => (lease as unknown as { connection: { stream: Socket } }).connection.stream;

/** Gives the lease back. Holding the lock alone keeps newcomers waiting until the server is gone; they then start anew. */
async function release(home: Home, lease: pg.Client): Promise<void> {
  try {
    socket(lease).ref();
    await lease.query(`select pg_advisory_unlock_shared(${LEASE})`);
    const server = readPostmaster(home);
    if (server?.alive && await isLast(lease)) await stopServer(server.pid);
  } finally {
    await lease.end().catch(() => {});
  }
}

/** Whether nobody else uses the server. Sessions whose client has just gone get a moment to notice. */
async function isLast(lease: pg.Client): Promise<boolean> {
  for (let attempt = 0; attempt < 40; attempt++) {
    const { rows: [lock] } = await lease.query<{ alone: boolean }>(`select pg_try_advisory_lock(${LEASE}) as alone`);
    const { rows: others } = await lease.query<{ name: string }>(
      "select application_name as name from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()");
    const holders = others.filter(({ name }) => name.startsWith(APPLICATION));
    if (lock?.alone && holders.length === others.length) return true; // those are newcomers, waiting for the lock
    if (!lock?.alone && holders.some(({ name }) => isRunning(Number(name.slice(APPLICATION.length))))) return false;
    if (lock?.alone) await lease.query(`select pg_advisory_unlock(${LEASE})`);
    await sleep(50);
  }
  return false;
}
