/** A fee that is due before submitting (issue: payments, „Where it fits“; S2.2): saved, paid, and only then with the office. With and without script. */
import { apply, stepsOf } from '../screenshots/apply.ts';
import { choosePayment, payAtProvider } from '../support/pay-online.ts';
import { expect, expectAccessible, staff, test } from '../support/walkthrough.ts';

const journey = 'services/melderegisterauskunft/journeys/einfach.yaml';

test('register information reaches the office when it is paid: review, saved, desk, paid, received', async ({ page, browser, help, baseURL, javaScriptEnabled }) => {
  const main = page.getByRole('main');
  const email = await help.signIn(page);
  await page.goto('/dienste/melderegisterauskunft');
  await expect(main).toContainText('Erst wenn bezahlt ist, reichen wir Ihren Antrag ein und beginnen.');
  let review = '';
  for await (const step of stepsOf(page, journey)) review = step;
  await page.goto(review);
  await expect(main).toContainText('Bezahlen Sie zuerst die Gebühr.');
  await expect(main).not.toContainText('hören Sie von uns');
  await page.getByRole('button', { name: 'Jetzt verbindlich absenden' }).click();

  await expect(main.getByRole('heading', { level: 1, name: 'Gespeichert, aber noch nicht eingereicht' })).toBeVisible();
  await expect(main.getByRole('link', { name: /Eingangsbestätigung/ })).toHaveCount(0);
  await expectAccessible(page);
  const number = (/\d\d-\d{4}-\d{4}-\d/.exec(await main.innerText()))![0];
  await help.mailTo(email, 2);

  const desk = await (await browser.newContext({ baseURL, javaScriptEnabled, locale: 'de-DE' })).newPage();
  await help.signInStaff(desk, staff.bernd);
  const queue = desk.getByRole('main').getByRole('table').first();
  await test.step('at the desk it stands in no list; whoever asks for its number finds it', async () => {
    await desk.goto('/verwaltung');
    await expect(desk.getByRole('main')).not.toContainText(number);
    await desk.goto(`/verwaltung?suche=${number}`);
    await expect(queue).toContainText('Wartet auf Zahlung');
    await queue.getByRole('link', { name: /Melderegister/ }).click();
    await expect(desk.getByRole('main')).toContainText('noch nicht eingereicht, wartet bis');
    await expectAccessible(desk);
  });

  await page.goto('/mein-bereich');
  await expect(main).toContainText('Ihr Antrag ist noch nicht eingereicht. Bezahlen Sie bis');
  await main.getByRole('link', { name: /Melderegister/ }).first().click();
  await expect(main).toContainText('Schreiben können Sie uns hier, sobald Ihr Antrag eingereicht ist.');
  await expectAccessible(page);
  await main.getByRole('link', { name: 'Jetzt bezahlen' }).click();
  await choosePayment(page, javaScriptEnabled === false ? /PayPal/ : /GiroCheckout/);
  await payAtProvider(page);
  await expect(async () => {
    await page.goto('/mein-bereich');
    await expect(main).toContainText('Wir sind am Zug', { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  const downloading = page.waitForEvent('download');
  await main.getByRole('link', { name: 'Eingangsbestätigung' }).first().click();
  expect((await downloading).suggestedFilename()).toBe(`Eingangsbestätigung ${number}.pdf`);
  await help.mailTo(email, 3);
  await desk.goto('/verwaltung');
  await expect(queue).toContainText(number);
});

test('whoever changes their mind before paying owes nothing', async ({ page, help }) => {
  const main = page.getByRole('main');
  await help.signIn(page);
  await page.goto(await apply(page, journey));
  await page.goto('/mein-bereich');
  await main.getByRole('link', { name: /zurückziehen/i }).first().click();
  await main.getByRole('button', { name: /zurückziehen/i }).click();
  await expect(main).toContainText('Dieser Antrag wurde nicht eingereicht');
  await expect(main.getByRole('link', { name: 'Jetzt bezahlen' })).toHaveCount(0);
});
