/** An account with a password, from nothing to a forgotten one (S4.2–4.5, S4.10, S4.13). */
import { expect, test } from '../support/walkthrough.ts';

test('registration, activation, sign-in, forgotten', async ({ page, help, javaScriptEnabled }) => {
  const email = help.someone();
  const at = (path: string): string => help.town('gemeinsam-online', path);
  const main = page.getByRole('main');
  const linkTo = async (count: number): Promise<string> => /https?:\/\/\S+kennwort\S+/.exec((await help.mailTo(email, count)).text)![0];

  await test.step('S4.2: name, e-mail address, own password', async () => {
    await page.goto(at('/anmelden'));
    await main.getByRole('link', { name: 'Jetzt registrieren' }).click();
    await main.getByRole('link', { name: 'Registrieren mit Benutzername und Passwort' }).click();
    await page.getByLabel('Vorname').fill('Erika');
    await page.getByLabel('Nachname').fill('Mustermann');
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.locator('#neu').fill('Regen 7');
    await page.locator('#wieder').fill('Regen 7');
    if (javaScriptEnabled !== false) {
      await expect(main.getByRole('status')).toHaveText('Geprüft.', { timeout: 30_000 });
      await main.getByRole('button', { name: 'Anzeigen: Passwort' }).click();
      await expect(page.locator('#neu')).toHaveAttribute('type', 'text');
      await main.getByRole('button', { name: 'Neue Aufgabe' }).click();
      await expect(main.getByRole('status')).toHaveText('Geprüft.', { timeout: 30_000 });
    }
    await main.getByRole('button', { name: 'nächster Schritt' }).click();
    await expect(main.getByRole('alert')).toContainText('mindestens 8 Zeichen');
    await page.locator('#neu').fill('Regen7Wolke§');
    await page.locator('#wieder').fill('Regen7Wolke§');
    if (javaScriptEnabled !== false) await expect(main.getByRole('status')).toHaveText('Geprüft.', { timeout: 30_000 });
    await main.getByRole('button', { name: 'nächster Schritt' }).click();
  });

  await test.step('S4.4: review, consent, „Servicekonto anlegen“', async () => {
    await expect(main).toContainText(email);
    await expect(main).not.toContainText('Regen7');
    await page.getByLabel(/Ich bin einverstanden/).check();
    await main.getByRole('button', { name: 'Servicekonto anlegen' }).click();
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Sehen Sie in Ihr E-Mail-Postfach');
  });

  const signIn = async (password: string): Promise<void> => {
    await page.goto(at('/anmelden'));
    const form = page.locator('form[action$="/anmelden/kennwort"]');
    await form.getByLabel('E-Mail-Adresse').fill(email);
    await form.getByLabel('Passwort', { exact: true }).fill(password);
    await form.getByRole('button', { name: 'Anmelden', exact: true }).click();
  };

  await test.step('S4.5, S4.10: activation link, then sign in', async () => {
    await page.goto(await linkTo(1));
    await main.getByRole('button', { name: 'Konto aktivieren' }).click();
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Ihr Konto ist aktiv');
    await signIn('Regen7Wolke§');
    await expect(page.getByText('Erika Mustermann').first()).toBeVisible();
  });

  await test.step('S4.13: „Passwort vergessen?“', async () => {
    await page.context().clearCookies();
    await page.goto(at('/anmelden'));
    await main.getByRole('link', { name: 'Passwort vergessen?' }).click();
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await main.getByRole('button', { name: 'Weiter' }).click();
    await page.goto(await linkTo(2));
    await page.locator('#neu').fill('Sonne8Mond$');
    await page.locator('#wieder').fill('Sonne8Mond$');
    await main.getByRole('button', { name: 'Speichern' }).click();
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Ihr Passwort ist geändert');
    await signIn('Regen7Wolke§');
    await expect(main.getByRole('alert')).toContainText('stimmt nicht');
    await signIn('Sonne8Mond$');
    await expect(page).toHaveURL(at('/mein-bereich'));
  });
});
