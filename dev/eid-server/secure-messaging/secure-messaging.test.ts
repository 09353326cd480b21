import { describe, expect, it } from 'vitest';
import { decrypt, encrypt, macOf, NotSecure, openResponse, pad, sealCommand, SecureMessaging } from './secure-messaging.ts';
import { readTlv, tlv } from '../tlv.ts';

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const keys = { encryption: Buffer.from('F1234567890ABCDE'), mac: Buffer.from('1234567890ABCDEF') };
const header = hex('00222030');

describe('commands, as the AusweisApp’s own tests have them (made with ocard; its release 1.26.2)', () => {
  it.each([
    ['neither data nor answer', { header }, '0c2220300a8e086733a03d8e9ac66900'],
    ['a short answer', { header, le: 8 }, '0c2220300d9701088e0844b066bc91c77c4500'],
    ['as long an answer as is short', { header, le: 256 }, '0c2220300d9701008e0875f18dd4f6b913d500'],
    ['data', { header, data: hex('d0d1d2d3'), le: 256 }, '0c22203020871101cc30c03dbe01213486b74ce1f48f5c499701008e08a822685d1780fadd00'],
  ])('%s', (_what, command, expected) => { expect(sealCommand(keys, 1n, command).toString('hex')).toBe(expected); });
});

describe('answers', () => {
  const data = hex('64070c054552494b4180');
  const answerAt = (counter: bigint, status = '9000'): Buffer => {
    const sealed = Buffer.concat([tlv(0x87, hex('01'), encrypt(keys, counter, data)), tlv(0x99, hex(status))]);
    return Buffer.concat([sealed, tlv(0x8e, macOf(keys, counter, pad(sealed))), hex(status)]);
  };

  it('are opened in their order, and in no other', () => {
    const channel = new SecureMessaging(keys);
    const [first, second] = [channel.seal([{ header }]), channel.seal([{ header }, { header }])];
    expect(first.open([answerAt(2n)])).toEqual([{ data, status: 0x9000 }]);
    expect(second.open([answerAt(4n), answerAt(6n, '6300')])).toEqual([{ data, status: 0x9000 }, { data, status: 0x6300 }]);
    for (const answers of [[answerAt(6n), answerAt(4n)], [answerAt(4n)], [answerAt(2n), answerAt(6n)]]) expect(() => second.open(answers)).toThrow(NotSecure);
  });

  it('with any byte changed are refused', () => {
    const answer = answerAt(2n);
    for (let at = 0; at < answer.length; at++) {
      const changed = Buffer.from(answer);
      changed[at]! ^= 0x01;
      expect(() => openResponse(keys, 2n, changed), `byte ${at}`).toThrow(NotSecure);
    }
    for (let length = 0; length < answer.length; length++) expect(() => openResponse(keys, 2n, answer.subarray(0, length)), `${length} bytes`).toThrow(NotSecure);
  });

  it('with wrong padding are refused', () => {
    const block = encrypt(keys, 2n, Buffer.alloc(15)).subarray(0, 16);
    expect(() => decrypt(keys, 4n, readTlv(tlv(0x87, hex('01'), block)))).toThrow(NotSecure);
    expect(() => decrypt(keys, 2n, readTlv(tlv(0x87, hex('02'), block)))).toThrow(NotSecure);
  });
});
