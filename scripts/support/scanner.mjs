// ClamAV's daemon for the tests: one that is there, else Debian's.
import { spawnSync } from 'node:child_process';
import { findOrInstall } from './apt.mjs';

const places = ['clamd', '/usr/sbin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'];

/** @returns {string | undefined} a clamd that starts */
export const findScanner = () => places.find((place) => spawnSync(place, ['--version'], { timeout: 20_000 }).status === 0);

/** Finds one, or installs one. @returns {Promise<{ program?: string, why: string }>} and why there is none */
export const ensureScanner = () => findOrInstall({ name: 'clamd', debian: 'clamav-daemon', find: findScanner });
