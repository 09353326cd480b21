import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { woff2ToTtf } from './woff2.ts';

/** The styles that documents use. The KERN package carries Fira Sans whole: Latin, Greek and Cyrillic, with combining marks. */
const styles = ['Regular', 'SemiBold', 'Italic'];

/**
 * Reads and converts the fonts of all documents; takes about 0.1 s, so call it in the worker thread only.
 * @returns one TrueType file per style, in shared memory so that the next worker thread takes them over as they are.
 */
export function loadFonts(): Uint8Array[] {
  const folder = join(fileURLToPath(import.meta.resolve('@kern-ux/native/package.json')), '../dist/fonts/fira-sans');
  return styles.map((style) => {
    const font = woff2ToTtf(readFileSync(join(folder, `FiraSans-${style}.woff2`)));
    const shared = new Uint8Array(new SharedArrayBuffer(font.length));
    shared.set(font);
    return shared;
  });
}
