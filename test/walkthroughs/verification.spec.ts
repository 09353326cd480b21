/** A service that has something confirmed with the ID card, by yes or no: no account, no name; with and without script. */
import { answerInClient } from '../support/stand-in-client.ts';
import { expect, expectAccessible, staff, test } from '../support/walkthrough.ts';

test('reserve a barbecue place: too young, then old enough; nobody signs in, and the desk sees what was confirmed', async ({ page, browser, help }) => {
  const main = page.getByRole('main');
  const button = (name: string) => main.getByRole('button', { name, exact: true });
  await page.goto('/dienste/grillplatz-reservieren');
  await expect(main).toContainText('dass Sie mindestens 18 Jahre alt sind');
  await main.getByRole('link', { name: 'Hier starten' }).click();
  await button('Jetzt beginnen').click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Mit Online-Ausweis bestätigen');
  await expect(main).toContainText('Sind Sie mindestens 18 Jahre alt?');
  await expect(main).toContainText('Ihren Namen, Ihr Geburtsdatum und Ihre Anschrift erfahren wir nicht');
  await expectAccessible(page);

  // stopped, then a card that says no: the draft stays
  await button('Mit Online-Ausweis bestätigen').click();
  await answerInClient(page, 'erika', false);
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Sie haben abgebrochen');
  await button('Noch einmal versuchen').click();
  await answerInClient(page, 'tim');
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Ihr Ausweis hat mit Nein geantwortet');
  await expect(main).toContainText('noch nicht 18 Jahre alt');
  await expectAccessible(page);
  await main.getByRole('link', { name: 'Zurück zum Antrag' }).click();

  // filled in first: it cannot be sent yet
  await main.getByRole('link', { name: 'Erst ausfüllen, später bestätigen' }).click();
  await main.getByLabel('Am Badesee').check();
  for (const [name, value] of [['Tag', '12'], ['Monat', '6'], ['Jahr', String(new Date().getFullYear() + 1)]]) await main.getByLabel(name!, { exact: true }).fill(value!);
  await main.getByLabel('Wie viele werden Sie sein?').fill('12');
  await button('Weiter').click();
  await main.getByLabel('Nein').check();
  await button('Weiter').click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Mit Online-Ausweis bestätigen');
  await button('Mit Online-Ausweis bestätigen').click();
  await answerInClient(page, 'erika');

  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Bitte prüfen Sie Ihre Angaben');
  await expect(main).toContainText('mindestens 18 Jahre, mit Online-Ausweis bestätigt am');
  await expect(page.getByRole('banner')).toContainText('Anmelden');
  await button('Jetzt verbindlich absenden').click();
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Ihr Antrag ist eingegangen');
  const number = await main.getByText(/^\d\d-\d{4}-\d{4}-\d$/).first().textContent();

  const desk = await (await browser.newContext({ baseURL: help.town('guetersloh') })).newPage();
  await help.signInStaff(desk, staff.olga);
  await desk.goto(`/verwaltung?suche=${number}`);
  await desk.getByRole('main').getByRole('link', { name: /Grillplatz reservieren/ }).click();
  await expect(desk.getByRole('main')).toContainText('mindestens 18 Jahre, mit Online-Ausweis bestätigt am');
  await desk.context().close();
});
