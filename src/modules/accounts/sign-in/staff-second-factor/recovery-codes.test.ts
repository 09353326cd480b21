import { expect, it } from 'vitest';
import { matchRecoveryCode, newRecoveryCodes, plainRecoveryCode } from './recovery-codes.ts';

it('are ten of sixteen letters in groups, each another, kept as argon2id alone', async () => {
  const { codes, hashes } = await newRecoveryCodes();
  expect([codes.length, new Set(codes).size, hashes.length]).toEqual([10, 10, 10]);
  for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  for (const one of hashes) expect(one).toMatch(/^\$argon2id\$/);
  expect(await matchRecoveryCode(hashes, plainRecoveryCode(codes[6])!)).toBe(hashes[6]);
  expect(await matchRecoveryCode(hashes, '0000000000000000')).toBeUndefined();
  expect(await matchRecoveryCode([], '0000000000000000')).toBeUndefined();
});

it.each<[unknown, string | undefined]>([
  ['abcd-efgh-jkmn-pqrs', 'abcdefghjkmnpqrs'], [' ABCD EFGH JKMN PQRS ', 'abcdefghjkmnpqrs'], ['ABCDEFGHJKMNPQRS', 'abcdefghjkmnpqrs'], ['OIL0-0000-0000-0000', '0110000000000000'],
  ['abcd-efgh-jkmn-pqr', undefined], ['abcd-efgh-jkmn-pqrst', undefined], ['abcd-efgh-jkmn-pqru', undefined], ['', undefined], [undefined, undefined], [['abcd-efgh-jkmn-pqrs'], undefined], ['123456', undefined],
])('„%s“ is compared as %s', (written, plain) => { expect(plainRecoveryCode(written)).toBe(plain); });
