/** Holds the sources against the architecture as `src/modules.ts` states it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { architecture } from '../src/modules.ts';
import { root } from '../src/root.ts';
import { cycles, importsOf, readSources, type Import } from './support/imports.ts';

const isTest = (file: string): boolean => /\.test\.tsx?$|\/testing\//.test(file);
const all = readSources(root, 'src');
const sources = all.filter(({ file }) => !isTest(file));
const imports = sources.flatMap((source) => importsOf(source, root));
const testImports = all.filter(({ file }) => isTest(file)).flatMap((source) => importsOf(source, root));

const moduleOf = (file: string): string | undefined => /^src\/modules\/([^/]+)\//.exec(file)?.[1];
const show = (found: readonly Import[]): string[] => found.map(({ from, to }) => `${from} → ${to}`);
const between = (from: RegExp, to: RegExp): string[] => show(imports.filter((one) => from.test(one.from) && to.test(one.to)));

/** Folders of one kind each, imported by their registry alone: extending is one folder plus one line. */
const kinds = [
  { folder: 'src/modules/forms/fields', registry: /^src\/modules\/forms\/fields\/index\.ts$/ },
  { folder: 'src/modules/accounts/sign-in', registry: /^src\/modules\/accounts\/(sign-in\/index|module|index)\.tsx?$/ },
  { folder: 'src/modules/payments/providers', registry: /^src\/modules\/payments\/providers\/index\.ts$/ },
];

describe('architecture', () => {
  test('the sources were really read', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(sources.length);
    const unread = sources.filter(({ file, text }) => /^import /m.test(text) && !imports.some(({ from }) => from === file));
    expect(unread.map(({ file }) => file)).toEqual([]);
  });

  test('no import runs in a circle', () => {
    expect(cycles(imports.filter(({ typeOnly }) => !typeOnly))).toEqual([]);
  });

  test('platform knows neither ui nor modules', () => { expect(between(/^src\/platform\//, /^src\/(ui|modules)\//)).toEqual([]); });

  test('ui knows no module', () => { expect(between(/^src\/ui\//, /^src\/modules\//)).toEqual([]); });

  test('src needs nothing of dev, test, bench, scripts', () => { expect(between(/^src\//, /^(dev|test|bench|scripts)\//)).toEqual([]); });

  test('every module is listed, and lists only modules before it', () => {
    const names: readonly string[] = architecture.map(({ name }) => name);
    expect(readdirSync(join(root, 'src/modules')).filter((folder) => !names.includes(folder))).toEqual([]);
    for (const [index, module] of architecture.entries()) {
      for (const other of module.imports as readonly string[]) expect(names.slice(0, index), `${module.name} may not import ${other}`).toContain(other);
    }
  });

  test.each(architecture)('$name imports only the modules it lists', ({ name, imports: allowed }) => {
    const foreign = imports.filter(({ from, to }) => moduleOf(from) === name && moduleOf(to) && moduleOf(to) !== name);
    expect(show(foreign.filter(({ to }) => !(allowed as readonly string[]).includes(moduleOf(to)!)))).toEqual([]);
  });

  test('a module is entered through its index.ts', () => {
    const crossing = imports.filter(({ from, to }) => moduleOf(to) && moduleOf(from) !== moduleOf(to));
    // src/modules.ts loads each module.ts; examples of the design system's gallery belong to none
    expect(show(crossing.filter(({ from, to }) => !/^src\/modules\/[^/]+\/index\.tsx?$/.test(to) && !(from === 'src/modules.ts' && /^src\/modules\/[^/]+\/module\.tsx?$/.test(to))))).toEqual([]);
  });

  test.each(kinds)('what is in $folder is imported by its registry alone', ({ folder, registry }) => {
    const kindOf = (file: string): string | undefined => file.startsWith(`${folder}/`) ? /^([^/]+)\//.exec(file.slice(folder.length + 1))?.[1] : undefined;
    // one kind may build on another (money on number); everyone else goes through the registry
    const entering = imports.filter(({ from, to }) => kindOf(to) && !kindOf(from) && !registry.test(from));
    expect(show(entering)).toEqual([]);
  });

  test('tests of one module do not reach into another', () => {
    const reaching = testImports.filter(({ from, to }) => moduleOf(from) && moduleOf(to) && moduleOf(from) !== moduleOf(to) && !/\/(index\.ts|module\.ts|testing\/.*)$/.test(to));
    expect(show(reaching)).toEqual([]);
  });
});

describe('what a file may touch', () => {
  const offenders = (where: (file: string) => boolean, pattern: RegExp): string[] =>
    sources.filter(({ file, text }) => where(file) && pattern.test(text)).map(({ file }) => file);

  test('in a module only *.store.ts speak SQL', () => {
    expect(offenders((file) => file.startsWith('src/modules/') && !file.endsWith('.store.ts'), /\.prepared[<(]|import \{[^}]*\} from 'kysely'|withTables</)).toEqual([]);
  });

  test('*.rules.ts are pure: no database, no clock, no network, no file', () => {
    expect(offenders((file) => file.endsWith('.rules.ts'),
      /^import (?!type )[^;]*from '(node:(fs|net|http|child_process)|pg|kysely|fastify|[^']*\.store\.ts)'|new Date\(\)|Date\.now\(\)|Math\.random\(\)/m)).toEqual([]);
  });

  test('a file is a screen, at most three; one that is longer says why (or is a list of texts)', () => {
    const lengths = sources.map(({ file, text }) => ({ file, lines: text.split('\n').length, explained: /long because/i.test(text) || file.endsWith('messages.ts') }));
    expect(lengths.filter(({ lines, explained }) => lines > 200 && !explained)).toEqual([]);
    expect(lengths.map(({ lines }) => lines).sort((a, b) => a - b)[Math.floor(lengths.length / 2)]).toBeLessThan(60);
  });
});
