/**
 * The other end of the protocol, for tests that need no AusweisApp: a chip that does what that of the AusweisApp does, and checks terminal authentication
 * besides. Its private keys are those of the AusweisApp's simulated card, which its source publishes.
 */
import { createECDH, createHash, randomBytes, verify } from 'node:crypto';
import { deriveKeys, tokenFor } from '../eac/chip-authentication.ts';
import { comparisonIds, signedText } from '../eac/terminal-authentication.ts';
import { keyOf } from '../pki/curve.ts';
import { isChain, readCertificate } from '../pki/cv-certificate.ts';
import { decrypt, encrypt, macOf, pad, type Keys } from '../secure-messaging/secure-messaging.ts';
import { child, readTlv, readTlvs, tlv } from '../tlv.ts';
import { cardSecurity, dataGroupsOf, type Person } from './people.ts';

const chipKey = Buffer.from('a07eb62e891daa84643e0afcc1af006891b669b8f51e379477dbeab8c987a610', 'hex');
const pseudonymKey = Buffer.from('0353859c2ec67780ba39015de8c682af2326d43de9ce1e07737087bd1e17cb22', 'hex');
const status = (code: number): Buffer => Buffer.from([code >> 8, code & 0xff]);

/** The x of their product. */
function multiply(scalar: Buffer, point: Buffer): Buffer {
  const own = createECDH('brainpoolP256r1');
  own.setPrivateKey(scalar);
  return own.computeSecret(point);
}

export class TestCard {
  readonly idPicc = randomBytes(32);
  readonly challenge = randomBytes(8);
  readonly security: Buffer;
  readonly #files: Map<number, Buffer>;
  readonly #key: Buffer;
  #auxiliary: Buffer = Buffer.alloc(0);
  #keys: Keys | undefined;
  #counter = 0n;
  #current = 0;

  /** @param key of the chip, where it is not the one that belongs to `security` */
  constructor(person: Person, { key = chipKey, security = cardSecurity } = {}) {
    this.#files = dataGroupsOf(person);
    this.#key = key;
    this.security = security;
  }

  /** Terminal authentication. @returns whether the chain leads to the root, and its last key signed */
  trusts(root: Buffer, chain: readonly Buffer[], ephemeral: Buffer, auxiliary: Buffer, signature: Buffer): boolean {
    const certificates = [root, ...chain].map(readCertificate);
    this.#auxiliary = auxiliary;
    return isChain(certificates, new Date())
      && verify('sha256', signedText(this, ephemeral, auxiliary), { key: keyOf(certificates.at(-1)!.point), dsaEncoding: 'ieee-p1363' }, signature);
  }

  /** Chip authentication. */
  authenticate(ephemeral: Buffer): { nonce: Buffer; token: Buffer } {
    const nonce = randomBytes(8);
    this.#keys = deriveKeys(multiply(this.#key, ephemeral), nonce);
    return { nonce, token: tokenFor(this.#keys, ephemeral) };
  }

  /** Takes an encrypted command. @returns the encrypted answer; a bare 6988 where the command is not right */
  transmit(apdu: Buffer): Buffer {
    const keys = this.#keys!;
    const long = apdu[4] === 0;
    const body = apdu.subarray(long ? 7 : 5, long ? -2 : -1);
    const parts = readTlvs(body);
    const [data, mac] = [parts.find(({ tag }) => tag === 0x87), parts.at(-1)!];
    const before = Buffer.concat(parts.slice(0, -1).map(({ bytes }) => bytes));
    this.#counter++;
    if (!macOf(keys, this.#counter, pad(apdu.subarray(0, 4)), before.length ? pad(before) : before).equals(mac.value)) return status(0x6988);
    const answer = this.#execute(apdu, data ? decrypt(keys, this.#counter, data) : Buffer.alloc(0));
    this.#counter++;
    const [content, outer] = [answer.subarray(0, -2), answer.subarray(-2)];
    const sealed = Buffer.concat([content.length ? tlv(0x87, Buffer.from([1]), encrypt(keys, this.#counter, content)) : content, tlv(0x99, outer)]);
    return Buffer.concat([sealed, tlv(0x8e, macOf(keys, this.#counter, pad(sealed))), outer]);
  }

  #execute(apdu: Buffer, data: Buffer): Buffer {
    const [, instruction, p1 = 0, p2 = 0] = apdu;
    if (instruction === 0xb0) {
      if (p1 & 0x80) this.#current = p1 & 0x1f;
      const offset = p1 & 0x80 ? p2 : p1 * 256 + p2;
      const file = this.#files.get(this.#current);
      return file ? Buffer.concat([file.subarray(offset, offset + 256), status(offset && file.length < offset + 256 ? 0x6282 : 0x9000)]) : status(0x6a82);
    }
    if (instruction === 0x20) return status(this.#compares(data) ? 0x9000 : 0x6300);
    if (instruction === 0x86) {
      const sector = child(child(readTlv(data), 0xa0), 0x86).value;
      return Buffer.concat([tlv(0x7c, tlv(0x81, createHash('sha256').update(multiply(pseudonymKey, sector)).digest())), status(0x9000)]);
    }
    return status(0x9000);
  }

  #compares(id: Buffer): boolean {
    const item = readTlv(this.#auxiliary).children.find((one) => one.children[0]!.bytes.equals(id));
    if (!item) return false;
    const value = child(item, 0x53).value;
    const date = (group: number): string => this.#files.get(group)!.subarray(-8).toString();
    if (id.equals(comparisonIds.birth)) return date(8) <= value.toString();
    if (id.equals(comparisonIds.expiry)) return date(3) >= value.toString();
    return this.#files.get(18)!.subarray(-7).toString('hex').startsWith(value.toString('hex'));
  }
}
