import pino from 'pino';
import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { enqueue, startWorker } from '../jobs/index.ts';
import { emit, follow } from './index.ts';

const { db, sql, ownerUrl } = await testDatabase();
const jobs = () => sql<{ identifier: string; tenant: string }>("select task_identifier as identifier, (select payload->>'tenant' from graphile_worker._private_jobs p where p.id = j.id) as tenant from graphile_worker.jobs j order by id");
const until = async (done: () => boolean): Promise<void> => { for (let n = 0; n < 200 && !done(); n++) await new Promise((resolve) => { setTimeout(resolve, 25); }); };

it('an event and the jobs that follow it are committed together or not at all, with their tenant', async () => {
  follow('t.happened', 't.one');
  follow('t.happened', 't.two');
  follow('t.happened', 't.one');
  await expect(db.tenant('rees', async (tx) => { await emit(tx, 't.happened', { id: 1 }); throw new Error('no'); })).rejects.toThrow('no');
  expect([await sql('select 1 from events'), await jobs()]).toEqual([[], []]);
  await db.tenant('rees', (tx) => emit(tx, 't.happened', { id: 1 }));
  expect(await sql('select tenant_id, type, payload from events')).toEqual([{ tenant_id: 'rees', type: 't.happened', payload: { id: 1 } }]);
  expect(await jobs()).toEqual([{ identifier: 't.one', tenant: 'rees' }, { identifier: 't.two', tenant: 'rees' }]);
});

it('a job with a key replaces the one that waits, of the same town alone', async () => {
  const runAt = new Date(Date.now() + 3_600_000);
  for (const tenant of ['rees', 'rees', 'guetersloh']) await db.tenant(tenant, (tx) => enqueue(tx, 't.later', {}, { key: 'k', runAt }));
  expect((await jobs()).filter(({ identifier }) => identifier === 't.later').map(({ tenant }) => tenant).sort()).toEqual(['guetersloh', 'rees']);
});

it('the worker hands each job its tenant and payload, refuses towns it does not know, and logs no payload', async () => {
  await sql('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))');
  const lines: string[] = [];
  const seen: unknown[] = [];
  const worker = await startWorker({
    url: ownerUrl, cron: {}, tenantIds: ['rees'], log: pino({ level: 'debug' }, { write: (line: string) => { lines.push(line); } }),
    handlers: { 't.see': async (tenant, payload) => { seen.push([tenant, payload]); }, 't.fail': async () => { throw new Error('mail server is away'); } },
  });
  await db.tenant('rees', (tx) => enqueue(tx, 't.see', { id: 7 }));
  await db.tenant('guetersloh', (tx) => enqueue(tx, 't.see', { id: 8 }));
  await db.tenant('rees', (tx) => enqueue(tx, 't.fail', { to: 'erika.mustermann@example.org' }));
  await until(() => seen.length > 0 && lines.length > 1);
  await worker.stop();
  expect(seen).toEqual([['rees', { id: 7 }]]);
  expect(lines.join('')).toMatch(/mail server is away/);
  expect(lines.join('')).not.toContain('mustermann');
  expect(await sql("select attempts from graphile_worker.jobs where task_identifier = 't.fail'")).toEqual([{ attempts: 1 }]);
});

it('stopping waits for what is under way', async () => {
  let begun = false;
  let ended = false;
  const worker = await startWorker({
    url: ownerUrl, cron: {}, tenantIds: ['rees'], log: pino({ level: 'silent' }),
    handlers: { 't.slow': async () => { begun = true; await new Promise((resolve) => { setTimeout(resolve, 400); }); ended = true; } },
  });
  await db.tenant('rees', (tx) => enqueue(tx, 't.slow', {}));
  await until(() => begun);
  expect(ended).toBe(false);
  await worker.stop();
  expect(ended).toBe(true);
});
