import { defineConfig, devices } from '@playwright/test';
import { freePort } from './dev/ports.ts';
import { findBrowser } from './scripts/support/browser.mjs';

// Set once, in the first process; the workers inherit them.
const port = Number(process.env.WALKTHROUGH_PORT ??= String(await freePort()));
process.env.WALKTHROUGH_MAIL_PORT ??= String(await freePort());
process.env.WALKTHROUGH_BUNDID_MAILBOX_PORT ??= String(await freePort());
process.env.CHROME_PATH ??= findBrowser() ?? '';
// A bare machine has no locale, and without one Chromium cannot name a download „Eingangsbestätigung“.
if (!/utf-?8/i.test(process.env.LC_ALL || process.env.LC_CTYPE || process.env.LANG || '')) process.env.LC_ALL = 'C.UTF-8';

export default defineConfig({
  testDir: 'test/walkthroughs',
  outputDir: '.data/test-results/walkthroughs',
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://guetersloh.localhost:${port}`,
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    // in CI each would be twenty lines about pictures that nobody keeps
    screenshot: process.env.CI ? 'off' : 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROME_PATH || undefined, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
  },
  projects: [
    { name: 'with script' },
    { name: 'without script', use: { javaScriptEnabled: false } },
  ],
  webServer: {
    command: 'node test/support/serve.ts',
    url: `http://localhost:${port}/ready`,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    timeout: 60_000,
  },
});
