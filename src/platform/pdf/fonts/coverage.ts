import { Reader } from './reader.ts';

/**
 * Which characters a font can show, from its `cmap` table (OpenType 1.9, § cmap, formats 4 and 12).
 * @param ttf a TrueType file
 * @returns whether a code point has a glyph
 */
export function coverage(ttf: Uint8Array): (codePoint: number) => boolean {
  const covered = new Set<number>();
  const cmap = table(ttf, 'cmap');
  if (!cmap) return () => false;
  const index = new Reader(cmap);
  index.skip(2);
  for (let left = index.u16(); left > 0; left--) {
    index.skip(4);
    const at = new Reader(cmap.subarray(index.u32()));
    const format = at.u16();
    if (format === 4) segments(at, covered);
    else if (format === 12) groups(at, covered);
  }
  return (codePoint) => covered.has(codePoint);
}

function table(ttf: Uint8Array, tag: string): Uint8Array | undefined {
  const directory = new Reader(ttf);
  directory.skip(4);
  const count = directory.u16();
  directory.skip(6);
  for (let i = 0; i < count; i++) {
    const name = String.fromCharCode(...directory.bytes(4));
    directory.skip(4);
    const offset = directory.u32();
    const length = directory.u32();
    if (name === tag) return ttf.subarray(offset, offset + length);
  }
  return undefined;
}

/** Format 4: segments of the first 65,536 characters. */
function segments(at: Reader, covered: Set<number>): void {
  at.skip(4);
  const count = at.u16() / 2;
  at.skip(6);
  const numbers = (): number[] => Array.from({ length: count }, () => at.u16());
  const ends = numbers();
  at.skip(2);
  const starts = numbers();
  ends.forEach((end, i) => {
    for (let code = starts[i]!; code <= end && code !== 0xffff; code++) covered.add(code);
  });
}

/** Format 12: groups of all characters. */
function groups(at: Reader, covered: Set<number>): void {
  at.skip(10);
  for (let left = at.u32(); left > 0; left--) {
    const first = at.u32();
    const last = at.u32();
    at.skip(4);
    for (let code = first; code <= last; code++) covered.add(code);
  }
}
