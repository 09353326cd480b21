/** The survey's walk through the second step at the desk, and setting it up. */
import type { Page } from '@playwright/test';
import { codeFor, newStaff, passFirstStep } from './desk-sign-in.ts';
import type { Survey } from './survey.ts';

/** First sign-in with set-up, with all that can be wrong; new codes; then the second step of the next sign-in. */
export async function lookAtSecondFactor(page: Page, pages: Survey, lang: 'de' | 'en'): Promise<void> {
  const email = newStaff.find((one) => one.includes(`survey-${lang}`))!;
  const step = '/verwaltung/anmelden/zweiter-schritt';
  await pages.look(page, '/verwaltung/anmelden');
  await passFirstStep(page, email);
  await page.waitForURL(/einrichten$/);
  await pages.see(page, 'a second factor is asked for');
  await pages.look(page, '/verwaltung/anmeldung/einrichten');
  await pages.look(page, '/verwaltung/anmeldung/passkey');
  await pages.look(page, '/verwaltung/anmeldung/app');
  await pages.post(page, '/verwaltung/anmeldung/app', { code: '12' }, 422);
  const secret = await page.locator('code.code-list__one').innerText();
  await pages.post(page, '/verwaltung/anmeldung/app', { code: codeFor(secret) }, 200);
  await pages.look(page, '/verwaltung/anmeldung');
  await pages.look(page, '/verwaltung/anmeldung/codes');
  await pages.post(page, '/verwaltung/anmeldung/codes', {}, 200);
  await pages.post(page, '/verwaltung/abmelden', {}, 200);
  await passFirstStep(page, email);
  await page.waitForURL(/zweiter-schritt$/);
  await pages.look(page, step);
  await pages.post(page, step, { code: '' }, 422);
  await pages.post(page, step, { wiederherstellung: 'abc' }, 422);
  await page.context().clearCookies();
  await pages.post(page, step, { code: '123456' }, 422);
}
