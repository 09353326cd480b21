// npm run screenshots: pictures of every kind of page, on a phone and on a wide screen, light and dark, into screenshots/;
// six of them also into docs/screenshots/, for the README.
import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './support/browser.mjs';
import { build } from './support/build.mjs';
import { install } from './support/install.mjs';
import { fail, node, root } from './support/run.mjs';

if (process.argv[2] === 'take') {
  await import('../test/screenshots/take.ts');
} else {
  try {
    await install();
    await build();
    const env = { ...process.env, CHROME_PATH: await ensureBrowser() };
    process.exitCode = spawnSync(node(), [import.meta.filename, 'take'], { cwd: root, stdio: 'inherit', env }).status ?? 1;
  } catch (error) {
    fail(error);
  }
}
