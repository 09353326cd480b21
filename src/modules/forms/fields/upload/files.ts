import { type Entry, isParts } from '../../entry.ts';
import type { StoredFile } from '../contract.ts';

/** The files of an entry, as the draft keeps them: `[{ id, name, size, type }]`; anything else is left out. */
export const storedFiles = (entry: Entry | undefined): StoredFile[] => (Array.isArray(entry) ? entry : []).flatMap((item: Entry) => {
  if (!isParts(item)) return [];
  const { id, name, size, type } = item;
  return typeof id === 'string' && typeof name === 'string' ? [{ id, name, size: Number(size) || 0, type: typeof type === 'string' ? type : '' }] : [];
});

/** What the virus scan says of the files of an entry, by their id: beside their value, since it changes while the answer stays. */
export const fileStates = (entry: Entry | undefined): ReadonlyMap<string, string> => new Map((Array.isArray(entry) ? entry : []).flatMap((item: Entry) =>
  (isParts(item) && typeof item['id'] === 'string' && typeof item['state'] === 'string' ? [[item['id'], item['state']] as const] : [])));

/** Types of file a definition may name, and what they are on the web. */
export const fileTypes = {
  pdf: { mime: ['application/pdf'], accept: '.pdf' },
  jpeg: { mime: ['image/jpeg'], accept: '.jpg,.jpeg' },
  png: { mime: ['image/png'], accept: '.png' },
} as const;
export type FileTypeName = keyof typeof fileTypes;
export const fileTypeNames = Object.keys(fileTypes) as [FileTypeName, ...FileTypeName[]];

/** „PDF, JPEG oder PNG“. */
export const spellTypes = (types: readonly FileTypeName[], or: string): string =>
  types.map((type) => type.toUpperCase()).join(', ').replace(/, ([^,]*)$/, ` ${or} $1`);

/** „10 MB“ or „500 kB“ to bytes; null where it is no size. */
export function readSize(size: string | number): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*(kB|MB)$/i.exec(String(size).trim());
  return match ? Math.round(Number(match[1]) * (match[2]!.toLowerCase() === 'kb' ? 1000 : 1_000_000)) : null;
}

/** Files that stand for those a journey names: „beleg.pdf“. */
export const sampleFiles = (sample: unknown): Entry[] => (Array.isArray(sample) ? sample : sample === null || sample === undefined || sample === '' ? [] : [sample]).map((one: unknown, i) => {
  if (isParts(one as Entry)) return { id: `file-${i + 1}`, size: 100_000, type: 'application/pdf', ...(one as object) } as Entry;
  const name = String(one);
  const type = Object.values(fileTypes).find((known) => known.accept.split(',').some((ending) => name.toLowerCase().endsWith(ending)));
  return { id: `file-${i + 1}`, name, size: 100_000, type: type?.mime[0] ?? 'application/octet-stream' };
});
