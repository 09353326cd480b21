import { Reader } from './reader.ts';

interface Streams {
  readonly contours: Reader;
  readonly points: Reader;
  readonly flags: Reader;
  readonly glyphs: Reader;
  readonly composites: Reader;
  readonly boxes: Reader;
}

/**
 * Undoes the transformation of the outlines: seven streams become the `glyf` and `loca` tables (with long offsets).
 * Instructions for hinting are dropped. Source: W3C WOFF 2.0, § 5.1 to § 5.3.
 */
export function rebuildGlyphs(transformed: Uint8Array): { glyf: Uint8Array; loca: Uint8Array } {
  const table = new Reader(transformed);
  table.skip(4);
  const count = table.u16();
  table.skip(2);
  const sizes = Array.from({ length: 7 }, () => table.u32());
  const [contours, points, flags, glyphs, composites, boxes] = sizes.slice(0, 6).map((size) => new Reader(table.bytes(size))) as
    [Reader, Reader, Reader, Reader, Reader, Reader];
  const hasBox = boxes.bytes(4 * Math.ceil(count / 32));
  const streams = { contours, points, flags, glyphs, composites, boxes };

  const loca = new DataView(new ArrayBuffer(4 * (count + 1)));
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (let id = 0; id < count; id++) {
    const box = (hasBox[id >> 3]! & (128 >> (id & 7))) !== 0;
    const glyph = rebuildGlyph(streams, box);
    parts.push(glyph);
    offset += glyph.length;
    loca.setUint32(4 * (id + 1), offset);
  }
  return { glyf: Buffer.concat(parts), loca: new Uint8Array(loca.buffer) };
}

function rebuildGlyph(from: Streams, box: boolean): Uint8Array {
  const contours = from.contours.i16();
  if (contours === 0) return new Uint8Array(0);
  const parts = contours < 0 ? compositeGlyph(from) : simpleGlyph(from, contours);
  const header = Buffer.alloc(10);
  header.writeInt16BE(contours, 0);
  if (box) header.set(from.boxes.bytes(8), 2);
  else parts.box.forEach((value, i) => header.writeInt16BE(value, 2 + 2 * i));
  const size = 10 + parts.body.length;
  return Buffer.concat([header, parts.body], size + (-size & 3));
}

interface Body {
  readonly body: Uint8Array;
  readonly box: readonly number[];
}

/** A glyph made of others; its parts are stored as they were. Its box is always given. */
function compositeGlyph({ composites, glyphs }: Streams): Body {
  const parts: number[] = [];
  let instructions = false;
  for (let more = true; more;) {
    const flags = composites.u16();
    more = (flags & 0x20) !== 0;
    instructions ||= (flags & 0x100) !== 0;
    const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    const plain = flags & ~0x100;
    parts.push(plain >> 8, plain & 255, ...composites.bytes(2 + (flags & 1 ? 4 : 2) + scale));
  }
  if (instructions) glyphs.short255();
  return { body: Uint8Array.from(parts), box: [0, 0, 0, 0] };
}

/** A glyph with outlines of its own: points as differences, written in the shortest form. */
function simpleGlyph({ points, flags, glyphs }: Streams, contours: number): Body {
  const ends: number[] = [];
  let total = 0;
  for (let i = 0; i < contours; i++) {
    total += points.short255();
    ends.push((total - 1) >> 8, (total - 1) & 255);
  }
  const marks: number[] = [];
  const xs: number[] = [];
  const ys: number[] = [];
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  let x = 0;
  let y = 0;
  for (let i = 0; i < total; i++) {
    const flag = flags.u8();
    const [dx, dy] = difference(flag & 127, glyphs);
    x += dx;
    y += dy;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
    marks.push((flag < 128 ? 1 : 0) | coordinate(dx, xs) << 1 | coordinate(dy, ys) << 2);
  }
  glyphs.short255();
  return { body: Uint8Array.from([...ends, 0, 0, ...marks, ...xs, ...ys]), box };
}

/** Writes one difference; answers its flag bits (1 = one byte, 8 = unchanged, or positive if short) before they are shifted for x or y. */
function coordinate(value: number, to: number[]): number {
  if (value === 0) return 8;
  if (value > -256 && value < 256) {
    to.push(Math.abs(value));
    return value > 0 ? 9 : 1;
  }
  to.push((value >> 8) & 255, value & 255);
  return 0;
}

/** The difference to the last point from its flag and up to four bytes (W3C WOFF 2.0, § 5.2, table of triplets). */
function difference(flag: number, bytes: Reader): [number, number] {
  const signed = (bits: number, value: number): number => (bits & 1 ? value : -value);
  if (flag < 10) return [0, signed(flag, ((flag & 14) << 7) + bytes.u8())];
  if (flag < 20) return [signed(flag, (((flag - 10) & 14) << 7) + bytes.u8()), 0];
  if (flag < 84) {
    const high = flag - 20;
    const low = bytes.u8();
    return [signed(flag, 1 + (high & 0x30) + (low >> 4)), signed(flag >> 1, 1 + ((high & 0x0c) << 2) + (low & 15))];
  }
  if (flag < 120) {
    const high = flag - 84;
    const dx = 1 + (Math.floor(high / 12) << 8) + bytes.u8();
    return [signed(flag, dx), signed(flag >> 1, 1 + (((high % 12) >> 2) << 8) + bytes.u8())];
  }
  if (flag < 124) {
    const first = bytes.u8();
    const second = bytes.u8();
    return [signed(flag, (first << 4) + (second >> 4)), signed(flag >> 1, ((second & 15) << 8) + bytes.u8())];
  }
  const dx = bytes.u16();
  return [signed(flag, dx), signed(flag >> 1, bytes.u16())];
}
