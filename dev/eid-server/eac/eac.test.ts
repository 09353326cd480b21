import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { agree, newKeys } from '../pki/curve.ts';
import { cardSecurity } from '../testing/people.ts';
import { child, NotTlv, readTlv, tlv } from '../tlv.ts';
import { NotAuthentic, readCardSecurity } from './card-security.ts';
import { authenticateChip, deriveKeys, tokenFor } from './chip-authentication.ts';
import { auxiliaryData } from './terminal-authentication.ts';

describe('EF.CardSecurity of the AusweisApp’s simulated card', () => {
  it('is read', () => {
    const { chip, pseudonymKey } = readCardSecurity(cardSecurity);
    expect([chip.id, chip.point.toString('hex', 0, 5), pseudonymKey]).toEqual([0x29, '0419d4b744', 1]);
  });

  it('with a byte changed is refused, or says the same: nothing that counts is left unsigned', () => {
    const [original, changes] = [readCardSecurity(cardSecurity), Array.from({ length: Math.floor(cardSecurity.length / 11) }, (_, index) => index * 11)];
    const outcomes = changes.map((at) => {
      const changed = Buffer.from(cardSecurity);
      changed[at]! ^= 0x04;
      try {
        return readCardSecurity(changed);
      } catch (error) {
        return error;
      }
    });
    const read = outcomes.filter((one) => !(one instanceof NotAuthentic));
    for (const one of read) expect(one).toEqual(original);
    expect(read.length).toBeLessThan(changes.length / 20);
  });

  it('of a signer whom nobody knows, or whose time is over, is refused', () => {
    expect(() => readCardSecurity(cardSecurity, new Date(), [])).toThrow('signer unknown');
    expect(() => readCardSecurity(cardSecurity, new Date('2031-01-01'))).toThrow('not valid');
  });

  it('signed anew by somebody else under the same certificate is refused', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'brainpoolP384r1' });
    const signer = child(readTlv(cardSecurity), 0xa0).children[0]!.children.at(-1)!.children[0]!;
    const signed = tlv(0x31, child(signer, 0xa0).value);
    const { length } = child(signer, 0x04).value;
    let signature: Buffer;
    do signature = sign('sha512', signed, privateKey); while (signature.length !== length);
    expect(() => readCardSecurity(Buffer.concat([cardSecurity.subarray(0, -length), signature]))).toThrow('signature');
  });
});

describe('chip authentication', () => {
  const [terminal, chip, nonce] = [newKeys(), newKeys(), Buffer.from('0001020304050607', 'hex')];
  const token = tokenFor(deriveKeys(agree(chip.privateKey, terminal.point), nonce), terminal.point);

  it('derives keys as TR-03110-3 § A.2.3 says', () => {
    const secret = Buffer.alloc(32, 1);
    expect(deriveKeys(secret, nonce).mac).toEqual(createHash('sha1').update(Buffer.concat([secret, nonce, Buffer.from([0, 0, 0, 2])])).digest().subarray(0, 16));
  });

  it('both sides have the same keys', () => { expect(authenticateChip(terminal, chip.point, nonce, token)).toEqual(deriveKeys(agree(chip.privateKey, terminal.point), nonce)); });

  it('without the right token, nonce or key it fails; a point that is not on the curve does, too', () => {
    const off = Buffer.from(chip.point);
    off[40]! ^= 1;
    const wrong: [Buffer, Buffer, Buffer][] = [[newKeys().point, nonce, token], [chip.point, Buffer.alloc(8), token], [chip.point, nonce, Buffer.alloc(8)], [chip.point, nonce, token.subarray(0, 4)], [chip.point, Buffer.alloc(0), token], [off, nonce, token], [Buffer.alloc(65), nonce, token]];
    for (const [point, other, mac] of wrong) expect(authenticateChip(terminal, point, other, mac)).toBeUndefined();
  });
});

describe('auxiliary data', () => {
  it('holds dates as digits and a community as bytes', () => {
    expect(auxiliaryData({ validOn: new Date('2026-11-29'), bornBy: new Date('2008-11-29'), community: '0276' }).toString('hex')).toBe(
      ['673f', '7315060904007f000703010401', '53083230303831313239', '7315060904007f000703010402', '53083230323631313239', '730f060904007f000703010403', '53020276'].join(''));
  });
});

describe('elements', () => {
  it.each(['', '04', '0405', '040100040100', '30800000', '7f', '04847fffffff00'])('„%s“ is not one', (bytes) => { expect(() => readTlv(Buffer.from(bytes, 'hex'))).toThrow(NotTlv); });
});
