// ClamAV's daemon for the tests: one that is there, else Debian's.
import { spawnSync } from 'node:child_process';
import { apt } from './apt.mjs';

const places = ['clamd', '/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'];

/** @returns {string | undefined} a clamd that starts */
export const findScanner = () => places.find((place) => spawnSync(place, ['--version'], { timeout: 20_000 }).status === 0);

/**
 * Finds one, or installs one. Unlike a browser it need not be had: its tests then say that they were skipped.
 * @returns {Promise<{ clamd?: string, why: string }>} and why there is none
 */
export async function ensureScanner() {
  const there = findScanner();
  if (there) return { clamd: there, why: '' };
  const debian = await apt('clamav-daemon');
  const clamd = debian && findScanner();
  if (clamd) return { clamd, why: '' };
  return { why: debian ? `apt-get install clamav-daemon: ${debian.output.trim().split('\n').at(-1)}` : 'clamd is not installed, and only root on Debian can install it here: apt install clamav-daemon' };
}
