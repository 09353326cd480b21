/** Holds the sources against the architecture as `src/modules.ts` states it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { beforeAll, describe, expect, test } from 'vitest';
import { architecture } from '../src/modules.ts';
import { root } from '../src/root.ts';

const tests = '(\\.test\\.tsx?$|/testing/)';
/** Folders of one kind each, imported by their registry alone: extending is one folder plus one line. */
const registries = [
  { folder: 'src/modules/forms/fields', registry: '^src/modules/forms/field-types\\.ts$' },
  { folder: 'src/modules/accounts/sign-in', registry: '^src/modules/accounts/(sign-in/index|module|index)\\.ts$' },
  { folder: 'src/modules/payments/providers', registry: '^src/modules/payments/[^/]+\\.ts$' },
];

const rules: IForbiddenRuleType[] = [
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  { name: 'platform-knows-no-domain', severity: 'error', from: { path: '^src/platform/' }, to: { path: '^src/(ui|modules)/' } },
  { name: 'ui-knows-no-module', severity: 'error', from: { path: '^src/ui/' }, to: { path: '^src/modules/' } },
  { name: 'source-needs-no-development', severity: 'error', from: { path: '^src/', pathNot: tests }, to: { path: '^(dev|test|bench)/' } },
  { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(node:|virtual:)' } },
  ...architecture.flatMap(({ name, imports }): IForbiddenRuleType[] => {
    const others = `^src/modules/(?!${name}/)`;
    return [
      { name: `${name}-through-the-front-door`, severity: 'error', from: { path: `^src/modules/${name}/` }, to: { path: others, pathNot: '^src/modules/[^/]+/index\\.ts$' } },
      { name: `${name}-imports-only-what-is-listed`, severity: 'error', from: { path: `^src/modules/${name}/`, pathNot: tests },
        to: { path: others, pathNot: imports.length ? `^src/modules/(${imports.join('|')})/` : undefined } },
    ];
  }),
  ...registries.map(({ folder, registry }): IForbiddenRuleType => ({
    name: `${folder.split('/').at(-1)}-through-their-registry`, severity: 'error',
    from: { path: '^src/', pathNot: [`^${folder}/`, registry, tests] }, to: { path: `^${folder}/[^/]+/` },
  })),
];

let result: ICruiseResult;
beforeAll(async () => {
  const { output } = await cruise(['src'], {
    baseDir: root, ruleSet: { forbidden: rules }, validate: true, tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' }, exclude: { path: 'node_modules|^dist' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'], conditionNames: ['import', 'node', 'default'], exportsFields: ['exports'] },
  } as Parameters<typeof cruise>[1]);
  result = output as ICruiseResult;
});

describe('architecture', () => {
  test('the sources were really read', () => {
    expect(result.summary.totalCruised).toBeGreaterThan(100);
    expect(result.summary.totalDependenciesCruised).toBeGreaterThan(200);
  });

  test('every module is listed, and lists only modules before it', () => {
    const folders = readdirSync(join(root, 'src/modules'));
    const names: readonly string[] = architecture.map(({ name }) => name);
    expect(folders.filter((folder) => !names.includes(folder))).toEqual([]);
    for (const [index, { name, imports }] of architecture.entries()) {
      for (const other of imports as readonly string[]) expect(names.slice(0, index), `${name} may not import ${other}`).toContain(other);
    }
  });

  test.each(rules.map((rule) => rule.name!))('%s', (name) => {
    const found = result.summary.violations.filter(({ rule }) => rule.name === name);
    expect(found.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });
});

/** Files of src/, with their text. */
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file))
  .map((file) => ({ file: `src/${file}`, text: readFileSync(join(root, 'src', file), 'utf8') }));

describe('what a file may touch', () => {
  test('in a module only *.store.ts speak SQL', () => {
    const speakers = sources.filter(({ file, text }) => file.startsWith('src/modules/') && !file.endsWith('.store.ts')
      && /\.prepared[<(]|import \{[^}]*\} from 'kysely'|withTables</.test(text)).map(({ file }) => file);
    expect(speakers).toEqual([]);
  });

  test('*.rules.ts are pure: no database, no clock, no network, no file', () => {
    const impure = sources.filter(({ file, text }) => file.endsWith('.rules.ts')
      && /^import (?!type )[^;]*from '(node:(fs|net|http|child_process)|pg|kysely|fastify|[^']*\.store\.ts)'|new Date\(\)|Date\.now\(\)|Math\.random\(\)/m.test(text)).map(({ file }) => file);
    expect(impure).toEqual([]);
  });

  test('a file is at most a screen or three; a longer one says why', () => {
    const lengths = sources.map(({ file, text }) => ({ file, lines: text.split('\n').length, explained: /long because/i.test(text) }));
    expect(lengths.filter(({ lines, explained }) => lines > 200 && !explained)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(60);
  });
});
