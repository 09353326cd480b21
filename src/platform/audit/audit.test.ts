import { expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { newId, type Tx } from '../db/index.ts';
import { auditJobs } from './audit.jobs.ts';
import { firstBrokenRecord, record, recordsOf } from './index.ts';

const { db, sql } = await testDatabase();
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.tenant('guetersloh', work);
const write = (chain: string, ...actions: string[]) => inTown(async (tx) => { for (const action of actions) await record(tx, chain, { kind: 'staff', id: 'x', name: 'Sabine' }, action, { to: 'closed' }); });
const broken = (chain: string) => inTown((tx) => firstBrokenRecord(tx, chain));

it('keeps who, when and what, in order (DESIGN § 4.7)', async () => {
  const chain = newId();
  await write(chain, 'a', 'b');
  expect(await inTown((tx) => recordsOf(tx, chain))).toMatchObject([{ seq: 1, action: 'a', actor: { kind: 'staff', name: 'Sabine' }, data: { to: 'closed' } }, { seq: 2, action: 'b' }]);
  expect(await broken(chain)).toBeUndefined();
});

it.each([
  ['changed', "update records set data = '{}' where chain = $1 and seq = 2", 2], ['backdated', "update records set at = at - interval '1 day' where chain = $1 and seq = 1", 1],
  ['given another name', "update records set actor_name = 'Otto' where chain = $1 and seq = 3", 3], ['taken out', 'delete from records where chain = $1 and seq = 2', 2],
  ['cut off at the end', 'delete from records where chain = $1 and seq = 3', 3], ['all gone', 'delete from records where chain = $1', 1],
])('an entry that was %s by the owner of the tables is found', async (_how, statement, at) => {
  const chain = newId();
  await write(chain, 'a', 'b', 'c');
  await sql(statement, [chain]);
  expect(await broken(chain)).toBe(at);
});

it('many writers at once make one whole chain', async () => {
  const chain = newId();
  await Promise.all(Array.from({ length: 10 }, (_, n) => write(chain, `n${n}`)));
  expect((await inTown((tx) => recordsOf(tx, chain))).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(await broken(chain)).toBeUndefined();
});

it('an entry is there if, and only if, what it tells of was committed', async () => {
  const chain = newId();
  await expect(inTown(async (tx) => { await record(tx, chain, { kind: 'system' }, 'a'); throw new Error('no'); })).rejects.toThrow('no');
  expect(await inTown((tx) => recordsOf(tx, chain))).toEqual([]);
});

it('the night seals each day once, chained to the day before; nights that were missed are made up for', async () => {
  await write(newId(), 'a');
  await sql("update records set at = at - interval '2 days'");
  const seal = auditJobs({ db })['audit.seal']!;
  await seal('guetersloh', {} as never);
  const sealed = await sql<{ day: string; chains: number; digest: Buffer }>('select day::text, chains, digest from record_seals order by day');
  expect(sealed).toHaveLength(7);
  expect(sealed.find(({ chains }) => chains > 0)).toBeDefined();
  await seal('guetersloh', {} as never);
  expect(await sql('select day::text, chains, digest from record_seals order by day')).toEqual(sealed);
  expect(new Set(sealed.map(({ digest }) => digest.toString('hex'))).size).toBe(7);
});
