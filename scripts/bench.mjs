// npm run bench: measures the budgets. On this machine only, with an end; `npm run bench -- --large` also fills a large database.
import { join } from 'node:path';
import { build } from './support/build.mjs';
import { install } from './support/install.mjs';
import { fail, node, root, run } from './support/run.mjs';

try {
  await install();
  await build();
  const { code } = await run(node(), ['--disable-warning=ExperimentalWarning', join(root, 'bench/run.ts'), ...process.argv.slice(2)]);
  process.exit(code);
} catch (error) {
  fail(error);
}
