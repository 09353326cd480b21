/** What the page's script adds (src/ui/enhance), in a real browser: saving while typing, files with progress, the end of a session, keys, copying. */
import type { Page } from '@playwright/test';
import { apply } from '../screenshots/apply.ts';
import { expect, staff, test } from '../support/walkthrough.ts';

test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false, 'this is about the script');

const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') });
const saved = (page: Page) => page.locator('[data-autosave-status][data-state=saved]');
const begin = async (page: Page) => {
  await page.goto('/dienste/maengel-melden/antrag');
  await page.getByRole('button', { name: 'Jetzt beginnen' }).click();
};

test('what is typed survives a reload without a press on any button (S4.11)', async ({ page, context }) => {
  await begin(page);
  const beside = await context.newPage();
  await beside.goto(page.url());
  await page.locator('textarea').first().fill('Tiefes Loch vor der Bushaltestelle');
  await expect(saved(page)).toContainText(/\d\d:\d\d/);
  await page.reload();
  await expect(page.locator('textarea').first()).toHaveValue('Tiefes Loch vor der Bushaltestelle');

  await test.step('another tab that stood still does not overwrite it', async () => {
    await beside.locator('textarea').first().fill('Anderes');
    await expect(beside.locator('[data-autosave-status][data-state=conflict]')).not.toBeEmpty();
    await page.reload();
    await expect(page.locator('textarea').first()).toHaveValue('Tiefes Loch vor der Bushaltestelle');
  });
});

test('what is typed, and a file that is chosen, before the script has come is saved, too', async ({ page }) => {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => { letGo = resolve; });
  await page.goto('/dienste/maengel-melden/antrag');
  await page.route('**/assets/app*.js', async (route) => { await held; await route.continue(); });
  await page.reload({ waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Jetzt beginnen' }).click({ noWaitAfter: true });
  await page.locator('textarea').first().fill('Getippt, bevor alles geladen war');
  await page.locator('input[type=file]').setInputFiles(picture('Schlagloch.png'));
  letGo();
  await expect(page.getByRole('link', { name: 'Schlagloch.png' })).toBeVisible();
  await expect(saved(page)).toContainText(/\d\d:\d\d/);
});

test('when the network fails it says so, and saves later', async ({ page }) => {
  let broken = true;
  // routed before any page comes: one that is just coming may get its requests through
  await page.route('**/zwischenspeichern', (route) => (broken ? route.abort() : route.continue()));
  await page.clock.install();
  await page.addInitScript(() => {
    const { fetch } = globalThis;
    const tries: number[] = [];
    Object.assign(globalThis, { tries, fetch: (...what: Parameters<typeof fetch>) => { tries.push(Date.now()); return fetch(...what); } });
  });
  await begin(page);
  await page.locator('textarea').first().fill('Tiefes Loch');
  await page.clock.runFor(2500);
  await expect(page.locator('[data-autosave-status][data-state=failed]')).not.toBeEmpty();
  broken = false;
  await page.clock.runFor(10_500);
  await expect(saved(page)).toBeVisible();
  const [first = 0, second = 0] = await page.evaluate(() => (globalThis as unknown as { tries: number[] }).tries);
  expect(second - first, 'a network that is away is not knocked at every other second').toBeGreaterThanOrEqual(10_000);
});

test('a file shows how far it is, is kept, and can be taken away; one that is refused says why', async ({ page }) => {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => { letGo = resolve; });
  await page.route(/\/dateien\?/, async (route) => { await held; await route.continue(); });
  await begin(page);
  await page.locator('input[type=file]').setInputFiles([picture('Schlagloch.png'), { name: 'leer.png', mimeType: 'image/png', buffer: Buffer.alloc(0) }]);
  await expect(page.getByRole('progressbar', { name: /Schlagloch\.png/ })).toBeVisible();
  letGo();
  await expect(page.getByRole('link', { name: 'Schlagloch.png' })).toBeVisible();
  await expect(page.locator('.file progress')).toHaveCount(0);
  await expect(page.locator('.file--error')).toContainText('leer.png');
  await page.reload();
  await expect(page.getByRole('link', { name: 'Schlagloch.png' })).toBeVisible();
  await page.getByRole('button', { name: /Schlagloch\.png/ }).click();
  await expect(page.getByRole('link', { name: 'Schlagloch.png' })).toHaveCount(0);
});

test('a PDF is shown in its fold-out when that is opened, where the browser has a viewer; elsewhere a link leads to it', async ({ page, context, help }) => {
  const seen: string[] = [];
  context.on('request', (request) => { if (request.url().endsWith('/ansehen')) seen.push(request.url()); });
  await help.signIn(page);
  await page.goto(await apply(page, 'services/maengel-melden/journeys/einfach.yaml'));
  await page.goto('/postfach');
  await page.getByRole('main').getByRole('link', { name: /Schaden/ }).first().click();
  const form = page.locator('form', { has: page.locator('textarea') });
  await form.getByRole('textbox').first().fill('Ein Bild davon liegt bei.');
  await form.locator('input[type=file]').setInputFiles({ name: 'Bild.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') });
  await form.getByRole('button', { name: /senden/i }).click();
  const fold = page.locator('details.preview[data-preview-pdf]').first();
  await expect(fold).toBeVisible();
  for (const viewer of [false, true]) {
    await page.addInitScript((has) => Object.defineProperty(navigator, 'pdfViewerEnabled', { configurable: true, get: () => has }), viewer);
    await page.reload();
    await page.route('**/ansehen', (route) => route.fulfill({ contentType: 'text/html', body: 'hier steht das PDF' })); // this browser has no viewer
    expect(seen).toEqual([]);
    await fold.locator('summary').click();
    await expect(fold.getByRole('link')).toBeVisible();
    await expect(fold.locator('iframe')).toHaveCount(viewer ? 1 : 0);
  }
  await expect(fold.frameLocator('iframe').getByText('hier steht das PDF')).toBeVisible();
});

