// What `npm run staff`, `npm run keys` and `npm run api` have in common. With DATABASE_URL they work on that database, else on the one of npm start.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { fail, node, root } from './run.mjs';

/** @param {'staff' | 'keys' | 'api'} name of the program in `src/` */
export async function command(name) {
  try {
    await install();
    await build({ quiet: true });
    const program = process.env.DATABASE_URL ? [`dist/${name}.js`] : ['dev/command.ts', name];
    const { status } = spawnSync(node(), ['--disable-warning=ExperimentalWarning', join(root, program[0]), ...program.slice(1), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
    process.exitCode = status ?? 1;
  } catch (error) {
    fail(error);
  }
}
