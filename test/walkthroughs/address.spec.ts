/** An address in a town that has a list of its streets (issue 3): suggested with script, asked back without; by keyboard, read out, never refused. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../support/walkthrough.ts';

const street = (page: Page) => page.locator('input[name="adresse.street"]');
const begin = async (page: Page) => {
  await page.goto('/dienste/sperrmuell/antrag');
  await page.getByRole('button', { name: 'Jetzt beginnen' }).click();
  await expect(street(page)).toBeVisible();
};
const onward = (page: Page) => page.getByRole('button', { name: 'Weiter', exact: true }).last().click();

test('while one types, streets are suggested; keys choose, and what goes with the street is filled in', async ({ page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'this is about the script');
  await begin(page);
  await street(page).pressSequentially('koek');
  const list = page.getByRole('listbox', { name: 'Vorschläge' });
  await expect(list.getByRole('option')).toHaveText([/Kökerstraße.*33330 Gütersloh/]);
  await expect(street(page)).toHaveAttribute('aria-expanded', 'true');
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  const active = await street(page).getAttribute('aria-activedescendant');
  await expect(page.locator(`#${active}`)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(street(page)).toHaveValue('Kökerstraße');
  await expect(street(page)).toBeFocused();
  await expect(street(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByLabel('Postleitzahl')).toHaveValue('33330');
  await expect(page.getByLabel('Ort', { exact: true })).toHaveValue('Gütersloh');
  await expect(page.getByRole('status').filter({ hasText: 'Kökerstraße eingetragen, 33330 Gütersloh.' })).toHaveCount(1);

  await test.step('what is there already stays; Escape and Tab leave what was typed', async () => {
    await page.getByLabel('Postleitzahl').fill('33332');
    await street(page).fill('');
    await street(page).pressSequentially('berl');
    await list.getByRole('option', { name: /Berliner Straße/ }).click();
    await expect(street(page)).toHaveValue('Berliner Straße');
    await expect(page.getByLabel('Postleitzahl')).toHaveValue('33332');
    await street(page).fill('');
    await street(page).pressSequentially('kirch');
    await expect(list.getByRole('option').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(street(page)).toHaveValue('kirch');
  });

  await test.step('what was chosen is saved as if it was typed', async () => {
    await street(page).fill('');
    await street(page).pressSequentially('rosenw');
    await expect(list.getByRole('option', { name: /Rosenweg/ })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    const saved = page.waitForResponse((answer) => answer.url().endsWith('/zwischenspeichern') && (answer.request().postData() ?? '').includes('Rosenweg'));
    await page.keyboard.press('Enter');
    expect((await saved).status()).toBe(200);
    await page.reload();
    await expect(street(page)).toHaveValue('Rosenweg');
  });
});

test('a street that the town does not know is asked back; one press keeps it, one choice mends it', async ({ page, javaScriptEnabled }) => {
  await begin(page);
  await street(page).fill('Eichnweg');
  await page.getByLabel('Hausnummer').fill('12 a');
  await page.getByLabel('Postleitzahl').fill('33330');
  await page.getByLabel('Ort', { exact: true }).fill('Gütersloh');
  await onward(page);
  const question = page.getByRole('radiogroup', { name: 'Diese Straße kennen wir in Gütersloh nicht. Meinten Sie …?' });
  await expect(question).toBeVisible();
  const above = page.getByRole('alert');
  await expect(above).toContainText('Bitte sehen Sie noch einmal hin');
  if (javaScriptEnabled !== false) await expect(above).toBeFocused();
  await above.getByRole('link').click();
  if (javaScriptEnabled !== false) await expect(street(page)).toBeFocused();
  await expect(question.getByRole('radio', { name: 'Nein, „Eichnweg“ ist richtig' })).toBeChecked();
  await expectAccessible(page);

  await onward(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Was soll weg?' })).toBeVisible();
  await page.getByRole('button', { name: 'Zurück' }).last().click();
  await expect(question).toHaveCount(0);

  await street(page).fill('Eichenwg');
  await onward(page);
  await question.getByRole('radio', { name: 'Eichenweg', exact: true }).check();
  await onward(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Was soll weg?' })).toBeVisible();
  await page.getByRole('button', { name: 'Zurück' }).last().click();
  await expect(street(page)).toHaveValue('Eichenweg');
});
