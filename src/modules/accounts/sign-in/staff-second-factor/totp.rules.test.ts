import { describe, expect, it } from 'vitest';
import { inGroups, newSecret, setUpUri, stepOf } from './totp.rules.ts';

/** „12345678901234567890“ of RFC 6238, in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of an authenticator app', () => {
  // appendix B of RFC 6238, the last six of its eight digits
  it.each([[59, '287082'], [1111111109, '081804'], [1111111111, '050471'], [1234567890, '005924'], [2000000000, '279037'], [20000000000, '353130']])(
    'at second %i the RFC has %s', (second, code) => { expect(stepOf(secret, code, second * 1000)).toBe(Math.floor(second / 30)); });

  it.each<[string, number, number | undefined]>([
    ['now', 0, 41_152_263], ['at the end of its step', 29.999, 41_152_263], ['one step later', 30, 41_152_263], ['almost two steps later', 59.999, 41_152_263], ['one step before', -30, 41_152_263], ['almost one step before', -0.001, 41_152_263],
    ['two steps later', 60, undefined], ['more than a step before', -30.001, undefined], ['an hour later', 3600, undefined],
  ])('a code is good %s, by its own step or not at all', (_, after, step) => { expect(stepOf(secret, '005924', (1234567890 + after) * 1000)).toBe(step); });

  it.each(['', '00592', '0059240', '005 924', 'abcdef', '٠٠٥٩٢٤', '-05924', '5924', '1e5924'])('„%s“ is none', (code) => { expect(stepOf(secret, code, 1234567890_000)).toBeUndefined(); });

  it('a secret has 160 bits, is another each time, and is read in groups of four', () => {
    const made = newSecret();
    expect(made).toMatch(/^[A-Z2-7]{32}$/);
    expect(newSecret()).not.toBe(made);
    expect(inGroups(secret)).toBe('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  });

  it('the picture says whose it is, and what every app can do', () => {
    const uri = new URL(setUpUri(secret, 'Stadt Gütersloh', 'sabine.steuer@guetersloh.example'));
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(['otpauth:', 'totp', '/Stadt Gütersloh:sabine.steuer@guetersloh.example']);
    expect(Object.fromEntries(uri.searchParams)).toEqual({ issuer: 'Stadt Gütersloh', secret, algorithm: 'SHA1', digits: '6', period: '30' });
  });
});
