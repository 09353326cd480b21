import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../root.ts';
import { accountRecords } from './records.messages.ts';

it('everything that is recorded of a citizen’s account has words in the security log', () => {
  const sources = ['accounts', 'my-area', 'cases', 'payments'].flatMap((module) => readdirSync(join(root, 'src/modules', module), { recursive: true, encoding: 'utf8' }).map((file) => join(root, 'src/modules', module, file)));
  const code = sources.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts')).map((file) => readFileSync(file, 'utf8')).join('\n');
  // staff have records of their own; whose account has gone reads none; events are no records
  const recorded = new Set([...code.matchAll(/record\((?:[^()]|\([^()]*\))*?'(accounts\.(?!staff-|left')[a-z-]+)'/g)].map(([, action]) => action));
  expect(recorded.size).toBeGreaterThan(10);
  expect([...recorded].filter((action = '') => !Object.hasOwn(accountRecords({ lang: 'de' }), action))).toEqual([]);
});
