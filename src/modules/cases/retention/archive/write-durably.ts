import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';

/** A file as it stands on the disk. */
export interface Written { readonly sha256: string; /** Bytes. */ readonly size: number }

/**
 * Writes a file so that it is there whole, or not at all, whenever the power goes: beside its place first, kept by the disk, then named.
 * One that bears the name already is replaced. Two at a time for one path would disturb each other: the caller sees to that.
 * @param base a folder that must be there: a disk that is not mounted shall not be written past
 * @param path below `base`; its folders are made
 * @throws the system's error, where the disk refuses
 */
export async function writeDurably(base: string, path: string, content: Readable): Promise<Written> {
  await stat(base);
  const top = resolve(base);
  const place = join(top, path);
  // what a killed process left under this name is written over
  const beside = besideOf(place);
  const hash = createHash('sha256');
  let size = 0;
  try {
    await mkdir(dirname(place), { recursive: true, mode: 0o750 });
    const file = await open(beside, 'w', 0o640);
    try {
      for await (const piece of content as AsyncIterable<Buffer>) {
        hash.update(piece);
        size += piece.length;
        await file.writeFile(piece);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, place);
    for (let folder = dirname(place); ; folder = dirname(folder)) {
      await keep(folder);
      if (folder === top) break;
    }
  } catch (error) {
    content.destroy();
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  return { sha256: hash.digest('hex'), size };
}

/** Lets the disk keep the names in a folder. */
async function keep(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const besideOf = (place: string): string => join(dirname(place), `.${basename(place)}.part`);

/** Deletes what `writeDurably` wrote, also half-way; nothing there is fine. */
export async function removeWritten(base: string, path: string): Promise<void> {
  const place = join(resolve(base), path);
  for (const one of [place, besideOf(place)]) await rm(one, { force: true });
}
