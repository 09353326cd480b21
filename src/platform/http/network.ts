import { isIPv6 } from 'node:net';

/**
 * Whom a limit counts as one: an IPv4 address; for IPv6 the /64 network, since one household or server has all of its addresses.
 * @param ip as the server sees it; IPv4 in IPv6 clothes (`::ffff:192.0.2.1`) is IPv4
 */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [front = '', back] = plain.replace(/%.*$/, '').split('::') as [string, string?];
  const head = front ? front.split(':') : [];
  const tail = back ? back.split(':') : [];
  const groups = back === undefined ? head : [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
  return `${groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
