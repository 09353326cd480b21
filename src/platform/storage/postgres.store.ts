import { Readable } from 'node:stream';
import { newId, type Database, type Tx } from '../db/index.ts';
import { HttpError } from '../http/errors.ts';
import { enqueue } from '../jobs/index.ts';
import type { FileState, FileStorage, StoredFile } from './contract.ts';

/** Bytes of a piece, a row each: large enough for few round trips, small enough for memory. */
const chunkSize = 256 * 1024;

const placeOf = (id: string): { table: string; id: string } => ({ table: 'files', id });

/** What a piece is sealed for: its place, and whether it is the last. So none can be missing, or lie elsewhere. */
export const pieceOf = (position: number, last: boolean): string => `${position}${last ? ' last' : ''}`;

/**
 * Files in PostgreSQL: a key per file, which seals each piece by itself; one row per piece. An empty file has an empty one.
 * @param scanned whether there is a virus scanner, which what comes from outside waits for
 */
export function postgresStorage(db: Database, scanned = false): FileStorage {
  return {
    async put(tx, { name, type, state = scanned ? 'pending' : 'unscanned' }, content) {
      const id = newId();
      const key = await tx.keys.create(placeOf(id));
      let size = 0;
      let position = 0;
      const keep = (piece: Buffer, last: boolean): Promise<unknown> => tx.prepared('put_chunk', 'insert into file_chunks (tenant_id, file_id, position, bytes) values ($1, $2, $3, $4)',
        [tx.tenantId, id, position, key.seal('file_chunks.bytes', pieceOf(position++, last), piece)]);
      let waiting: Buffer = Buffer.alloc(0);
      for await (const piece of pieces(content)) {
        if (size > 0) await keep(waiting, false);
        size += piece.length;
        waiting = piece;
      }
      await keep(waiting, true);
      await tx.prepared('put_file', 'insert into files (tenant_id, id, name, type, size, data_key, state) values ($1, $2, $3, $4, $5, $6, $7)', [tx.tenantId, id, name, type, size, key.sealed, state]);
      if (state === 'pending') await enqueue(tx, 'files.scan', {});
      return { id, name, type, size, state };
    },
    async find(tx, id) {
      const [file] = await tx.prepared<StoredFile>('find_file', 'select id, name, type, size, state from files where tenant_id = $1 and id = $2', [tx.tenantId, id]);
      return file;
    },
    read: (tenantId, id) => Readable.from(openPieces(db, tenantId, id)),
    readForScan: (tenantId, id) => Readable.from(stored(db, tenantId, id)),
    assertOpen: (tenantId, id) => assertOpen(db, tenantId, id),
    async remove(tx, id) {
      await tx.prepared('remove_file', 'delete from files where tenant_id = $1 and id = $2', [tx.tenantId, id]);
    },
  };
}

/** The one gate that every file passes on its way out. */
async function assertOpen(db: Database, tenantId: string, id: string): Promise<void> {
  const [file] = await db.read(tenantId, (tx) => tx.prepared<{ state: FileState }>('file_state', 'select state from files where tenant_id = $1 and id = $2', [tx.tenantId, id]));
  if (file?.state === 'pending') throw new HttpError(409, 'file-pending');
  if (file?.state === 'infected') throw new HttpError(410, 'file-infected');
  if (file?.state === 'removed') throw new HttpError(410, 'file-removed');
}

async function* openPieces(db: Database, tenantId: string, id: string): AsyncGenerator<Buffer> {
  await assertOpen(db, tenantId, id);
  yield* stored(db, tenantId, id);
}

async function* stored(db: Database, tenantId: string, id: string): AsyncGenerator<Buffer> {
  for (let position = 0, last = false; !last; position++) {
    const piece = await db.read(tenantId, (tx) => openPiece(tx, id, position));
    if (!piece && position === 0) return;
    if (!piece) throw new Error('the file was removed while it was read');
    last = piece.last;
    yield piece.bytes;
  }
}

/** One piece of a file; undefined where there is no such file. @throws Error when it is missing, was changed, or comes from elsewhere */
async function openPiece(tx: Tx, id: string, position: number): Promise<{ bytes: Buffer; last: boolean } | undefined> {
  const [row] = await tx.prepared<{ data_key: Buffer; bytes: Buffer | null; last: boolean }>('read_chunk', `
    select f.data_key, c.bytes, not exists (select from file_chunks n where n.tenant_id = $1 and n.file_id = $2 and n.position = $3 + 1) as last
    from files f left join file_chunks c on c.tenant_id = $1 and c.file_id = $2 and c.position = $3 where f.tenant_id = $1 and f.id = $2`, [tx.tenantId, id, position]);
  if (!row) return undefined;
  if (!row.bytes) throw new Error(`piece ${position} of the file ${id} is missing`);
  const key = await tx.keys.open(placeOf(id), row.data_key);
  return { bytes: key.open('file_chunks.bytes', pieceOf(position, row.last), row.bytes), last: row.last };
}

/** Regroups a stream into pieces of `chunkSize` bytes. */
async function* pieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of content) {
    waiting.push(part);
    bytes += part.length;
    if (bytes < chunkSize) continue;
    const whole = Buffer.concat(waiting);
    let start = 0;
    for (; whole.length - start >= chunkSize; start += chunkSize) yield whole.subarray(start, start + chunkSize);
    waiting = [whole.subarray(start)];
    bytes = whole.length - start;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
