import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { Writable } from 'node:stream';
import pg from 'pg';
import type { Keyring, TenantKeys } from '../crypto/keys.ts';

/** Tables are named by the stores: `tx.db.withTables<MyTables>()`. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
type NoTables = {};

/** A transaction that sees one tenant and nothing else. */
export interface Tx {
  readonly tenantId: string;
  /** The tenant's keys: what citizens and staff write is sealed before the database gets it. */
  readonly keys: TenantKeys;
  /** Query builder; name the tables with `withTables`. */
  readonly db: Kysely<NoTables>;
  /**
   * Runs a named prepared statement: for the hot dozen, where building the query would cost more than running it.
   * @param name the same name must always carry the same text
   */
  prepared<Row>(name: string, text: string, values: readonly unknown[]): Promise<Row[]>;
  /**
   * From here on each prepared statement of this transaction runs by the plan that was made once for whatever its values are. Left alone,
   * PostgreSQL plans a statement with lists among its values anew each time, which for the counts of the desk took longer than counting. Only
   * for statements whose plan does not hang on their values: limits stand in the text, and a test holds their plans.
   */
  keepPlans(): void;
}

/** The database as the application role sees it. */
export interface Database {
  /**
   * Runs `work` in one transaction behind the tenant's wall (row-level security); commits when it returns, rolls back when it throws.
   * The result is only handed on after the commit.
   */
  tenant<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** As `tenant`, for what only reads (a write fails): nothing waits for the commit, since there is nothing to be kept. */
  read<T>(tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

// dates without time stay what they are: a calendar day, `YYYY-MM-DD`
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens the pool. `size` is the number of connections; `keys` open what is sealed in it. */
export function openDatabase(url: string, size: number, keys: Keyring, onError: (error: Error) => void): Database {
  const pool = new pg.Pool({
    connectionString: url, max: size, application_name: 'stadttor', connectionTimeoutMillis: 10_000, idleTimeoutMillis: 60_000,
    pipeline: true,
  });
  pool.on('error', onError);
  let role = 'set local role stadttor_app; ';
  pool.on('connect', (client) => {
    // a connection lost while a transaction holds it: its next statement fails and says so; without a listener the process would end
    client.on('error', () => undefined);
    client.query<{ plain: boolean }>(isPlain).then(({ rows: [login] }) => { if (login?.plain) role = ''; }, () => undefined);
  });

  async function transact<T>(begin: 'begin' | 'begin read only', tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const opening = `${begin}; ${role}${asTenant(tenantId)}`;
    const client = await pool.connect();
    let broken: Error | undefined;
    gather(client);
    // sent in one go with the first statement; where it fails, no tenant is named and every statement after it fails too
    const opened = client.query(opening);
    opened.catch(() => undefined);
    try {
      const result = await work(transaction(client, tenantId, keys));
      await opened;
      const ended = client.query('commit');
      // after reading, the connection goes on to the next visitor while the answer is on its way
      if (begin === 'begin') await ended;
      else ended.catch(() => undefined);
      return result;
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => { broken = lost; });
      throw await opened.then(() => error, (cause: Error) => cause);
    } finally {
      client.release(broken);
    }
  }

  return {
    tenant: (tenantId, work) => transact('begin', tenantId, work),
    read: (tenantId, work) => transact('begin read only', tenantId, work),
    async ping() { await pool.query('select 1'); },
    close: () => pool.end(),
  };
}

/**
 * Sends what is written in this turn of the event loop as one packet: the opening leaves together with the first statements, and
 * statements that are asked side by side with each other. Each write is a system call of its own, and they are a third of what a form's page costs.
 */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * Whether the login has the application role's rights and no others, as `docs/how-to/run-in-production.md` advises: then that
 * role need not be put on for every transaction. For any other login (an owner, a superuser) it must.
 */
const isPlain = `
  select not (login.rolsuper or login.rolbypassrls) and pg_has_role(login.oid, 'stadttor_app', 'usage')
    and not exists (select from pg_auth_members where member = login.oid and roleid <> 'stadttor_app'::regrole)
    and not exists (select from pg_class where relowner = login.oid) as plain
  from pg_roles login where rolname = session_user`;

/** Names the tenant: part of the message that opens the transaction. */
function asTenant(tenantId: string): string {
  if (!/^[a-z][a-z0-9-]*$/.test(tenantId)) throw new Error(`not a tenant: ${tenantId}`);
  return `set local app.tenant = '${tenantId}'`;
}

function transaction(client: pg.PoolClient, tenantId: string, keys: Keyring): Tx {
  let builder: Kysely<NoTables> | undefined;
  let opened: TenantKeys | undefined;
  return {
    tenantId,
    get keys() { return (opened ??= keys(this)); },
    get db() { return (builder ??= new Kysely<NoTables>({ dialect: new PostgresDialect({ pool: single(client) }) })); },
    async prepared<Row>(name: string, text: string, values: readonly unknown[]) {
      gather(client);
      const { rows } = await client.query({ name, text, values: values as unknown[] });
      return rows as Row[];
    },
    // leaves in one packet with the statement after it; where it fails, so does that
    keepPlans() { client.query('set local plan_cache_mode = force_generic_plan').catch(() => undefined); },
  };
}

/** A „pool“ of the one connection that the transaction holds. */
const single = (client: pg.PoolClient): PostgresPool => ({
  connect: async () => ({ query: client.query.bind(client), release: () => undefined }) as never,
  end: async () => undefined,
}) as unknown as PostgresPool;
