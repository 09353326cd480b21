import { hkdfSync, randomBytes } from 'node:crypto';
import { ConfigError } from '../../config.ts';
import type { Tx } from '../db/index.ts';
import { insertKeys, selectKeys, type Purpose, type TenantKeyRow } from './keys.store.ts';
import { seal, unseal } from './seal.ts';

/*
 * Three floors: the master key, from outside, seals the keys of each town; a town's newest key seals the key of each row that has
 * content (a case, a draft, a file); that key seals the content. Each seal is bound to town, table, row and column.
 * So another master key means new seals for a few rows, and a row that goes takes its key along.
 */

const keyBytes = 32;

/** The master key, as far as it is needed: what seals, and its name, which tells nothing of it. */
export interface MasterKey { readonly name: string; readonly key: Buffer }

/** @param bytes the 32 secret ones, which nobody uses as they are */
export const masterKey = (bytes: Uint8Array): MasterKey => ({ name: derive(bytes, 'name of the master key', 8).toString('hex'), key: derive(bytes, 'seals tenant keys') });

const derive = (bytes: Uint8Array, use: string, length = keyBytes): Buffer => Buffer.from(hkdfSync('sha256', bytes, '', `stadttor: ${use}`, length));

/** The row that something sealed by the town's key lies in: table and key. */
export interface Place { readonly table: string; readonly id: string }

/** The key of one row's content. */
export interface DataKey {
  /** As the row keeps it, in a column of type `tenant_sealed`. */
  readonly sealed: Buffer;
  /**
   * Seals content that hangs on the row.
   * @param column `table.column` that it is for
   * @param row key of the row it will stand in, where that is another; what is sealed opens there and nowhere else
   */
  seal(column: string, row: string, content: string | Uint8Array): Buffer;
  /** Opens it. @throws Error when it comes from another place or was changed */
  open(column: string, row: string, sealed: Uint8Array): Buffer;
  /** As `open`, for text. */
  openText(column: string, row: string, sealed: Uint8Array): string;
  /** A secret that follows from the key and is kept nowhere: the same as long as the row is, whatever the keys above. @param bytes how many */
  derive(use: string, bytes: number): Buffer;
}

/** The keys of the town that a transaction belongs to. Opened once per process; after that nothing here waits for the database. */
export interface TenantKeys {
  /** A key for a new row; `sealed` goes into its column. @param column of the row's key, `data_key` as a rule */
  create(place: Place, column?: string): Promise<DataKey>;
  /** The key of a row. @throws Error when it is another row's */
  open(place: Place, sealed: Uint8Array, column?: string): Promise<DataKey>;
  /** Seals a secret as short as a key itself, for a column of type `tenant_sealed`. */
  sealSecret(place: Place, column: string, secret: string): Promise<Buffer>;
  /** Opens it. @throws Error when it is another row's */
  openSecret(place: Place, column: string, sealed: Uint8Array): Promise<string>;
  /** 32 bytes for HMAC: makes words that can be looked up and not read. The same as long as the town is. */
  search(): Promise<Buffer>;
}

/** The keys of one town, opened. */
interface Ring { readonly data: ReadonlyMap<number, Buffer>; readonly newest: number; readonly search: Buffer }

/** Opens the keys of towns. */
export type Keyring = (tx: Pick<Tx, 'tenantId' | 'prepared'>) => TenantKeys;

/** What a tenant key is sealed for. */
const aboutKey = (tenantId: string, { purpose, id }: Pick<TenantKeyRow, 'purpose' | 'id'>): string => `${tenantId} tenant_keys ${purpose} ${id}`;
const aboutPlace = (tenantId: string, { table, id }: Place, column: string): string => `${tenantId} ${table}.${column} ${id}`;

/** A new key of a town. */
export const newTenantKey = (master: MasterKey, tenantId: string, purpose: Purpose, id: number): TenantKeyRow => sealTenantKey(master, tenantId, { purpose, id }, randomBytes(keyBytes));

/** A town's key as the database keeps it. */
export const sealTenantKey = (master: MasterKey, tenantId: string, { purpose, id }: Pick<TenantKeyRow, 'purpose' | 'id'>, key: Buffer): TenantKeyRow =>
  ({ purpose, id, sealed: seal(master.key, key, aboutKey(tenantId, { purpose, id })), master: master.name });

