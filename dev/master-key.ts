/** The master key of this machine's demo: made once, kept beside the database that it opens. */
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** @returns the key in the file, in base64url; a new one where there is none. Two who ask at the same moment get the same. */
export function masterKeyIn(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const own = `${file}.${process.pid}`;
    writeFileSync(own, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
    try {
      linkSync(own, file); // appears whole, and only if there is none
    } catch { /* somebody else was faster */ } finally {
      rmSync(own);
    }
  }
  return readFileSync(file, 'utf8').trim();
}
