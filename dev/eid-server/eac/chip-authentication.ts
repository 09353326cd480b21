/** Chip authentication, version 2 (BSI TR-03110-2 § 3.4): both sides agree on keys; the token proves that the chip holds the private key of its file. */
import { createHash, timingSafeEqual, type KeyObject } from 'node:crypto';
import { agree } from '../pki/curve.ts';
import { publicKey } from '../pki/cv-certificate.ts';
import { cmac } from '../secure-messaging/cmac.ts';
import type { Keys } from '../secure-messaging/secure-messaging.ts';
import { bsi, oid } from '../tlv.ts';

/** id-CA-ECDH-AES-CBC-CMAC-128. */
export const chipAuthentication = oid(`${bsi}.2.2.3.2.2`);

/** Keys of the channel: SHA-1 over secret, nonce and a counter (TR-03110-3 § A.2.3), 16 bytes each. */
export function deriveKeys(secret: Buffer, nonce: Buffer): Keys {
  const key = (counter: number): Buffer => createHash('sha1').update(secret).update(nonce).update(Buffer.from([0, 0, 0, counter])).digest().subarray(0, 16);
  return { encryption: key(1), mac: key(2) };
}

/** What the chip answers with: a MAC over the terminal's ephemeral key. */
export const tokenFor = ({ mac }: Keys, ephemeral: Buffer): Buffer => cmac(mac, publicKey(chipAuthentication, ephemeral)).subarray(0, 8);

/**
 * The terminal's side. @param chipPoint from EF.CardSecurity, whose signature has been checked
 * @returns the keys; undefined where the token is not this chip's, or its point is not on the curve
 */
export function authenticateChip(own: { readonly privateKey: KeyObject; readonly point: Buffer }, chipPoint: Buffer, nonce: Buffer, token: Buffer): Keys | undefined {
  let secret: Buffer;
  try {
    secret = agree(own.privateKey, chipPoint);
  } catch {
    return undefined;
  }
  const keys = deriveKeys(secret, nonce);
  return nonce.length === 8 && token.length === 8 && timingSafeEqual(token, tokenFor(keys, own.point)) ? keys : undefined;
}
