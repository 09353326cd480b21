// Makes dist/*.js from src/: few files, since Node takes about a millisecond for each of a thousand (docs/adr/0027-bundle.md).
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { Problem, fail, node, root, run } from './support/run.mjs';

/** Programs by their name in dist/. */
const programs = { main: 'main.ts', staff: 'staff.ts', keys: 'keys.ts', api: 'api.ts', worker: 'platform/pdf/worker.ts' };
/** What dev/, bench/ and tests open of the built portal. */
const parts = {
  start: 'start.ts', app: 'app.tsx', config: 'config.ts', platform: 'platform/platform.ts', db: 'platform/db/index.ts', accounts: 'modules/accounts/index.ts', cases: 'modules/cases/index.ts',
  catalogue: 'modules/catalogue/index.ts', 'catalogue-from': 'modules/catalogue/catalogue.ts', forms: 'modules/forms/index.ts', 'journey-file': 'modules/forms/journey-file.ts', ui: 'ui/index.ts', gallery: 'ui/gallery.tsx',
};
/** A package of hundreds of small modules and nothing else, which starts five times as fast in one file. */
const taken = new Set(['kysely']);

const dist = join(root, 'dist');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(Object.entries({ ...programs, ...parts }).map(([name, path]) => [name, join(root, 'src', path)])),
  outdir: dist, bundle: true, splitting: true, chunkNames: 'part-[hash]', format: 'esm', platform: 'node', target: 'node24', external: Object.keys(dependencies).filter((name) => !taken.has(name)), sourcemap: true, metafile: true, logLevel: 'warning',
});

const made = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
for (const { name } of readdirSync(dist, { withFileTypes: true })) {
  if (!made.has(name) && name !== 'assets') rmSync(join(dist, name), { recursive: true });
}

// Compiling takes half the time of loading: done once, here, by the Node that will run it.
const load = `const m = require('node:module'); m.enableCompileCache({ directory: ${JSON.stringify(join(dist, 'compiled'))}, portable: true }); import(${JSON.stringify(pathToFileURL(join(dist, 'start.js')).href)}).then(() => { m.flushCompileCache(); process.exit(); })`;
const { code, output } = await run(node(), ['-e', load], { quiet: true });
if (code !== 0) fail(new Problem(output));
