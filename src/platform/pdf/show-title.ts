/**
 * Has readers show the document's title instead of the file's name, which PDF/UA-1 (ISO 14289-1, § 7.1) and WCAG technique
 * PDF18 ask for and the typesetter leaves out. The catalogue is the last object, so that only `startxref` moves.
 * @throws Error when the file is not laid out like that any more
 */
export function showTitle(pdf: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const preferences = file.lastIndexOf('/ViewerPreferences <<');
  const end = file.lastIndexOf('startxref');
  const xref = Number.parseInt(file.toString('latin1', end + 10), 10);
  const object = file.lastIndexOf(' 0 obj', preferences);
  if (preferences < 0 || !(xref > preferences) || file.indexOf(' 0 obj', object + 1) > 0 || !file.toString('latin1', object, xref).includes('/Type /Catalog')) {
    throw new Error('The document has no catalogue at its end');
  }
  const at = preferences + '/ViewerPreferences <<'.length;
  const inserted = ' /DisplayDocTitle true';
  return Uint8Array.from(Buffer.concat([
    file.subarray(0, at), Buffer.from(inserted, 'latin1'), file.subarray(at, end), Buffer.from(`startxref\n${xref + inserted.length}\n%%EOF\n`, 'latin1'),
  ]));
}
