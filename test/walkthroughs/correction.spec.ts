/** Some answers are asked again, and corrected in the form's own fields (issue 4): a text, a file, an item of a list, and what follows from an answer. */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { apply } from '../screenshots/apply.ts';
import { expect, expectAccessible, test } from '../support/walkthrough.ts';

const proof = { name: 'bescheid-jobcenter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Bescheid') };

/** Something is sent in a browser with script, and goes on in this one. */
async function sent(browser: Browser, context: BrowserContext, baseURL: string, file: string, signIn?: (page: Page) => Promise<unknown>): Promise<void> {
  const other = await browser.newContext({ baseURL });
  const page = await other.newPage();
  await page.goto('/');
  await signIn?.(page);
  await apply(page, file);
  await context.addCookies(await other.cookies());
  await other.close();
}

/** The citizen's case, opened at the desk. @returns its id */
async function openCase(page: Page, desk: Page): Promise<string> {
  await page.goto('/postfach');
  const href = await page.locator('main .mail__title a').first().getAttribute('href');
  const caseId = href!.split('/').pop()!.split('#')[0]!;
  await desk.goto(`/verwaltung/vorgaenge/${caseId}`);
  return caseId;
}

const press = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name, exact: true }).last().click();

test('a text and an answer that makes another one due: marked, corrected, looked at, accepted', async ({ page, context, browser, baseURL, help }) => {
  await sent(browser, context, baseURL!, 'services/hund-anmelden/journeys/einfach.yaml', (other) => help.signIn(other));
  const desk = await (await browser.newContext({ baseURL })).newPage();
  await help.signInStaff(desk);
  const caseId = await openCase(page, desk);

  await test.step('the desk marks two answers, and says why', async () => {
    await desk.getByRole('link', { name: /erfragen ?: Name des Hundes/ }).click();
    await press(desk, 'Rückfrage senden');
    await expect(desk.getByRole('alert').getByRole('link', { name: /Schreiben Sie einen Grund/ })).toBeVisible();
    await expectAccessible(desk);
    await desk.getByText('Weitere Angaben auswählen').click();
    await desk.getByRole('checkbox', { name: /Trifft etwas davon/ }).first().check();
    await press(desk, 'Auswahl übernehmen');
    await desk.getByLabel('Grund zu „Name des Hundes“').fill('Im Impfpass steht ein anderer Name.');
    await desk.getByLabel('Grund für alle Angaben').fill('Bitte sehen Sie noch einmal nach.');
    await press(desk, 'Rückfrage senden');
    await expect(desk.getByText('Die Rückfrage ist gesendet.')).toBeVisible();
    await expect(desk.getByText('Berichtigung erbeten')).toBeVisible();
  });

  await test.step('the citizen finds it in the case, and corrects just that', async () => {
    await page.goto(`/postfach/${caseId}`);
    await expect(page.getByRole('heading', { name: 'Bitte berichtigen Sie diese Angaben' })).toBeVisible();
    await page.getByRole('main').getByText('Angaben berichtigen').first().click();
    await expect(page.getByText('Im Impfpass steht ein anderer Name.')).toBeVisible();
    await press(page, 'Angaben berichtigen');
    await expect(page.getByLabel('Name des Hundes')).toHaveValue('Bello');
    await expect(page.getByLabel('Rasse oder Mischung')).toHaveCount(0);
    await expect(page.getByText('Dackel')).toBeVisible();
    await page.getByLabel('Name des Hundes').fill('');
    await press(page, 'Weiter');
    await expect(page.getByRole('alert').getByRole('link', { name: /Name des Hundes/ })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Name des Hundes').fill('Bella');
    await press(page, 'Weiter');
    await page.getByRole('radio', { name: /Bürgergeld/ }).check();
    await press(page, 'Weiter');
    await page.locator('input[type=file]').setInputFiles(proof);
    await expect(page.locator('input[type=file]')).toBeVisible();
    await press(page, 'Weiter');
    await expect(page.getByRole('heading', { name: 'Bitte prüfen Sie Ihre Berichtigung' })).toBeVisible();
    for (const part of ['Bello', 'Bella', 'bescheid-jobcenter.pdf']) await expect(page.getByText(part).first()).toBeVisible();
    await expectAccessible(page);
    await press(page, 'Berichtigung absenden');
    await expect(page.getByRole('heading', { name: 'Ihre Berichtigung ist bei uns' })).toBeVisible();
    await page.getByRole('link', { name: 'Zum Auftrag' }).click();
    await expect(page.getByText('Wir sind am Zug')).toBeVisible();
  });

  await test.step('the desk sees old and new, and accepts it', async () => {
    await desk.reload();
    const row = desk.getByRole('row', { name: /Name des Hundes/ });
    await expect(row).toContainText('Bello');
    await expect(row).toContainText('Bella');
    await expect(desk.getByRole('row', { name: /ergibt sich daraus/ })).toContainText('bescheid-jobcenter.pdf');
    await expectAccessible(desk);
    await press(desk, 'Berichtigung übernehmen');
    await expect(desk.getByText('Die Berichtigung ist übernommen.')).toBeVisible();
    await expect(desk.getByText(/^2\. Fassung/).first()).toContainText('Übernommen von Sabine Steuer');
  });

  await test.step('the file is asked again, and another takes its place', async () => {
    await desk.getByRole('link', { name: /erfragen ?: .*Nachweis/ }).click();
    await desk.getByLabel('Grund für alle Angaben').fill('Die zweite Seite fehlt.');
    await press(desk, 'Rückfrage senden');
    await page.reload();
    await page.getByRole('main').getByText('Angaben berichtigen').first().click();
    await press(page, 'Angaben berichtigen');
    await page.getByRole('button', { name: /bescheid-jobcenter\.pdf/ }).click();
    await expect(page.getByRole('main').locator('form').getByText('bescheid-jobcenter.pdf')).toHaveCount(0);
    await page.locator('input[type=file]').setInputFiles({ ...proof, name: 'beide-seiten.pdf' });
    await press(page, 'Weiter');
    await press(page, 'Berichtigung absenden');
    await desk.reload();
    await expect(desk.getByRole('row', { name: /Nachweis/ }).first()).toContainText('beide-seiten.pdf');
  });
});

test('one item of a list: nothing else is open', async ({ page, context, browser, baseURL, help }) => {
  await sent(browser, context, baseURL!, 'services/sepa-mandat/journeys/einfach.yaml', (other) => help.signIn(other));
  const desk = await (await browser.newContext({ baseURL })).newPage();
  await help.signInStaff(desk);
  const caseId = await openCase(page, desk);
  await desk.getByRole('link', { name: /erfragen ?: .*1: .*Kassenzeichen/ }).click();
  await desk.getByLabel('Grund für alle Angaben').fill('Dieses Kassenzeichen gibt es nicht.');
  await press(desk, 'Rückfrage senden');
  await page.goto(`/berichtigung/${caseId}`);
  await press(page, 'Angaben berichtigen');
  const control = page.getByRole('main').locator('form input:visible');
  await expect(control).toHaveCount(1);
  await control.fill('1500.0000.0001');
  await press(page, 'Weiter');
  await press(page, 'Berichtigung absenden');
  await expect(page.getByText('Ihre Berichtigung ist bei uns').first()).toBeVisible();
  await desk.reload();
  await expect(desk.getByRole('row', { name: /Kassenzeichen/ })).toContainText('1500.0000.0001');
});
