import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ContentError, printProblem, readTenants } from '../../platform/tenancy/index.ts';
import type { Tenant } from '../../platform/tenancy/index.ts';
import { root } from '../../root.ts';
import { compileStored } from '../forms/index.ts';
import { officeOf } from './catalogue.ts';
import { draftDaysOf } from './draft-days.ts';
import { catalogueOf, loadCatalogues, readCatalogues } from './load-catalogues.ts';

const tenant = `
name: Stadt Test
shortName: Test
portal: { de: Portal, en: Portal }
land: NW
brand: { accent: "#1b6b4a", accentDark: "#6fd3a4", greeting: { de: Hallo, en: Hello } }
contact: { street: Weg 1, postcode: "12345", city: Test, phone: 0100 00-1, email: info@test.example }
offices:
  steuern: { name: { de: Steuern, en: Taxes }, street: Weg 1, postcode: "12345", city: Test, phone: 0100 00-2, email: steuern@test.example, hours: { de: immer, en: always } }
`;
const topics = '- { id: steuern, icon: euro, title: { de: Steuern, en: Taxes }, description: { de: Steuern, en: Taxes } }\n- { id: leer, icon: euro, title: { de: Leer, en: Empty }, description: { de: Leer, en: Empty } }';
const hund = [
  'title: { de: Hund, en: Dog }', 'summary: { de: Ein Hund., en: A dog. }', 'topic: steuern', 'office: steuern', 'minutes: 5', 'deadline: 4 weeks',
  'description: { de: Text, en: Text }', 'receipt: { de: Da., en: There. }', 'rules: { satz: 90 }', 'pages:', '  - id: hund', '    title: { de: Hund, en: Dog }', '    fields:',
  '      - { id: hundename, type: text, label: { de: Name, en: Name } }', '      - { id: steuer, type: computed, label: { de: Steuer, en: Tax }, value: tenant.satz, format: money }',
];

/** A project with one library service and the towns given: id → files. */
function project(towns: Record<string, Record<string, string>>, library: Record<string, string> = { 'hund/service.yaml': hund.join('\n') }): { dir: string; tenants: Tenant[] } {
  const dir = mkdtempSync(join(tmpdir(), 'catalogue-'));
  const put = (path: string, text: string): void => { mkdirSync(dirname(join(dir, path)), { recursive: true }); writeFileSync(join(dir, path), text); };
  put('services/topics.yaml', topics);
  for (const [path, text] of Object.entries(library)) put(`services/${path}`, text);
  for (const [id, files] of Object.entries(towns)) for (const [path, text] of Object.entries({ 'tenant.yaml': tenant, ...files })) put(`tenants/${id}/${path}`, text);
  return { dir: join(dir, 'services'), tenants: readTenants(join(dir, 'tenants')).tenants };
}
const problemsOf = ({ dir, tenants }: ReturnType<typeof project>): string => readCatalogues(tenants, dir).problems.map(printProblem).join('\n');

