import { expect, it } from 'vitest';
import { typeOf } from './file-type.rules.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

const png = bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0, 0, 0, 13], 'IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], 'IDAT');

it.each([
  ['a PDF', bytes('%PDF-1.7\n'), 'application/pdf'],
  ['an official PDF with bytes of a mail program before it (FIELD Files: SIMS #4019)', bytes('From: amt\r\n\r\n', '%PDF-1.4\n'), 'application/pdf'],
  ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'), 'image/jpeg'],
  ['a PNG', png, 'image/png'],
  ['a web page that calls itself a picture', bytes('<!doctype html><script>'), undefined],
  ['a program that is also a PDF', bytes('MZ', Array.from({ length: 62 }, () => 0), '%PDF-1.7'), 'application/x-msdownload'],
  ['an archive that is also a PDF', bytes('PK\x03\x04', Array.from({ length: 30 }, () => 0), '%PDF-1.7'), 'application/zip'],
  ['a page that is also a PDF', bytes(' <html><script>1</script><!-- %PDF-1.7'), undefined],
  ['nothing', bytes(), undefined],
])('knows %s by its content', async (_what, content, type) => expect(await typeOf(content)).toBe(type));
