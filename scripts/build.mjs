// npm run build: makes dist/, which `node dist/main.js` runs.
import { build } from './support/build.mjs';
import { install } from './support/install.mjs';
import { fail } from './support/run.mjs';

try {
  await install();
  console.log(await build() ? 'dist/ is built.' : 'dist/ is up to date.');
} catch (error) {
  fail(error);
}