describe('a catalogue', () => {
  const { dir, tenants } = project({
    adorf: { 'services.yaml': '- use: hund' },
    bdorf: { 'services.yaml': '- use: hund', 'services/katze/service.yaml': hund.join('\n').replace('de: Hund, en: Dog', 'de: Katze, en: Cat') },
    cdorf: { 'services.yaml': '- use: hund\n  rules: { satz: 120 }\n  deadline: 10 working days' },
    ddorf: {},
    edorf: { 'services.yaml': '- use: hund\n  retention: { case: 3 years, draft: 8 weeks }' },
  }, { 'hund/service.yaml': hund.with(4, 'minutes: 5\nretention: { files: 1 year }').join('\n') });
  loadCatalogues(tenants, dir);
  const of = (id: string) => { const town = tenants.find((one) => one.id === id); if (!town) throw new Error(id); return catalogueOf(town); };

  it('holds what the town takes over, and its own', () => {
    expect(['adorf', 'bdorf', 'cdorf', 'ddorf'].map((id) => of(id).services.map(({ slug }) => slug))).toEqual([['hund'], ['hund', 'katze'], ['hund'], []]);
  });
  it('towns that change nothing share one compiled service', () => expect(of('adorf').service('hund')).toBe(of('bdorf').service('hund')));
  it('a town’s own rules make another version', () => {
    const [one, other] = [of('adorf').service('hund'), of('cdorf').service('hund')];
    expect(one?.hash).not.toBe(other?.hash);
    expect(other).toMatchObject({ rules: { satz: 120 }, deadline: { count: 10, unit: 'working days' } });
  });
  it('shows only topics in which there is something', () => expect([of('adorf').topics.map(({ id }) => id), of('ddorf').topics]).toEqual([['steuern'], []]));
  it('a town says how long it keeps, and what it does not say stays the library’s', () => {
    expect(of('edorf').service('hund')?.retention).toEqual({ case: '3 years', files: '1 year', draft: '8 weeks' });
    const [adorf, edorf] = ['adorf', 'edorf'].map((id) => tenants.find((one) => one.id === id)!) as [Tenant, Tenant];
    expect([draftDaysOf(adorf, 'hund'), draftDaysOf(edorf, 'hund'), draftDaysOf(edorf, 'katze')]).toEqual([30, 56, 30]);
  });
  it('knows the office that answers', () => {
    const [town] = tenants;
    const service = of('adorf').service('hund');
    expect(town && service && officeOf(town, service).email).toBe('steuern@test.example');
  });
  it('a case reads its old definition again, and asks the same (DESIGN § 4.4)', () => {
    const service = of('cdorf').service('hund');
    expect(compileStored(JSON.parse(JSON.stringify(service?.definition))).hash).toBe(service?.form?.hash);
  });
  it('is not there before it is loaded', () => expect(() => catalogueOf(project({ neu: {} }).tenants[0] as Tenant)).toThrow('not loaded'));
});

