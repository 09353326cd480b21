import type { Page } from '@playwright/test';

/** From a page that leads to the AusweisApp through its stand-in, with a card and its PIN, and back. @param agree whether the person does */
export async function answerInClient(page: Page, card: string, agree = true): Promise<void> {
  const { origin } = new URL(page.url());
  await page.getByRole('main').locator('a[href*="eID-Client"]').first().click();
  await page.waitForURL('**/eID-Client?**');
  await page.getByLabel('Ausweis').selectOption(card);
  await page.getByLabel(/^PIN/).fill('123456');
  await page.getByRole('button', { name: agree ? 'PIN bestätigen' : 'Abbrechen' }).click();
  await page.waitForURL((url) => url.origin === origin);
}
