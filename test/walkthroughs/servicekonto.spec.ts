/** Signing in with an account from elsewhere: another Servicekonto (S4.7) and a third party (S5.2). Mönchengladbach’s way is source 002. */
import { expect, expectAccessible, test } from '../support/walkthrough.ts';

test('Gemeinsam Online with another Servicekonto: choose the state, and change one’s mind there (S4.7)', async ({ page, help }) => {
  await page.goto(help.town('gemeinsam-online', '/anmelden?weiter=/postfach'));
  await page.getByRole('link', { name: 'Mit anderem Servicekonto anmelden' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Nordrhein-Westfalen' }).click();
  await help.signIn(page);
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(page).toHaveURL(/\/\/gemeinsam-online\..*\/anmelden\/servicekonto\/nrw\/fehler/);
  await expect(page.getByRole('alert')).toContainText('abgebrochen');
});

test('Rees with an account at a third party (S5.2): somebody who says no, then signs in', async ({ page, help }) => {
  await page.goto(help.town('rees', '/anmelden?weiter=/postfach'));
  await page.getByRole('link', { name: 'Mit Google anmelden' }).click();
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(page.getByRole('alert')).toContainText('abgebrochen');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Mit Google anmelden' }).click();
  await page.getByRole('button', { name: /nicht bestätigt/ }).click();
  await expect(page).toHaveURL(/\/\/rees\..*\/postfach/);
});
