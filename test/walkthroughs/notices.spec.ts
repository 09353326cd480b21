import { expect, expectAccessible, test } from '../support/walkthrough.ts';

test('S1.3 „Benachrichtigungen“: once a day, found again, and back; nothing chosen is asked again', async ({ page, help }) => {
  const main = page.getByRole('main');
  await page.goto(help.town('guetersloh', '/anmelden?weiter=/mein-bereich'));
  const address = await help.signIn(page);
  await main.getByRole('link', { name: 'Benachrichtigungen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Benachrichtigungen');
  await expect(main).toContainText(address);
  await expect(main.getByLabel('Sofort')).toBeChecked();
  await expectAccessible(page);
  await main.getByLabel('Einmal am Tag').check();
  await main.getByRole('button', { name: 'Speichern' }).click();
  await expect(main.getByRole('status')).toContainText('Ihre Auswahl ist gespeichert');
  await page.reload();
  await expect(main.getByLabel('Einmal am Tag')).toBeChecked();
  await expect(main.getByText('Ihre Auswahl ist gespeichert')).toHaveCount(0);
  await main.getByLabel('Sofort').check();
  await main.getByRole('button', { name: 'Speichern' }).click();
  await expect(main.getByLabel('Sofort')).toBeChecked();
});
