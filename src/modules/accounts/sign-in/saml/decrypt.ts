import { constants, createDecipheriv, privateDecrypt, type KeyObject } from 'node:crypto';
import { children, insist, NotTaken, ns, only, textOf } from '../xml.ts';

/** Bytes of the key of each cipher that is taken; all of them notice a change. */
const ciphers: Readonly<Record<string, { name: 'aes-128-gcm' | 'aes-256-gcm'; bytes: number }>> = {
  'http://www.w3.org/2009/xmlenc11#aes128-gcm': { name: 'aes-128-gcm', bytes: 16 },
  'http://www.w3.org/2009/xmlenc11#aes256-gcm': { name: 'aes-256-gcm', bytes: 32 },
};
const mgf1p = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p';
const transports = new Set([mgf1p, 'http://www.w3.org/2009/xmlenc11#rsa-oaep']);
const sha1 = 'http://www.w3.org/2000/09/xmldsig#sha1';
const digests: Readonly<Record<string, string>> = { [sha1]: 'sha1', 'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256', 'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512' };
const xenc11 = 'http://www.w3.org/2009/xmlenc11#';
const masks: Readonly<Record<string, string>> = { [`${xenc11}mgf1sha1`]: 'sha1', [`${xenc11}mgf1sha256`]: 'sha256', [`${xenc11}mgf1sha512`]: 'sha512' };

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
  const oaepHash = oaepHashOf(encryptedKey);
  try {
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, cipherValue(encryptedKey));
  } catch {
    return undefined;
  }
}

/**
 * The hash of RSA-OAEP (XML-Enc 1.1, 5.5.2). `node:crypto` reckons digest and mask with the same one; the older name means a mask
 * of SHA-1 whatever its digest. Our metadata ask for what fits; anything else is refused by name, not as „none of our keys“.
 */
function oaepHashOf(encryptedKey: Element): string {
  const method = only(encryptedKey, ns.xenc, 'EncryptionMethod');
  const transport = algorithm(encryptedKey);
  insist(transports.has(transport), 'key transport');
  const [[digest, secondDigest], [mask, secondMask]] = [children(method, ns.ds, 'DigestMethod'), children(method, xenc11, 'MGF')];
  insist(!secondDigest && !secondMask && children(method, ns.xenc, 'OAEPparams').length === 0, 'OAEP parameters');
  const hash = digests[digest?.getAttribute('Algorithm') ?? sha1];
  insist(hash && hash === (transport === mgf1p ? 'sha1' : masks[mask?.getAttribute('Algorithm') ?? `${xenc11}mgf1sha1`]), 'OAEP: digest and mask');
  return hash;
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