describe('problems name file, line and cure', () => {
  const library = (line: number, text: string) => problemsOf(project({ adorf: { 'services.yaml': '- use: hund' } }, { 'hund/service.yaml': hund.with(line - 1, text).join('\n') }));
  it.each([
    ['missing key', 2, '', '"summary" is missing', 'add "summary'],
    ['missing translation', 1, 'title: { de: Hund }', 'the English text is missing', 'add "en'],
    ['one text only', 1, 'title: Hund', 'is one text only', '{ de: …, en: … }'],
    ['unknown topic', 3, 'topic: steuer', 'there is no topic "steuer"', 'did you mean "steuern"?'],
    ['unknown office', 4, 'office: ordnung', 'adorf has no office "ordnung"', 'use one of: steuern'],
    ['a deadline that is none', 6, 'deadline: 4 Wochen', 'is no deadline', '"4 weeks"'],
    ['unknown key', 5, 'minutes: 5\nmineral: 7', 'unknown key "mineral"', 'minutes'],
    ['a period that is none', 5, 'minutes: 5\nretention: { case: 10 Jahre }', 'is no period', '"10 years"'],
    ['files kept longer than their case', 5, 'minutes: 5\nretention: { case: 1 year, files: 2 years }', 'files cannot be kept longer than their case', 'write a shorter period'],
    ['a draft that is hardly kept', 5, 'minutes: 5\nretention: { draft: 3 days }', 'a draft is kept 14 to 365 days', '"30 days"'],
    ['an age that is none', 5, 'minutes: 5\nverify: { age: eighteen }', 'verify.age', 'write a'],
    ['nothing to be confirmed', 5, 'minutes: 5\nverify: {}', 'says neither age nor place', '{ age: 18 }'],
    ['a card confirms what it cannot', 5, 'minutes: 5\nverify: { alter: 18 }', 'unknown key "alter"', 'age, place'],
    ['calculated fee without a price to read', 5, 'minutes: 5\nfee: { amount: "3 + 4" }', 'a calculated fee needs a note', 'add note'],
  ])('%s', (_, line, text, message, cure) => {
    const printed = library(line, text);
    expect(printed).toContain('services/hund/service.yaml:');
    expect(printed).toContain(message);
    expect(printed).toContain(cure);
    if (text !== '' && !text.includes('\n')) expect(printed).toContain(`service.yaml:${line} `);
  });

  it('of the form, where the engine finds them', () => {
    const printed = library(15, '      - { id: steuer, type: computed, label: { de: Steuer, en: Tax }, value: tenant.saz, format: money }');
    expect(printed).toContain('service.yaml:15 ');
    expect(printed).toContain('satz');
  });

  const town = (yaml: string, files: Record<string, string> = {}) => problemsOf(project({ adorf: { 'services.yaml': yaml, ...files } }));
  it.each([
    ['- use: hunt', 1, 'the library has no service "hunt"', 'did you mean "hund"?'],
    ['- use: hund\n  tittle: { de: a, en: b }', 2, 'unknown key "tittle"', 'title'],
    ['- use: hund\n  remove: [hundenam]', 2, 'has no field "hundenam"', 'did you mean "hundename"?'],
    ['- use: hund\n- use: hund', 1, 'adorf offers "hund" twice', 'once'],
    ['- use: hund\n  fields:\n    hundename: { typ: number }', 3, 'typ', ''],
  ])('%s', (yaml, line, message, cure) => {
    const printed = town(yaml);
    expect(printed).toContain(message);
    expect(printed).toContain(cure);
    if (!message.includes('twice')) expect(printed).toContain(`tenants/adorf/services.yaml:${line} `);
  });

  const verifying = hund.with(4, 'minutes: 5\nverify: { age: 18, place: true }').join('\n');
  it.each<[string, string, string, string, string]>([
    ['no card here', '', '- use: hund', '"hund" has something confirmed with an ID card, which adorf does not offer', 'add eid to signIn in tenants/adorf/tenant.yaml, or write "verify: none"'],
    ['no key of the town', 'signIn: [eid]\n', '- use: hund', '"hund" asks whether somebody lives in the town, but adorf does not say its key', 'add ags: "…" to tenants/adorf/tenant.yaml'],
    ['a town that asks for more where it is not offered', '', '- use: hund\n  verify: { age: 21 }', 'an ID card, which adorf does not offer', 'verify: none'],
  ])('what no card can confirm: %s', (_what, more, services, message, cure) => {
    const printed = problemsOf(project({ adorf: { 'tenant.yaml': `${tenant}${more}`, 'services.yaml': services } }, { 'hund/service.yaml': verifying }));
    expect(printed).toContain(message);
    expect(printed).toContain(cure);
    expect(printed).toMatch(services.includes('21') ? /adorf\/services\.yaml:2 / : /services\/hund\/service\.yaml:6 /);
  });
  it('a town with a card and a key asks; another does without, or asks otherwise', () => {
    const towns = project({
      adorf: { 'tenant.yaml': `${tenant}signIn: [eid]\nags: "05754008"\n`, 'services.yaml': '- use: hund' },
      bdorf: { 'services.yaml': '- use: hund\n  verify: none' },
      cdorf: { 'tenant.yaml': `${tenant}signIn: [eid]\n`, 'services.yaml': '- use: hund\n  verify: { age: 21 }' },
    }, { 'hund/service.yaml': verifying });
    expect(problemsOf(towns)).toBe('');
    const { catalogues } = readCatalogues(towns.tenants, towns.dir);
    expect([...catalogues.values()].map((catalogue) => catalogue.service('hund')?.verify)).toEqual([{ age: 18, place: true }, undefined, { age: 21 }]);
  });

  it('a frequent service that the town does not offer', () => {
    expect(problemsOf(project({ adorf: { 'tenant.yaml': `${tenant}frequent: [hunt]`, 'services.yaml': '- use: hund' } }))).toContain('did you mean "hund"?');
  });

  it('each stands once, though many towns have it, and the start stops', () => {
    const broken = project({ adorf: { 'services.yaml': '- use: hund' }, bdorf: { 'services.yaml': '- use: hund' } }, { 'hund/service.yaml': hund.with(0, 'title: Hund').join('\n') });
    expect(problemsOf(broken).split('\n')).toHaveLength(1);
    expect(() => loadCatalogues(broken.tenants, broken.dir)).toThrow(ContentError);
  });
});

it('the shipped content has no problem (S2.1)', () => {
  const { tenants, problems } = readTenants(join(root, 'tenants'));
  expect([...problems, ...readCatalogues(tenants).problems].map(printProblem)).toEqual([]);
});
