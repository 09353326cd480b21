/** Without an account (issue 4): send, keep number and code, read and answer on another device; check the receipt. */
import { stepsOf } from '../screenshots/apply.ts';
import { citizens, expect, expectAccessible, staff, test } from '../support/walkthrough.ts';

test('what was sent without an account is read and answered on another device, with number and access code', async ({ page, browser, help }) => {
  await page.goto(help.town('guetersloh'));
  let review = '';
  for await (const step of stepsOf(page, 'services/maengel-melden/journeys/zweig-muell-antwort.yaml')) review = step;
  await page.goto(help.town('guetersloh', review));
  await page.getByRole('button', { name: 'Jetzt verbindlich absenden' }).click();
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Ihr Antrag ist eingegangen');
  const code = await main.locator('.code-list__one').innerText();
  const number = await main.locator('dd').first().innerText();
  await page.reload();
  await expect(main.locator('.code-list__one')).toHaveText(code);
  await expectAccessible(page);

  const desk = await (await browser.newContext()).newPage();
  await help.signInStaff(desk, staff.lea);
  await desk.getByLabel('Nummer, Name, E-Mail, Text').fill(number);
  await desk.getByRole('button', { name: 'Suchen' }).click();
  await desk.locator('main a[href*="/verwaltung/vorgaenge/"]').first().click();
  await desk.getByText('Rückfrage stellen').click();
  const form = desk.locator('form', { has: desk.getByRole('button', { name: 'Rückfrage senden' }) });
  await form.getByLabel('Text').fill('Wie viele Säcke sind es?');
  await form.getByRole('button', { name: 'Rückfrage senden' }).click();
  await expect(desk.getByText('Die Rückfrage ist gesendet.')).toBeVisible();

  const mail = await help.mailTo('erika@example.org', 2);
  expect(mail.text).toContain('/vorgang-ansehen');
  expect(mail.text).not.toContain(code);
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await phone.goto(/https?:\/\/\S+\/vorgang-ansehen/.exec(mail.text)![0]);
  await phone.getByLabel('Vorgangsnummer').fill(number);
  await phone.getByLabel('Zugangscode').fill(code.replaceAll('-', ' ').toLowerCase());
  await phone.getByRole('button', { name: 'Vorgang ansehen' }).click();
  const seen = phone.getByRole('main');
  await expect(seen).toContainText('Sie sind am Zug');
  await expect(seen).toContainText('Wie viele Säcke sind es?');
  await expectAccessible(phone);
  await seen.getByLabel('Ihre Nachricht').fill('Es sind vier.');
  await seen.getByRole('button', { name: 'Nachricht senden' }).click();
  await expect(seen).toContainText('Ihre Nachricht ist bei uns');
  await seen.getByRole('button', { name: 'Ansicht beenden' }).click();
  await expect(seen).toContainText('Sie haben die Ansicht beendet');
  await expectAccessible(phone);
  await phone.goBack();
  await expect(phone.getByText('Es sind vier.')).toHaveCount(0);
  await desk.reload();
  await expect(desk.locator('main')).toContainText('Es sind vier.');
});

test('who holds a receipt checks it: the file does not leave the browser where there is script', async ({ page, help, javaScriptEnabled }) => {
  await page.goto(help.town('guetersloh', '/anmelden?weiter=/mein-bereich'));
  await help.signIn(page, help.someone(citizens.erika));
  let review = '';
  if (javaScriptEnabled === false) test.skip(true, 'the application is filled in by script');
  for await (const step of stepsOf(page, 'services/maengel-melden/journeys/einfach.yaml')) review = step;
  await page.goto(help.town('guetersloh', review));
  await page.getByRole('button', { name: 'Jetzt verbindlich absenden' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Eingangsbestätigung herunterladen' }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const receipt = Buffer.concat(chunks);

  const main = page.getByRole('main');
  await page.goto(help.town('guetersloh'));
  await page.getByRole('contentinfo').getByRole('link', { name: 'Beleg prüfen' }).click();
  const check = async (content: Buffer): Promise<string | null> => {
    await main.getByLabel('PDF-Datei des Schreibens').setInputFiles({ name: 'beleg.pdf', mimeType: 'application/pdf', buffer: content });
    const [posted] = await Promise.all([page.waitForRequest((request) => request.method() === 'POST'), main.getByRole('button', { name: 'Prüfen' }).click()]);
    return posted.postData();
  };
  expect(await check(receipt)).not.toContain('%PDF');
  await expect(main.getByRole('status').first()).toContainText('Unverändert');
  await expectAccessible(page);
  const altered = Buffer.from(receipt);
  altered[Math.floor(receipt.length / 2)]! ^= 1;
  await check(altered);
  await expect(main.getByRole('status').first()).toContainText('Verändert');
  await expectAccessible(page);
});
