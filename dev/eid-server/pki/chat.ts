/**
 * Certificate Holder Authorization Template (BSI TR-03110-4 § 2.2.3.2): what a terminal may read, one bit for each right.
 * The certificate says the most; a session asks for less; the person may take away what is optional; the card intersects all.
 */
import { bsi, child, oid, readTlv, tlv } from '../tlv.ts';

/** Rights by the names of BSI TR-03130-1, and their bits. */
const bits = {
  AgeVerification: 0, PlaceVerification: 1, RestrictedID: 2,
  DocumentType: 8, IssuingState: 9, DateOfExpiry: 10, GivenNames: 11, FamilyNames: 12, ArtisticName: 13, AcademicTitle: 14, DateOfBirth: 15, PlaceOfBirth: 16,
  Nationality: 17, BirthName: 20, PlaceOfResidence: 24, CommunityID: 25, ResidencePermitI: 26, ResidencePermitII: 27,
} as const;
export type Right = keyof typeof bits;
export const allRights = Object.keys(bits) as readonly Right[];

/** Who a certificate is for: the two bits that stand first. */
export const roles = { terminal: 0, documentVerifier: 1, root: 3 } as const;

const terminalType = oid(`${bsi}.3.1.2.2`);

/** Five bytes: role, then rights. */
export function template(role: keyof typeof roles, rights: Iterable<Right>): Buffer {
  let value = BigInt(roles[role]) << 38n;
  for (const right of rights) value |= 1n << BigInt(bits[right]);
  return Buffer.from(value.toString(16).padStart(10, '0'), 'hex');
}

export const chat = (five: Uint8Array): Buffer => tlv(0x7f4c, terminalType, tlv(0x53, five));

/** What a template grants. @throws where it is none of an authentication terminal, or has bits that nobody here asks for */
export function readChat(bytes: Uint8Array): { readonly template: Buffer; readonly role: number; readonly rights: ReadonlySet<Right> } {
  const whole = readTlv(bytes);
  const five = child(whole, 0x53).value;
  if (whole.tag !== 0x7f4c || !child(whole, 0x06).bytes.equals(terminalType) || five.length !== 5) throw new Error('no template of an authentication terminal');
  const value = BigInt(`0x${five.toString('hex')}`);
  return { template: five, role: Number(value >> 38n), rights: new Set(allRights.filter((right) => (value >> BigInt(bits[right])) & 1n)) };
}

/** Whether a session got what it needs and nothing that it did not ask for. @param granted five bytes, as the client returned them */
export function isBetween(granted: Buffer, required: Iterable<Right>, optional: Iterable<Right>): boolean {
  const number = (five: Buffer): bigint => BigInt(`0x${five.toString('hex')}`);
  const [had, least, most] = [number(granted), number(template('terminal', required)), number(template('terminal', [...required, ...optional]))];
  return (had & least) === least && (had | most) === most;
}
