/** The curve of the whole PKI and of the chip: brainpoolP256r1 (RFC 5639 § 3.4). Node's OpenSSL calculates; here are its numbers, which certificates name. */
import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { oid, tlv } from '../tlv.ts';

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');

/** Domain parameters. */
export const curve = {
  prime: hex('a9fb57dba1eea9bc3e660a909d838d726e3bf623d52620282013481d1f6e5377'),
  a: hex('7d5a0975fc2c3057eef67530417affe7fb8055c126dc5c6ce94a4b44f330b5d9'),
  b: hex('26dc5c6ce94a4b44f330b5d9bbd77cbf958416295cf7e1ce6bccdc18ff8c07b6'),
  generator: hex('048bd2aeb9cb7e57cb2c4b482ffc81b7afb9de27e1e3bd23c23a4453bd9ace3262547ef835c3dac4fd97f8461a14611dc9c27745132ded8e545c1d54c72f046997'),
  order: hex('a9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7'),
  cofactor: hex('01'),
} as const;

/** `point` is the public key: 04, x, y. */
export interface KeyPair { readonly privateKey: KeyObject; readonly point: Buffer }

export function newKeys(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'brainpoolP256r1' });
  return { privateKey, point: publicKey.export({ type: 'spki', format: 'der' }).subarray(-65) };
}

/** A public key from its point. @param named identifier of the curve @throws where the point is not on it: OpenSSL looks */
export function keyOf(point: Uint8Array, named = '1.3.36.3.3.2.8.1.1.7'): KeyObject {
  if (point[0] !== 4) throw new Error('not an uncompressed point');
  return createPublicKey({ key: tlv(0x30, tlv(0x30, oid('1.2.840.10045.2.1'), oid(named)), tlv(0x03, Buffer.from([0]), point)), format: 'der', type: 'spki' });
}

/** The x that both sides can calculate, 32 bytes. @throws where the other's point is not on the curve */
export const agree = (privateKey: KeyObject, point: Uint8Array): Buffer => diffieHellman({ privateKey, publicKey: keyOf(point) });
