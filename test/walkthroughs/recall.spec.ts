/** A message to the wrong person is taken back (S1.3); and what stays when an account goes (S4.16, Art. 17 GDPR). With and without script. */
import { apply } from '../screenshots/apply.ts';
import { expect, expectAccessible, staff, test } from '../support/walkthrough.ts';

test('a message is recalled unread; the citizen, who had a mail, finds that and not what it said', async ({ page, browser, help, baseURL }) => {
  const citizen = await (await browser.newContext({ baseURL })).newPage();
  const email = await help.signIn(citizen);
  await apply(citizen, 'services/hund-abmelden/journeys/einfach.yaml');
  await citizen.goto('/postfach/gesendet');
  await citizen.getByRole('main').getByRole('link', { name: 'Hund abmelden' }).first().click();
  const path = new URL(citizen.url()).pathname;
  const caseId = path.split('/').pop()!;
  await help.mailTo(email, 2);

  await test.step('Sabine writes to the wrong person', async () => {
    await help.signInStaff(page, staff.sabine);
    await page.goto(`/verwaltung/vorgaenge/${caseId}`);
    const form = page.locator('form').filter({ has: page.locator('input[name=aktion][value=message]') });
    await form.evaluate((one) => { for (let at: Element | null = one; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true; }).catch(() => undefined);
    const summary = page.locator('summary').filter({ hasText: /^Nachricht/ }).first();
    if (!await form.locator('textarea').first().isVisible()) await summary.click();
    await form.locator('textarea').first().fill('Sehr geehrter Herr Beispiel, Ihr Pflegegeld ist bewilligt.');
    await form.getByRole('button', { name: /senden/ }).first().click();
    await expect(page.getByText('Die Nachricht ist gesendet.')).toBeVisible();
    await help.mailTo(email, 3);
  });
  await test.step('and takes it back', async () => {
    await page.getByRole('main').getByRole('link', { name: /^Zurückziehen/ }).last().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nachricht zurückziehen');
    await expect(page.getByRole('main')).toContainText('Pflegegeld');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Nachricht zurückziehen' }).click();
    await expect(page.getByText('Die Nachricht ist zurückgezogen.')).toBeVisible();
    await expect(page.getByRole('link', { name: /^Zurückziehen/ })).toHaveCount(0);
  });
  await test.step('Erika reads that it was recalled', async () => {
    await citizen.goto(path);
    await expect(citizen.getByRole('main')).toContainText('zurückgezogen, bevor Sie sie gelesen haben');
    await expect(citizen.getByRole('main')).not.toContainText('Pflegegeld');
    await expectAccessible(citizen);
  });
  await test.step('„Konto löschen“ says what stays, and until when', async () => {
    await citizen.goto('/mein-bereich/login-daten/loeschen');
    const kept = citizen.getByRole('table', { name: 'Vorgänge, die noch laufen' });
    await expect(kept).toContainText('Hund abmelden');
    await expect(kept).toContainText('Bis er abgeschlossen ist, danach noch');
    await expect(citizen.getByRole('link', { name: 'Daten berichtigen oder löschen lassen' })).toBeVisible();
    await expectAccessible(citizen);
  });
});
