/** Signing in at the desk with a browser, as staff of the demo do: password, then the code of their app. */
import type { Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { demoPassword } from '../../dev/demo/people.ts';

/** People who have a password at the desk and no second factor yet; each test that sets one up takes another. */
export const newStaff = ['app-with-script', 'app-without-script', 'survey-de', 'survey-en'].map((who) => `nora.${who}@guetersloh.example`);

/** What an app shows that was set up with a secret as the page writes it. */
export const codeFor = (secret: string, now = Date.now()): string => new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')), digits: 6, period: 30 }).generate({ timestamp: now });

/** Types address and password at the desk's door. */
export async function passFirstStep(page: Page, email: string): Promise<void> {
  await page.getByLabel(/E-Mail/i).fill(email);
  await page.locator('#password').fill(demoPassword);
  await page.locator('form[action$="/verwaltung/anmelden"] button[type=submit]').click();
}

/** The code that the app of a member of staff shows, not used yet. @param port where the test's portal tells it */
export const codeOf = async (port: string, email: string): Promise<string> => await (await fetch(`http://127.0.0.1:${port}/code/${encodeURIComponent(email)}`)).json() as string;

/** Signs in and waits for the desk. Tests side by side may be the same person at the same moment: whoever comes second takes another code. */
export async function signInAtDesk(page: Page, door: string, email: string, port = process.env.WALKTHROUGH_MAIL_PORT!): Promise<void> {
  await page.goto(door);
  await passFirstStep(page, email);
  for (let tries = 0; tries < 4; tries++) {
    await page.locator('#code').fill(await codeOf(port, email));
    await Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click()]);
    if (!page.url().includes('zweiter-schritt')) return;
  }
  throw new Error(`${email} did not get in`);
}
