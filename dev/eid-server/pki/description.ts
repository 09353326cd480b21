/** Certificate description (BSI TR-03110-4 § 2.2.6): who reads the card, for what, under which address and behind which TLS certificates. The terminal certificate names its hash. */
import { createHash } from 'node:crypto';
import { bsi, oid, tlv } from '../tlv.ts';

export interface Provider {
  readonly name: string;
  /** What the client shows to the person: who, where, and why. */
  readonly terms: string;
  /** Same origin as the address of the TC token. */
  readonly url: string;
  /** SHA-256 of each TLS certificate (DER) that the client meets: of the page, of this server. */
  readonly certificateHashes: readonly Buffer[];
}

export function description({ name, terms, url, certificateHashes }: Provider): Buffer {
  const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text, 'utf8'));
  const printable = (text: string): Buffer => tlv(0x13, Buffer.from(text, 'ascii'));
  return tlv(0x30,
    oid(`${bsi}.3.1.3.1.1`), tlv(0xa1, utf8('Stadttor: Testzertifikate, ohne Wert')), tlv(0xa3, utf8(name)), tlv(0xa4, printable(url)), tlv(0xa5, utf8(terms)),
    tlv(0xa7, tlv(0x31, ...[...certificateHashes].sort(Buffer.compare).map((hash) => tlv(0x04, hash)))));
}

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
