/** Card verifiable certificates (BSI TR-03110-3 § C): what a card can read without an X.509 parser. */
import { sign, verify, type KeyObject } from 'node:crypto';
import { bsi, child, oid, readTlv, tlv, type Tlv } from '../tlv.ts';
import { chat, readChat } from './chat.ts';
import { curve, keyOf } from './curve.ts';

/** What is signed. `extensions`: identifier → hashes (context tags 0, 1, …). */
export interface CvBody {
  /** Certification authority reference: who signs. */
  readonly issuer: string;
  /** Certificate holder reference. */
  readonly holder: string;
  readonly point: Buffer;
  /** Five bytes of the template. */
  readonly template: Buffer;
  readonly from: Date;
  readonly to: Date;
  readonly extensions?: readonly { readonly id: string; readonly hashes: readonly Buffer[] }[];
}
export interface CvCertificate extends CvBody { readonly bytes: Buffer; /** With tag: what the signature is over. */ readonly body: Buffer; readonly signature: Buffer }

/** id-TA-ECDSA-SHA-256: how signatures are made, r ‖ s. */
export const terminalAuthentication = oid(`${bsi}.2.2.2.2.3`);

/** Public key object. @param whole with domain parameters, as only the root names them */
export function publicKey(identifier: Buffer, point: Buffer, whole = false): Buffer {
  const { prime, a, b, generator, order, cofactor } = curve;
  const parts = whole ? [tlv(0x81, prime), tlv(0x82, a), tlv(0x83, b), tlv(0x84, generator), tlv(0x85, order), tlv(0x86, point), tlv(0x87, cofactor)] : [tlv(0x86, point)];
  return tlv(0x7f49, identifier, ...parts);
}

/** Issues a certificate. @param key of the issuer */
export function issue(content: CvBody, key: KeyObject): CvCertificate {
  const extensions = (content.extensions ?? []).map(({ id, hashes }) => tlv(0x73, oid(id), ...hashes.map((hash, index) => tlv(0x80 + index, hash))));
  const body = tlv(0x7f4e,
    tlv(0x5f29, Buffer.from([0])), tlv(0x42, Buffer.from(content.issuer)), publicKey(terminalAuthentication, content.point, content.issuer === content.holder),
    tlv(0x5f20, Buffer.from(content.holder)), chat(content.template), tlv(0x5f25, dateBytes(content.from)), tlv(0x5f24, dateBytes(content.to)),
    ...(extensions.length ? [tlv(0x65, ...extensions)] : []));
  const signature = sign('sha256', body, { key, dsaEncoding: 'ieee-p1363' });
  return { ...content, body, signature, bytes: tlv(0x7f21, body, tlv(0x5f37, signature)) };
}

/** Reads one. @throws where it is none */
export function readCertificate(bytes: Buffer): CvCertificate {
  const whole = readTlv(bytes);
  const body = child(whole, 0x7f4e);
  const text = (tag: number): string => child(body, tag).value.toString('latin1');
  return {
    bytes, body: body.bytes, signature: child(whole, 0x5f37).value, issuer: text(0x42), holder: text(0x5f20), point: child(child(body, 0x7f49), 0x86).value,
    template: readChat(child(body, 0x7f4c).bytes).template, from: dateOf(child(body, 0x5f25)), to: dateOf(child(body, 0x5f24)),
  };
}

/** Whether this point's owner signed it. */
export function isSignedBy({ body, signature }: CvCertificate, point: Buffer): boolean {
  try {
    return verify('sha256', body, { key: keyOf(point), dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}

/** As a card checks a chain: each signed by the one before, by its name, and valid on that day. The first is believed. */
export function isChain(certificates: readonly CvCertificate[], day: Date): boolean {
  return certificates.every((one, index) => {
    const above = certificates[Math.max(index - 1, 0)]!;
    return one.issuer === above.holder && isSignedBy(one, above.point) && one.from <= day && day < new Date(one.to.getTime() + 86_400_000);
  });
}

/** Six digits of a date, a byte each (unpacked BCD). */
const dateBytes = (date: Date): Buffer => Buffer.from([...date.toISOString().slice(2, 10).replaceAll('-', '')].map(Number));

function dateOf({ value }: Tlv): Date {
  const digits = [...value].join('');
  return new Date(`20${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`);
}
