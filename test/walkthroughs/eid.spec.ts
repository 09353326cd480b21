import { expect, test } from '../support/walkthrough.ts';

test('S4.6 S4.9 S5.5: with the ID card into the portal; what stands on it cannot be changed', async ({ page, help }) => {
  await page.goto(help.town('servicekonto', '/anmelden?weiter=/mein-bereich/daten'));
  await page.getByRole('button', { name: 'Mit Online-Ausweisfunktion anmelden' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ausweis auslesen');
  await expect(page.getByText('Nachname')).toBeVisible();
  await page.getByRole('link', { name: 'AusweisApp öffnen' }).click();
  await page.getByLabel('PIN').fill('000000');
  await page.getByRole('button', { name: 'PIN bestätigen' }).click();
  await expect(page.getByRole('alert')).toContainText('noch zwei Versuche');
  await page.getByLabel('Ausweis').selectOption('erika');
  await page.getByLabel('PIN').fill('123456');
  await page.getByRole('button', { name: 'PIN bestätigen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Meine Daten');
  await expect(page.getByRole('banner')).toContainText('Erika Mustermann');
  await expect(page.getByText('Berliner Straße 70')).toBeVisible();
  await expect(page.getByLabel('Nachname')).toHaveCount(0);
});

test('S4.10: whoever stops at the card is told so, and comes in another way', async ({ page, help }) => {
  await page.goto(help.town('servicekonto', '/anmelden'));
  await page.getByRole('button', { name: 'Mit Online-Ausweisfunktion anmelden' }).click();
  await page.getByRole('link', { name: 'AusweisApp öffnen' }).click();
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sie haben abgebrochen');
  await page.getByRole('link', { name: 'Anders anmelden' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmelden');
});

test('S4.10 DESIGN § 4.2: a service that insists on the ID card says so, and the draft begun there is kept', async ({ page, help }) => {
  await page.goto(help.town('gemeinsam-online', '/anmelden'));
  await help.signIn(page);
  await page.goto(help.town('gemeinsam-online', '/dienste/meldebescheinigung/antrag'));
  await expect(page.getByRole('main')).toContainText('Online-Ausweisfunktion');
  await page.getByRole('link', { name: 'Stärker anmelden' }).click();
  await expect(page.getByRole('button', { name: /LINK/i })).toHaveCount(0);
  await page.getByRole('button', { name: 'Mit Online-Ausweisfunktion anmelden' }).click();
  await page.getByRole('link', { name: 'AusweisApp öffnen' }).click();
  await page.getByLabel('Ausweis').selectOption('max');
  await page.getByLabel('PIN').fill('123456');
  await page.getByRole('button', { name: 'PIN bestätigen' }).click();
  await expect(page).toHaveURL(/dienste\/meldebescheinigung\/antrag/);
  await page.getByRole('main').getByRole('button').first().click();
  await expect(page).toHaveURL(/antraege/);
});
