import { createHmac, timingSafeEqual } from 'node:crypto';
import type { BounceConfig } from '../../../config.ts';

/** Signs of the code: 96 bits in hex. With „bounce+“ and the mail's id they just fit into the 64 signs of RFC 5321 § 4.5.3.1.1. */
const codeLength = 24;

/** Binds a mail to its town: nobody without the key can make one up. Hex, since some servers write addresses in small letters. */
const codeOf = ({ key }: BounceConfig, tenantId: string, mailId: string): string => createHmac('sha256', key).update(`${tenantId} ${mailId}`).digest('hex').slice(0, codeLength);

/** The address to which one mail comes back when it cannot be delivered (VERP): `bounce+ID CODE@DOMAIN`, each its own. */
export const bounceAddress = (config: BounceConfig, tenantId: string, mailId: string): string => `bounce+${mailId.replaceAll('-', '')}${codeOf(config, tenantId, mailId)}@${config.domain}`;

const shape = /^bounce\+([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([0-9a-f]{24})@(.+)$/;

/** Which mail of which town has come back; undefined for an address that this portal has not made. */
export function readBounceAddress(config: BounceConfig, tenantIds: readonly string[], address: string): { readonly tenantId: string; readonly mailId: string } | undefined {
  const [, a, b, c, d, e, code = '', domain] = shape.exec(address.toLowerCase()) ?? [];
  if (domain !== config.domain) return undefined;
  const mailId = [a, b, c, d, e].join('-');
  const tenantId = tenantIds.find((one) => timingSafeEqual(Buffer.from(codeOf(config, one, mailId)), Buffer.from(code)));
  return tenantId === undefined ? undefined : { tenantId, mailId };
}
