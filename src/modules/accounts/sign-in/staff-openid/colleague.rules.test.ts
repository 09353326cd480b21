import { describe, expect, it } from 'vitest';
import { officesOf, readColleague, townRolesOf } from './colleague.rules.ts';

const map = { 'stadttor-steuern': { steuern: 'caseworker' }, 'stadttor-kasse': { steuern: 'lead' }, 'stadttor-leitung': { '*': 'lead' }, 'Amt 50, Soziales': { ordnung: 'caseworker' } } as const;
const inTown: Parameters<typeof townRolesOf>[1] = { 'stadttor-administration': ['administrator', 'editor'], 'stadttor-revision': ['auditor'] };
const known = ['steuern', 'ordnung'];
const directory = { roles: { claim: 'groups', map, town: inTown }, domains: ['stadt.example', 'kreis.example'], acr: undefined as string[] | undefined };
const town = { offices: { steuern: {}, ordnung: {} } } as never;
const sabine = { sub: 's1', name: 'Sabine Steuer', email: 'Sabine.Steuer@stadt.example', email_verified: true, groups: ['stadttor-steuern'] };
const read = (changes: object = {}, settings: object = {}) => readColleague({ ...sabine, ...changes }, { ...directory, ...settings }, town);

describe('groups of the provider become roles here', () => {
  it.each<[string, unknown, object]>([
    ['a group', ['stadttor-steuern'], { steuern: 'caseworker' }],
    ['one group that stands alone', 'stadttor-steuern', { steuern: 'caseworker' }],
    ['two groups: the higher role, in any order', ['stadttor-kasse', 'stadttor-steuern'], { steuern: 'lead' }],
    ['every office', ['stadttor-leitung'], { steuern: 'lead', ordnung: 'lead' }],
    ['every office and one', ['stadttor-leitung', 'stadttor-steuern'], { steuern: 'lead', ordnung: 'lead' }],
    ['a name with a comma is one name', 'Amt 50, Soziales', { ordnung: 'caseworker' }],
    ['others beside it', ['fuhrpark', 'stadttor-steuern'], { steuern: 'caseworker' }],
    ['none', [], {}], ['no claim', undefined, {}], ['null', null, {}],
    ['an unknown group', ['stadttor-admin'], {}],
    ['a group in other letters', ['STADTTOR-LEITUNG'], {}], ['part of a name', ['stadttor'], {}],
    ['an asterisk', ['*'], {}], ['an asterisk alone', '*', {}], ['a pattern', ['stadttor-*'], {}],
    ['names in one text', 'stadttor-steuern stadttor-leitung', {}], ['names with a comma', 'stadttor-steuern,stadttor-leitung', {}],
    ['an office instead of a group', ['steuern'], {}],
    ['an object', { 'stadttor-leitung': true }, {}], ['a number', 1, {}], ['true', true, {}],
    ['a list that holds more than names', ['stadttor-leitung', { '*': 'lead' }], {}], ['a list in a list', [['stadttor-leitung']], {}],
    ['what every object has', ['constructor', '__proto__', 'toString'], {}],
  ])('%s', (_, told, roles) => { expect(officesOf(told, map, known)).toEqual(roles); });

  it('an office that the town no longer has is nobody’s', () => { expect(officesOf(['stadttor-steuern'], map, ['ordnung'])).toEqual({}); });

  it('another claim', () => { expect(read({ roles: ['stadttor-leitung'] }, { roles: { claim: 'roles', map, town: inTown } }).offices).toEqual({ steuern: 'lead', ordnung: 'lead' }); });
});

describe('groups of the provider become roles in the whole town', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['a group', ['stadttor-revision'], ['auditor']], ['two', ['stadttor-revision', 'stadttor-administration'], ['administrator', 'auditor', 'editor']], ['one group that stands alone', 'stadttor-revision', ['auditor']],
    ['a role instead of a group', ['administrator'], []], ['an asterisk', ['*'], []], ['a group of offices', ['stadttor-leitung'], []], ['what every object has', ['constructor', '__proto__'], []], ['an object', { 'stadttor-revision': true }, []],
    ['a list that holds more than names', ['stadttor-revision', {}], []], ['no claim', undefined, []],
  ])('%s', (_, told, roles) => { expect(townRolesOf(told, inTown)).toEqual(roles); expect(read({ groups: told }).roles).toEqual(roles); });
});

describe('who it is', () => {
  it('name, address, subject', () => { expect(read()).toEqual({ subject: 's1', name: 'Sabine Steuer', email: 'sabine.steuer@stadt.example', offices: { steuern: 'caseworker' }, roles: [], strong: true }); });

  it.each([[{ name: undefined, given_name: 'Sabine', family_name: 'Steuer' }, 'Sabine Steuer'], [{ name: undefined }, 'sabine.steuer@stadt.example'], [{ name: { evil: 1 }, email: undefined }, 's1']])('is called %j: %s', (changes, name) => { expect(read(changes).name).toBe(name); });

  it.each([
    ['not proven', { email_verified: false }], ['nothing said of it', { email_verified: undefined }], ['said in words', { email_verified: 'true' }], ['said by number', { email_verified: 1 }],
    ['another domain', { email: 'sabine.steuer@evil.example' }], ['a domain that ends alike', { email: 'sabine.steuer@evilstadt.example' }], ['a domain below', { email: 'sabine@x.stadt.example' }],
    ['two addresses', { email: 'a@evil.example,sabine.steuer@stadt.example' }], ['a list', { email: ['sabine.steuer@stadt.example'] }], ['none', { email: undefined }],
  ])('an address does not count: %s', (_, changes) => { expect(read(changes).email).toBeUndefined(); });

  it('every domain of the town counts', () => { expect(read({ email: 'sabine@kreis.example' }).email).toBe('sabine@kreis.example'); });

  it.each<[string[] | undefined, unknown, boolean]>([[undefined, undefined, true], [['mfa'], 'mfa', true], [['mfa', 'hwk'], 'hwk', true], [['mfa'], undefined, false], [['mfa'], 'pwd', false], [['mfa'], ['mfa'], false], [['mfa'], 'mfa pwd', false]])(
    'asked for %j, told %j: strong enough %s', (acr, told, strong) => { expect(read({ acr: told }, { acr }).strong).toBe(strong); });

  it.each([undefined, '', 7, 'x'.repeat(256)])('without a subject there is nobody: %j', (sub) => { expect(() => read({ sub })).toThrow(); });
});
