/** AES-CMAC (RFC 4493, NIST SP 800-38B). Node's OpenSSL can calculate it, but Node lets nobody ask. */
import { createCipheriv } from 'node:crypto';

/** @param key 16 bytes @returns 16 bytes; TR-03110 takes the first eight */
export function cmac(key: Buffer, message: Uint8Array): Buffer {
  const aes = createCipheriv('aes-128-cbc', key, Buffer.alloc(16)).setAutoPadding(false);
  const first = double(encryptBlock(key, Buffer.alloc(16)));
  const whole = message.length > 0 && message.length % 16 === 0;
  const padded = whole ? Buffer.from(message) : Buffer.concat([message, Buffer.from([0x80]), Buffer.alloc(15 - (message.length % 16))]);
  const last = padded.subarray(-16);
  const subkey = whole ? first : double(first);
  for (let i = 0; i < 16; i++) last[i]! ^= subkey[i]!;
  return aes.update(padded).subarray(-16);
}

export const encryptBlock = (key: Buffer, block: Buffer): Buffer => createCipheriv('aes-128-ecb', key, null).setAutoPadding(false).update(block);

/** Times x in GF(2¹²⁸). */
function double(block: Buffer): Buffer {
  const value = BigInt(`0x${block.toString('hex')}`);
  const doubled = BigInt.asUintN(128, value << 1n) ^ (value >> 127n ? 0x87n : 0n);
  return Buffer.from(doubled.toString(16).padStart(32, '0'), 'hex');
}
