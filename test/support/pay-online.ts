/** Paying in a browser: from the portal's page to the provider's, and what a person does there. */
import { expect, type Page } from '@playwright/test';

/** On „Gebühr bezahlen“: chooses and goes to the provider's page. @param provider as the page names it */
export async function choosePayment(page: Page, provider: RegExp): Promise<void> {
  await page.getByRole('main').getByRole('radio', { name: provider }).first().check();
  await page.getByRole('main').getByRole('button', { name: 'Jetzt bezahlen' }).click();
}

/** On a stand-in's page: pays; a card with the code that the bank sends. Ends back at the portal. */
export async function payAtProvider(page: Page): Promise<void> {
  // the way to the provider is a page of the portal's, which goes on by itself
  await expect(page.getByRole('button', { name: /€ bezahlen$/ })).toBeVisible();
  const card = page.url().includes('/girocheckout/');
  await page.getByRole('button', { name: /€ bezahlen$/ }).click();
  if (card) {
    await page.getByRole('textbox', { name: 'Code' }).fill(await page.locator('p.code').innerText());
    await page.getByRole('button', { name: 'Zahlung bestätigen' }).click();
  }
  await expect(page.getByRole('main').getByRole('heading', { level: 1, name: 'Bezahlt' })).toBeVisible();
}
