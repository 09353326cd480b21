// Builds dist/ from the sources, if it is not up to date.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { withLock } from './lock.mjs';
import { Problem, root, run } from './run.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.sources');
const sources = ['src', 'tenants', 'scripts/assets.mjs', 'scripts/support/build.mjs', 'scripts/bundle.mjs', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

/**
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<boolean>} whether anything had to be built
 * @throws Problem with the compiler's words when the sources have errors
 */
export async function build({ quiet = false } = {}) {
  return withLock(join(root, '.data/build.lock'), async () => {
    const wanted = fingerprint();
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
    if (!quiet) console.log('Building …');
    mkdirSync(dist, { recursive: true });
    rmSync(stamp, { force: true });
    const tsc = await run('tsc', ['-p', 'tsconfig.build.json'], { quiet: true });
    if (tsc.code !== 0) throw new Problem(`The sources have errors:\n${tsc.output.trimEnd()}`);
    await made('The program', 'scripts/bundle.mjs');
    await made('Style sheets and scripts', 'scripts/assets.mjs');
    writeFileSync(stamp, wanted);
    return true;
  });
}

/** One value for the content of everything that dist/ is made from. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else if (!/\.(md|test\.tsx?)$/.test(path)) hash.update(relative(root, path)).update('\0').update(readFileSync(path));
  };
  sources.forEach((path) => add(join(root, path)));
  return hash.digest('hex');
}

/** In a process of its own: esbuild is there only after the installation. */
async function made(what, script) {
  const { code, output } = await run(process.execPath, [join(root, script)], { quiet: true });
  if (code !== 0) throw new Problem(`${what} could not be built:\n${output}`);
}
