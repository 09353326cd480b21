// Unpacks a package as npm packs it: a gzipped tar of plain files below `package/`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** @param {Buffer} tarball @param {string} target folder that gets what is below the archive's first folder */
export function unpack(tarball, target) {
  const tar = gunzipSync(tarball);
  const text = (start, length) => tar.toString('utf8', start, start + length).replace(/\0.*$/s, '');
  let longName;
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const size = Number.parseInt(text(at + 124, 12), 8) || 0;
    const type = text(at + 156, 1);
    const content = tar.subarray(at + 512, at + 512 + size);
    if (type === 'x') longName = /\d+ path=(.*)\n/.exec(content.toString('utf8'))?.[1];
    if (type === '0' || type === '') {
      const prefix = text(at + 345, 155);
      const name = normalize(longName ?? (prefix ? `${prefix}/${text(at, 100)}` : text(at, 100))).split('/').slice(1);
      if (name.includes('..')) throw new Error(`Refused: ${name.join('/')} leads out of its package`);
      const file = join(target, ...name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content, { mode: Number.parseInt(text(at + 100, 8), 8) & 0o111 ? 0o755 : 0o644 });
    }
    if (type !== 'x' && type !== 'g') longName = undefined;
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
