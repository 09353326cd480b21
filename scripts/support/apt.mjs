// Debian's packages, where they can be had: on Debian and its kin, as root.
import { existsSync } from 'node:fs';
import { run } from './run.mjs';

/**
 * @param {string} name of the package
 * @returns {Promise<{ ok: boolean, output: string } | undefined>} what apt-get said; undefined where it cannot be asked
 */
export async function apt(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log(`Installing ${name}, Debian’s package …`);
  const settings = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const update = await run('apt-get', ['update'], settings);
  const added = await run('apt-get', ['install', '-y', '--no-install-recommends', name], settings);
  return { ok: added.code === 0, output: added.code === 0 ? added.output : update.output + added.output };
}
