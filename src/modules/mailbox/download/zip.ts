import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { FileStorage, StoredFile } from '../../../platform/storage/index.ts';
import { archiveNames } from '../../../platform/uploads/index.ts';

/**
 * A ZIP of a document and stored files, piece by piece as it is read: memory does not grow with the files, and each is opened when its
 * turn comes. Types that are packed already (PDF, pictures) are not packed again.
 * @param folder the one folder in it, so that unpacking strews nothing
 */
export function zipOf(files: FileStorage, tenantId: string, folder: string, document: { name: string; bytes: Uint8Array; at: Date }, stored: readonly StoredFile[]): Readable {
  const zip = new ZipFile();
  const names = archiveNames([document.name, ...stored.map(({ name }) => name)]);
  const placed = (index: number): string => `${folder}/${names[index]}`;
  zip.addBuffer(Buffer.from(document.bytes), placed(0), { compress: false, mtime: document.at });
  stored.forEach(({ id }, index) => {
    zip.addReadStreamLazy(placed(index + 1), { compress: false, mtime: document.at }, (open) => {
      const content = files.read(tenantId, id);
      // the library listens to no stream that it was given
      content.on('error', (error) => zip.emit('error', error));
      open(null, content);
    });
  });
  zip.end();
  const out = zip.outputStream as Readable;
  // what cannot be read must end the download; a ZIP cut short does not pass for a whole one
  zip.on('error', (error) => out.destroy(error as Error));
  return out;
}
