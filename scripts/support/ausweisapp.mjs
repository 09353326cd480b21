// The AusweisApp for the tests: one that is there, else Debian's. It need not be had: its tests then say that they were skipped.
import { spawnSync } from 'node:child_process';
import { findOrInstall } from './apt.mjs';

const places = ['AusweisApp2', '/usr/bin/AusweisApp2', 'AusweisApp', '/usr/bin/AusweisApp'];

/** @returns {string | undefined} one that starts */
export const findAusweisApp = () => places.find((place) => spawnSync(place, ['--version'], { timeout: 20_000, env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' } }).status === 0);

/** Finds one, or installs one. @returns {Promise<{ program?: string, why: string }>} and why there is none */
export const ensureAusweisApp = () => findOrInstall({ name: 'the AusweisApp', debian: 'ausweisapp2', find: findAusweisApp });
