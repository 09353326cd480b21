/** The built program as whoever runs IT starts it: `node dist/main.js`. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../src/root.ts';

test.skipIf(!existsSync(join(root, 'dist/main.js')))('a configuration that cannot be used ends the start with every word about it, and no stack', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/main.js')], { env: { PATH: process.env.PATH, BASE_URL: 'kein Wort' }, encoding: 'utf8' });
  expect([status, stdout]).toEqual([1, '']);
  for (const variable of ['DATABASE_URL', 'BASE_URL', 'SMTP_URL']) expect(stderr).toContain(`  ${variable}: `);
  expect(stderr).not.toMatch(/^\s+at /m);
});
