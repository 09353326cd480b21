// Brings node_modules to what package-lock.json says, if it is not there yet.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apt } from './apt.mjs';
import { Problem, node, npm, root, run } from './run.mjs';
import { withLock } from './lock.mjs';
import { unpack } from './tar.mjs';

const modules = join(root, 'node_modules');
const stamp = join(modules, '.stadttor');

/** Installs what is missing; returns at once when nothing is. Two at a time wait for each other. */
export async function install() {
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).update(`${process.platform} ${process.arch}`).digest('hex');
  if (isDone(wanted)) return;
  await withLock(join(root, '.data/install.lock'), async () => {
    if (isDone(wanted)) return;
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    if (!matches(lock)) {
      console.log('Installing what Stadttor is built with (once, about a minute) …');
      await installAll();
    }
    await addWhatNpmLeftOut(lock);
    await addNode();
    writeFileSync(stamp, wanted);
  }, ({ pid }) => console.log(`Waiting for another installation in this folder (process ${pid}) …`));
}

const isDone = (wanted) => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(node());

/** Whether npm has been here with this lock file already, called by hand. */
function matches(lock) {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const there = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(lock).every(([path, { version, optional, peer }]) => !path || optional || peer || there[path]?.version === version);
}

/**
 * `npm ci` refuses a lock file that does not name every platform's variant of an optional package, even those of other
 * platforms, and such gaps come when a registry lacks a variant. `npm install` takes the same versions and checksums
 * from the lock file and only shrugs at the gaps.
 */
async function installAll() {
  const npmInstall = async () => {
    const flags = ['--no-audit', '--no-fund', '--loglevel=error'];
    const ci = await run(...npm('ci', ...flags), { quiet: true });
    return ci.code !== 0 && ci.output.includes('EUSAGE') ? run(...npm('install', '--no-save', ...flags), { quiet: true }) : ci;
  };
  let { code, output } = await npmInstall();
  if (code !== 0 && await addLibrary(output)) ({ code, output } = await npmInstall());
  if (code !== 0) throw new Problem(`npm could not install the packages; often the network is the reason. It says:\n${output.trim()}`);
}

/**
 * Older npm versions leave out optional packages that this machine needs: they compare the Node that runs npm (not the
 * pinned one) with a package's `engines`, and before 9.6.7 misread which C library there is. Without its binary, a
 * linter, bundler or hash function fails later and strangely; so it is fetched here, at the version and checksum of
 * package-lock.json.
 */
async function addWhatNpmLeftOut(lock) {
  const libc = process.platform !== 'linux' ? undefined : process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
  const fits = (list, value) => !list || list.includes(value);
  const missing = Object.entries(lock).filter(([path, { optional, os, cpu, libc: c }]) => optional && (os || cpu)
    && fits(os, process.platform) && fits(cpu, process.arch) && fits(c, libc) && !existsSync(join(root, path, 'package.json')));
  if (missing.length === 0) return;
  console.log(`Adding ${missing.length} packages for this machine that npm left out …`);
  const folder = mkdtempSync(join(tmpdir(), 'stadttor-'));
  try {
    for (const [path, { version, integrity }] of missing) {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const { code, output } = await run(...npm('pack', `${name}@${version}`, '--pack-destination', folder, '--loglevel=error'), { quiet: true, cwd: folder });
      const [file] = readdirSync(folder);
      if (code !== 0 || !file) throw new Problem(`npm could not fetch ${name}@${version}:\n${output}`);
      const tarball = readFileSync(join(folder, file));
      const [algorithm] = integrity.split('-');
      if (`${algorithm}-${createHash(algorithm).update(tarball).digest('base64')}` !== integrity) throw new Problem(`${name}@${version} is not what package-lock.json expects.`);
      unpack(tarball, join(root, path));
      rmSync(join(folder, file));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The pinned Node comes by an install script; where scripts are switched off, it is called here. */
async function addNode() {
  const version = () => run(node(), ['--version'], { quiet: true });
  if (existsSync(node()) && (await version()).code === 0) return;
  const { code, output } = await run(process.execPath, ['installArchSpecificPackage.js'], { quiet: true, cwd: join(modules, 'node') });
  let trial = await version();
  if (trial.code !== 0 && await addLibrary(trial.output)) trial = await version();
  if (code !== 0 || trial.code !== 0) throw new Problem(`The Node that Stadttor runs on could not be installed:\n${output}${trial.output}`);
}

/**
 * Node from 25 on needs libatomic, which a small Debian does not have.
 * @param {string} output of a program that did not start
 * @returns whether that was the reason, and is none any more
 * @throws Problem with the cure where it cannot be installed
 */
async function addLibrary(output) {
  if (!output.includes('libatomic.so.1')) return false;
  const answer = await apt('libatomic1');
  if (answer?.ok) return true;
  throw new Problem(`The Node that Stadttor runs on needs the library libatomic, which this machine lacks. Install it and start again:
  apt install libatomic1        (Debian, Ubuntu)
  dnf install libatomic         (Fedora)${answer ? `\napt-get says:\n${answer.output.trim()}` : ''}`);
}
