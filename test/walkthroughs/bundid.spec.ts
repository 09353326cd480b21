import type { Page } from '@playwright/test';
import { expect, test } from '../support/walkthrough.ts';

/** What somebody does at the stand-in of BundID; without script each page that leads on has its button. */
async function atBundid(page: Page, way: string, person: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Anmelden');
  await expect(page.getByText('Stadt Gütersloh')).toBeVisible();
  await page.getByLabel(person).check();
  await page.getByLabel(way).check();
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByText('MUSTERMANN', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Zustimmen und weiter' }).click();
  await page.getByRole('button', { name: 'Weiter' }).click();
}

/** From a page that leads on: at once with script, by its button without. */
async function onward(page: Page, script: boolean, name: string): Promise<void> {
  if (!script) await page.getByRole('button', { name }).click();
}

test('S5.4 S5.6 DESIGN § 4.2: a service that needs „hoch“, BundID with the Online-Ausweis, name and address locked, the draft kept', async ({ page, help, javaScriptEnabled }) => {
  // tests run side by side: each has a person who has never been here
  const person = javaScriptEnabled === false ? 'Erika Mustermann' : 'Max Mustermann';
  await page.goto('/anmelden');
  await help.signIn(page);
  await page.goto('/dienste/datenauskunft/antrag');
  await expect(page.getByRole('main')).toContainText('hoch');
  await page.getByRole('link', { name: 'Stärker anmelden' }).click();
  await page.getByRole('button', { name: 'Mit BundID anmelden' }).click();
  await onward(page, javaScriptEnabled !== false, 'Weiter zu BundID');
  await expect(page.getByLabel('Benutzername und Passwort')).toHaveCount(0);
  await atBundid(page, 'Online-Ausweis', person);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Angemeldet mit BundID');
  for (const words of ['MUSTERMANN', 'HEIDESTRAẞE 17', 'BERLIN', '„hoch“']) await expect(page.getByRole('main')).toContainText(words);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(page).toHaveURL(/dienste\/datenauskunft\/antrag/);
  await page.getByRole('main').getByRole('button').first().click();
  await page.getByLabel('Um alles').check();
  await page.getByLabel('Zum Lesen').check();
  await page.getByRole('button', { name: /Weiter/ }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Wer sind Sie?');
  for (const [label, value] of [['Nachname', 'MUSTERMANN'], ['Straße', 'HEIDESTRAẞE'], ['Hausnummer', '17']] as const) {
    await expect(page.getByLabel(label, { exact: true }).first()).toHaveValue(value);
    await expect(page.getByLabel(label, { exact: true }).first()).not.toBeEditable();
  }
  const draft = page.url();

  // signed out at both, then in again by BundID: the draft is there
  await page.goto('/mein-bereich');
  await page.getByRole('button', { name: 'Abmelden' }).first().click();
  await onward(page, javaScriptEnabled !== false, 'Auch bei BundID abmelden');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sie sind abgemeldet');
  await page.goto(draft);
  await page.getByRole('button', { name: 'Mit BundID anmelden' }).click();
  await onward(page, javaScriptEnabled !== false, 'Weiter zu BundID');
  await atBundid(page, 'Online-Ausweis', person);
  await onward(page, javaScriptEnabled !== false, 'Weiter');
  await expect(page).toHaveURL(draft);
  await page.getByRole('link', { name: 'Zurück' }).or(page.getByRole('button', { name: 'Zurück' })).first().click();
  await expect(page.getByLabel('Um alles')).toBeChecked();
});

test('S5.4: whoever gives up at BundID reads what to do next', async ({ page, javaScriptEnabled }) => {
  await page.goto('/anmelden?weiter=/dienste/hund-anmelden');
  await page.getByRole('button', { name: 'Mit BundID anmelden' }).click();
  await onward(page, javaScriptEnabled !== false, 'Weiter zu BundID');
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(page.getByRole('main')).toContainText('Sie haben die Anmeldung abgebrochen');
  await page.getByRole('link', { name: 'Noch einmal versuchen' }).click();
  await expect(page.getByRole('button', { name: 'Mit BundID anmelden' })).toBeVisible();
});
