/**
 * Seals what older versions wrote readably (db/migrations/0021_sealed.sql), once, before anything is served; afterwards the readable
 * columns are gone. SQL cannot do it: it has no key. May be killed at any time and goes on at the next start.
 */
import pg from 'pg';
import { ConfigError, type Config } from './config.ts';
import { keyring, masterKey, type DataKey, type Place, type TenantKeys } from './platform/crypto/keys.ts';
import { unseal } from './platform/crypto/seal.ts';
import { pieceOf } from './platform/storage/index.ts';

/** Rows that are sealed in one transaction. */
const batch = 500;

/** A town's rows, past the walls, with its keys. */
interface Town { readonly tenantId: string; readonly keys: TenantKeys; readonly client: pg.Client }

/** A row that is still readable: its key, its content as text, and the key of the case that it hangs on. */
interface Readable { readonly id: string; readonly content: string | null; readonly case_id?: string; readonly data_key?: Buffer }

/**
 * @returns how many rows and files were sealed here; undefined where nothing was readable any more
 * @throws ConfigError when the secrets of authenticator apps are there and SECRETS_KEY, which sealed them, is not
 */
export async function sealReadable({ databaseOwnerUrl, masterKey: bytes, formerSecretsKey }: Pick<Config, 'databaseOwnerUrl' | 'masterKey' | 'formerSecretsKey'>): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: databaseOwnerUrl, application_name: 'stadttor seal' });
  await client.connect();
  try {
    if (!await isPending(client)) return undefined;
    await client.query("select pg_advisory_lock(hashtext('stadttor sealing'))");
    if (!await isPending(client)) return 0; // another process has done it meanwhile
    const open = keyring(masterKey(bytes));
    let sealed = 0;
    do {
      for (const tenantId of await tenantIds(client)) {
        const prepared = async <Row>(_name: string, text: string, values: readonly unknown[]) => (await client.query(text, values as unknown[])).rows as Row[];
        sealed += await sealTown({ tenantId, client, keys: open({ tenantId, prepared }) }, formerSecretsKey);
      }
    } while (!await finish(client));
    return sealed;
  } finally {
    await client.end();
  }
}

async function isPending(client: pg.Client): Promise<boolean> {
  const { rows: [row] } = await client.query<{ pending: boolean }>("select to_regprocedure('finish_sealing()') is not null as pending");
  return row?.pending === true;
}

async function tenantIds(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ tenant_id: string }>(`select tenant_id from cases union select tenant_id from drafts union select tenant_id from parked_posts
    union select tenant_id from files union select tenant_id from staff_totp order by 1`);
  return rows.map((row) => row.tenant_id);
}

/** Takes the readable columns away. @returns false where a process of the version before has written meanwhile: once more, then */
async function finish(client: pg.Client): Promise<boolean> {
  try {
    await client.query('call finish_sealing()');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '23502') return false;
    throw error;
  }
}

async function sealTown(town: Town, formerSecretsKey: Buffer | undefined): Promise<number> {
  // keys that a town has none of yet are made here, in a transaction of their own, before anything is sealed by them
  await town.keys.search();
  return await sealSecrets(town, formerSecretsKey)
    + await sealRows(town, { table: 'cases', readable: 'answers', sealed: 'sealed_answers' })
    + await sealRows(town, { table: 'drafts', readable: 'entries', sealed: 'sealed_entries', where: 'case_id is null' })
    + await sealRows(town, { table: 'parked_posts', readable: 'body', sealed: 'sealed_body' })
    + await sealOfCases(town, 'messages')
    + await sealOfCases(town, 'notes')
    + await sealFiles(town);
}

/** Goes through rows in the order of their ids, a batch and a transaction at a time. */
async function inBatches({ client, tenantId }: Town, select: string, seal: (rows: Readable[]) => Promise<void>): Promise<number> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (let sealed = 0; ;) {
    await client.query('begin');
    const { rows } = await client.query<Readable>(select, [tenantId, last, batch]);
    await seal(rows);
    await client.query('commit');
    sealed += rows.length;
    last = rows.at(-1)?.id ?? last;
    if (rows.length < batch) return sealed;
  }
}

/** Rows with a key of their own. */
async function sealRows(town: Town, { table, readable, sealed, where = 'true' }: { table: string; readable: string; sealed: string; where?: string }): Promise<number> {
  const { client, tenantId, keys } = town;
  return inBatches(town, `select id, ${readable}::text as content from ${table} where tenant_id = $1 and id > $2 and data_key is null and ${where} order by id limit $3 for update`, async (rows) => {
    const made = await Promise.all(rows.map(async ({ id, content }) => {
      const key = await keys.create({ table, id });
      return { id, key, content: content === null ? null : key.seal(`${table}.${sealed}`, id, content) };
    }));
    await client.query(`update ${table} t set ${sealed} = v.content, data_key = v.key, ${readable} = null
      from unnest($2::uuid[], $3::bytea[], $4::bytea[]) v (id, content, key) where t.tenant_id = $1 and t.id = v.id`,
    [tenantId, made.map(({ id }) => id), made.map(({ content }) => content), made.map(({ key }) => key.sealed)]);
  });
}

