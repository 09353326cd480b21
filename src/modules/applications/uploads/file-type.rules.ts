import { fileTypeFromBuffer } from 'file-type';

/** How many of the first bytes tell the type. */
export const headSize = 4100;

/** The kinds of file that a form may ask for: the word in the definition → MIME type. */
const kinds: Readonly<Record<string, string>> = { pdf: 'application/pdf', jpeg: 'image/jpeg', jpg: 'image/jpeg', png: 'image/png' };

/**
 * What a file is, by its content; its name and what the browser says count for nothing.
 * Scanners and mail programs put bytes before `%PDF`, and readers accept it within the first 1,024: so do we.
 * @returns MIME type; undefined where nothing is known of it
 */
export async function typeOf(head: Uint8Array): Promise<string | undefined> {
  if (Buffer.from(head.subarray(0, 1024)).includes('%PDF-')) return 'application/pdf';
  return (await fileTypeFromBuffer(head))?.mime;
}

/** The kind among those allowed that a type is; undefined where it is none of them. */
export const kindOf = (type: string | undefined, allowed: readonly string[]): string | undefined =>
  allowed.find((kind) => type !== undefined && kinds[kind] === type);
