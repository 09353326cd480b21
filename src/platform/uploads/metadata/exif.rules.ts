/** TIFF tag 0x0112: 1 upright, 2 to 8 turned or mirrored. */
const orientationTag = 0x0112;

/**
 * How the picture is to be turned, from an EXIF block (TIFF, without „Exif\0\0“).
 * @returns 2 to 8; undefined where it is upright, or the block says nothing that can be read
 */
export function orientationIn(tiff: Buffer): number | undefined {
  const order = tiff.subarray(0, 2).toString('latin1');
  if (tiff.length < 14 || (order !== 'II' && order !== 'MM')) return undefined;
  const little = order === 'II';
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0, count = short(first); entry < count; entry++) {
    const at = first + 2 + 12 * entry;
    if (short(at) !== orientationTag) continue;
    const turned = short(at + 8);
    return turned >= 2 && turned <= 8 ? turned : undefined;
  }
  return undefined;
}

/** The smallest EXIF block: how the picture is turned, and nothing else. */
export function exifWith(orientation: number): Buffer {
  const block = Buffer.alloc(26);
  block.write('MM', 'latin1');
  block.writeUInt16BE(42, 2);
  block.writeUInt32BE(8, 4); // the first directory
  block.writeUInt16BE(1, 8); // has one entry
  block.writeUInt16BE(orientationTag, 10);
  block.writeUInt16BE(3, 12); // a short
  block.writeUInt32BE(1, 14); // one of them
  block.writeUInt16BE(orientation, 18);
  return block; // and no directory follows
}
