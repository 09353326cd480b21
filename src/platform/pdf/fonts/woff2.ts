import { brotliDecompressSync } from 'node:zlib';
import { rebuildGlyphs } from './glyphs.ts';
import { Reader } from './reader.ts';

const knownTags = ('cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE ' +
  'GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort ' +
  'morx opbd prop trak Zapf Silf Glat Gloc Feat Sill').split(' ').map((tag) => tag.replace('_', ' '));

/** Tables that only hint a font for coarse screens; a document for print needs none of them. */
const hinting = new Set(['cvt ', 'fpgm', 'prep', 'hdmx', 'VDMX', 'LTSH', 'gasp', 'DSIG']);

/**
 * Turns a web font into the TrueType file that the typesetter reads: the packages carry Fira Sans as WOFF 2 only.
 * Hinting is left out. Source: W3C WOFF File Format 2.0, § 4 and § 5.
 * @throws Error when the bytes are no WOFF 2, or use a transformation other than that of the outlines.
 */
export function woff2ToTtf(woff2: Uint8Array): Uint8Array {
  const header = new Reader(woff2);
  if (header.u32() !== 0x774f4632) throw new Error('Not a WOFF 2 font');
  const flavor = header.u32();
  header.skip(4);
  const count = header.u16();
  header.skip(6);
  const compressedSize = header.u32();
  header.skip(24);

  const directory = Array.from({ length: count }, () => {
    const flags = header.u8();
    const known = flags & 63;
    const tag = known === 63 ? String.fromCharCode(...header.bytes(4)) : (knownTags[known] ?? '');
    const outlines = tag === 'glyf' || tag === 'loca';
    const transformed = outlines ? flags >> 6 === 0 : flags >> 6 !== 0;
    if (transformed && !outlines) throw new Error(`WOFF 2 font: the ${tag} table is transformed, which is not supported`);
    const length = header.base128();
    return { tag, transformed, length: transformed ? header.base128() : length };
  });

  const content = new Reader(brotliDecompressSync(header.bytes(compressedSize)));
  const tables = new Map<string, Uint8Array>();
  for (const { tag, transformed, length } of directory) {
    const bytes = content.bytes(length);
    if (tag === 'glyf' && transformed) {
      const { glyf, loca } = rebuildGlyphs(bytes);
      tables.set('glyf', glyf).set('loca', loca);
    } else if (!hinting.has(tag) && !tables.has(tag)) tables.set(tag, bytes);
  }
  const old = tables.get('head');
  if (!old) throw new Error('WOFF 2 font without a head table');
  const head = Uint8Array.from(old);
  new DataView(head.buffer).setInt16(50, 1); // long offsets in loca
  return assemble(flavor, tables.set('head', head));
}

/** Puts tables together into one file. Checksums stay zero: nobody who reads it here looks at them. */
function assemble(flavor: number, tables: Map<string, Uint8Array>): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  let offset = 12 + 16 * sorted.length;
  const file = new Uint8Array(sorted.reduce((sum, [, bytes]) => sum + ((bytes.length + 3) & ~3), offset));
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(sorted.length));
  view.setUint32(0, flavor);
  [sorted.length, 16 << power, power, 16 * sorted.length - (16 << power)].forEach((value, i) => view.setUint16(4 + 2 * i, value));
  sorted.forEach(([tag, bytes], i) => {
    const entry = 12 + 16 * i;
    for (let c = 0; c < 4; c++) file[entry + c] = tag.charCodeAt(c);
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, bytes.length);
    file.set(bytes, offset);
    offset += (bytes.length + 3) & ~3;
  });
  return file;
}
