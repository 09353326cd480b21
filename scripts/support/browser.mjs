// A Chromium for the tests: one that is there, else Debian's, else Playwright's own. Without its window, where that can be had.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { apt } from './apt.mjs';
import { Problem, root, run } from './run.mjs';

// The shell is the same Chromium without its window: it does the same work with 40 % less of a processor.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** @returns {string | undefined} path of a Chromium that starts */
export function findBrowser() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROME_PATH, ...onPath, playwrights()].find((path) => path && works(path));
}

/**
 * Finds one, or installs one.
 * @throws {Problem} where none can be had
 */
export async function ensureBrowser() {
  const there = findBrowser();
  if (there) return there;
  const tried = [];
  for (const name of ['chromium-headless-shell', 'chromium']) {
    const debian = await apt(name);
    if (!debian) break;
    const debians = findBrowser();
    if (debians) return debians;
    tried.push(`apt-get install ${name}: ${lastLines(debian.output)}`);
  }
  console.log('Installing Chromium, Playwright’s own …');
  const { output } = await run('playwright', ['install', 'chromium'], { quiet: true });
  const own = findBrowser();
  if (own) return own;
  tried.push(`playwright install chromium: ${lastLines(output)}`);
  throw new Problem(`There is no browser to test with, and none can be installed here:\n  ${tried.join('\n  ')}\nInstall Chromium or Chrome (on Debian, as root: apt install chromium), or name one: CHROME_PATH=/path/to/chrome npm test`);
}

/** The end of what a program said, without the lines of its stack. */
const lastLines = (text) => text.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line)).slice(-3).join('\n    ');

function works(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  return spawnSync(path, ['--version', '--no-sandbox'], { timeout: 20_000 }).status === 0;
}

/** The one in Playwright's cache, if it is there. */
function playwrights() {
  try {
    return createRequire(join(root, 'package.json'))('@playwright/test').chromium.executablePath();
  } catch {
    return undefined;
  }
}
