import { ByteReader } from './byte-reader.ts';
import { exifWith, orientationIn } from './exif.rules.ts';
import { Unreadable } from './unreadable.ts';

const exif = Buffer.from('Exif\0\0', 'latin1');
const start = 0xd8, end = 0xd9, scan = 0xda, comment = 0xfe, temporary = 0x01;
const isApp = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
const begins = (body: Buffer, word: string): boolean => body.subarray(0, word.length).equals(Buffer.from(word, 'latin1'));

/** Of the application segments these change how the picture looks: density, colour profile, Adobe's colour transform. All others describe it. */
const keeps = (marker: number, body: Buffer): boolean =>
  !isApp(marker) || (marker === 0xe0 && begins(body, 'JFIF\0')) || (marker === 0xe2 && begins(body, 'ICC_PROFILE\0')) || (marker === 0xee && begins(body, 'Adobe'));

/**
 * A JPEG without what it tells beside the picture: place and time, camera, thumbnail, comments, and all that follows its end
 * (second pictures, films, other files). How it is to be turned stays. The picture's own data pass as they are.
 * @throws Unreadable where it is no JPEG from its first to its last segment
 */
export async function* bareJpeg(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(content);
  const first = await reader.take(2);
  if (first?.[0] !== 0xff || first[1] !== start) throw new Unreadable('no JPEG');
  yield first;
  let marker = await nextMarker(reader);
  while (marker !== end) {
    if (marker === temporary || isRestart(marker)) { marker = await nextMarker(reader); continue; }
    const length = (await reader.take(2))?.readUInt16BE() ?? 0;
    const body = length >= 2 ? await reader.take(length - 2) : undefined;
    if (!body) throw new Unreadable('a segment of the JPEG is cut off');
    if (marker === 0xe1 && body.subarray(0, exif.length).equals(exif)) {
      const turned = orientationIn(body.subarray(exif.length));
      if (turned) yield segment(0xe1, Buffer.concat([exif, exifWith(turned)]));
    } else if (marker !== comment && keeps(marker, body)) yield segment(marker, body);
    if (marker !== scan) { marker = await nextMarker(reader); continue; }
    const after = yield* scanData(reader);
    if (after === undefined) return; // a camera that was switched off: what there is can be shown
    marker = after;
  }
  yield Buffer.from([0xff, end]);
  await reader.close();
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A marker may have any number of 0xff before it. */
async function nextMarker(reader: ByteReader): Promise<number> {
  let byte = (await reader.take(1))?.[0];
  if (byte !== 0xff) throw new Unreadable('something else stands where a segment of the JPEG should begin');
  while (byte === 0xff) byte = (await reader.take(1))?.[0];
  if (byte === undefined || byte === 0 || byte === start) throw new Unreadable('a segment of the JPEG is cut off');
  return byte;
}

/** Passes the picture's data on. @returns the marker that ends them; undefined where the file ends first */
async function* scanData(reader: ByteReader): AsyncGenerator<Uint8Array, number | undefined> {
  for (;;) {
    if (!(yield* reader.upTo(0xff))) return undefined;
    let byte = (await reader.take(1))?.[0];
    while (byte === 0xff) byte = (await reader.take(1))?.[0];
    if (byte === undefined) return undefined;
    if (byte !== 0 && !isRestart(byte)) return byte;
    yield Buffer.from([0xff, byte]);
  }
}
