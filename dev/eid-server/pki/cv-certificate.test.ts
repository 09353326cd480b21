import { describe, expect, it } from 'vitest';
import { makeAuthority } from './authority.ts';
import { chat, isBetween, readChat, template } from './chat.ts';
import { keyOf, newKeys } from './curve.ts';
import { isChain, isSignedBy, issue, readCertificate } from './cv-certificate.ts';
import { description, sha256 } from './description.ts';

/** The root of the BSI's test PKI, DETESTeID00001, as the AusweisApp 1.26.2 carries it. */
const published = Buffer.from([
  '7f218201b67f4e82016e5f290100420e44455445535465494430303030317f4982011d060a04007f000702020202038120a9fb57dba1eea9bc3e660a909d838d726e3bf623d52620282013481d1f6e537782207d5a0975fc2c30',
  '57eef67530417affe7fb8055c126dc5c6ce94a4b44f330b5d9832026dc5c6ce94a4b44f330b5d9bbd77cbf958416295cf7e1ce6bccdc18ff8c07b68441048bd2aeb9cb7e57cb2c4b482ffc81b7afb9de27e1e3bd23c23a4453bd',
  '9ace3262547ef835c3dac4fd97f8461a14611dc9c27745132ded8e545c1d54c72f0469978520a9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7864104184bb519fc2a8f52dc0dc73112facfe914',
  'f2a49b678dd5799a2b1dfe95e1a66359014e22fa8d66438413ceba6cf0e215576b673376bf617af4dfe9761d2290148701015f200e44455445535465494430303030317f4c12060904007f0007030102025305fe0f01ffff5f25',
  '060100000801035f24060103000801035f37409f25ebfaf4b91e4c60a1683754c5dc076a3179753ef97d9f8cb01fe1dcd3b8c83e7a26602ab1f344be5706006d79a9ff6a9716404dc83b9f30e1213b393128a2',
].join(''), 'hex');
const provider = { name: 'Stadt Beispiel', terms: 'Zweck', url: 'https://localhost', certificateHashes: [] };
const today = new Date();

describe('card verifiable certificates', () => {
  it('one of the BSI is read, and its own signature is right', () => {
    const root = readCertificate(published);
    expect([root.issuer, root.holder, root.template.toString('hex'), isSignedBy(root, root.point)]).toEqual(['DETESTeID00001', 'DETESTeID00001', 'fe0f01ffff', true]);
  });

  it('with any byte of its body changed is signed by nobody', () => {
    const { body, ...rest } = readCertificate(published);
    for (let at = 0; at < body.length; at += 7) {
      const changed = Buffer.from(body);
      changed[at]! ^= 0x10;
      expect(isSignedBy({ ...rest, body: changed }, rest.point), `byte ${at}`).toBe(false);
    }
  });

  it('ours make a chain, which ends with its days and does not lead to another root', () => {
    const [authority, other] = [makeAuthority(), makeAuthority()];
    const { certificate } = authority.issueTerminal(provider);
    const [root, verifier, terminal] = [authority.root, authority.verifier, certificate].map(({ bytes }) => readCertificate(bytes)) as [typeof certificate, typeof certificate, typeof certificate];
    const chains = [[root, verifier, terminal], [root, terminal], [other.root, verifier, terminal], [root, other.verifier, terminal], [verifier, terminal]];
    expect(chains.map((chain) => isChain(chain, today))).toEqual([true, false, false, false, false]);
    const away = (days: number): boolean => isChain([root, verifier, terminal], new Date(today.getTime() + days * 86_400_000));
    expect([away(-3), away(29), away(32)]).toEqual([false, true, false]);
  });

  it('names the hash of its description', () => {
    const { certificate, description: text } = makeAuthority().issueTerminal(provider);
    expect(text).toEqual(description(provider));
    expect(certificate.bytes.includes(sha256(text))).toBe(true);
  });

  it('a point that is not on the curve is no key', () => {
    const point = Buffer.from(newKeys().point);
    expect(keyOf(point).type).toBe('public');
    point[64]! ^= 1;
    for (const wrong of [point, Buffer.alloc(65), Buffer.from([0]), Buffer.concat([Buffer.from([4]), Buffer.alloc(64)])]) expect(() => keyOf(wrong)).toThrow();
    const keys = newKeys();
    expect(isSignedBy(issue({ issuer: 'A', holder: 'A', point: keys.point, template: template('root', []), from: today, to: today }, keys.privateKey), point)).toBe(false);
  });
});

describe('rights', () => {
  it('stand at their bits (TR-03110-4 § 2.2.3.2)', () => {
    expect([template('terminal', ['GivenNames', 'FamilyNames', 'RestrictedID']), template('terminal', ['PlaceOfResidence', 'AgeVerification']), template('root', [])].map((one) => one.toString('hex'))).toEqual(['0000001804', '0001000001', 'c000000000']);
    expect([...readChat(chat(template('terminal', ['DateOfBirth', 'CommunityID']))).rights]).toEqual(['DateOfBirth', 'CommunityID']);
  });

  it.each<[string, string, boolean]>([['all', '0000001804', true], ['the required', '0000000804', true], ['too few', '0000001000', false], ['one more', '0000003804', false], ['a right to write', '2000001804', false], ['another role', 'c000001804', false]])('between what is required and allowed: %s', (_what, granted, expected) => {
    expect(isBetween(Buffer.from(granted, 'hex'), ['GivenNames', 'RestrictedID'], ['FamilyNames'])).toBe(expected);
  });

  it.each(['', '7f4c00', '7f4c12060904007f000703010202530500000018', '7f4c12060904007f00070301020153050000001804'])('„%s“ is no template', (wrong) => { expect(() => readChat(Buffer.from(wrong, 'hex'))).toThrow(); });
});
