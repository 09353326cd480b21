import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isPostgres } from './postgres/process.ts';
import { startPostgres } from './postgres.ts';

const fixture = join(import.meta.dirname, 'postgres/hold.fixture.ts');
const node = join(import.meta.dirname, '../node_modules/.bin/node');
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };
const canBeNobody = isRoot && spawnSync(node, ['--check', fixture], nobody).status === 0;

interface Holder { child: ChildProcess; ownerUrl: string; url: string; joined: boolean }
let folder: string;
let data: string;
let holders: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadttor-postgres-'));
  chmodSync(folder, 0o777);
  data = join(folder, 'postgres');
  holders = [];
});

afterEach(() => {
  for (const child of holders) child.kill('SIGKILL');
  const pid = serverPid();
  if (pid) killNow(pid);
  rmSync(folder, { recursive: true, force: true });
});

/** A process that holds the server of this test's folder. */
async function hold(as: object = {}): Promise<Holder> {
  const child = spawn(node, [fixture, data], { ...as, stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(child);
  for await (const line of createInterface({ input: child.stdout! })) return { child, ...JSON.parse(line) };
  throw new Error('The holder ended without a word');
}

async function letGo({ child }: Holder): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function kill({ child }: Holder): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverPid(): number | undefined {
  const file = join(data, 'server/cluster/postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

function killNow(pid: number): void {
  try { process.kill(pid, 'SIGKILL'); } catch { /* it has gone */ }
}

/** Servers (not their helper processes) that run on this test's folder. */
function servers(): number {
  const out = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout;
  return out.split('\n').filter((line) => line.includes(` -D ${data}/`)).length;
}

const people: [string, object][] = [['as the user who runs the tests', {}]];
if (canBeNobody) people.push(['as a user that is not root', nobody]);

describe.each(people)('embedded PostgreSQL, %s', (_, as) => {
  test('keeps data from one start to the next, and stops when the last one lets go', async () => {
    const first = await hold(as);
    await ask(first.ownerUrl, 'create table kept (n int); insert into kept values (7)');
    const pid = serverPid()!;
    await letGo(first);
    expect(isPostgres(pid)).toBe(false);
    const second = await hold(as);
    expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
    await letGo(second);
  });

  test('outlives its parent killed with -9, and the next start joins it', async () => {
    const first = await hold(as);
    const pid = serverPid()!;
    await kill(first);
    expect(isPostgres(pid)).toBe(true);
    const second = await hold(as);
    expect(second.joined).toBe(true);
    expect(serverPid()).toBe(pid);
    await letGo(second);
    expect(isPostgres(pid)).toBe(false);
  });

  test('starts again after everything was killed with -9, and has what was committed', async () => {
    const first = await hold(as);
    await ask(first.ownerUrl, 'create table kept (n int); insert into kept values (7)');
    killNow(serverPid()!);
    await kill(first);
    const second = await hold(as);
    expect(second.joined).toBe(false);
    expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(servers()).toBe(1);
    await letGo(second);
  });

  test('comes back on the same port when the server alone is killed with -9', async () => {
    const holder = await hold(as);
    const pid = serverPid()!;
    killNow(pid);
    await expect.poll(() => ask(holder.url, 'select 1 as n').catch(() => 'away'), { timeout: 10_000 }).toEqual([{ n: 1 }]);
    expect(serverPid()).not.toBe(pid);
    await letGo(holder);
    expect(servers()).toBe(0);
  });

  test('eight that start at the same instant share one server', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => hold(as)));
    expect(new Set(all.map((holder) => holder.url)).size).toBe(1);
    expect(servers()).toBe(1);
    await Promise.all(all.map(letGo));
    expect(servers()).toBe(0);
  }, 60_000);

  test('is left alone while another holds it, or a client is connected', async () => {
    const [one, two] = [await hold(as), await hold(as)];
    await letGo(one);
    expect(await ask(two.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    const client = new pg.Client(two.url);
    await client.connect();
    await letGo(two);
    expect((await client.query('select 2 as n')).rows).toEqual([{ n: 2 }]);
    await client.end();
    await letGo(await hold(as));
    expect(servers()).toBe(0);
  });

  test('starting while another stops always ends with a working server', async () => {
    let holder = await hold(as);
    for (let round = 0; round < 6; round++) {
      const leaving = letGo(holder);
      await sleep(round * 8);
      holder = await hold(as);
      expect(await ask(holder.url, 'select 1 as n')).toEqual([{ n: 1 }]);
      await leaving;
    }
    await letGo(holder);
  }, 60_000);

  test('a start killed half-way through leaves nothing that hinders the next', async () => {
    for (const after of [120, 300, 500]) {
      const child = spawn(node, [fixture, data], { ...as, stdio: 'ignore' });
      await sleep(after);
      child.kill('SIGKILL');
    }
    const holder = await hold(as);
    expect(await ask(holder.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await letGo(holder);
  });
});

describe('embedded PostgreSQL', () => {
  test('keeps its passwords from others, writes to disk, and gives the application no power over row-level security', async () => {
    const postgres = await startPostgres({ data });
    expect(statSync(join(data, 'server/passwords.json')).mode & 0o777).toBe(0o600);
    expect(await ask(postgres.ownerUrl, 'show fsync')).toEqual([{ fsync: 'on' }]);
    expect(await ask(postgres.url, `select current_user::text as me, rolsuper, rolbypassrls, rolcreaterole, pg_has_role('stadttor_app', 'member') as member
      from pg_roles where rolname = current_user`))
      .toEqual([{ me: 'stadttor_login', rolsuper: false, rolbypassrls: false, rolcreaterole: false, member: true }]);
    await expect(ask(postgres.url.replace(/:[^:@]*@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
    await postgres.stop();
  });

  test.runIf(isRoot)('a project that only root can enter has its data under /var/lib/stadttor, and says so', async () => {
    chmodSync(folder, 0o700);
    const said: string[] = [];
    const postgres = await startPostgres({ data, log: (line) => said.push(line) });
    const outside = said.join().match(/\/var\/lib\/stadttor\/\w+/)?.[0];
    expect(outside).toBeTruthy();
    expect(await ask(postgres.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    await postgres.stop();

    // A new project in the same place begins anew.
    await ask((await startPostgres({ data })).ownerUrl, 'create table kept (n int)');
    rmSync(data, { recursive: true });
    mkdirSync(data);
    const anew = await startPostgres({ data });
    expect(await ask(anew.ownerUrl, "select to_regclass('kept') as kept")).toEqual([{ kept: null }]);
    await anew.stop();
    rmSync(outside!, { recursive: true, force: true });
  });

  test('says what to do when the server cannot start', async () => {
    await (await startPostgres({ data })).stop();
    rmSync(join(data, 'server/cluster/global'), { recursive: true });
    await expect(startPostgres({ data })).rejects.toThrow(/does not start in .*delete the folder/s);
  });
});
