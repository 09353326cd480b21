/** Passkeys with a real browser and its virtual authenticator: add one, sign in with it, at the portal and at the desk. */
import type { Page } from '@playwright/test';
import { expect, staff, test } from '../support/walkthrough.ts';

/** A device with a key store, that confirms by itself. */
async function device(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
}

test('a citizen adds a passkey in „Login-Daten“, signs out and in with it', async ({ page, help, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'a passkey is asked for by a script');
  await device(page);
  const address = await help.signIn(page);
  await page.goto('/mein-bereich/login-daten');
  await page.getByRole('link', { name: 'Passkey hinzufügen' }).click();
  await expect(page.getByText('braucht Ihr Browser JavaScript')).toBeHidden();
  await page.getByLabel('Name des Passkeys').fill('Mein Rechner');
  await page.getByRole('button', { name: 'Passkey anlegen' }).click();
  await expect(page.getByText('Der Zugang ist hinzugefügt')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Passkey: Mein Rechner' })).toBeVisible();
  await page.getByRole('banner').getByRole('button', { name: 'Abmelden' }).click();
  await page.goto('/anmelden?weiter=/mein-bereich/login-daten');
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kennwort' })).toBeVisible();
  await expect(page.getByText(address).first()).toBeVisible();
  await expect(page.locator('main').getByText('Vertrauensniveau niedrig').first()).toBeVisible();
});

test('staff add a passkey at the desk and sign in with it', async ({ page, help, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'a passkey is asked for by a script');
  await device(page);
  await help.signInStaff(page, staff.stefan);
  await page.getByRole('link', { name: 'Stefan Standesamt' }).click();
  await page.getByRole('link', { name: 'Passkey hinzufügen' }).click();
  await page.getByRole('button', { name: 'Passkey anlegen' }).click();
  await expect(page.getByText('Der Passkey ist hinzugefügt.')).toBeVisible();
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
  await expect(page).toHaveURL(/\/verwaltung$/);
});

test('without a passkey the page says so and stays; without script it says what is needed', async ({ page, javaScriptEnabled }) => {
  if (javaScriptEnabled !== false) await device(page);
  await page.goto('/anmelden');
  if (javaScriptEnabled === false) {
    await expect(page.getByText('braucht Ihr Browser JavaScript')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Mit Passkey anmelden' })).toBeHidden();
    return;
  }
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
  await expect(page.getByText('Der Passkey wurde nicht bestätigt')).toBeVisible({ timeout: 20_000 });
  await expect(page).toHaveURL(/\/anmelden$/);
});
