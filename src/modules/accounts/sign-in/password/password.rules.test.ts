import { describe, expect, it } from 'vitest';
import { isCommon } from './common-passwords.ts';
import { asPassword, faultsOf, plainAnswer } from './password.rules.ts';
import { passwordSettings } from './settings.ts';

const { policy } = passwordSettings.parse({});
const erika = { email: 'erika.mustermann@example.org', names: ['Erika', 'Mustermann'] };

describe('the password policy of S4.3', () => {
  it.each(['ABab1234', 'Aa12Bb34', 'ABab§$%?', 'A§B$a%b?', '7890?!+-', '7?8!9+0-', 'ÄÖÜäöüß1', 'Straße-7', 'ßßßßÄ123', `Aa1${'x'.repeat(37)}`])('takes %s', (password) => {
    expect(faultsOf(password, policy)).toEqual([]);
  });

  it.each([
    ['', ['short', 'classes']], ['ABab123', ['short']], [`Aa1${'x'.repeat(38)}`, ['long']], ['ABab 1234', ['blank']], ['ABab\t1234', ['blank']], ['ABab 1234', ['blank']],
    ['ABab1234<', ['angle']], ['>ABab1234', ['angle']], ['abcdefgh', ['classes']], ['ABCDEFGH', ['classes']], ['ABCDabcd', ['classes']], ['91827364', ['classes']], ['§§$$%%&&', ['classes']],
    ['abcd efg', ['blank', 'classes']], ['<abcdefg', ['angle', 'classes']], ['äöüßäöüß', ['classes']], ['a <', ['short', 'blank', 'angle', 'classes']],
    ['🦊🦊🦊7', ['short']],
  ] as const)('says of „%s“ all that is wrong: %j', (password, faults) => {
    expect(faultsOf(password, policy)).toEqual(faults);
  });

  it.each(['Erika2026!', 'xMustermann7', 'ERIKA-1234', 'erika.mustermann@1'])('refuses the own address and name: %s', (password) => {
    expect(faultsOf(password, policy, erika)).toEqual(['own']);
  });

  it.each([['Max7Wolke§', { names: ['Max'] }], ['Bello2026!', erika]])('lets %s pass: short names stand in many words', (password, own) => {
    expect(faultsOf(password, policy, own)).toEqual([]);
  });

  it('is data of the town: another one asks for more', () => {
    const strict = passwordSettings.parse({ policy: { min: 12, classes: 3 } }).policy;
    expect(faultsOf('ABab1234', strict)).toEqual(['short', 'classes']);
    expect(passwordSettings.safeParse({ policy: { min: 6 } }).success).toBe(false);
  });
});

describe('common passwords', () => {
  it.each(['Password1', 'password1!', 'P@ssw0rd', '1qaz2wsx', 'Trustno1', 'Qwerty123', 'Passwort1', 'Hallo1234', 'Schatz123!', 'Sommer2026'])('%s is one', (password) => { expect(isCommon(password)).toBe(true); });
  it.each(['ABab§$%?', '7890?!+-', 'Straße-am-See', 'Regen7Wolke§'])('%s is none', (password) => { expect(isCommon(password)).toBe(false); });
  it('is named beside other faults', () => { expect(faultsOf('Password1', policy, {}, isCommon)).toEqual(['common']); });
});

describe('the answer to a security question', () => {
  it.each([['Bello', 'bello'], [' Bello ', 'bello'], ['Alte  Gasse', 'altegasse'], ['STRASSE', 'strasse'], ['Müller', 'müller'], ['ＢＥＬＬＯ', 'bello'], [undefined, ''], [' ', '']])('%j is compared as %j: without case and blanks (S1.7)', (written, plain) => {
    expect(plainAnswer(written)).toBe(plain);
  });
});

it('an umlaut is one character, however it was typed', () => { expect(asPassword('A\u0308b')).toBe('Äb'); });
