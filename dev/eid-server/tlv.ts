/** Tag, length, value: what certificates, card commands and files of a chip are made of (ISO 7816-4, DER). Encoded and read by asn1js. */
import { fromBER, ObjectIdentifier, Primitive } from 'asn1js';

/** One element. `bytes` is the whole of it, `value` what it holds; `children` are read where the tag says that it holds elements. */
export interface Tlv { readonly tag: number; readonly bytes: Buffer; readonly value: Buffer; readonly children: readonly Tlv[] }

/** The bytes are no element, or not only one. */
export class NotTlv extends Error {}

/** Writes an element. @param tag as the standards write it, such as 0x7f21 or 0x53 */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const first = tag > 0xff ? tag >> 8 : tag;
  const block = new Primitive({ idBlock: { tagClass: (first >> 6) + 1, tagNumber: tag > 0xff ? tag & 0x7f : first & 0x1f }, valueHex: Buffer.concat(parts) });
  block.idBlock.isConstructed = (first & 0x20) !== 0;
  return Buffer.from(block.toBER());
}

/** Reads exactly one element. @throws NotTlv */
export function readTlv(bytes: Uint8Array): Tlv {
  const [only, ...more] = readTlvs(bytes);
  if (!only || more.length) throw new NotTlv(`${more.length + (only ? 1 : 0)} elements where one is expected`);
  return only;
}

/** Reads elements that stand one after the other. @throws NotTlv */
export function readTlvs(bytes: Uint8Array): Tlv[] {
  const found: Tlv[] = [];
  for (let at = 0; at < bytes.length;) {
    const rest = bytes.subarray(at);
    const { offset, result } = fromBER(rest);
    if (offset <= 0 || result.error || result.lenBlock.isIndefiniteForm) throw new NotTlv('not an element');
    const whole = Buffer.from(rest.subarray(0, offset));
    const value = whole.subarray(result.idBlock.blockLength + result.lenBlock.blockLength);
    found.push({ tag: tagOf(whole), bytes: whole, value, children: result.idBlock.isConstructed ? readTlvs(value) : [] });
    at += offset;
  }
  return found;
}

const tagOf = (bytes: Buffer): number => ((bytes[0]! & 0x1f) === 0x1f ? bytes.readUInt16BE(0) : bytes[0]!);

/** The one element below another with that tag. @throws NotTlv where there is none or more than one */
export function child(parent: Tlv, tag: number): Tlv {
  const found = parent.children.filter((one) => one.tag === tag);
  if (found.length !== 1) throw new NotTlv(`${found.length} × ${tag.toString(16)} in ${parent.tag.toString(16)}`);
  return found[0]!;
}

/** An object identifier, with its tag. @param dotted such as `0.4.0.127.0.7` */
export const oid = (dotted: string): Buffer => Buffer.from(new ObjectIdentifier({ value: dotted }).toBER());

/** All identifiers of the BSI begin so. */
export const bsi = '0.4.0.127.0.7';
