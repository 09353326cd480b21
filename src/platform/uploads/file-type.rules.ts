/** How many of the first bytes tell the type. */
export const headSize = 4100;

/**
 * What a file is, by its content; its name and what the browser says count for nothing.
 * Scanners and mail programs put bytes before `%PDF`, and readers accept it within the first 1,024: so do we.
 * @returns MIME type; undefined where nothing is known of it
 */
export async function typeOf(head: Uint8Array): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  const known = (await fileTypeFromBuffer(head))?.mime;
  const start = Buffer.from(head.subarray(0, 1024));
  const at = start.indexOf('%PDF-');
  // what begins as a program, an archive or a page is that, whatever follows
  return known !== undefined || at < 0 || /^\s*<[!?a-z]/i.test(start.toString('latin1', 0, at)) ? known : 'application/pdf';
}
