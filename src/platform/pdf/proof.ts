import encodeQR from 'qr';
import { text } from './messages.ts';
import type { Paper } from './paper.ts';
import type { Json } from './protocol.ts';

/** By what a paper shows that it is the town's: a code, and the page where it is checked. */
export interface Proof {
  /** As it is printed, in groups. */
  readonly code: string;
  /** What the QR code leads to: the page, with the code. */
  readonly url: string;
  /** The page, to be typed. */
  readonly page: string;
}

/** What the letter paper shows of it; the code is a keyword of the file, too, so that it is found in a copy that was changed. */
export function proofOnPaper({ lang, proof }: Pick<Paper, 'lang' | 'proof'>): { [key: string]: Json } {
  const t = text({ lang });
  if (!proof) return { proof: null, keywords: [] };
  const { code, url, page } = proof;
  return { proof: { qr: qrSvg(url), alt: t.qr(code), how: t.proofHow(page.replace(/^https?:\/\//, '')), label: t.proofCode, code }, keywords: [`${keyword} ${code.replaceAll('-', '')}`] };
}

const keyword = 'stadttor-document';

/** The code that a PDF of ours says it has, as it stands in the file; undefined where there is none. */
export const codeInPdf = (bytes: Uint8Array): string | undefined =>
  new RegExp(`${keyword} ([0-9A-Z]{10,60})`).exec(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))?.[1];

/** How many pages a PDF of ours has. */
export const pagesInPdf = (bytes: Uint8Array): number => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

/** A QR code as a drawing: neighbours in a row are one stroke, which halves the file. The paper around it is its quiet zone. */
function qrSvg(content: string): string {
  const dots = encodeQR(content, 'raw', { border: 1, ecc: 'medium' });
  const strokes = dots.flatMap((row, y) => [...row.map((dark) => (dark ? '1' : ' ')).join('').matchAll(/1+/g)].map(({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${dots.length} ${dots.length}"><path d="${strokes.join('')}"/></svg>`;
}
