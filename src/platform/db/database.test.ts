import { expect, it } from 'vitest';
import { testDatabase, testKeys } from '../../../test/support/database.ts';
import { isId, migrate, newId, openDatabase } from './index.ts';

const { db, sql, url, ownerUrl } = await testDatabase();
const count = async (): Promise<number> => (await sql<{ n: number }>('select count(*)::int as n from events'))[0]!.n;
const insert = (id: string) => db.tenant('guetersloh', (tx) => tx.prepared('t_insert', `insert into events (tenant_id, id, type, payload) values ($1, $2, 't', '{}')`, [tx.tenantId, id]));

it('what throws is rolled back, what returns is committed', async () => {
  const before = await count();
  await expect(db.tenant('guetersloh', async (tx) => { await tx.prepared('t_insert', `insert into events (tenant_id, id, type, payload) values ($1, $2, 't', '{}')`, [tx.tenantId, newId()]); throw new Error('no'); })).rejects.toThrow('no');
  expect(await count()).toBe(before);
  await insert(newId());
  expect(await count()).toBe(before + 1);
});

it.each(["x'; drop table events; --", '', 'Rees', '../rees', 'a b', '1a'])('„%s“ is no tenant', async (tenant) => { await expect(db.tenant(tenant, async () => undefined)).rejects.toThrow('not a tenant'); });

it('a connection that dies is thrown away, and the next request gets a new one', async () => {
  const one = openDatabase(url, 1, testKeys(), () => undefined);
  await expect(one.tenant('rees', async (tx) => {
    const [{ pid } = { pid: 0 }] = await tx.prepared<{ pid: number }>('t_pid', 'select pg_backend_pid() as pid', []);
    await sql('select pg_terminate_backend($1)', [pid]);
    await tx.prepared('t_one', 'select 1', []);
  })).rejects.toThrow();
  expect(await one.tenant('rees', (tx) => tx.prepared('t_me', 'select current_tenant() as me, current_user::text as role', []))).toEqual([{ me: 'rees', role: 'stadttor_login' }]);
  await one.close();
});

it('a login with more rights than the application role lays them down, one without need not', async () => {
  const roles = async (login: string): Promise<unknown> => {
    const one = openDatabase(login, 1, testKeys(), () => undefined);
    const role = (work: typeof one.tenant) => work('rees', (tx) => tx.prepared<{ role: string }>('t_role', 'select current_user::text as role', [])).then(([row]) => row?.role);
    const seen = [await role(one.tenant), await role(one.tenant), await role(one.read)];
    await one.close();
    return seen;
  };
  expect(await roles(ownerUrl)).toEqual(['stadttor_app', 'stadttor_app', 'stadttor_app']);
  expect((await roles(url) as string[]).slice(1)).toEqual(['stadttor_login', 'stadttor_login']);
});

it('reading hands on what it read and can write nothing', async () => {
  await expect(db.read('rees', (tx) => tx.prepared('t_write', `insert into events (tenant_id, id, type, payload) values ($1, $2, 't', '{}')`, [tx.tenantId, newId()]))).rejects.toThrow(/read-only/);
  expect(await db.read('rees', (tx) => tx.prepared('t_me3', 'select current_tenant() as me', []))).toEqual([{ me: 'rees' }]);
});

it('a transaction that could not be opened says why, and nothing in it happened', async () => {
  await sql("do $$ begin create role stadttor_stranger login password 'fuer-den-test'; exception when duplicate_object then null; end $$");
  const login = new URL(url);
  [login.username, login.password] = ['stadttor_stranger', 'fuer-den-test'];
  const one = openDatabase(login.href, 1, testKeys(), () => undefined);
  await expect(one.tenant('rees', (tx) => tx.prepared('t_me4', 'select 1', []))).rejects.toThrow(/permission denied to set role/);
  await one.close();
});

it('transactions of different towns on the same connection never mix', async () => {
  const one = openDatabase(url, 1, testKeys(), () => undefined);
  const towns = await Promise.all(Array.from({ length: 20 }, (_, n) => one.tenant(n % 2 ? 'rees' : 'guetersloh', (tx) => tx.prepared<{ me: string }>('t_me2', 'select current_tenant() as me', []))));
  expect(towns.map(([row]) => row?.me)).toEqual(towns.map((_, n) => (n % 2 ? 'rees' : 'guetersloh')));
  await one.close();
});

it('dates stay calendar days', async () => {
  expect(await db.tenant('rees', (tx) => tx.prepared('t_date', `select date '2027-03-28' as day, 12::bigint as n`, []))).toEqual([{ day: '2027-03-28', n: 12 }]);
});

it('ids lead with the millisecond they were made in, and only theirs are taken for ids', () => {
  const ids = Array.from({ length: 50 }, newId);
  const moments = ids.map((id) => id.slice(0, 13));
  expect(moments.toSorted()).toEqual(moments);
  expect(new Set(ids).size).toBe(50);
  for (const bad of ['', 'x', `${ids[0]} `, ids[0]!.toUpperCase() === ids[0] ? 'x' : ids[0]!.toUpperCase(), `{${ids[0]}}`, ids[0]!.replaceAll('-', '')]) expect([bad, isId(bad)]).toEqual([bad, false]);
  expect(ids.every(isId)).toBe(true);
});

it('migrating again changes nothing, also from two processes at once; a changed migration is refused', async () => {
  const before = await sql('select * from migrations order by name');
  await Promise.all([migrate(ownerUrl), migrate(ownerUrl)]);
  expect(await sql('select * from migrations order by name')).toEqual(before);
  await sql("update migrations set sha256 = 'x' where name = '0002_accounts.sql'");
  await expect(migrate(ownerUrl)).rejects.toThrow(/0002_accounts\.sql was changed after it had been applied/);
});
