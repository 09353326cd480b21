import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** How many somebody gets at a time. */
const count = 10;
/** Without i, l, o, u: nothing that is read for something else. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 16;

/** Ten codes of 80 random bits, as they are shown once, and what is kept of them. It takes long on purpose: hold no transaction meanwhile. */
export async function newRecoveryCodes(): Promise<{ readonly codes: readonly string[]; readonly hashes: readonly string[] }> {
  const codes = Array.from({ length: count }, () => Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join(''));
  return { codes: codes.map((code) => code.match(/.{4}/g)!.join('-')), hashes: await Promise.all(codes.map((code) => hash(code))) };
}

/** A code as it is compared: however somebody wrote it down. @returns undefined for what cannot be one */
export function plainRecoveryCode(written: unknown): string | undefined {
  const plain = typeof written === 'string' ? written.slice(0, 100).toLowerCase().replace(/[\s\-–—.]/g, '').replace(/[il]/g, '1').replace(/o/g, '0') : '';
  return plain.length === length && [...plain].every((letter) => letters.includes(letter)) ? plain : undefined;
}

/** The hash that a code belongs to; all are reckoned, so that the time tells nothing. */
export async function matchRecoveryCode(hashes: readonly string[], code: string): Promise<string | undefined> {
  const right = await Promise.all(hashes.map((one) => verify(one, code)));
  return hashes[right.indexOf(true)];
}
