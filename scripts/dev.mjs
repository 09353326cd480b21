// npm run dev: the portal, built and started again whenever a source changes.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build } from './support/build.mjs';
import { install } from './support/install.mjs';
import { fail, root } from './support/run.mjs';
import { forwardSignals, serve } from './support/serve.mjs';

const watched = ['src', 'services', 'tenants', 'db', 'dev'];
const args = process.argv.slice(2);
let portal;
let stopping = false;
let changed = true;
let wake = () => {};

try {
  await install();
  forwardSignals((signal) => {
    stopping = true;
    portal?.stop(signal);
    wake();
  });
  for (const folder of watched) {
    watch(join(root, folder), { recursive: true }, (_, file) => {
      if (file?.endsWith('.test.ts') || file?.endsWith('.md')) return;
      changed = true;
      setTimeout(() => wake(), 150); // an editor writes more than once
    });
  }
  while (!stopping) {
    changed = false;
    await renew();
    if (!changed && !stopping) await new Promise((resolve) => { wake = resolve; });
  }
  process.exit(await portal?.ended ?? 0);
} catch (error) {
  fail(error);
}

/** Builds, and only if that went well replaces the running portal. */
async function renew() {
  try {
    await build({ quiet: true });
  } catch (error) {
    console.error(error.message);
    return;
  }
  if (stopping) return;
  portal?.stop();
  await portal?.ended;
  portal = serve(args);
}
