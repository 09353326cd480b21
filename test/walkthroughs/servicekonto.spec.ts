/** Signing in with an account from elsewhere: the Servicekonto (S3.1–3.4, S4.7, S5.6) and a third party (S5.2). */
import { expect, expectAccessible, test } from '../support/walkthrough.ts';

test('Mönchengladbach through the Servicekonto: consent there, consent here, the service opens', async ({ page, help }) => {
  await page.goto(help.town('moenchengladbach', '/dienste/hund-anmelden'));
  await page.getByRole('link', { name: 'Hier starten' }).first().click();
  await page.getByRole('main').getByRole('link', { name: 'Anmelden' }).click();
  await page.getByRole('link', { name: 'Zum Servicekonto.NRW' }).click();
  await expect(page).toHaveURL(/\/\/servicekonto\..*\/anmelden\?weiter=%2Ffreigabe%2F/);
  const address = await help.signIn(page);

  await test.step('there: exactly these data are passed on (S5.6)', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Diese Daten werden übermittelt' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Stadt Mönchengladbach');
    await expect(page.getByRole('main')).toContainText(address);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Zustimmen' }).click();
  });

  await test.step('here: asked once (S3.4), then the service opens', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Daten übernehmen?' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(address);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Zustimmen' }).click();
    await expect(page).toHaveURL(/\/\/moenchengladbach\..*\/dienste\/hund-anmelden\/antrag/);
    await expect(page.getByRole('heading', { level: 1, name: 'Hund anmelden' })).toBeVisible();
  });

  await test.step('the next time nobody is asked, also after signing in there by a form', async () => {
    await page.goto(help.town('servicekonto', '/freigaben'));
    await expect(page.getByRole('heading', { name: 'Stadt Mönchengladbach' })).toBeVisible();
    await expectAccessible(page);
    await page.context().clearCookies();
    await page.goto(help.town('moenchengladbach', '/anmelden?weiter=/postfach'));
    await page.getByRole('link', { name: 'Zum Servicekonto.NRW' }).click();
    await page.locator('#email').fill(address);
    await page.getByRole('button', { name: 'Login Link zusenden' }).click();
    await page.goto(/https?:\/\/\S+/.exec((await help.mailTo(address, 2)).text)![0]);
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click();
    await expect(page).toHaveURL(/\/\/moenchengladbach\..*\/postfach/);
  });
});

test('Gemeinsam Online with another Servicekonto: choose the state, and change one’s mind there (S4.7)', async ({ page, help }) => {
  await page.goto(help.town('gemeinsam-online', '/anmelden?weiter=/postfach'));
  await page.getByRole('link', { name: 'Mit anderem Servicekonto anmelden' }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Nordrhein-Westfalen' }).click();
  await help.signIn(page);
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(page).toHaveURL(/\/\/gemeinsam-online\..*\/anmelden\/servicekonto\/nrw\/fehler/);
  await expect(page.getByRole('alert')).toContainText('abgebrochen');
});

test('Rees with an account at a third party (S5.2): somebody who says no, then signs in', async ({ page, help }) => {
  await page.goto(help.town('rees', '/anmelden?weiter=/postfach'));
  await page.getByRole('link', { name: 'Mit Google anmelden' }).click();
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(page.getByRole('alert')).toContainText('abgebrochen');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Mit Google anmelden' }).click();
  await page.getByRole('button', { name: /nicht bestätigt/ }).click();
  await expect(page).toHaveURL(/\/\/rees\..*\/postfach/);
});
