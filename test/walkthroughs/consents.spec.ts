import { test, expect, expectAccessible } from '../support/walkthrough.ts';

test('S4.28 „Einwilligungen“: identity by ID card, the words, the tick; then the log, the sessions, the withdrawal', async ({ page, help, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'one card signs in to one account of a town; without script: src/modules/my-area/consents.test.ts');
  const main = page.getByRole('main');
  const heading = page.getByRole('heading', { level: 1 });
  await page.goto(help.town('guetersloh', '/anmelden?weiter=/mein-bereich/einwilligungen'));
  await help.signIn(page);
  await page.goto(help.town('guetersloh', '/mein-bereich/einwilligungen'));
  await expect(main).toContainText('Vertrauensniveau „substanziell“');
  await expectAccessible(page);
  await main.getByRole('link', { name: 'Stärker anmelden' }).click();
  await page.getByRole('button', { name: 'Mit Online-Ausweisfunktion anmelden' }).click();
  await page.getByRole('link', { name: 'AusweisApp öffnen' }).click();
  await page.getByLabel('Ausweis').selectOption('max');
  await page.getByLabel('PIN').fill('123456');
  await page.getByRole('button', { name: 'PIN bestätigen' }).click();
  await expect(heading).toHaveText('Einwilligungen');
  await main.getByRole('button', { name: 'Zugang eröffnen' }).click();
  await expect(main.getByRole('alert').or(main.locator('.kern-error')).first()).toBeVisible();
  await expectAccessible(page);
  await main.getByLabel('Ich habe den Text gelesen und stimme zu').check();
  await main.getByRole('button', { name: 'Zugang eröffnen' }).click();
  await expect(main).toContainText('Der Zugang ist eröffnet');
  await main.getByText('Text, dem Sie zugestimmt haben').click();
  await expectAccessible(page);

  await page.goto(help.town('guetersloh', '/mein-bereich/login-daten/protokoll'));
  await expect(main).toContainText('Zugang für elektronische Bescheide eröffnet');
  await expectAccessible(page);
  await page.goto(help.town('guetersloh', '/mein-bereich/login-daten'));
  await expect(main).toContainText('Chrome auf');
  await page.goto(help.town('guetersloh', '/mein-bereich/einwilligungen'));
  await main.getByRole('button', { name: 'Widerrufen: Zugangseröffnung' }).click();
  await expect(main).toContainText('Ihre Zugangseröffnung ist widerrufen');
  await expect(main.getByRole('heading', { name: 'Widerrufene Einwilligungen' })).toBeVisible();
});
