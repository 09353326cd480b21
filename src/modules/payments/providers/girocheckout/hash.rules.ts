import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What proves that a message is GiroCheckout's or the town's: HMAC-MD5 over the values alone, one after the other in the order in
 * which they are sent, keyed with the password of the project. Names are not in it, nor where a value ends; so what is hashed
 * right is a hint at most, and nothing is booked from it.
 * @returns 32 hexadecimal digits
 */
export const hashOf = (values: Iterable<string>, password: string): string => createHmac('md5', password).update([...values].join('')).digest('hex');

/** Whether this is the hash of these values. Takes as long for every wrong one. */
export function isHashOf(hash: unknown, values: Iterable<string>, password: string): boolean {
  const right = Buffer.from(hashOf(values, password));
  const given = Buffer.from(typeof hash === 'string' ? hash.toLowerCase() : '');
  return given.length === right.length && timingSafeEqual(given, right);
}