/** Rows whose key is their case's. */
async function sealOfCases(town: Town, table: 'messages' | 'notes'): Promise<number> {
  const { client, tenantId, keys } = town;
  return inBatches(town, `select t.id, t.case_id, t.body as content, c.data_key from ${table} t join cases c on c.tenant_id = t.tenant_id and c.id = t.case_id
    where t.tenant_id = $1 and t.id > $2 and t.sealed_body is null order by t.id limit $3 for update of t`, async (rows) => {
    const contents = await Promise.all(rows.map(async ({ id, content, case_id: caseId, data_key: key }) =>
      (await keys.open({ table: 'cases', id: caseId as string }, key as Buffer)).seal(`${table}.sealed_body`, id, content ?? '')));
    await client.query(`update ${table} t set sealed_body = v.content, body = null from unnest($2::uuid[], $3::bytea[]) v (id, content) where t.tenant_id = $1 and t.id = v.id`,
      [tenantId, rows.map(({ id }) => id), contents]);
  });
}

/** Files, one transaction each, piece by piece: however large, a piece is all that is held. */
async function sealFiles({ client, tenantId, keys }: Town): Promise<number> {
  const { rows: files } = await client.query<{ id: string }>('select id from files where tenant_id = $1 and data_key is null order by id', [tenantId]);
  for (const { id } of files) {
    await client.query('begin');
    const key = await keys.create({ table: 'files', id });
    await sealPieces(client, tenantId, id, key);
    await client.query('update files set data_key = $3 where tenant_id = $1 and id = $2', [tenantId, id, key.sealed]);
    await client.query('commit');
  }
  return files.length;
}

async function sealPieces(client: pg.Client, tenantId: string, id: string, key: DataKey): Promise<void> {
  const { rows: [counted] } = await client.query<{ pieces: number }>('select count(*)::int as pieces from file_chunks where tenant_id = $1 and file_id = $2', [tenantId, id]);
  const pieces = counted?.pieces ?? 0;
  const seal = (position: number, bytes: Uint8Array): Buffer => key.seal('file_chunks.bytes', pieceOf(position, position >= pieces - 1), bytes);
  if (pieces === 0) await client.query('insert into file_chunks (tenant_id, file_id, position, bytes) values ($1, $2, 0, $3)', [tenantId, id, seal(0, Buffer.alloc(0))]);
  for (let position = 0; position < pieces; position++) {
    const { rows: [piece] } = await client.query<{ bytes: Buffer }>('select bytes from file_chunks where tenant_id = $1 and file_id = $2 and position = $3', [tenantId, id, position]);
    if (!piece) throw new Error(`piece ${position} of the file ${id} is missing`);
    await client.query('update file_chunks set bytes = $4 where tenant_id = $1 and file_id = $2 and position = $3', [tenantId, id, position, seal(position, piece.bytes)]);
  }
}

/** Secrets of authenticator apps: from the seal of SECRETS_KEY to that of the town's key. */
async function sealSecrets(town: Town, former: Buffer | undefined): Promise<number> {
  const { client, tenantId, keys } = town;
  return inBatches(town, 'select staff_id as id, secret as content from staff_totp where tenant_id = $1 and staff_id > $2 and sealed_secret is null order by staff_id limit $3 for update', async (rows) => {
    for (const { id, content } of rows) {
      const place: Place = { table: 'staff_totp', id };
      const sealed = await keys.sealSecret(place, 'sealed_secret', formerSecret(former, tenantId, id, content ?? ''));
      await client.query('update staff_totp set sealed_secret = $3, secret = null where tenant_id = $1 and staff_id = $2', [tenantId, id, sealed]);
    }
  });
}

function formerSecret(former: Buffer | undefined, tenantId: string, staffId: string, sealed: string): string {
  try {
    if (former) return unseal(former, Buffer.from(sealed, 'base64url'), `staff-totp ${tenantId} ${staffId}`).toString('utf8');
  } catch { /* another key: the same cure */ }
  throw new ConfigError(`SECRETS_KEY: ${former ? 'it is not the one that sealed the secrets of authenticator apps in this database' : 'authenticator apps in this database were sealed with it'}. `
    + 'Give it once more for this start; MASTER_KEY takes its place, and afterwards it is needed no longer. Where it is lost: delete from staff_totp where sealed_secret is null; those members of staff then set up their apps anew');
}
