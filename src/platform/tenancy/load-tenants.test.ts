import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../root.ts';
import { messages } from '../i18n/index.ts';
import { checkTexts, ContentError, loadTenants, printProblem, readTenants, tenantDirectory } from './index.ts';

const tenants = loadTenants(join(root, 'tenants'));

describe('the five towns', () => {
  it('all load', () => {
    expect(tenants.map((tenant) => tenant.id)).toEqual(['gemeinsam-online', 'guetersloh', 'moenchengladbach', 'rees', 'servicekonto']);
  });

  it('differ in colour and greeting (LOOK)', () => {
    expect(new Set(tenants.map((tenant) => tenant.brand.accent)).size).toBe(5);
    expect(new Set(tenants.map((tenant) => tenant.brand.greeting.de)).size).toBe(5);
  });

  it('write to no real mailbox', () => {
    for (const tenant of tenants) for (const { email } of [tenant.contact, ...Object.values(tenant.offices)]) expect(email).toMatch(/\.example$/);
  });
});

describe('tenantDirectory', () => {
  const directory = tenantDirectory(tenants);
  it.each([
    ['guetersloh.localhost', 'guetersloh'], ['guetersloh.localhost:3000', 'guetersloh'], ['REES.localhost:80', 'rees'], ['rees.localhost.', 'rees'],
    ['localhost:3000', undefined], ['evil.guetersloh.localhost', undefined], ['constructor', undefined], ['', undefined], [undefined, undefined],
  ])('%s → %s', (host, id) => expect(directory.byHost(host)?.id).toBe(id));
});

describe('problems stop the start with file, line and cure', () => {
  const folder = (yaml: string, others: Record<string, string> = {}): string => {
    const dir = mkdtempSync(join(tmpdir(), 'tenants-'));
    mkdirSync(join(dir, 'teststadt'));
    for (const [name, text] of Object.entries({ 'tenant.yaml': yaml, ...others })) writeFileSync(join(dir, 'teststadt', name), text);
    return dir;
  };
  const good = [
    'name: Stadt Test', 'shortName: Test', 'portal: { de: Portal, en: Portal }', 'land: NW',
    'brand: { accent: "#1b6b4a", accentDark: "#6fd3a4", greeting: { de: Hallo, en: Hello } }',
    'contact: { street: Weg 1, postcode: "12345", city: Test, phone: 0100 00-1, email: info@test.example }', 'offices: {}',
  ];
  const changed = (line: number, text: string): string => good.with(line - 1, text).join('\n');

  const staff = (map: string): string => [...good, 'staffSignIn:', '  password: true', '  openid: {', '    label: Login, issuer: "https://login.test.example",', '    domains: [test.example],', `    roles: { map: ${map} } }`].join('\n');

  it.each([
    ['a missing key', good.slice(1).join('\n'), 1, '"name" is missing', 'add "name'],
    ['a misspelt key', changed(1, 'nmae: Stadt Test'), 1, 'unknown key "nmae"', 'name, shortName'],
    ['a missing translation', changed(3, 'portal: { de: Portal }'), 3, 'the English text is missing', 'add "en'],
    ['an unknown Land', changed(4, 'land: NRW'), 4, '"NRW" is no land', 'NW'],
    ['a key without its zero', changed(4, 'land: NW\nags: "5754008"'), 5, 'is no key of a municipality of eight digits in quotes', 'fits'],
    ['a key of another Land', changed(4, 'land: NW\nags: "09162000"'), 5, 'the key 09162000 is of no municipality in NW', 'keys in NW begin with 05'],
    ['a colour that cannot be read', changed(5, 'brand: { accent: "#8fd3a4", accentDark: "#6fd3a4", greeting: { de: Hallo, en: Hello } }'), 5, 'contrast', 'darker'],
    ['a postcode as a number', changed(6, 'contact: { street: Weg 1, postcode: 1234, city: Test, phone: 1, email: info@test.example }'), 6, 'postcode', 'string'],
    ['modules, which nothing switches off yet', [...good, 'modules: [desk]'].join('\n'), 8, 'unknown key "modules"', 'remove it'],
    ['a sender that is no address', [...good, 'sender: Portal <noreply@test.example>'].join('\n'), 8, '"sender": Invalid email address', 'a value that fits'],
    ['a desk that nobody could enter', [...good, 'staffSignIn: { password: false }'].join('\n'), 8, 'nobody could sign in at the desk', 'password: true'],
    ['a staff sign-in that leaves open whether passwords count', staff('{}').replace('password: true', ''), 10, '"staffSignIn.password" is missing', 'add "password'],
    ['a role that there is not', staff('{ boss: { "*": chief } }'), 13, '"chief" is no', 'caseworker, lead'],
    ['an office that the town has not', staff('{ boss: { keller: lead } }'), 13, 'there is no office "keller"', 'use one of: *'],
    ['everybody as a group', staff('{ "*": { "*": lead } }'), 13, 'a group has a name', 'offices alone'],
    ['a provider without TLS', staff('{}').replace('https:', 'http:'), 11, 'Invalid URL', 'a value that fits'],
    ['a provider that is believed for any address', staff('{}').replace('[test.example]', '[]'), 12, 'domains', 'a value that fits'],
    ['a strength with a blank', staff('{}').replace('domains:', 'acr: [a b], domains:'), 12, 'acr', 'a value that fits'],
    ['broken YAML', changed(7, 'offices: {'), 7, 'not valid YAML', 'indentation'],
  ])('%s', (_, yaml, line, message, cure) => {
    const { tenants: loaded, problems } = readTenants(folder(yaml));
    expect(loaded).toEqual([]);
    const printed = problems.map(printProblem).join('\n');
    expect(printed).toContain(`teststadt/tenant.yaml:${line} `);
    expect(printed).toContain(message);
    expect(printed).toContain(cure);
  });

  it('a host of two towns', () => {
    const dir = folder([...good, 'hosts: [teststadt.localhost]'].join('\n'));
    expect(() => loadTenants(dir)).toThrow(ContentError);
  });

  it('reads the sender of mails, and does without', () => {
    expect(loadTenants(folder([...good, 'sender: portal@post.example'].join('\n'))).map(({ sender }) => sender)).toEqual(['portal@post.example']);
    expect(loadTenants(folder(good.join('\n'))).map(({ sender }) => sender)).toEqual([undefined]);
  });

  it('reads own words', () => {
    const [tenant] = loadTenants(folder(good.join('\n'), { 'texts.de.yaml': 'catalogue: { heading: Servus }' }));
    expect(tenant?.texts.de?.['catalogue']?.['heading']).toBe('Servus');
  });

  it('words that replace nothing', () => {
    messages('sample', { heading: 'Hallo', 'a.b': 'Punkt' }, { heading: 'Hello', 'a.b': 'Point' });
    const [good1] = loadTenants(folder(good.join('\n'), { 'texts.de.yaml': 'sample: { heading: Servus, a.b: Komma }' }));
    const [wrong] = loadTenants(folder(good.join('\n'), { 'texts.en.yaml': 'sample:\n  heading: Hi\n  haeding: Hi' }));
    expect(() => checkTexts(good1 ? [good1] : [])).not.toThrow();
    expect(() => checkTexts(wrong ? [wrong] : [])).toThrow(/teststadt\/texts\.en\.yaml:3 "sample\.haeding" replaces nothing/);
  });
});
