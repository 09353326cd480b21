/** Roles in the whole town, and colleagues who point each other to something: in a browser, with script and without. */
import { apply } from '../screenshots/apply.ts';
import { expect, staff, test } from '../support/walkthrough.ts';

test('a colleague is pointed to a note, by „@“ with script, by the list without, and finds it (DESIGN § 4.8)', async ({ page, browser, help, baseURL, javaScriptEnabled }) => {
  const citizen = await (await browser.newContext({ baseURL })).newPage();
  const email = await help.signIn(citizen);
  await apply(citizen, 'services/hund-anmelden/journeys/einfach.yaml');
  await help.signInStaff(page, staff.simone);
  await page.goto(`/verwaltung?suche=${encodeURIComponent(email)}`);
  await page.locator('main a[data-list-item]').first().click();
  await page.locator('summary', { hasText: 'Notiz hinzufügen' }).click();
  const text = page.locator('#text-note');
  if (javaScriptEnabled === false) {
    await text.fill('Bitte ansehen.');
    await page.locator('#hinweis').selectOption({ label: 'Lea Leitung' });
  } else {
    await text.pressSequentially('Bitte ansehen, @Lea L');
    await expect(page.getByRole('listbox', { name: /hinweisen/ }).getByRole('option', { name: 'Lea Leitung' })).toBeVisible();
    await text.press('Enter');
    await expect(text).toHaveValue('Bitte ansehen, @Lea Leitung ');
    // a name that is taken out again means nobody
    await text.pressSequentially('und @Gre');
    await text.press('Enter');
    await text.fill('Bitte ansehen, @Lea Leitung');
  }
  await page.getByRole('button', { name: 'Notiz speichern' }).click();
  // exactly: nobody else
  await expect(page.getByText('Hinweis an: Lea Leitung', { exact: true })).toBeVisible();

  const lea = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await help.signInStaff(lea, staff.lea);
  const forMe = lea.getByRole('navigation', { name: 'Bereiche der Verwaltung' }).getByRole('link', { name: /Für mich/ });
  await expect(forMe).toContainText(/\d/);
  await forMe.click();
  await expect(lea.locator('.mentions')).toContainText('Simone Satzung');
  await lea.context().close();
});

test('the town’s administration invites somebody, who sets a password of their own', async ({ page, browser, help, javaScriptEnabled }) => {
  const email = `ida.neu.${javaScriptEnabled ? 'mit' : 'ohne'}.${Date.now()}@guetersloh.example`;
  await help.signInStaff(page, staff.adam);
  await page.getByRole('link', { name: 'Jemanden einladen' }).click();
  await page.locator('#name').fill('Ida Neu');
  await page.locator('#email').fill(email);
  await page.locator('#amt-steuern').selectOption('caseworker');
  await page.getByRole('button', { name: 'Einladung senden' }).click();
  await expect(page.getByText('Die Einladung ist verschickt')).toBeVisible();
  const guest = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await guest.goto(/https?:\/\/\S+/.exec((await help.mailTo(email)).text)![0]);
  await guest.locator('#neu').fill('ein-langes-kennwort');
  await guest.locator('#wieder').fill('ein-langes-kennwort');
  await guest.getByRole('button', { name: 'Kennwort speichern' }).click();
  await expect(guest.getByText('Ihr Kennwort ist gespeichert')).toBeVisible();
  await guest.context().close();
});
