import ipaddr from 'ipaddr.js';

/** Where webhooks may go. */
export interface Reach {
  /** Only https, and nothing on this machine. */
  readonly production: boolean;
  /** Private networks in which the town's software stands, as CIDR. */
  readonly networks: readonly string[];
}

/** Whether an address may be connected to: public ones, and what the configuration names; outside production this machine, too. */
export function mayReach(address: string, { production, networks }: Reach): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.process(address);
  const range = ip.range();
  return range === 'unicast' || (!production && range === 'loopback') || networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === ip.kind() && ip.match(base, bits);
  });
}

/** Why an address is none for a webhook, as far as that can be told without asking for its host. */
export type UrlFault = 'url' | 'https' | 'credentials' | 'private';

export function urlFault(text: string, reach: Reach): UrlFault | undefined {
  if (text.length > 500 || !URL.canParse(text)) return 'url';
  const url = new URL(text);
  const host = hostOf(url);
  const local = host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || reach.production || !local)) return 'https';
  if (url.username || url.password) return 'credentials';
  return ipaddr.isValid(host) && !mayReach(host, reach) ? 'private' : undefined;
}

/** Host name, or address without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');
