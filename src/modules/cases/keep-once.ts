import type { Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import type { StoredFile } from '../../platform/storage/index.ts';
import { keepDocument, type DocumentKind } from '../documents/index.ts';

/** A document of a case that there is once. */
export interface Once {
  /** With its ending. */
  readonly name: string;
  readonly kind: DocumentKind;
  readonly pdf: Uint8Array;
  /** Makes the stored file the one. @returns false when there is one already */
  insert(tx: Tx, fileId: string): Promise<boolean>;
  /** The one that there is. */
  select(tx: Tx): Promise<StoredFile | undefined>;
}

/** Keeps a document, with the code by which anybody who holds it can check it (`documents`). Of two who make it at once the first one's stays, and both get it. */
export const keepOnce = (platform: Pick<Platform, 'db' | 'files'>, tenantId: string, { name, kind, pdf, insert, select }: Once): Promise<StoredFile> =>
  platform.db.tenant(tenantId, async (tx) => {
    const file = await platform.files.put(tx, { name, type: 'application/pdf', state: 'clean' }, one(pdf));
    if (await insert(tx, file.id)) {
      await keepDocument(tx, { fileId: file.id, kind, bytes: pdf, issued: true });
      return file;
    }
    await platform.files.remove(tx, file.id);
    return await select(tx) as StoredFile;
  });

/** Bytes in memory as the stream a storage wants. */
export async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
