import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret for a link or a cookie: 256 random bits, URL-safe. Only its hash is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Whether something that came in has the shape of a token of ours; anything else is never looked up. */
export const isToken = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{43}$/.test(value);

/** What is stored of a token: SHA-256. Enough for 256 random bits; passwords need argon2id instead. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Compares two hashes in constant time. */
export const sameHash = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
