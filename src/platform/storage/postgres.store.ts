import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { newId, type Database, type Tx } from '../db/index.ts';
import type { FileStorage, StoredFile } from './contract.ts';

/** Bytes per row: large enough for few round trips, small enough for memory. */
const chunkSize = 256 * 1024;

/** Files in PostgreSQL: one row per chunk. */
export function postgresStorage(db: Database): FileStorage {
  return {
    async put(tx, { name, type }, content) {
      const id = newId();
      const hash = createHash('sha256');
      let size = 0;
      let position = 0;
      for await (const chunk of chunks(content)) {
        hash.update(chunk);
        size += chunk.length;
        await tx.prepared('put_chunk', 'insert into file_chunks (tenant_id, file_id, position, bytes) values ($1, $2, $3, $4)', [tx.tenantId, id, position++, chunk]);
      }
      await tx.prepared('put_file', 'insert into files (tenant_id, id, name, type, size, sha256) values ($1, $2, $3, $4, $5, $6)', [tx.tenantId, id, name, type, size, hash.digest()]);
      return { id, name, type, size };
    },
    async find(tx, id) {
      const [file] = await tx.prepared<StoredFile>('find_file', 'select id, name, type, size from files where tenant_id = $1 and id = $2', [tx.tenantId, id]);
      return file;
    },
    read: (tenantId, id) => Readable.from(pieces(db, tenantId, id)),
    async remove(tx, id) {
      await tx.prepared('remove_file', 'delete from files where tenant_id = $1 and id = $2', [tx.tenantId, id]);
    },
  };
}

async function* pieces(db: Database, tenantId: string, id: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position++) {
    const piece = await db.read(tenantId, (tx) => chunk(tx, id, position));
    if (!piece) return;
    yield piece;
  }
}

async function chunk(tx: Tx, id: string, position: number): Promise<Buffer | undefined> {
  const [row] = await tx.prepared<{ bytes: Buffer }>('read_chunk', 'select bytes from file_chunks where tenant_id = $1 and file_id = $2 and position = $3', [tx.tenantId, id, position]);
  return row?.bytes;
}

/** Regroups a stream into pieces of `chunkSize` bytes. */
async function* chunks(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
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
