import type pg from 'pg';
import { keyIdOf, newTenantKey, openTenantKey, openUnder, sealTenantKey, sealUnder, type MasterKey } from './keys.ts';
import type { TenantKeyRow } from './keys.store.ts';

/** Row keys that are sealed anew in one transaction. */
const batch = 500;

type Row = TenantKeyRow & { readonly tenant_id: string };

/** What a rotation did. `other`: names of master keys that are neither of the two; then nothing was changed. */
export interface Rotated { readonly towns: number; readonly keys: number; readonly done: number; readonly other: readonly string[] }

/**
 * Seals the keys of every town with another master key: all of them in one transaction, or none. What people wrote stays as it is.
 * @param client of the tables' owner
 * @returns how many; `done` had been sealed by the new one before
 */
export async function rotateMaster(client: pg.Client, former: MasterKey, next: MasterKey): Promise<Rotated> {
  await client.query('begin');
  // a program that starts now waits here before it makes a new town's keys
  await client.query('lock table tenant_keys in share row exclusive mode');
  const { rows } = await client.query<Row>('select tenant_id, purpose, id, sealed, master from tenant_keys order by tenant_id, purpose, id');
  const other = [...new Set(rows.map(({ master }) => master).filter((name) => name !== former.name && name !== next.name))];
  const old = other.length ? [] : rows.filter(({ master }) => master !== next.name);
  for (const row of old) {
    const { sealed, master } = sealTenantKey(next, row.tenant_id, row, openTenantKey(former, row.tenant_id, row));
    await client.query('update tenant_keys set sealed = $4, master = $5 where tenant_id = $1 and purpose = $2 and id = $3', [row.tenant_id, row.purpose, row.id, sealed, master]);
  }
  await client.query('commit');
  return { towns: new Set(old.map((row) => row.tenant_id)).size, keys: old.length, done: rows.length - old.length, other };
}

/** A column of the type `tenant_sealed`, and the one that its table's rows are known by within a town. */
interface SealedColumn { readonly table: string; readonly column: string; readonly id: string }

/** Where seals of the towns' keys lie: every column of the type, whichever module made it. */
export async function sealedColumns(client: pg.Client): Promise<SealedColumn[]> {
  const { rows } = await client.query<SealedColumn>(`select c.relname as table, a.attname as column, k.attname as id
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      join pg_index i on i.indrelid = c.oid and i.indisprimary and i.indnkeyatts = 2 join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[1]
    where a.atttypid = 'tenant_sealed'::regtype and not a.attisdropped order by 1, 2`);
  return rows;
}

/**
 * Gives a town a new key, under which all that is new is sealed, and seals the keys of its rows with it. In batches: killed, or
 * called while the program runs, it may leave some to the former key, which is kept and still opens them; `{ resume: true }` does the rest.
 * @param client of the tables' owner
 * @returns id of the town's newest key, and how many row keys were sealed anew
 */
export async function rotateTenant(client: pg.Client, master: MasterKey, tenantId: string, { resume = false } = {}): Promise<{ id: number; keys: number }> {
  const { rows } = await client.query<Row>("select tenant_id, purpose, id, sealed, master from tenant_keys where tenant_id = $1 and purpose = 'data' order by id", [tenantId]);
  const keys = new Map(rows.map((row) => [row.id, openTenantKey(master, tenantId, row)]));
  let id = Math.max(0, ...keys.keys());
  if (!resume || id === 0) {
    const made = newTenantKey(master, tenantId, 'data', ++id);
    await client.query('insert into tenant_keys (tenant_id, purpose, id, sealed, master) values ($1, $2, $3, $4, $5)', [tenantId, made.purpose, id, made.sealed, made.master]);
    keys.set(id, openTenantKey(master, tenantId, made));
  }
  let count = 0;
  for (const column of await sealedColumns(client)) count += await sealAnew(client, tenantId, column, keys, id);
  return { id, keys: count };
}

async function sealAnew(client: pg.Client, tenantId: string, { table, column, id: idColumn }: SealedColumn, keys: ReadonlyMap<number, Buffer>, newest: number): Promise<number> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (let count = 0; ;) {
    await client.query('begin');
    const { rows } = await client.query<{ id: string; sealed: Buffer }>(`select ${idColumn} as id, ${column} as sealed from ${table}
      where tenant_id = $1 and ${idColumn} > $2 and substring(${column} from 1 for 4) <> int4send($3) order by ${idColumn} limit ${batch} for update`, [tenantId, last, newest]);
    const anew = rows.map(({ id, sealed }) => sealUnder(newest, keys.get(newest)!, tenantId, { table, id }, column, openUnder(keyFor(sealed), tenantId, { table, id }, column, sealed)));
    await client.query(`update ${table} t set ${column} = v.sealed from unnest($2::uuid[], $3::bytea[]) v (id, sealed) where t.tenant_id = $1 and t.${idColumn} = v.id`, [tenantId, rows.map(({ id }) => id), anew]);
    await client.query('commit');
    count += rows.length;
    last = rows.at(-1)?.id ?? last;
    if (rows.length < batch) return count;
  }

  function keyFor(sealed: Buffer): Buffer {
    const key = keys.get(keyIdOf(sealed));
    if (!key) throw new Error(`${tenantId} has no key ${keyIdOf(sealed)}`);
    return key;
  }
}
