import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of an archive: its place in it, and its bytes, opened when its turn comes. */
export interface Part { readonly path: string; readonly type: string; readonly content: Buffer | (() => Readable) }

/** A part as it was written. */
export interface Packed { readonly path: string; readonly type: string; /** Bytes. */ readonly size: number; readonly sha256: string }

/**
 * Packs parts into a ZIP, piece by piece; then `manifest.json`, and `checksums.sha256` of all of them, in the form that `sha256sum -c` reads.
 * The same parts give the same bytes.
 * @param folder the one folder in it @param at the time that all its files bear @param manifest makes it of what was written
 */
export function pack(folder: string, parts: readonly Part[], at: Date, manifest: (packed: readonly Packed[]) => object): Readable {
  const zip = new ZipFile();
  const packed: Packed[] = [];
  const add = (path: string, type: string, open: () => Readable, compress: boolean): void => {
    zip.addReadStreamLazy(`${folder}/${path}`, { compress, mtime: at, mode: 0o100640 }, (opened) => {
      const content = Readable.from(counted(path, type, open()));
      // the library listens to no stream that it was given
      content.on('error', (error) => zip.emit('error', error));
      opened(null, content);
    });
  };
  async function* counted(path: string, type: string, content: Readable): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of content as AsyncIterable<Buffer>) {
      hash.update(piece);
      size += piece.length;
      yield piece;
    }
    packed.push({ path, type, size, sha256: hash.digest('hex') });
  }
  for (const { path, type, content } of parts) add(path, type, typeof content === 'function' ? content : () => Readable.from([content]), type === 'application/json');
  add('manifest.json', 'application/json', () => Readable.from([Buffer.from(`${JSON.stringify(manifest([...packed]), undefined, 1)}\n`)]), false);
  add('checksums.sha256', 'text/plain', () => Readable.from([Buffer.from(packed.map(({ sha256, path }) => `${sha256}  ${path}\n`).join(''))]), false);
  zip.end();
  const out = zip.outputStream as Readable;
  // what cannot be read must end the archive: one cut short does not pass for a whole one
  zip.on('error', (error) => out.destroy(error as Error));
  return out;
}
