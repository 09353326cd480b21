/** Looks at all pages of signing in with an account from elsewhere, and of agreeing to what is passed on. */
import type { Page } from '@playwright/test';
import type { Survey } from './survey.ts';

const agree = (page: Page) => Promise.all([page.waitForEvent('domcontentloaded'), page.getByRole('main').locator('button[value=ja]').click()]);

/** A third party's account: errors, what to do where an account exists, signing out. @param page on a town that trusts one */
export async function lookAtThirdParty(page: Page, pages: Survey): Promise<void> {
  await pages.look(page, '/anmelden/openid/verbinden?weiter=/postfach');
  await pages.look(page, '/anmelden/openid/google/fehler?grund=down&weiter=/postfach', 422);
  await pages.look(page, '/anmelden/openid/google?weiter=/postfach');
  await Promise.all([page.waitForURL('**/postfach'), page.getByRole('button', { name: /lena/ }).click()]);
  await pages.post(page, '/abmelden', {}, 200);
}

/** The desk's door with the town's own directory: all that can go wrong, coming in, leaving. @param page on a town that has one */
export async function lookAtDirectory(page: Page, pages: Survey): Promise<void> {
  await pages.look(page, '/verwaltung/anmelden');
  for (const reason of ['over', 'denied', 'down', 'failed']) await pages.look(page, `/verwaltung/anmelden/openid/fehler?grund=${reason}`, 422);
  for (const reason of ['weak', 'role', 'email', 'taken', 'inactive']) await pages.look(page, `/verwaltung/anmelden/openid/fehler?grund=${reason}`, 403);
  await pages.look(page, '/verwaltung/anmelden/openid');
  await Promise.all([page.waitForURL('**/verwaltung'), page.getByRole('button', { name: /nina/ }).click()]);
  await pages.post(page, '/verwaltung/abmelden', {}, 200);
}

/** The Servicekonto from the choice of the state to both consents. @param page on a town that sends people there @param source one on the Servicekonto */
export async function lookAtServicekonto(page: Page, source: Page, pages: Survey, help: { signIn(page: Page): Promise<string> }): Promise<void> {
  await pages.look(page, '/anmelden/eid/plus');
  await pages.look(page, '/anmelden/servicekonto?weiter=/postfach');
  await pages.look(page, '/anmelden/servicekonto/verbinden?weiter=/postfach');
  await pages.look(page, '/anmelden/servicekonto/nrw/fehler?grund=over', 422);
  await pages.look(page, '/anmelden/servicekonto/zustimmen?t=x', 422);
  await pages.post(page, '/anmelden/servicekonto/zustimmen', { t: 'x', antwort: 'ja' }, 422);
  await pages.look(source, '/openid/auth?client_id=x', 400);
  await pages.look(source, '/freigabe/x', 410);
  await pages.post(source, '/freigabe/x', { antwort: 'ja' }, 410);

  await pages.look(page, '/anmelden/servicekonto/nrw?weiter=/postfach');
  await help.signIn(page);
  await pages.see(page, 'what is passed on');
  await agree(page);
  await pages.see(page, 'what is taken over');
  await pages.look(page, '/mein-bereich/einwilligungen');
  await page.goto(new URL('/mein-bereich/einwilligungen', source.url()).href.replace(/(?=\/mein-bereich)/, await page.locator('html').getAttribute('lang') === 'en' ? '/en' : ''));
  await pages.see(page, 'what was agreed to');
}
