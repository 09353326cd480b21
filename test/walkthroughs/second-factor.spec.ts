/** Staff at the desk's door: the first sign-in with setting up an app, signing in with its code, and by a recovery code. */
import { readFile } from 'node:fs/promises';
import { codeFor, newStaff, passFirstStep } from '../support/desk-sign-in.ts';
import { expect, expectAccessible, staff, test } from '../support/walkthrough.ts';

test('first sign-in: an app is set up, ten codes are kept, the desk opens; later the code, or one of the ten, opens it', async ({ page, help, javaScriptEnabled }) => {
  const email = newStaff.find((one) => one.includes(javaScriptEnabled === false ? 'app-without' : 'app-with-'))!;
  const door = help.town('guetersloh', '/verwaltung/anmelden');
  await page.goto(help.town('guetersloh', '/verwaltung'));
  await passFirstStep(page, email);
  await expect(page.getByRole('heading', { level: 1, name: 'Zweiten Faktor einrichten' })).toBeVisible();
  await expectAccessible(page);
  await page.goto(help.town('guetersloh', '/verwaltung'));
  await expect(page).toHaveURL(/einrichten$/);

  await page.getByRole('link', { name: 'Mit einer App einrichten' }).click();
  await expect(page.getByRole('img', { name: /QR-Code/ })).toBeVisible();
  const secret = await page.locator('code.code-list__one').innerText();
  expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  await page.getByLabel('Code aus Ihrer Authenticator-App').fill('000');
  await page.getByRole('button', { name: 'App einrichten' }).click();
  await page.getByRole('alert').getByRole('link', { name: /Dieser Code stimmt nicht/ }).click();
  await expect(page.locator('#code')).toBeFocused();
  await page.locator('#code').fill(codeFor(secret));
  await page.getByRole('button', { name: 'App einrichten' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Ihre Wiederherstellungscodes' })).toBeVisible();
  await expectAccessible(page);
  const codes = await page.locator('.code-list li').allInnerTexts();
  expect(codes).toHaveLength(10);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Als Textdatei herunterladen' }).click()]);
  expect(file.suggestedFilename()).toBe('wiederherstellungscodes.txt');
  const text = await readFile(await file.path(), 'utf8');
  for (const code of codes) expect(text).toContain(code.trim());
  await page.getByRole('link', { name: 'Weiter', exact: true }).click();
  await expect(page).toHaveURL(/\/verwaltung$/);
  await page.getByRole('button', { name: 'Abmelden' }).click();

  await passFirstStep(page, email);
  await expect(page.getByRole('heading', { level: 1, name: 'Zweiter Schritt' })).toBeVisible();
  // the code of the step after the one that confirmed the app: that one is used
  await page.locator('#code').fill(codeFor(secret, Date.now() + 30_000));
  await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click();
  await expect(page).toHaveURL(/\/verwaltung$/);
  await page.getByRole('button', { name: 'Abmelden' }).click();

  await page.goto(door);
  await passFirstStep(page, email);
  await page.getByText('Kein Zugriff auf die App oder den Passkey?').click();
  await page.getByLabel('Wiederherstellungscode', { exact: true }).fill(codes[0]!.toUpperCase());
  await page.getByRole('button', { name: 'Mit diesem Code anmelden' }).click();
  await expect(page.getByText('Sie haben sich mit einem Wiederherstellungscode angemeldet')).toBeVisible();
  await expect(page.getByText('9 Codes sind noch unbenutzt')).toBeVisible();
  await expect(page.getByText('Kennwort und Wiederherstellungscode')).toBeVisible();
});

test('the app’s code opens the desk where one was going; a used one says to wait for the next', async ({ page, help }) => {
  await page.goto(help.town('guetersloh', '/verwaltung?ansicht=ended'));
  await passFirstStep(page, 'anna.abfall@guetersloh.example');
  await page.locator('#code').fill('12');
  await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click();
  await expect(page.locator('#code')).toHaveAttribute('aria-invalid', 'true');
  await expect(async () => {
    await page.locator('#code').fill(await help.codeOf(staff.anna));
    await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click();
    await expect(page).toHaveURL(/ansicht=ended$/, { timeout: 3000 });
  }).toPass();
  await page.getByRole('link', { name: 'Anna Abfall' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ihre Anmeldung' })).toBeVisible();
  await expect(page.getByText('Kennwort und Authenticator-App').first()).toBeVisible();
});
