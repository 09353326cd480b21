import type { Readable } from 'node:stream';
import type { Tx } from '../db/index.ts';

/**
 * What the virus scan says of a file. `unscanned`: taken while no scanner was configured · `pending`: waits for its verdict ·
 * `infected`, `removed`: its bytes are gone.
 */
export type FileState = 'unscanned' | 'pending' | 'clean' | 'infected' | 'removed';

/** A file as it is known; its bytes are read with `read`. */
export interface StoredFile {
  readonly id: string;
  /** As its owner named it; safe for a header only after encoding. */
  readonly name: string;
  /** MIME type by content. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Known where it is to be shown. */
  readonly state?: FileState;
  /** Since when its bytes are gone, though its case is kept; known where it is to be shown. */
  readonly removedAt?: Date | null;
}

/** Where files live. The default keeps them in PostgreSQL, so that one backup holds all; `contract.ts` is what another must keep. */
export interface FileStorage {
  /**
   * Streams a file in; never holds more than a chunk in memory. Rejects when the stream fails, and then nothing is stored.
   * @param file `state: 'clean'` for what the portal made itself or what was scanned on its way; everything else waits for the scanner
   */
  put(tx: Tx, file: { name: string; type: string; state?: FileState }, content: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** What is known of a file; undefined when this tenant has none of that id. */
  find(tx: Tx, id: string): Promise<StoredFile | undefined>;
  /**
   * The bytes, read piece by piece, each in a short transaction of its own, so that a slow phone holds no connection.
   * Fails before the first with 409 while the file waits for the virus scan, with 410 when it was infected or its time is over: whichever way it is handed out.
   */
  read(tenantId: string, id: string): Readable;
  /** As `read`, whatever the state: for the scanner alone. */
  readForScan(tenantId: string, id: string): Readable;
  /** What `read` would fail with, for answers that begin before the bytes do. @throws HttpError */
  assertOpen(tenantId: string, id: string): Promise<void>;
  remove(tx: Tx, id: string): Promise<void>;
}

/** Whether its bytes can be handed out now. */
export const canBeHad = ({ state }: Pick<StoredFile, 'state'>): boolean => state !== 'pending' && state !== 'infected' && state !== 'removed';
