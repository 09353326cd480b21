/**
 * A newcomer follows docs/how-to in a copy of the project (acceptance 7): a service in one YAML file, one taken over in ten
 * lines, a town in one folder, a type of field in one folder and one line, a way to sign in, a payment provider, a module. Then all of it
 * compiles, passes the lint, the checks and its own tests, and stands in the running portal.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { checkHtml } from '../support/check-html.ts';
import { testDatabase } from '../support/database.ts';
import { copyProject } from './copy.ts';

// half a minute on two cores; compilers and tests of the copy share them with all other tests
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const database = await testDatabase();
const project = copyProject();
afterAll(() => project.remove());

const read = (path: string): string => readFileSync(join(project.folder, path), 'utf8');
const append = (path: string, text: string): void => { appendFileSync(join(project.folder, path), text); };

/** Lines that are in the second text and not in the first. */
const added = (before: string, after: string): string[] => after.split('\n').filter((line) => !before.split('\n').includes(line));

const registries = ['src/modules/forms/fields/index.ts', 'src/modules/accounts/sign-in/index.ts', 'src/modules/payments/providers/index.ts', 'src/modules.ts', 'tenants/rees/services.yaml'];
const before = new Map(registries.map((path) => [path, read(path)]));

describe('what the how-tos make', () => {
  beforeAll(async () => {
    for (const page of ['add-a-service', 'take-over-a-service', 'add-a-tenant', 'add-a-field-type', 'add-a-sign-in-method', 'add-a-payment-provider', 'add-a-module']) await project.follow(page);
    await project.run('node', 'scripts/new.mjs', 'service', 'stadtfuehrung');
    // the new town takes over a new service of the library, which asks the new type of field
    append('services/stadtfuehrung/service.yaml', '      - { id: nummer, type: steuernummer, optional: true, label: { de: Steuernummer, en: Tax number } }\n');
    append('tenants/neustadt/services.yaml', '- use: stadtfuehrung\n');
  });

  test('a field type, a way to sign in and a payment provider are one folder and one line (and its import), a takeover ten lines', () => {
    const lines = (path: string): string[] => added(before.get(path)!, read(path));
    expect(lines('src/modules/forms/fields/index.ts')).toEqual(["export { steuernummerField } from './steuernummer/steuernummer.field.tsx';"]);
    expect(lines('src/modules/accounts/sign-in/index.ts')).toEqual(["import { buergerkarte } from './buergerkarte/buergerkarte.ts';", '  buergerkarte,']);
    expect(lines('src/modules/payments/providers/index.ts')).toEqual(["import { musterpay } from './musterpay/musterpay.ts';", '  entry(musterpay),']);
    expect(lines('src/modules.ts')).toHaveLength(3);
    expect(lines('tenants/rees/services.yaml').length).toBeLessThanOrEqual(10);
  });

  test('content is checked, and editors learn the new type', async () => {
    const said = await project.run('node', 'scripts/check-services.mjs');
    expect(said).toContain('0 problem(s)');
    expect(read('services/service.schema.json')).toContain('steuernummer');
  });

  test('it compiles and passes the lint', async () => {
    const [, , lint] = await Promise.all([project.run('tsc', '--noEmit'), project.run('node', 'scripts/bundle.mjs'),
      project.run('oxlint', '--deny-warnings', 'src/modules/fundsachen', 'src/modules/forms/fields', 'src/modules/accounts', 'src/modules/payments', 'src/modules.ts'), project.run('node', 'scripts/assets.mjs')]);
    expect(lint).toContain('0 errors');
  });

  test('it stands in the running portal', async () => {
    const paths = ['guetersloh/dienste/baumpate-werden', 'guetersloh/en/dienste/baumpate-werden', 'guetersloh/suche?q=baumpatenschaft', 'rees/dienste/sperrmuell', 'neustadt/', 'neustadt/dienste/stadtfuehrung',
      'neustadt/fundsachen', 'neustadt/en/fundsachen', 'neustadt/anmelden'];
    const pages = JSON.parse(await project.run('node', 'test/scaffold/visit.mjs', project.folder, database.url, ...paths)) as Record<string, { status: number; body: string }>;
    for (const path of paths) {
      expect(pages[path]!.status, path).toBe(200);
      await checkHtml(pages[path]!.body, path);
    }
    const shows = (path: string, words: string): void => { expect(pages[path]!.body, path).toContain(words); };
    shows('guetersloh/dienste/baumpate-werden', 'Baumpate werden</h1>');
    shows('guetersloh/en/dienste/baumpate-werden', 'Look after a street tree</h1>');
    shows('guetersloh/suche?q=baumpatenschaft', 'href="/dienste/baumpate-werden"');
    shows('rees/dienste/sperrmuell', 'Sperrgut abholen lassen</h1>');
    shows('rees/dienste/sperrmuell', '25,00');
    shows('neustadt/', 'Guten Tag in Neustadt');
    shows('neustadt/dienste/stadtfuehrung', 'Stadtfuehrung</h1>');
    shows('neustadt/fundsachen', 'Fundsachen</h1>');
    const { 'app.css': css } = JSON.parse(read('dist/assets/manifest.json')) as Record<string, string>;
    expect(read(`dist${css}`)).toContain('[data-tenant=neustadt]');
  });

  test('its own tests pass', async () => {
    const said = await project.run('vitest', 'run', '--reporter=verbose', '--no-isolate', '--maxWorkers=1', 'src/modules/fundsachen', 'src/modules/forms/fields', 'src/modules/accounts/sign-in/buergerkarte', 'test/journeys', '-t', 'baumpate-werden|stadtfuehrung|steuernummer|is read as|the page is there|has not switched it on');
    expect(said).toMatch(/Tests .*\d+ passed/);
    for (const words of ['guetersloh · baumpate-werden · ungueltig.yaml', 'neustadt · stadtfuehrung · einfach.yaml']) expect(said).toContain(words);
    expect(said).not.toMatch(/failed/);
  });
});

