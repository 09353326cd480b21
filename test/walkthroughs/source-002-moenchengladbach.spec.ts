/**
 * Source 002, „Anleitung: Anmeldung im Bürgerportal“ (mags Mönchengladbach), chapters 1 and 2, step by step with their labels
 * (S3.1–S3.4, S5.6). The account that chapter 1 makes signs in in chapter 2.
 */
import { expect, test } from '../support/walkthrough.ts';

test('1 Servicekonto.NRW einrichten, 2 Anmeldung mit dem Servicekonto.NRW', async ({ page, help, javaScriptEnabled }) => {
  const main = page.getByRole('main');
  const heading = main.getByRole('heading', { level: 1 });
  const email = help.someone();
  const password = 'Regen7Wolke§';

  await test.step('1.1 „Zum Servicekonto.NRW“ opens the Servicekonto (S3.1)', async () => {
    await page.goto(help.town('moenchengladbach'));
    await main.getByRole('link', { name: 'Zum Servicekonto.NRW' }).click();
    await expect(page).toHaveURL(/\/\/servicekonto\..*\/anmelden\?weiter=%2Ffreigabe%2F/);
  });

  await test.step('1.2–1.4 „Jetzt registrieren“: with user name and password, or the ID card (S3.2)', async () => {
    await main.getByRole('link', { name: 'Jetzt registrieren' }).click();
    await expect(main.getByRole('heading', { name: 'Online-Ausweisfunktion' })).toBeVisible();
    await main.getByRole('link', { name: 'Registrieren mit Benutzername und Passwort' }).click();
  });

  await test.step('1.5 fill in, „nächster Schritt“', async () => {
    await page.getByLabel('Vorname').fill('Max');
    await page.getByLabel('Nachname').fill('Mustermann');
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.getByLabel('Passwort (selbst gewählt)', { exact: true }).fill(password);
    await page.getByLabel('Eingabe wiederholen', { exact: true }).fill(password);
    if (javaScriptEnabled !== false) await expect(main.getByRole('status')).toHaveText('Geprüft.', { timeout: 30_000 });
    await main.getByRole('button', { name: 'nächster Schritt' }).click();
  });

  await test.step('1.6 review, „Daten speichern“', async () => {
    for (const shown of ['Max', 'Mustermann', email]) await expect(main).toContainText(shown);
    await expect(main).not.toContainText(password);
    await page.getByLabel(/Ich bin einverstanden/).check();
    await main.getByRole('button', { name: 'Daten speichern' }).click();
  });

  await test.step('1.7 the mail of the Servicekonto: activate the account', async () => {
    await page.goto(/https?:\/\/\S+aktivieren\S+/.exec((await help.mailTo(email)).text)![0]);
    await main.getByRole('button', { name: 'Konto aktivieren' }).click();
    await expect(heading).toHaveText('Ihr Konto ist aktiv');
    await main.getByRole('link', { name: 'Zur Anmeldung' }).click();
  });

  const signInThere = async (): Promise<void> => {
    await expect(main.getByRole('heading', { name: 'Anmelden mit Benutzername und Passwort' })).toBeVisible();
    const form = main.getByRole('region', { name: 'Anmelden mit Benutzername und Passwort' });
    await form.getByLabel('E-Mail-Adresse').fill(email);
    await form.getByLabel('Passwort', { exact: true }).fill(password);
    await form.getByRole('button', { name: 'Anmelden', exact: true }).click();
  };

  await test.step('2.2–2.3 „Anmelden mit Benutzername und Passwort“ (S3.3)', signInThere);

  await test.step('2.4 there: exactly these data are passed on (S5.6)', async () => {
    await expect(heading).toHaveText('Diese Daten werden übermittelt');
    for (const shown of ['Stadt Mönchengladbach', 'Max', 'Mustermann', email]) await expect(main).toContainText(shown);
    await main.getByRole('button', { name: 'Zustimmen' }).click();
  });

  await test.step('2.4 here: consent is asked once, then the overview of services opens (S3.4)', async () => {
    await expect(heading).toHaveText('Daten übernehmen?');
    await expect(main).toContainText(email);
    await main.getByRole('button', { name: 'Zustimmen' }).click();
    await expect(page).toHaveURL(help.town('moenchengladbach', '/dienste'));
    await expect(heading).toHaveText('Alle Online-Dienste');
    await expect(page.getByRole('banner').getByText('Max Mustermann')).toBeVisible();
  });

  await test.step('what was agreed to is listed at the Servicekonto', async () => {
    await page.goto(help.town('servicekonto', '/mein-bereich/einwilligungen'));
    await expect(main.getByRole('heading', { name: 'Datenfreigabe: Stadt Mönchengladbach' })).toBeVisible();
  });

  await test.step('2.1–2.3 another day, from a service that needs it (S3.1): nobody is asked again, and the service opens', async () => {
    await page.context().clearCookies();
    await page.goto(help.town('moenchengladbach', '/dienste/hund-anmelden'));
    await main.getByRole('link', { name: 'Hier starten' }).first().click();
    await main.getByRole('link', { name: 'Anmelden' }).click();
    await main.getByRole('link', { name: 'Zum Servicekonto.NRW' }).click();
    await signInThere();
    await expect(page).toHaveURL(/\/\/moenchengladbach\..*\/dienste\/hund-anmelden\/antrag/);
    await expect(heading).toHaveText('Hund anmelden');
  });
});
