/** The cash desk, by people and without script as well: a transfer by its reference, a refund by two, the closing of the day as a file (issue 5). */
import { readFileSync } from 'node:fs';
import { apply } from '../screenshots/apply.ts';
import { expect, staff, test } from '../support/walkthrough.ts';

test('a transfer is booked by its reference, given back by two people, and stands in the closing of the day', async ({ page, browser, help, baseURL, javaScriptEnabled }) => {
  const citizen = await (await browser.newContext({ baseURL, javaScriptEnabled: true })).newPage();
  let reference = '';
  let pay = '';

  await test.step('somebody applies, and chooses to transfer', async () => {
    await help.signIn(citizen);
    await citizen.goto(await apply(citizen, 'services/meldebescheinigung/journeys/einfach.yaml'));
    await citizen.getByRole('main').getByRole('link', { name: 'Jetzt bezahlen' }).first().click();
    pay = citizen.url();
    await citizen.getByLabel('Überweisung').check();
    await citizen.getByRole('button', { name: 'Jetzt bezahlen' }).click();
    await expect(citizen.getByRole('heading', { name: 'Bitte überweisen Sie' })).toBeVisible();
    reference = /RF\d\d(?:\s\w{1,4})+/.exec(await citizen.getByRole('main').innerText())![0];
  });

  await help.signInStaff(page, staff.karla);
  const main = page.getByRole('main');

  await test.step('the cash desk expects it, and is told of a slip', async () => {
    await expect(main.getByRole('heading', { level: 1, name: 'Zahlungen' })).toBeVisible();
    await main.getByLabel('Verwendungszweck, Vorgangsnummer oder Betrag').fill(reference.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10)));
    await main.getByRole('button', { name: 'Suchen' }).click();
    await expect(main.getByRole('alert')).toContainText('Prüfziffern');
    await main.getByLabel('Verwendungszweck, Vorgangsnummer oder Betrag').fill(reference.replaceAll(' ', ''));
    await main.getByRole('button', { name: 'Suchen' }).click();
    await expect(main.getByRole('row').filter({ hasText: reference })).toContainText('Überweisung erwartet');
  });

  await test.step('it comes, and is booked by its reference', async () => {
    await main.getByRole('link', { name: 'Überweisung buchen' }).click();
    await main.getByLabel('Verwendungszweck').fill(reference);
    await main.getByLabel('Betrag').fill('9');
    await main.getByRole('button', { name: 'Überweisung buchen' }).click();
    await expect(main.getByText('Die Überweisung ist gebucht.')).toBeVisible();
    await expect(main).toContainText(/Bezahlt wie gefordert/);
    await citizen.goto(pay);
    await expect(citizen.getByRole('main')).toContainText('Bezahlt');
  });

  await test.step('one asks for it to be given back, and cannot release that', async () => {
    await main.getByText('Erstattung beantragen', { exact: true }).first().click();
    await expect(main.getByLabel('Betrag')).toHaveValue('9,00');
    await main.getByRole('button', { name: 'Erstattung beantragen' }).click();
    await expect(main.getByRole('alert')).toContainText('Schreiben Sie in einem Satz, warum.');
    await main.getByLabel('Warum?').first().fill('Der Antrag ist zurückgezogen.');
    await main.getByRole('button', { name: 'Erstattung beantragen' }).click();
    await expect(main.getByText('Die Erstattung ist beantragt.')).toBeVisible();
    await expect(main.getByRole('button', { name: /Erstattung buchen|freigeben/ })).toHaveCount(0);
  });

  await test.step('another releases it', async () => {
    const kurt = await (await browser.newContext({ baseURL, javaScriptEnabled })).newPage();
    await help.signInStaff(kurt, staff.kurt);
    await kurt.goto(page.url());
    await kurt.getByRole('main').getByRole('button', { name: 'Ist zurückgezahlt: Erstattung buchen' }).click();
    await expect(kurt.getByRole('main').getByText('Die Erstattung ist freigegeben.')).toBeVisible();
    await expect(kurt.getByRole('row').filter({ hasText: 'Erstattung' })).toContainText('-9,00');
    await kurt.context().close();
  });

  await test.step('both stand in the closing of the day, which is a file', async () => {
    await page.goto('/verwaltung/zahlungen/abschluss');
    await expect(main.getByRole('row').filter({ hasText: 'Überweisung' }).first()).toBeVisible();
    const [closing] = await Promise.all([page.waitForEvent('download'), main.getByRole('link', { name: 'Als CSV herunterladen' }).click()]);
    expect(closing.suggestedFilename()).toMatch(/^tagesabschluss-\d{4}-\d\d-\d\d\.csv$/);
    expect(readFileSync(await closing.path(), 'utf8')).toMatch(/^\ufeffBuchungstag;Zahlweg;[\s\S]*;Überweisung;/);
    const [books] = await Promise.all([page.waitForEvent('download'), main.getByRole('button', { name: 'Als CSV herunterladen' }).click()]);
    const mine = readFileSync(await books.path(), 'utf8').split('\r\n').filter((line) => line.includes(reference.replaceAll(' ', '')));
    expect(mine.map((line) => line.split(';').slice(2, 4).join(' '))).toEqual(['Zahlung 9,00', 'Erstattung 9,00']);
  });
  await citizen.context().close();
});
