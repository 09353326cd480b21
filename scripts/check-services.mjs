// For authors of services: `npm run check-services` prints every problem with file, line and cure, and what changes for
// each town since the last commit. `npm run check-services -- --since REVISION` compares with another version.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({ options: { since: { type: 'string', default: 'HEAD' } } });
const folder = join(import.meta.dirname, '..');
const outfile = join(folder, 'dist/check-services.js');
await build({
  entryPoints: [join(folder, 'src/modules/catalogue/check-services.ts')], outfile, bundle: true, packages: 'external', platform: 'node', format: 'esm',
  jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'error',
});
const { checkServices } = await import(pathToFileURL(outfile).href);
const { lines, ok } = checkServices(folder, values.since);
console.log(lines.join('\n'));
process.exitCode = ok ? 0 : 1;
