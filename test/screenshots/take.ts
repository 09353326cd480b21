/** Goes through the whole portal and takes a picture of every kind of page. Run by `npm run screenshots`. */
import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/support/browser.mjs';
import { camera } from './camera.ts';
import { publicPages } from './public-pages.ts';
import { mainJob } from './main-job.ts';
import { startPortal } from './portal.ts';

const portal = await startPortal();
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH || findBrowser(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const shots = camera();
try {
  const visitor = async () => {
    const context = await browser.newContext({ locale: 'de-DE', timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(20_000);
    return context.newPage();
  };
  const began = Date.now();
  await publicPages(portal, await visitor(), shots);
  await mainJob(portal, visitor, shots);
  console.log(`${shots.count()} pictures in screenshots/, six in docs/screenshots/ (${Math.round((Date.now() - began) / 1000)} s)`);
} finally {
  await browser.close();
  await portal.stop();
}
