// npm run staff -- add|deactivate|activate|list …: who works at the desk. With DATABASE_URL to that database, else to the one of npm start.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './support/build.mjs';
import { install } from './support/install.mjs';
import { fail, node, root } from './support/run.mjs';

try {
  await install();
  await build({ quiet: true });
  const program = process.env.DATABASE_URL ? 'dist/staff.js' : 'dev/staff.ts';
  const { status } = spawnSync(node(), ['--disable-warning=ExperimentalWarning', join(root, program), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} catch (error) {
  fail(error);
}
