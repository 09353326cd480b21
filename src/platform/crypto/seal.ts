import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts what must be read again (AES-256-GCM), for the database to keep.
 * @param key 32 bytes that the database does not have; good for 2^32 calls (the nonce is random, NIST SP 800-38D)
 * @param about what it belongs to: sealed for one thing, it opens for no other
 * @returns nonce, tag, and as many bytes as the content has
 */
export function seal(key: Buffer, content: string | Uint8Array, about: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(about));
  const sealed = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
  cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Reads what `seal` wrote. @throws Error when the key is another, it belongs to something else, or a bit was changed */
export function unseal(key: Buffer, sealed: Uint8Array, about: string): Buffer {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  const content = decipher.update(sealed.subarray(ivBytes + tagBytes));
  decipher.final();
  return content;
}
