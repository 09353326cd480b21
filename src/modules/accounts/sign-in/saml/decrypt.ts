import { constants, createDecipheriv, privateDecrypt, type KeyObject } from 'node:crypto';
import { children, insist, NotTaken, ns, only, textOf } from '../xml.ts';

/** Bytes of the key of each cipher that is taken; all of them notice a change. */
const ciphers: Readonly<Record<string, { name: 'aes-128-gcm' | 'aes-256-gcm'; bytes: number }>> = {
  'http://www.w3.org/2009/xmlenc11#aes128-gcm': { name: 'aes-128-gcm', bytes: 16 },
  'http://www.w3.org/2009/xmlenc11#aes256-gcm': { name: 'aes-256-gcm', bytes: 32 },
};
const transports = new Set(['http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p', 'http://www.w3.org/2009/xmlenc11#rsa-oaep']);
const digests: Readonly<Record<string, string>> = {
  'http://www.w3.org/2000/09/xmldsig#sha1': 'sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
};

/**
 * Decrypts an EncryptedAssertion: RSA-OAEP and AES-GCM alone (no RSA 1.5, no CBC, no 3DES).
 * @param keys all that are in use while keys are changed
 * @returns what was encrypted, as text
 * @throws NotTaken where it is encrypted otherwise, for somebody else, or was changed
 */
export function decryptAssertion(encrypted: Element, keys: readonly KeyObject[]): string {
  const data = only(encrypted, ns.xenc, 'EncryptedData');
  const cipher = ciphers[algorithm(data)];
  insist(cipher, 'cipher');
  // the key stands inside, or beside it
  const inside = children(data, ns.ds, 'KeyInfo').flatMap((info) => children(info, ns.xenc, 'EncryptedKey'));
  const found = inside.length ? inside : children(encrypted, ns.xenc, 'EncryptedKey');
  const candidates = found.slice(0, 4).flatMap((one) => keys.map((key) => ({ one, key })));
  for (const { one, key } of candidates) {
    const secret = unwrap(one, key);
    if (secret?.length === cipher.bytes) return open(cipherValue(data), cipher.name, secret);
  }
  throw new NotTaken('encrypted for none of our keys');
}

function unwrap(encryptedKey: Element, key: KeyObject): Buffer | undefined {
  const method = only(encryptedKey, ns.xenc, 'EncryptionMethod');
  insist(transports.has(algorithm(encryptedKey)), 'key transport');
  const [digest] = children(method, ns.ds, 'DigestMethod');
  const oaepHash = digests[digest?.getAttribute('Algorithm') ?? 'http://www.w3.org/2000/09/xmldsig#sha1'];
  insist(oaepHash, 'OAEP digest');
  try {
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, cipherValue(encryptedKey));
  } catch {
    return undefined;
  }
}

function open(bytes: Buffer, name: 'aes-128-gcm' | 'aes-256-gcm', secret: Buffer): string {
  insist(bytes.length > 28, 'ciphertext too short');
  const decipher = createDecipheriv(name, secret, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]));
  } catch {
    throw new NotTaken('ciphertext changed');
  }
}

const algorithm = (element: Element): string => only(element, ns.xenc, 'EncryptionMethod').getAttribute('Algorithm') ?? '';

const cipherValue = (element: Element): Buffer => Buffer.from(textOf(only(only(element, ns.xenc, 'CipherData'), ns.xenc, 'CipherValue')), 'base64');