test('no AusweisApp answers: whoever comes back finds the help open, and what a telephone needs', async ({ page }) => {
  await page.route('**/eID-Client?**', (route) => route.abort('connectionrefused'));
  await page.goto('/anmelden');
  await page.getByRole('button', { name: 'Mit Online-Ausweisfunktion anmelden' }).click();
  const help = page.getByText('Klappt es mit der AusweisApp nicht?');
  const link = page.getByRole('link', { name: 'AusweisApp auf dem Telefon öffnen' });
  await expect(link).toBeHidden();
  await page.getByRole('link', { name: 'AusweisApp öffnen', exact: true }).click({ noWaitAfter: true });
  await expect(page).toHaveURL(/^chrome-error:/);
  await page.goBack();
  await expect(help).toBeFocused();
  await expect(link).toHaveAttribute('href', /^eid:\/\/127\.0\.0\.1:24727\/eID-Client\?tcTokenURL=/);
});

test('S4.11 before the session ends it asks, in each tab, and goes on in all or ends', async ({ page, context, help }) => {
  await context.clock.install();
  await help.signIn(page);
  await page.goto('/mein-bereich');
  const beside = await context.newPage();
  await beside.goto('/postfach');
  const dialog = (tab: Page) => tab.getByRole('dialog', { name: 'Möchten Sie angemeldet bleiben?' });
  const stay = (tab: Page) => dialog(tab).getByRole('button', { name: 'Angemeldet bleiben' });
  const length = Number(await page.locator('dialog[data-session-ends]').getAttribute('data-session-ends')) * 1000;
  const pass = (milliseconds: number) => context.clock.fastForward(milliseconds); // in all tabs

  await test.step('what is done in one tab keeps the question from the other', async () => {
    await pass(length - 180_000);
    await beside.goto('/postfach');
    await pass(70_000);
    await expect(stay(page)).toBeHidden();
    await expect(stay(beside)).toBeHidden();
  });

  await test.step('it is asked in both, with the focus on „Angemeldet bleiben“ and the reason for screen readers; the answer in one is the answer in all', async () => {
    await pass(length - 180_000);
    await expect(dialog(page)).toHaveAccessibleDescription(/spätestens in zwei Minuten/);
    for (const tab of [page, beside]) await expect(stay(tab)).toBeFocused();
    const asked = page.waitForResponse(/\/sitzung$/);
    await stay(page).click();
    expect((await asked).status()).toBe(200);
    for (const tab of [page, beside]) await expect(stay(tab)).toBeHidden();
  });

  await test.step('Escape is no way to overlook it', async () => {
    await pass(length - 110_000);
    await expect(stay(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(stay(page)).toBeHidden();
  });

  await test.step('nobody answers: the way leads to „Session abgelaufen“', async () => {
    await pass(length - 110_000);
    await expect(stay(page)).toBeVisible();
    const ended = Promise.all([page.waitForRequest(/abgelaufen=1/), page.waitForEvent('load')]);
    await pass(120_000);
    await ended;
  });
});

test.describe('at the desk', () => {
  test.beforeEach(async ({ page, help, browser }) => {
    const citizen = await (await browser.newContext()).newPage();
    await help.signIn(citizen);
    for (const journey of ['zweig-wegzug', 'zweig-entlaufen']) await apply(citizen, `services/hund-abmelden/journeys/${journey}.yaml`);
    await citizen.context().close();
    await help.signInStaff(page, staff.sabine);
    await page.goto('/verwaltung?ansicht=new');
  });

  test('„j“, „k“ and arrows go along the list, „x“ chooses, „a“ and „l“ lead to what can be done; „?“ shows the keys and where they are switched off (WCAG 2.1.4)', async ({ page }) => {
    const rows = page.locator('[data-list-item]');
    const keys = page.locator('dialog[data-keys]');
    await page.keyboard.press('j');
    await expect(rows.nth(0)).toBeFocused();
    await page.keyboard.press('j');
    await expect(rows.nth(1)).toBeFocused();
    await page.keyboard.press('k');
    await expect(rows.nth(0)).toBeFocused();
    await page.keyboard.press('x');
    await expect(page.locator('.table__pick input').first()).toBeChecked();
    await page.keyboard.press('a');
    await expect(page.getByRole('button', { name: 'Zuweisen …' })).toBeFocused();
    await page.keyboard.press('l');
    await expect(page.getByRole('button', { name: 'Label …' })).toBeFocused();
    await rows.nth(0).focus();
    await page.keyboard.press('ArrowDown');
    await expect(rows.nth(1)).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(rows.nth(0)).toBeFocused();
    await page.keyboard.press('?');
    await expect(keys).toBeVisible();
    await keys.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await expect(keys).toBeHidden();
    await page.keyboard.press('?');
    await expect(keys).toBeHidden();
  });

  test('„/“ goes to the filter, where keys are letters', async ({ page }) => {
    const number = page.getByLabel('Nummer, Name, E-Mail, Text');
    await page.keyboard.press('/');
    await expect(number).toBeFocused();
    await page.keyboard.type('l?');
    await expect(number).toHaveValue('l?');
  });

  test('a value is copied', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('[data-list-item]').first().click();
    const value = page.locator('[data-copy]').first();
    const words = (await value.innerText()).trim();
    await value.getByRole('button').click();
    await expect(value.getByRole('button', { name: 'Kopiert' })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(words);
  });
});
