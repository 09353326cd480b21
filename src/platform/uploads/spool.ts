import { randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headSize } from './file-type.rules.ts';

/** A file that was received whole, and waits on disk to be stored. */
export interface Spooled {
  /** Bytes. */
  readonly size: number;
  /** The first bytes, which tell the type. */
  readonly head: Uint8Array;
  /** All bytes, piece by piece. */
  content(): AsyncIterable<Uint8Array>;
  /** Gives the space back. */
  close(): Promise<void>;
}

/**
 * Receives a stream onto disk, so that neither memory nor a database connection is held while a slow phone sends.
 * The disk's file has no name while it is used: nothing of it stays behind, whenever the process dies.
 * @param fits whether so many bytes are still allowed; what is longer is read to its end but not kept
 * @returns the file, or its size where it was too large
 * @throws what the stream throws, when the sender goes away
 */
export async function spool(stream: AsyncIterable<Uint8Array>, fits: (size: number) => boolean): Promise<Spooled | number> {
  const handle = await openNameless();
  let size = 0;
  try {
    let kept = true;
    let head = Buffer.alloc(0);
    for await (const chunk of stream) {
      size += chunk.length;
      kept &&= fits(size);
      if (!kept) continue;
      if (head.length < headSize) head = Buffer.concat([head, chunk.subarray(0, headSize - head.length)]);
      await handle.writeFile(chunk);
    }
    if (kept) return { size, head, content: () => contentOf(handle), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
  await handle.close();
  return size;
}

async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `stadttor-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  return handle;
}

async function* contentOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  const piece = Buffer.alloc(64 * 1024);
  for (let position = 0; ;) {
    const { bytesRead } = await handle.read(piece, 0, piece.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield Buffer.from(piece.subarray(0, bytesRead));
  }
}
