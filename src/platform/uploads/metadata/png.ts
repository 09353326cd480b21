import { crc32 } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { exifWith, orientationIn } from './exif.rules.ts';
import { Unreadable } from './unreadable.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What changes how the picture looks; all other chunks describe it (texts, times, EXIF, what programs keep for themselves). */
const kept: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'hIST']);
/** Bytes of an EXIF chunk that is looked into; a larger one is dropped as a whole. */
const mostExif = 1_000_000;
const piece = 64 * 1024;

/**
 * A PNG without what it tells beside the picture, and without what follows its end. How it is to be turned stays.
 * @throws Unreadable where it is no PNG from its first to its last chunk
 */
export async function* barePng(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(content);
  const first = await reader.take(8);
  if (!first?.equals(signature)) throw new Unreadable('no PNG');
  yield first;
  for (let type = ''; type !== 'IEND';) {
    const head = await reader.take(8);
    if (!head) throw new Unreadable('the PNG is cut off');
    const length = head.readUInt32BE();
    type = head.subarray(4).toString('latin1');
    if (!/^[A-Za-z]{4}$/.test(type)) throw new Unreadable('something else stands where a chunk of the PNG should begin');
    if (type === 'eXIf' && length <= mostExif) {
      const body = await reader.take(length + 4);
      const turned = body && orientationIn(body.subarray(0, length));
      if (turned) yield chunk('eXIf', exifWith(turned));
      continue;
    }
    if (kept.has(type)) yield head;
    for (let left = length + 4; left > 0;) {
      const part = await reader.some(Math.min(left, piece));
      if (!part) throw new Unreadable('the PNG is cut off');
      left -= part.length;
      if (kept.has(type)) yield part;
    }
  }
  await reader.close();
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}
