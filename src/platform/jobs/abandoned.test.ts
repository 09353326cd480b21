import pg from 'pg';
import pino from 'pino';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { enqueue, startWorker } from './index.ts';

const { db, sql, ownerUrl } = await testDatabase();
const log = pino({ level: 'silent' });
const until = async (done: () => boolean, patience = 4000): Promise<boolean> => {
  for (const end = Date.now() + patience; Date.now() < end && !done();) await new Promise((resolve) => { setTimeout(resolve, 20); });
  return done();
};

it('a job of a worker that was killed runs again within moments, one of a living worker does not', async () => {
  await db.tenant('rees', (tx) => enqueue(tx, 't.left', { id: 'dead' }));
  await db.tenant('rees', (tx) => enqueue(tx, 't.left', { id: 'living' }));
  const lock = (id: string) => sql(`update graphile_worker._private_jobs set locked_at = now() - interval '10 seconds', locked_by = $1, attempts = 1 where payload->'payload'->>'id' = $1`, [id]);
  await lock('dead');
  await lock('living');
  const other = new pg.Client(ownerUrl);
  await other.connect();
  await other.query("select pg_advisory_lock(hashtextextended('living', 0))");
  const seen: string[] = [];
  const worker = await startWorker({ url: ownerUrl, cron: {}, tenantIds: ['rees'], log, lookEvery: 100, handlers: { 't.left': async (_tenant, { id }: { id: string }) => { seen.push(id); } } });
  expect(await until(() => seen.length > 0)).toBe(true);
  expect(await until(() => seen.length > 1, 500)).toBe(false);
  expect(seen).toEqual(['dead']);
  await other.end(); // as the kernel does when its process is killed
  expect(await until(() => seen.length > 1)).toBe(true);
  await worker.stop();
});

it('a crash takes no try: what was on its last one runs again; a job that ends its process itself comes to an end', async () => {
  const lock = (id: string, tries: number, most: number) => sql("update graphile_worker._private_jobs set locked_at = now() - interval '10 seconds', locked_by = $1, attempts = $2, max_attempts = $3 where payload->'payload'->>'id' = $1", [id, tries, most]);
  for (const [id, tries, most] of [['unlucky', 25, 25], ['deadly', 100, 100]] as const) {
    await db.tenant('rees', (tx) => enqueue(tx, 't.crashed', { id }));
    await lock(id, tries, most);
  }
  const seen: string[] = [];
  const worker = await startWorker({ url: ownerUrl, cron: {}, tenantIds: ['rees'], log, lookEvery: 100, handlers: { 't.crashed': async (_tenant, { id }: { id: string }) => { seen.push(id); } } });
  expect(await until(() => seen.length > 0)).toBe(true);
  await until(() => seen.length > 1, 500);
  expect(seen).toEqual(['unlucky']);
  await worker.stop();
});

it('a job that takes long is left to its worker, also after the watching connection was lost', async () => {
  let runs = 0;
  let finish: () => void = () => undefined;
  const worker = await startWorker({ url: ownerUrl, cron: {}, tenantIds: ['rees'], log, lookEvery: 100, handlers: { 't.long': async () => { runs++; await new Promise<void>((resolve) => { finish = resolve; }); } } });
  const neighbour = await startWorker({ url: ownerUrl, cron: {}, tenantIds: ['rees'], log, lookEvery: 400, handlers: {} });
  await db.tenant('rees', (tx) => enqueue(tx, 't.long', {}));
  expect(await until(() => runs > 0)).toBe(true);
  const watching = () => sql<{ locks: number }>("select count(*)::int as locks from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and a.application_name = 'stadttor worker watch' and a.datname = current_database()");
  expect(await watching()).toEqual([{ locks: 2 }]);
  await sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stadttor worker watch' and datname = current_database()");
  await until(() => false, 800);
  expect(await watching()).toEqual([{ locks: 2 }]);
  await sql("update graphile_worker._private_jobs set locked_at = now() - interval '10 seconds' where locked_by is not null");
  await until(() => false, 800);
  expect(runs).toBe(1);
  finish();
  await worker.stop();
  await neighbour.stop();
});
