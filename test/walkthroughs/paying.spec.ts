/** Paying a fee online: from the review to the provider's page and back, by link, by transfer, and what goes wrong on the way (S2.2, S4.25, S5.11). */
import type { Page } from '@playwright/test';
import { apply } from '../screenshots/apply.ts';
import { choosePayment, payAtProvider } from '../support/pay-online.ts';
import { expect, expectAccessible, staff, test } from '../support/walkthrough.ts';

const main = (page: Page) => page.getByRole('main');
const payNow = (page: Page) => main(page).getByRole('link', { name: 'Jetzt bezahlen' });

test('S5.11 Rees: order, sent, „Jetzt bezahlen“, PayPal, back; „Bezahlung in Bearbeitung“ until it is paid', async ({ page, help }) => {
  await page.goto(help.town('rees', '/anmelden'));
  await help.signIn(page);
  await page.goto(help.town('rees', '/dienste/parkausweis-bewohner'));
  await expect(main(page)).toContainText('Sie bezahlen online, gleich nach dem Absenden.');
  await apply(page, 'services/parkausweis-bewohner/journeys/einfach.yaml');
  await page.goto(help.town('rees', '/mein-bereich'));
  await expect(main(page)).toContainText('Noch nicht bezahlt');
  await main(page).getByRole('link', { name: /[Pp]arkausweis/ }).first().click();
  await payNow(page).click();
  await expect(main(page).getByRole('heading', { level: 1, name: 'Gebühr bezahlen' })).toBeVisible();
  for (const words of ['Gesamtbetrag', '25,00', 'Ihre Bankdaten geben Sie nur dort ein', '20 Minuten']) await expect(main(page)).toContainText(words);
  await main(page).getByRole('button', { name: 'Jetzt bezahlen' }).click();
  await expect(main(page)).toContainText('Wählen Sie aus, womit Sie bezahlen möchten.');
  await expectAccessible(page);
  await main(page).getByRole('radio', { name: /PayPal/ }).check();
  await main(page).getByRole('button', { name: 'Jetzt bezahlen' }).click();

  await expect(page).toHaveURL(/\/bezahlen\/paypal\//);
  await expect(page.getByText('25,00').first()).toBeVisible();
  // whoever goes back without paying is told that it is under way, and pays on
  await page.goto(help.town('rees', '/mein-bereich'));
  await expect(main(page)).toContainText('Bezahlung in Bearbeitung');
  await main(page).getByRole('link', { name: /[Pp]arkausweis/ }).first().click();
  await main(page).getByRole('link', { name: 'Zur Bezahlung' }).click();
  await main(page).getByRole('link', { name: 'Zurück zur Bezahlseite' }).click();
  await payAtProvider(page);

  await expect(main(page)).toContainText('Vielen Dank');
  const downloading = page.waitForEvent('download');
  await main(page).getByRole('link', { name: 'Zahlungsbeleg herunterladen (PDF)' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^Zahlungsbeleg .*\.pdf$/);
  await main(page).getByRole('link', { name: 'Zum Vorgang' }).click();
  await expect(main(page)).toContainText('Gebühr bezahlt: 25,00');
  await page.goto(help.town('rees', '/mein-bereich'));
  await expect(main(page).getByText('Bezahlt', { exact: true }).first()).toBeVisible();
});

test('S2.2 Gütersloh: a card that is refused, an abort, then paid; somebody else pays by the link', async ({ page, browser, baseURL, help, javaScriptEnabled }) => {
  await help.signIn(page);
  await apply(page, 'services/meldebescheinigung/journeys/einfach.yaml');
  await page.goto('/mein-bereich');
  await main(page).getByRole('link', { name: /Meldebescheinigung/ }).first().click();
  const link = (await payNow(page).getAttribute('href'))!;

  const friend = await (await browser.newContext({ baseURL, javaScriptEnabled, locale: 'de-DE' })).newPage();
  friend.setDefaultTimeout(15_000);
  await friend.goto(link);
  await expect(main(friend)).toContainText('Meldebescheinigung');
  await expect(friend.locator('body')).not.toContainText('Mustermann');
  const choose = async (): Promise<void> => {
    await choosePayment(friend, /GiroCheckout/);
    await expect(friend).toHaveURL(/\/bezahlen\/girocheckout\//);
  };
  await choose();
  await friend.getByRole('button', { name: 'Die Bank lehnt ab' }).click();
  await expect(main(friend)).toContainText('Die Zahlung hat nicht geklappt');
  await expect(main(friend)).toContainText('Es wurde nichts abgebucht');
  await expectAccessible(friend);
  await choose();
  await friend.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(main(friend)).toContainText('Sie haben die Zahlung abgebrochen');
  await choose();
  await payAtProvider(friend);
  await expect(main(friend).getByRole('link', { name: 'Zum Vorgang' })).toHaveCount(0);
  await expectAccessible(friend);
  await friend.context().close();

  await page.reload();
  await expect(main(page)).toContainText('Gebühr bezahlt: 9,00');
});

test('by bank transfer: account, reference and a code for the banking app', async ({ page, help }) => {
  await help.signIn(page);
  await apply(page, 'services/meldebescheinigung/journeys/einfach.yaml');
  await page.goto('/mein-bereich');
  await main(page).getByRole('link', { name: /Meldebescheinigung/ }).first().click();
  await payNow(page).click();
  await choosePayment(page, /Überweisung/);
  for (const words of ['Stadtkasse Gütersloh', 'DE02 1203 0000 0000 2020 51', '9,00', 'RF']) await expect(main(page)).toContainText(words);
  await expect(main(page).getByRole('img', { name: /QR-Code für Ihre Banking-App/ })).toBeVisible();
  await expectAccessible(page);
});

test('S4.22 a message waits for its fee: the desk asks, the citizen pays and reads', async ({ page, browser, baseURL, help, javaScriptEnabled }) => {
  const citizen = await (await browser.newContext({ baseURL, javaScriptEnabled, locale: 'de-DE' })).newPage();
  citizen.setDefaultTimeout(15_000);
  const email = await help.signIn(citizen);
  await apply(citizen, 'services/hund-anmelden/journeys/einfach.yaml');
  await help.signInStaff(page, staff.simone);
  await page.goto(`/verwaltung?suche=${encodeURIComponent(email)}`);
  await page.locator('main a[data-list-item]').first().click();
  await page.locator('summary', { hasText: 'Nachricht schreiben' }).click();
  await page.locator('#text-message').fill('Ihre Ersatzmarke hat die Nummer 4711.');
  await page.locator('#gebuehr-message').fill('fünf');
  await page.getByRole('button', { name: 'Nachricht senden' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Geben Sie den Betrag in Euro ein');
  await page.locator('#gebuehr-message').fill('5,00');
  await page.getByRole('button', { name: 'Nachricht senden' }).click();
  await expect(page.locator('.desk-message').getByText('Erst nach Zahlung lesbar')).toBeVisible();

  await citizen.goto('/mein-bereich');
  await main(citizen).getByRole('link', { name: /Hund anmelden/ }).first().click();
  await expect(main(citizen)).toContainText('sobald die Gebühr bezahlt ist');
  await expect(main(citizen)).not.toContainText('4711');
  await expectAccessible(citizen);
  await payNow(citizen).click();
  await choosePayment(citizen, /PayPal/);
  await payAtProvider(citizen);
  await main(citizen).getByRole('link', { name: 'Zum Vorgang' }).click();
  await expect(async () => {
    await citizen.reload();
    await expect(main(citizen)).toContainText('Ihre Ersatzmarke hat die Nummer 4711.', { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await citizen.context().close();
});

test('S4.26 a card is stored at the provider by choice, pays the next time, and is deleted among the consents', async ({ page, help }) => {
  const main = page.getByRole('main');
  const journey = 'services/meldebescheinigung/journeys/zweig-erweitert-ausland.yaml';
  await help.signIn(page);
  await test.step('stored by the tick, which is off at first', async () => {
    await page.goto(await apply(page, journey));
    await main.getByRole('link', { name: 'Jetzt bezahlen' }).click();
    const tick = main.getByRole('checkbox', { name: 'Meine Karte bei GiroCheckout für weitere Zahlungen speichern' });
    await expect(tick).not.toBeChecked();
    await expectAccessible(page);
    await tick.check();
    await choosePayment(page, /GiroCheckout/);
    await expect(page.getByText('wird für das nächste Mal gespeichert')).toBeVisible();
    await payAtProvider(page);
  });
  await test.step('seen among the consents', async () => {
    await expect(async () => {
      await page.goto('/mein-bereich/einwilligungen');
      await expect(main.getByRole('heading', { name: /Karte mit den Endziffern 1111, gültig bis 12\/\d{4}/ })).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectAccessible(page);
  });
  await test.step('pays the next fee; the person still says so at the provider', async () => {
    await page.goto(await apply(page, journey));
    await main.getByRole('link', { name: 'Jetzt bezahlen' }).click();
    await expectAccessible(page);
    await choosePayment(page, /Endziffern 1111.*gespeichert/);
    await expect(page.getByText('gespeichert, endet auf 1111')).toBeVisible();
    await payAtProvider(page);
  });
  await test.step('deleted, it is no way to pay any more', async () => {
    await page.goto('/mein-bereich/einwilligungen');
    await main.getByRole('button', { name: /Löschen: Karte/ }).click();
    await expect(main).toContainText('Die Karte ist hier gelöscht');
    await expect(main).toContainText('Sie haben keine gespeichert.');
  });
});
