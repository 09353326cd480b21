/** Staff of Gemeinsam Online by their association's own directory, which the demo plays: from the door to the desk and out of both. */
import { expect, expectAccessible, test } from '../support/walkthrough.ts';

const town = 'gemeinsam-online';

test('a new colleague comes in by the directory, and leaves both', async ({ page, help }) => {
  await page.goto(help.town(town, '/verwaltung?ansicht=open'));
  await expect(page.getByRole('heading', { level: 1, name: 'Anmelden für Beschäftigte' })).toBeVisible();
  await expectAccessible(page);

  await test.step('somebody who says no there is back at the door', async () => {
    await page.getByRole('link', { name: 'Mit Gemeinsam-Login anmelden' }).click();
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    await expect(page.getByRole('alert')).toContainText('abgebrochen');
    await expectAccessible(page);
  });

  await test.step('she was never entered here; her groups open two offices, and she is where she wanted to go', async () => {
    await page.getByRole('link', { name: 'Mit Gemeinsam-Login anmelden' }).click();
    await page.getByRole('button', { name: /Nina Neu/ }).click();
    await expect(page).toHaveURL(/\/\/gemeinsam-online\..*\/verwaltung\?ansicht=open/);
    await expect(page.getByRole('banner')).toContainText('Nina Neu');
    await expect(page.getByRole('main')).toContainText('Bürgerservice');
    await expect(page.getByRole('main')).not.toContainText('Gemeinsame Steuerstelle');
  });

  await test.step('leaving the desk offers to leave the directory; after that it asks anew who one is', async () => {
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Sie sind hier abgemeldet' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Auch bei Gemeinsam-Login abmelden' }).click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await expect(page).toHaveURL(/\/\/gemeinsam-online\..*\/verwaltung\/anmelden$/);
    await page.getByRole('link', { name: 'Mit Gemeinsam-Login anmelden' }).click();
    await expect(page.getByRole('button', { name: /Nina Neu/ })).toBeVisible();
  });
});

test('a trainee without a group reads whom to ask, and comes in as somebody else', async ({ page, help }) => {
  await page.goto(help.town(town, '/verwaltung/anmelden'));
  await page.getByRole('link', { name: 'Mit Gemeinsam-Login anmelden' }).click();
  await page.getByRole('button', { name: /Paul Praktikant/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sie haben hier noch keine Aufgabe' })).toBeVisible();
  await expectAccessible(page);
  await page.goto(help.town(town, '/verwaltung'));
  await expect(page).toHaveURL(/\/verwaltung\/anmelden/);
  await page.goBack();
  await page.getByRole('link', { name: 'Mit einem anderen Konto anmelden' }).click();
  await page.getByRole('button', { name: /Lea Leitung/ }).click();
  await expect(page.getByRole('banner')).toContainText('Lea Leitung');
  await expect(page.getByRole('main')).toContainText('Gemeinsame Steuerstelle');
});

test('an address that the directory has not proven opens nobody’s account', async ({ page, help }) => {
  await page.goto(help.town(town, '/verwaltung/anmelden'));
  await page.getByRole('link', { name: 'Mit Gemeinsam-Login anmelden' }).click();
  await page.getByRole('button', { name: /nicht bestätigt/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ihre E-Mail-Adresse fehlt' })).toBeVisible();
});
