/**
 * The main job, from „Hund anmelden“ to the answer in the mailbox (S1.3, S1.11, S1.12, S2.3, S4.23, S4.24, S4.29, S5.1, S5.3, S5.9):
 * a citizen and a caseworker, with and without script. Every kind of page on the way is checked.
 */
import type { Page } from '@playwright/test';
import { citizens, expect, expectAccessible, staff, test } from '../support/walkthrough.ts';

const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF') });
const onward = (page: Page) => page.getByRole('button', { name: 'Weiter', exact: true }).click();
const choose = (page: Page, question: string | RegExp, answer: string | RegExp) => page.getByRole('radiogroup', { name: question }).getByLabel(answer).check();

async function fillDate(page: Page, question: string | RegExp, [day, month, year]: [string, string, string]): Promise<void> {
  const group = page.getByRole('group', { name: question });
  await group.getByLabel('Tag').fill(day);
  await group.getByLabel('Monat').fill(month);
  await group.getByLabel('Jahr').fill(year);
}

test('from „Hund anmelden“ to the answer in the mailbox', async ({ page, browser, help, javaScriptEnabled }) => {
  test.setTimeout(300_000);
  const script = javaScriptEnabled !== false;
  const today = new Date();
  page.setDefaultTimeout(15_000);

  await test.step('finds the service by typing „hund“ (S4.23)', async () => {
    await page.goto('/');
    await page.locator('input[name=q]').first().fill('hund');
    if (script) {
      await page.getByRole('option', { name: /^Hund anmelden/ }).click();
    } else {
      await page.getByRole('button', { name: 'Suchen' }).click();
      await page.getByRole('main').getByRole('link', { name: 'Hund anmelden' }).click();
    }
    await expect(page.getByRole('heading', { level: 1, name: 'Hund anmelden' })).toBeVisible();
    await page.getByRole('link', { name: 'Hier starten' }).first().click();
  });

  const address = help.someone(citizens.erika);
  await test.step('signs in by an e-mail link (S5.3) and comes back to the service', async () => {
    await expectAccessible(page);
    await page.getByRole('main').getByRole('link', { name: 'Anmelden' }).click();
    await page.locator('#email').fill(address);
    await page.getByRole('button', { name: /LOGIN LINK ZUSENDEN/i }).click();
    await expect(page.getByRole('heading', { name: 'Login Mail versendet' })).toBeVisible();
    const mail = await help.mailTo(address);
    expect(mail.text).not.toMatch(/Hund/);
    await page.goto(/https?:\/\/\S+/.exec(mail.text)![0]);
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click();
    await page.getByRole('button', { name: 'Jetzt beginnen' }).click();
  });

  await test.step('is told what is missing, and loses nothing', async () => {
    await page.getByLabel('Name des Hundes').fill('Bello');
    await onward(page);
    await expect(page.getByRole('alert')).toContainText('Rasse');
    await expect(page.getByLabel('Name des Hundes')).toHaveValue('Bello');
    await expectAccessible(page);
    await page.getByLabel('Rasse oder Mischung').fill('Bernhardiner');
    await fillDate(page, /Wann ist der Hund geboren/, ['1', '5', String(today.getFullYear() - 2)]);
    await choose(page, 'Geschlecht', 'Rüde');
    await choose(page, /ausgewachsen/, 'Ja');
    await onward(page);
  });

  await test.step('is interrupted half-way, and goes on where it was', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Seit wann und woher?');
    await fillDate(page, /Seit wann lebt/, ['1', '6', String(today.getFullYear() - 1)]);
    await page.getByRole('button', { name: /später/ }).click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await expect(page.getByRole('heading', { name: 'Sie sind abgemeldet' })).toBeVisible();
    await page.goto('/dienste/hund-anmelden/antrag');
    await page.getByRole('main').getByRole('link', { name: 'Anmelden' }).click();
    await page.locator('#email').fill(address);
    await page.getByRole('button', { name: /Login Link/i }).click();
    await page.goto(/https?:\/\/\S+/.exec((await help.mailTo(address, 2)).text)![0]);
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click();
    await page.getByRole('link', { name: 'Weiter ausfüllen' }).or(page.getByRole('button', { name: 'Weiter ausfüllen' })).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Seit wann und woher?');
    await expect(page.getByRole('group', { name: /Seit wann lebt/ }).getByLabel('Jahr')).toHaveValue(String(today.getFullYear() - 1));
    await choose(page, 'Woher kommt der Hund?', /Züchter/);
    await page.getByLabel(/andere Hunde/).fill('0');
    await onward(page);
    await choose(page, /§ 3/, 'Nein');
    await onward(page);
  });

  await test.step('adds proofs: one that is refused hinders no other (FIELD: Files)', async () => {
    await page.getByLabel('Chipnummer').fill('276098100123456');
    await page.getByLabel('Nachweis der Haftpflichtversicherung').setInputFiles([pdf('Versicherung für Bello.pdf'), { name: 'leer.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }]);
    await choose(page, /Sachkunde/, /drei Jahren/);
    if (!script) await onward(page);
    await expect(page.getByText(/leer\.pdf.*leer|leer\.pdf.*andere/is).first()).toBeVisible();
    await expect(page.getByText('Versicherung für Bello.pdf').first()).toBeVisible();
    await expectAccessible(page);
    await onward(page);
    await choose(page, /Trifft etwas/, 'Nein');
    await onward(page);
  });

  await test.step('names the keeper and how to pay', async () => {
    await page.getByLabel('Vorname').fill('Erika');
    await page.getByLabel('Nachname').fill('Mustermann');
    await fillDate(page, /Geburtsdatum/, ['12', '8', '1964']);
    await page.getByLabel('Straße').fill('Beispielweg');
    await page.getByLabel('Hausnummer').fill('7');
    await page.getByLabel('Postleitzahl').fill('33330');
    await page.getByLabel('Ort', { exact: true }).fill('Gütersloh');
    await onward(page);
    await choose(page, /zahlen/, /überweise/);
    await onward(page);
  });

  let number = '';
  await test.step('reviews, changes an answer, and sends it once', async () => {
    await expect(page.getByText('Bernhardiner')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: /Ändern.*Ihr Hund/ }).first().click();
    await page.getByLabel('Rasse oder Mischung').fill('Hovawart');
    await page.getByRole('button', { name: 'Speichern und zurück zur Übersicht' }).click();
    await expect(page.getByText('Hovawart')).toBeVisible();
    await page.getByRole('button', { name: 'Jetzt verbindlich absenden' }).dblclick();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/gesendet/);
    number = /\d\d-\d{4}-\d{4}-\d/.exec(await page.getByRole('main').innerText())![0];
    await expectAccessible(page);
  });

  await test.step('downloads the receipt', async () => {
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: /Eingangsbestätigung/ }).first().click({ timeout: 5000 });
    const download = await waiting;
    const bytes = await (await import('node:fs/promises')).readFile(await download.path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(download.suggestedFilename()).toContain(number);
  });

  const desk = await (await browser.newContext({ javaScriptEnabled: script })).newPage();
  desk.setDefaultTimeout(15_000);
  await test.step('a caseworker sees the case, and asks back (S1.12)', async () => {
    await help.signInStaff(desk, staff.sabine);
    await desk.getByLabel('Nummer, Name, E-Mail, Text').fill(number.replaceAll('-', ' '));
    await desk.getByRole('button', { name: 'Suchen' }).click();
    await expectAccessible(desk);
    await desk.getByRole('link', { name: 'Hund anmelden' }).click();
    await expect(desk.getByText('Hovawart')).toBeVisible();
    await expectAccessible(desk);
    await desk.getByRole('button', { name: 'Vorgang übernehmen' }).click();
    await desk.getByText('Rückfrage stellen').click();
    const form = desk.locator('form', { has: desk.getByRole('button', { name: 'Rückfrage senden' }) });
    await form.getByLabel('Text').fill('Bitte schicken Sie uns ein Foto von Bello.');
    await form.getByRole('button', { name: 'Rückfrage senden' }).click();
    await expect(desk.getByText('Die Rückfrage ist gesendet.')).toBeVisible();
  });

  await test.step('a mail tells that something waits, and nothing of it (S1.3, S4.29)', async () => {
    const mail = await help.mailTo(address, 4);
    expect(mail.subject).toBe('Neue Nachricht in Ihrem Postfach');
    for (const secret of ['Hund', 'Bello', 'Foto', number]) expect(`${mail.text}${mail.html}`).not.toContain(secret);
  });

  await test.step('the citizen reads the question and answers with a file', async () => {
    await page.goto('/postfach');
    await expect(page.getByRole('banner').getByRole('link', { name: /Postkorb/ })).toContainText(/\d/);
    await expectAccessible(page);
    await page.getByRole('main').getByRole('link', { name: /Hund anmelden/ }).click();
    await expect(page.getByText('Bitte schicken Sie uns ein Foto von Bello.')).toBeVisible();
    await expectAccessible(page);
    const form = page.locator('form', { has: page.locator('textarea') });
    await form.getByRole('textbox').first().fill('Gern, hier ist es.');
    await form.locator('input[type=file]').setInputFiles(pdf('Bello.pdf'));
    await form.getByRole('button', { name: /senden/i }).click();
    await expect(page.getByText('Gern, hier ist es.')).toBeVisible();
    await expect(page.getByRole('link', { name: /Bello\.pdf/ }).first()).toBeVisible();
  });

  await test.step('the caseworker decides and closes', async () => {
    await desk.reload();
    await expect(desk.getByText('Gern, hier ist es.').first()).toBeVisible();
    await desk.getByText('Entscheiden', { exact: true }).click();
    const form = desk.locator('form', { has: desk.getByRole('button', { name: 'Bescheid senden' }) });
    await form.getByLabel('Text').fill('Guten Tag,\n\nIhr Hund ist angemeldet. Die Steuer beträgt 72,00 € im Jahr.');
    await form.getByRole('button', { name: 'Bescheid senden' }).click();
    await expect(desk.getByText('Der Bescheid ist gesendet.')).toBeVisible();
    await desk.getByText('Vorgang abschließen').click();
    await desk.getByRole('button', { name: 'Abschließen' }).click();
    await expect(desk.getByText('Der Vorgang ist abgeschlossen.')).toBeVisible();
    await expectAccessible(desk);
  });

  await test.step('the citizen reads all of it in the mailbox (S1.11)', async () => {
    await page.goto('/postfach');
    await page.getByRole('link', { name: /Historie/ }).click();
    const unasked: string[] = [];
    page.on('request', (request) => { if (request.url().endsWith('/ansehen')) unasked.push(request.url()); });
    await page.getByRole('main').getByRole('link', { name: /Hund anmelden/ }).click();
    await expect(page.getByText('Die Steuer beträgt 72,00 € im Jahr.')).toBeVisible();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Bescheid.*\.pdf/ }).first().click()]);
    expect(download.suggestedFilename()).toContain(number);
    // a browser without a viewer of its own would save each PDF that is embedded, and one without script loads them all at once
    expect(unasked, 'no file comes before somebody wants to see it').toEqual([]);
  });
});