/** Opens a town's key. @throws ConfigError when the master key is another than the one it was sealed with */
export function openTenantKey(master: MasterKey, tenantId: string, row: TenantKeyRow): Buffer {
  if (row.master !== master.name) {
    throw new ConfigError(`MASTER_KEY: the key given (its name is ${master.name}) is not the one that this database was sealed with (${row.master}). `
      + 'Start with that one; to go over to another, see „Keys“ in docs/how-to/run-in-production.md. Without it nothing that was sent can be read by anybody');
  }
  return unseal(master.key, row.sealed, aboutKey(tenantId, row));
}

/** Bytes before a seal of a tenant key: the key's id. */
const idBytes = 4;

/** Seals under a tenant key; its id goes before. */
export function sealUnder(id: number, key: Buffer, tenantId: string, place: Place, column: string, content: string | Uint8Array): Buffer {
  const head = Buffer.alloc(idBytes);
  head.writeUInt32BE(id);
  return Buffer.concat([head, seal(key, content, aboutPlace(tenantId, place, column))]);
}

/** The id of the tenant key that sealed it. */
export const keyIdOf = (sealed: Uint8Array): number => Buffer.from(sealed.buffer, sealed.byteOffset, idBytes).readUInt32BE();

/** Opens what `sealUnder` sealed. */
export const openUnder = (key: Buffer, tenantId: string, place: Place, column: string, sealed: Uint8Array): Buffer =>
  unseal(key, sealed.subarray(idBytes), aboutPlace(tenantId, place, column));

/** The key of a row's content, in hand. */
function dataKey(tenantId: string, place: Place, key: Buffer, sealed: Buffer): DataKey {
  const about = (column: string, row: string): string => `${tenantId} ${place.table} ${place.id} ${column} ${row}`;
  const open = (column: string, row: string, content: Uint8Array): Buffer => unseal(key, content, about(column, row));
  return {
    sealed, open,
    seal: (column, row, content) => seal(key, content, about(column, row)),
    openText: (column, row, content) => open(column, row, content).toString('utf8'),
    derive: (use, bytes) => Buffer.from(hkdfSync('sha256', key, '', `stadttor: ${about(use, '')}`, bytes)),
  };
}

/** The keys of all towns; each is opened once. Towns that have none yet get theirs. */
export function keyring(master: MasterKey): Keyring {
  const opened = new Map<string, Ring>();
  return (tx) => {
    const { tenantId } = tx;
    /** Keys that this transaction has made: nobody else's as long as it may be rolled back. */
    let made: Ring | undefined;

    async function load(): Promise<Ring> {
      const there = await selectKeys(tx);
      if (there.length) {
        const ring = ringOf(there);
        opened.set(tenantId, ring);
        return ring;
      }
      await insertKeys(tx, [newTenantKey(master, tenantId, 'data', 1), newTenantKey(master, tenantId, 'search', 1)]);
      return made = ringOf(await selectKeys(tx));
    }

    function ringOf(rows: readonly TenantKeyRow[]): Ring {
      const open = (purpose: Purpose): Map<number, Buffer> => new Map(rows.filter((row) => row.purpose === purpose).map((row) => [row.id, openTenantKey(master, tenantId, row)]));
      const data = open('data');
      return { data, newest: Math.max(...data.keys()), search: [...open('search').values()].at(-1)! };
    }

    const ring = async (): Promise<Ring> => made ?? opened.get(tenantId) ?? load();
    /** Another process may have made a newer key since. */
    const keyOf = async (id: number): Promise<Buffer> => {
      const key = (await ring()).data.get(id) ?? (await load()).data.get(id);
      if (!key) throw new Error(`${tenantId} has no key ${id}`);
      return key;
    };
    const sealNew = async (place: Place, column: string, content: string | Uint8Array): Promise<Buffer> => {
      const { data, newest } = await ring();
      return sealUnder(newest, data.get(newest)!, tenantId, place, column, content);
    };
    const openOld = async (place: Place, column: string, sealed: Uint8Array): Promise<Buffer> => openUnder(await keyOf(keyIdOf(sealed)), tenantId, place, column, sealed);

    return {
      async create(place, column = 'data_key') {
        const key = randomBytes(keyBytes);
        return dataKey(tenantId, place, key, await sealNew(place, column, key));
      },
      open: async (place, sealed, column = 'data_key') => dataKey(tenantId, place, await openOld(place, column, sealed), Buffer.from(sealed)),
      sealSecret: (place, column, secret) => sealNew(place, column, secret),
      openSecret: async (place, column, sealed) => (await openOld(place, column, sealed)).toString('utf8'),
      search: async () => (await ring()).search,
    };
  };
}
