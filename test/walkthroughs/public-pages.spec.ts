/** Every page that needs no sign-in, in German and English, with and without script: reachable, valid, accessible. */
import { expect, expectAccessible, test } from '../support/walkthrough.ts';

const paths = ['/', '/dienste', '/dienste/hund-anmelden', '/suche?q=hund', '/suche?q=xyzzy', '/anmelden', '/verwaltung/anmelden', '/gibt-es-nicht'];
const towns = ['guetersloh', 'moenchengladbach', 'servicekonto', 'gemeinsam-online', 'rees'];

for (const lang of ['de', 'en']) {
  for (const path of paths) {
    test(`${lang} ${path}`, async ({ page }) => {
      await page.goto(lang === 'en' ? `/en${path}` : path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
    });
  }
}

for (const town of towns) {
  test(`front page of ${town}`, async ({ page, help }) => {
    await page.goto(help.town(town));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}

test('list of all towns', async ({ page, help }) => {
  await page.goto(help.town('guetersloh').replace('guetersloh.', ''));
  await expect(page.getByRole('link', { name: /Gütersloh/ })).toBeVisible();
  await expectAccessible(page);
});