test('a new payment provider keeps the contract of payments at once (issue: payments, acceptance 6)', async () => {
  const run = (...more: string[]) => project.run('vitest', 'run', '--reporter=verbose', '--maxWorkers=1', 'src/modules/payments/providers/musterpay', ...more);
  const said = await run();
  // the suite, not a few tests of it
  expect(Number(/Tests .*?(\d+) passed/.exec(said)?.[1])).toBeGreaterThan(100);
  for (const words of ['Musterpay: beginning', 'Musterpay: notifications', 'Musterpay: giving back']) expect(said).toContain(words);

  // and the suite sees what a newcomer forgets
  const file = join(project.folder, 'src/modules/payments/providers/musterpay/answer.rules.ts');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('money: { cents: amount, currency }', "money: { cents: 1990, currency: 'EUR' }"));
  await expect(run('-t', 'another amount or currency')).rejects.toThrow('failed');
  writeFileSync(file, text);
});

describe('what cannot be made is refused with a cure', () => {
  test.each([
    [['field', 'Rote Öse'], 'Take: rote-oese'],
    [['field', 'email'], 'src/modules/forms/fields/email is there already'],
    [['tenant', 'guetersloh'], 'tenants/guetersloh is there already'],
    [['service', 'hund-anmelden', '--tenant', 'rees'], '- use: hund-anmelden'],
    [['service', 'neues', '--tenant', 'gueterslo'], 'There are: gemeinsam-online, guetersloh'],
    [['service', 'zwei', 'worte'], 'zwei-worte'],
    [['service', '../heraus'], 'Take: heraus'],
    [['module'], 'How is the module to be called?'],
    [['modul', 'fundsachen'], 'There is no template for „modul“'],
  ])('%j', async (args, cure) => {
    await expect(project.run('node', 'scripts/new.mjs', ...args)).rejects.toThrow(cure);
  });
});
