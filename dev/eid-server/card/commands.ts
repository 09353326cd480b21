/** What a card is told (BSI TR-03110-3 § B, ISO 7816-4), before it is encrypted. */
import { restrictedIdentification } from '../pki/authority.ts';
import { publicKey } from '../pki/cv-certificate.ts';
import type { Command } from '../secure-messaging/secure-messaging.ts';
import { readTlv, tlv } from '../tlv.ts';

const header = (...bytes: number[]): Buffer => Buffer.from(bytes);

/** The eID application. */
export const selectApplication: Command = { header: header(0x00, 0xa4, 0x04, 0x0c), data: Buffer.from('e80704007f00070302', 'hex') };

/** Compares with the auxiliary data that terminal authentication signed. @param id with its tag */
export const compare = (id: Buffer): Command => ({ header: header(0x80, 0x20, 0x80, 0x00), data: id });

/** The beginning of a data group; makes it the current one. @param group 1 to 22 */
export const readGroup = (group: number): Command => ({ header: header(0x00, 0xb0, 0x80 | group, 0x00), le: 256 });

/** More of the current data group. @param offset in bytes */
export const readOn = (offset: number): Command => ({ header: header(0x00, 0xb0, offset >> 8, offset & 0xff), le: 256 });

/** Asks for the pseudonym: choose protocol and key of the chip, then give the sector's public key. */
export function askPseudonym(key: number, sector: Buffer): Command[] {
  const sectorKey = readTlv(publicKey(restrictedIdentification, sector, true)).value;
  return [
    { header: header(0x00, 0x22, 0x41, 0xa4), data: Buffer.concat([tlv(0x80, restrictedIdentification.subarray(2)), tlv(0x84, Buffer.from([key]))]) },
    { header: header(0x00, 0x86, 0x00, 0x00), data: tlv(0x7c, tlv(0xa0, sectorKey)), le: 256 },
  ];
}

export const ok = 0x9000;
/** VERIFY: the comparison went against the card. */
export const differs = 0x6300;
/** READ BINARY: the file ended before that many bytes; what there was has been read. */
export const endOfFile = 0x6282;
