import type { Readable } from 'node:stream';
import type { Tx } from '../db/index.ts';

/** A file as it is known; its bytes are read with `open`. */
export interface StoredFile {
  readonly id: string;
  /** As its owner named it; safe for a header only after encoding. */
  readonly name: string;
  /** MIME type by content. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

/** Where files live. The default keeps them in PostgreSQL, so that one backup holds all; `contract.ts` is what another must keep. */
export interface FileStorage {
  /** Streams a file in; never holds more than a chunk in memory. Rejects when the stream fails, and then nothing is stored. */
  put(tx: Tx, file: { name: string; type: string }, content: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** What is known of a file; undefined when this tenant has none of that id. */
  find(tx: Tx, id: string): Promise<StoredFile | undefined>;
  /** The bytes, read piece by piece, each in a short transaction of its own, so that a slow phone holds no connection. */
  read(tenantId: string, id: string): Readable;
  remove(tx: Tx, id: string): Promise<void>;
}
