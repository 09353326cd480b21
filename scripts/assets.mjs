// Builds what every page loads: dist/assets/app.HASH.css, app.HASH.js, fonts, manifest.json, each also as .br and .gz.
// `node scripts/assets.mjs`, or `buildAssets()` from another script. Plain JavaScript: runs on Node 20, before anything is built.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { parse } from 'yaml';
import { dropUnusedProperties, purge, usedClasses } from '../src/ui/styles/purge.mjs';

const home = fileURLToPath(new URL('..', import.meta.url));
/** Browsers of 2023 and later; older ones get plain, readable pages. */
const target = ['chrome111', 'firefox113', 'safari16.4'];

/**
 * @param {{ root?: string, out?: string, quiet?: boolean }} options root: the project's folder; out: where the files go
 * @returns {Promise<Record<string, { url: string, bytes: number, brotli: number }>>} name → address and size
 */
export async function buildAssets({ root = home, out = join(root, 'dist/assets'), quiet = false } = {}) {
  mkdirSync(out, { recursive: true });
  const built = {};
  const emit = (name, content) => {
    const [, stem, ending] = /^(.*)\.(\w+)$/.exec(name);
    const file = `${stem}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${ending}`;
    built[name] = { url: `/assets/${file}`, bytes: content.length, brotli: store(out, file, content, ending) };
    return built[name].url;
  };
  let css = await styles(root);
  for (const [name, path] of Object.entries(fonts(root))) css = css.replaceAll(`url(${name})`, `url(${emit(name, readFileSync(path))})`);
  emit('app.css', Buffer.from(css));
  emit('app.js', Buffer.from(await scripts(root)));
  finish(out, built);
  if (!quiet) for (const [name, { bytes, brotli }] of Object.entries(built)) console.log(`${name.padEnd(26)} ${kB(bytes)} kB, compressed ${kB(brotli)} kB`);
  return built;
}

const kB = (bytes) => (bytes / 1000).toFixed(1).padStart(6);

/** @returns {number} size of the smallest form */
function store(dir, file, content, ending) {
  writeFileSync(join(dir, file), content);
  if (ending === 'woff2') return content.length;
  const small = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(join(dir, `${file}.br`), small);
  writeFileSync(join(dir, `${file}.gz`), gzipSync(content, { level: 9 }));
  return small.length;
}

/** Pages that are open, kept, or served by a program not yet restarted name the files of the build before: those stay for a day (ms). */
const keep = 86_400_000;

/** The manifest appears whole, and only then what no page names any more goes. */
function finish(out, built) {
  const urls = Object.fromEntries(Object.entries(built).map(([name, { url }]) => [name, url]));
  writeFileSync(join(out, 'manifest.json.new'), `${JSON.stringify(urls, undefined, 2)}\n`);
  renameSync(join(out, 'manifest.json.new'), join(out, 'manifest.json'));
  const kept = new Set(['manifest.json', ...Object.values(urls).map((url) => url.slice('/assets/'.length))]);
  for (const file of readdirSync(out)) {
    const path = join(out, file);
    if (!kept.has(file.replace(/\.(br|gz)$/, '')) && Date.now() - statSync(path).mtimeMs > keep) rmSync(path, { recursive: true });
  }
}

function fonts(root) {
  const own = (weight) => join(root, `src/ui/fonts/fira-sans-${weight}.woff2`);
  const resolve = createRequire(join(root, 'package.json')).resolve;
  const other = (weight) => resolve(`@fontsource/fira-sans/files/fira-sans-latin-ext-${weight}-normal.woff2`);
  return {
    'fira-sans-400.woff2': own(400), 'fira-sans-600.woff2': own(600),
    'fira-sans-ext-400.woff2': other(400), 'fira-sans-ext-600.woff2': other(600),
  };
}

const files = (dir, pattern) => existsSync(dir)
  ? readdirSync(dir, { recursive: true }).map(String).filter((name) => pattern.test(name)).sort().map((name) => join(dir, name)) : [];
const readAll = (paths) => paths.map((path) => readFileSync(path, 'utf8')).join('\n');

/** KERN (only what our pages name) in a layer of its own, so that our rules always win; then ours; then each town's colour. */
async function styles(root) {
  const src = join(root, 'src');
  const kern = readFileSync(createRequire(join(root, 'package.json')).resolve('@kern-ux/native/dist/kern.css'), 'utf8');
  const used = usedClasses(readAll(files(src, /(?<!\.test|\.examples)\.tsx?$/)));
  const own = readAll([...files(join(src, 'ui/styles'), /(?<!\.last)\.css$/), ...files(join(src, 'ui/layout'), /\.css$/), ...files(join(src, 'ui/components'), /\.css$/), ...files(join(src, 'modules'), /\.css$/)]);
  const whole = `@layer base, kern;\n@layer kern {\n${purge(kern, used)}\n}\n${own}\n${townColours(join(root, 'tenants'))}\n${readAll(files(join(src, 'ui/styles'), /\.last\.css$/))}`;
  const { code } = await transform(dropUnusedProperties(whole), { loader: 'css', minify: true, target, legalComments: 'none' });
  return code;
}

/** `[data-tenant="rees"]{--accent:…}` for each town's folder: adding a town needs no other place. */
function townColours(dir) {
  const colour = /^#[0-9a-f]{6}$/i;
  const brands = files(dir, /^[^/\\]+[/\\]tenant\.yaml$/).map((file) => ({ id: file.split(/[/\\]/).at(-2), ...parse(readFileSync(file, 'utf8'))?.brand }));
  const rules = (key) => brands.filter((brand) => colour.test(brand[key])).map((brand) => `[data-tenant="${brand.id}"]{--accent:${brand[key]}}`).join('\n');
  return `${rules('accent')}\n@media (prefers-color-scheme: dark) {\n${rules('accentDark')}\n}`;
}

async function scripts(root) {
  const result = await build({
    entryPoints: [join(root, 'src/ui/enhance/index.ts')], bundle: true, minify: true, format: 'esm', target: 'es2022', write: false, legalComments: 'none', logLevel: 'warning',
  });
  return result.outputFiles[0].text;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildAssets();
