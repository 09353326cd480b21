/** S5.13 „Messages and decisions also into the BundID mailbox“. People of BundID are one per project: both run on the same portal. */
import type { Page } from '@playwright/test';
import { apply } from '../screenshots/apply.ts';
import { writeAtDesk } from '../support/desk-writing.ts';
import { expect, expectAccessible, staff, test } from '../support/walkthrough.ts';

const mailbox = `http://localhost:${process.env.WALKTHROUGH_BUNDID_MAILBOX_PORT}`;
const notices = '/mein-bereich/benachrichtigungen';

test('switched on by somebody who came by BundID, the office’s answer with its file is in their BundID mailbox, too', async ({ page, browser, help, javaScriptEnabled }) => {
  const [person, name] = javaScriptEnabled === false ? ['erika', 'Erika Mustermann'] : ['max', 'Max Mustermann'];
  /** From a page that leads on: at once with script, by its button without. */
  const onward = async (button: string): Promise<void> => { if (javaScriptEnabled === false) await page.getByRole('button', { name: button }).click(); };
  const main = page.getByRole('main');

  await test.step('signs in by BundID, which says that the mailbox’s address is passed on', async () => {
    await page.goto(`/anmelden?weiter=${notices}`);
    await page.getByRole('button', { name: 'Mit BundID anmelden' }).click();
    await onward('Weiter zu BundID');
    await page.getByLabel(name, { exact: true }).check();
    await page.getByLabel('Online-Ausweis').check();
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await expect(page.getByText('Adresse Ihres BundID-Postfachs')).toBeVisible();
    await page.getByRole('button', { name: 'Zustimmen und weiter' }).click();
    await page.getByRole('button', { name: 'Weiter' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Angemeldet mit BundID');
    await expect(main).toContainText('Adresse Ihres BundID-Postfachs');
    await main.getByRole('button', { name: 'Weiter' }).click();
  });

  await test.step('reads what goes there, and switches it on', async () => {
    await expect(page).toHaveURL(new RegExp(notices));
    await expect(main).toContainText('eine Kopie jeder Nachricht, jeder Rückfrage und jedes Bescheids');
    await expect(main).toContainText('Zurzeit ausgeschaltet');
    await expectAccessible(page);
    await main.getByRole('button', { name: 'Auch ins BundID-Postfach schicken' }).click();
    await expect(main.getByRole('status')).toContainText('Eingeschaltet');
    await expect(main).toContainText('Eingeschaltet seit');
    await expectAccessible(page);
  });

  await apply(page, 'services/maengel-melden/journeys/einfach.yaml');
  await page.goto('/postfach');
  const address = await main.locator('a[href*="/postfach/0"]').first().getAttribute('href') ?? '';
  const desk = await (await browser.newContext({ baseURL: help.town('guetersloh'), javaScriptEnabled })).newPage();
  await help.signInStaff(desk, staff.lea);
  const atDesk = address.replace('/postfach/', '/verwaltung/vorgaenge/');

  await test.step('the caseworker answers, with a file', async () => {
    await writeAtDesk(desk, atDesk, 'message', 'Die Laterne wird am Montag repariert.', { file: { name: 'auftrag.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nReparatur am Montag') } });
  });

  await test.step('it is in the BundID mailbox, with the file', async () => {
    const there: Page = await (await browser.newContext()).newPage();
    await expect(async () => {
      await there.goto(`${mailbox}/${person}`);
      await expect(there.getByText('Die Laterne wird am Montag repariert.')).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    const letter = there.getByRole('article').filter({ hasText: 'Die Laterne wird am Montag repariert.' });
    await expect(letter).toContainText('Neue Nachricht: ');
    await expect(letter).toContainText('Das ist eine Kopie.');
    const file = await there.request.get(new URL(await letter.getByRole('link', { name: 'auftrag.pdf' }).getAttribute('href') ?? '', mailbox).href);
    expect(await file.text()).toBe('%PDF-1.4\nReparatur am Montag');
    await expect(there.getByRole('article')).toHaveCount(2); // and that the report has come in
    await there.context().close();
  });

  await test.step('the desk and the citizen see that it is there', async () => {
    await desk.goto(atDesk);
    await expect(desk.getByText(/auch im BundID-Postfach, zugestellt am/).first()).toBeVisible();
    await expectAccessible(desk);
    await desk.context().close();
    await page.goto(address);
    await expect(main.getByText(/Auch in Ihrem BundID-Postfach seit/).first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('and switches it off again', async () => {
    await page.goto(notices);
    await main.getByRole('button', { name: 'Nicht mehr ins BundID-Postfach schicken' }).click();
    await expect(main).toContainText('Zurzeit ausgeschaltet');
  });
});
