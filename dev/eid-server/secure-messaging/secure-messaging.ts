/**
 * Secure messaging (BSI TR-03110-3 § F): after chip authentication every command and every answer is encrypted and has a MAC over
 * its place in the order. AES-128-CBC; the IV is the encrypted counter, which each command and each answer raises by one.
 */
import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { readTlvs, tlv, type Tlv } from '../tlv.ts';
import { cmac, encryptBlock } from './cmac.ts';

export interface Keys { readonly encryption: Buffer; readonly mac: Buffer }
/** `le`: how many bytes may come back (256 as far as a short answer goes); undefined where none do. */
export interface Command { readonly header: Buffer; readonly data?: Buffer; readonly le?: number }
export interface Response { readonly data: Buffer; /** 0x9000 is success. */ readonly status: number }

/** The answer is not from this card, not to this command, or was changed. */
export class NotSecure extends Error {}

/** The terminal's end of a channel. */
export class SecureMessaging {
  #counter = 0n;
  readonly #keys: Keys;

  constructor(keys: Keys) { this.#keys = keys; }

  /** Encrypts commands that are sent together. @returns what to send, and how to read the answers, in the same order */
  seal(commands: readonly Command[]): { readonly apdus: Buffer[]; open(answers: readonly Buffer[]): Response[] } {
    const begin = this.#counter;
    const at = (index: number): bigint => begin + BigInt(index);
    this.#counter += BigInt(2 * commands.length);
    return {
      apdus: commands.map((command, index) => sealCommand(this.#keys, at(2 * index + 1), command)),
      open: (answers) => {
        if (answers.length !== commands.length) throw new NotSecure(`${answers.length} answers to ${commands.length} commands`);
        return answers.map((answer, index) => openResponse(this.#keys, at(2 * index + 2), answer));
      },
    };
  }
}

/** @returns the encrypted command as bytes (ISO 7816-4, extended where it is longer than 255) */
export function sealCommand(keys: Keys, counter: bigint, { header, data, le }: Command): Buffer {
  const secured = Buffer.from([header[0]! | 0x0c, ...header.subarray(1)]);
  const parts = Buffer.concat([data?.length ? tlv(0x87, Buffer.from([1]), encrypt(keys, counter, data)) : Buffer.alloc(0), le === undefined ? Buffer.alloc(0) : tlv(0x97, Buffer.from([le & 0xff]))]);
  const body = Buffer.concat([parts, tlv(0x8e, macOf(keys, counter, pad(secured), parts.length ? pad(parts) : parts))]);
  const long = body.length > 255;
  return Buffer.concat([secured, Buffer.from(long ? [0, body.length >> 8, body.length & 0xff] : [body.length]), body, Buffer.alloc(long ? 2 : 1)]);
}

/** @throws NotSecure */
export function openResponse(keys: Keys, counter: bigint, bytes: Buffer): Response {
  if (bytes.length < 2) throw new NotSecure('no status');
  const outer = bytes.subarray(-2);
  const parts = partsOf(bytes.subarray(0, -2));
  const [last, state] = [parts.at(-1), parts.at(-2)];
  if (last?.tag !== 0x8e || state?.tag !== 0x99 || parts.length > 3 || (parts.length === 3 && parts[0]!.tag !== 0x87)) throw new NotSecure(`not encrypted: ${outer.toString('hex')}`);
  const expected = macOf(keys, counter, pad(Buffer.concat(parts.slice(0, -1).map((part) => part.bytes))));
  if (last.value.length !== 8 || !timingSafeEqual(last.value, expected)) throw new NotSecure('wrong MAC');
  if (!state.value.equals(outer)) throw new NotSecure('another status inside than outside');
  return { data: parts.length === 3 ? decrypt(keys, counter, parts[0]!) : Buffer.alloc(0), status: outer.readUInt16BE(0) };
}

function partsOf(bytes: Buffer): Tlv[] {
  try {
    return readTlvs(bytes);
  } catch (error) {
    throw new NotSecure('not made of elements', { cause: error });
  }
}

const counterBlock = (counter: bigint): Buffer => Buffer.from(counter.toString(16).padStart(32, '0'), 'hex');
const ivOf = (keys: Keys, counter: bigint): Buffer => encryptBlock(keys.encryption, counterBlock(counter));

/** ISO 7816-4: 80, then zeros up to a whole block; a whole block more where it fits. */
export const pad = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.from([0x80]), Buffer.alloc(15 - (bytes.length % 16))]);

export const macOf = (keys: Keys, counter: bigint, ...padded: readonly Buffer[]): Buffer => cmac(keys.mac, Buffer.concat([counterBlock(counter), ...padded])).subarray(0, 8);

export const encrypt = (keys: Keys, counter: bigint, data: Buffer): Buffer => createCipheriv('aes-128-cbc', keys.encryption, ivOf(keys, counter)).setAutoPadding(false).update(pad(data));

/** @throws NotSecure */
export function decrypt(keys: Keys, counter: bigint, { value }: Tlv): Buffer {
  if (value[0] !== 1 || value.length < 17 || value.length % 16 !== 1) throw new NotSecure('not whole blocks');
  const plain = createDecipheriv('aes-128-cbc', keys.encryption, ivOf(keys, counter)).setAutoPadding(false).update(value.subarray(1));
  const end = plain.lastIndexOf(0x80);
  if (end < 0 || plain.subarray(end + 1).some((byte) => byte !== 0)) throw new NotSecure('wrong padding');
  return plain.subarray(0, end);
}
