import { crc32, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orientationIn } from './exif.rules.ts';
import { bare, Unreadable } from './index.ts';

async function* inPieces(bytes: Buffer, size: number) { for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size); }
const strip = async (type: string, bytes: Buffer, size = 1000): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of bare(type, inPieces(bytes, size))) pieces.push(piece);
  return Buffer.concat(pieces);
};
const latin = (text: string) => Buffer.from(text, 'latin1');

/** EXIF as a phone writes it: how it was held, its make, and where (a GPS directory: 51° 54′ N). */
function exif(order: 'II' | 'MM', turned: number): Buffer {
  const block = Buffer.alloc(120);
  const short = (value: number, at: number) => (order === 'II' ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at));
  const long = (value: number, at: number) => (order === 'II' ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at));
  const entry = (at: number, tag: number, type: number, count: number, value: number, size: 'short' | 'long') => { short(tag, at); short(type, at + 2); long(count, at + 4); (size === 'short' ? short : long)(value, at + 8); };
  block.write(order, 'latin1'); short(42, 2); long(8, 4); short(3, 8);
  entry(10, 0x010f, 2, 8, 100, 'long');
  entry(22, 0x0112, 3, 1, turned, 'short');
  entry(34, 0x8825, 4, 1, 60, 'long');
  short(1, 60);
  entry(62, 2, 5, 1, 80, 'long');
  long(51, 80); long(1, 84);
  block.write('Kamera1\0', 100, 'latin1');
  return block;
}

const segment = (marker: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
const soi = Buffer.from([0xff, 0xd8]);
const eoi = Buffer.from([0xff, 0xd9]);
const jfif = segment(0xe0, latin('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'));
const icc = segment(0xe2, latin('ICC_PROFILE\0\x01\x01farben'));
const adobe = segment(0xee, latin('Adobe\0\x64\0\0\0\0\x01'));
const frame = segment(0xc2, Buffer.from([8, 0, 1, 0, 1, 1, 1, 0x11, 0]));
const scanHead = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]));
const data = Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0, 5]);
const table = segment(0xc4, Buffer.from([0, 1, 2, 3]));
const picture = [frame, scanHead, data, table, scanHead, data];
const phone = (turned: number, order: 'II' | 'MM' = 'II') => Buffer.concat([soi, jfif, segment(0xe1, Buffer.concat([latin('Exif\0\0'), exif(order, turned)])), segment(0xe1, latin('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPSLatitude 51,54N')),
  segment(0xed, latin('Photoshop 3.0\0Gütersloh')), segment(0xe2, latin('MPF\0zweites Bild')), icc, adobe, segment(0xfe, latin('Kommentar')), ...picture, eoi,
  soi, segment(0xe1, Buffer.concat([latin('Exif\0\0'), exif('II', 1)])), eoi, latin('ftypmp42 Film +51.9070')]);

describe('a JPEG', () => {
  it.each([1, 7, 100_000])('loses place, time, camera, comments and all that follows it, in pieces of %i bytes; its picture stays as it was', async (size) => {
    expect(await strip('image/jpeg', phone(1), size)).toEqual(Buffer.concat([soi, jfif, icc, adobe, ...picture, eoi]));
  });

  it.each([['II', 6], ['MM', 8], ['MM', 3]] as const)('(%s) stays upright: that it was turned (%i) is all that is kept of its EXIF', async (order, turned) => {
    const stored = await strip('image/jpeg', phone(turned, order));
    const at = stored.indexOf(latin('Exif\0\0'));
    expect(orientationIn(stored.subarray(at + 6))).toBe(turned);
    expect(stored.length).toBe(Buffer.concat([soi, jfif, icc, adobe, ...picture, eoi]).length + 4 + 6 + 26);
    for (const trace of ['Kamera', 'GPS', '51', 'Photoshop', 'Kommentar', 'ftyp']) expect(stored.includes(latin(trace))).toBe(false);
    expect(await strip('image/jpeg', stored)).toEqual(stored);
  });

  it('that was cut off in its picture keeps what there is', async () => {
    const cut = Buffer.concat([soi, jfif, frame, scanHead, Buffer.from([1, 2, 3])]);
    expect(await strip('image/jpeg', cut)).toEqual(cut);
  });

  it.each([['in a segment', phone(1).subarray(0, 60)], ['in a marker', Buffer.concat([soi, Buffer.from([0xff])])], ['by something else', Buffer.concat([soi, jfif, latin('<script>')])], ['before it began', Buffer.from([0xff])]])(
    'that is broken %s is none', async (_where, bytes) => { await expect(strip('image/jpeg', bytes)).rejects.toThrow(Unreadable); });
});

const chunk = (type: string, body: Buffer): Buffer => {
  const sum = Buffer.alloc(4);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(Buffer.concat([latin(type), body])));
  return Buffer.concat([length, latin(type), body, sum]);
};
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const header = chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]));
const pixels = chunk('IDAT', deflateSync(Buffer.from([0, 200, 10, 20])));
const png = (turned: number) => Buffer.concat([signature, header, chunk('pHYs', Buffer.alloc(9)), chunk('tEXt', latin('Location\0Gütersloh')), chunk('zTXt', latin('Raw profile')), chunk('iTXt', latin('XML:com.adobe.xmp GPS')),
  chunk('tIME', Buffer.alloc(7)), chunk('eXIf', exif('MM', turned)), chunk('cAMp', latin('eigenes')), pixels, chunk('IEND', Buffer.alloc(0)), latin('PK\x03\x04 angehängt')]);

describe('a PNG', () => {
  it.each([1, 13, 100_000])('loses texts, time, EXIF and all that follows it, in pieces of %i bytes', async (size) => {
    expect(await strip('image/png', png(1), size)).toEqual(Buffer.concat([signature, header, chunk('pHYs', Buffer.alloc(9)), pixels, chunk('IEND', Buffer.alloc(0))]));
  });

  it('stays upright', async () => {
    const stored = await strip('image/png', png(6));
    const at = stored.indexOf(latin('eXIf'));
    expect(orientationIn(stored.subarray(at + 4))).toBe(6);
    expect(stored.readUInt32BE(at + 4 + 26)).toBe(crc32(stored.subarray(at, at + 4 + 26)));
    expect(inflateSync(stored.subarray(stored.indexOf(latin('IDAT')) + 4))).toEqual(Buffer.from([0, 200, 10, 20]));
  });

  it.each([['cut off', png(1).subarray(0, 70)], ['without an end', Buffer.concat([signature, header])], ['with something else in it', Buffer.concat([signature, header, latin('<script>alert')])]])(
    '%s is none', async (_how, bytes) => { await expect(strip('image/png', bytes)).rejects.toThrow(Unreadable); });
});

it('everything else passes as it came', async () => { expect(await strip('application/pdf', latin('%PDF-1.7 Kommentar'))).toEqual(latin('%PDF-1.7 Kommentar')); });

it('whatever comes ends: in a picture or in „unreadable“', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom('image/jpeg', 'image/png'), fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 50 }), async (type, noise, size) => {
    const start = type === 'image/jpeg' ? soi : signature;
    await strip(type, Buffer.concat([start, noise]), size).catch((error: unknown) => { if (!(error instanceof Unreadable)) throw error; });
  }), { numRuns: 300 });
});
