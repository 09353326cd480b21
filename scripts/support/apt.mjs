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

/**
 * A program that need not be had: its tests then say that they were skipped.
 * @param {{ name: string, debian: string, find: () => string | undefined }} wanted what it is called, the package it is in, and how it is found
 * @returns {Promise<{ program?: string, why: string }>} and why there is none
 */
export async function findOrInstall({ name, debian, find }) {
  const there = find();
  if (there) return { program: there, why: '' };
  const said = await apt(debian);
  const program = said && find();
  if (program) return { program, why: '' };
  return { why: said ? `apt-get install ${debian}: ${said.output.trim().split('\n').at(-1)}` : `${name} is not installed, and only root on Debian can install it here: apt install ${debian}` };
}
