/** Rows that must not break, and spaces that must not collapse, at the widths where they did. */
import type { Locator } from '@playwright/test';
import { expect, test } from '../support/walkthrough.ts';

/** How many stand in each row, from the top. */
const rows = async (items: Locator): Promise<number[]> => {
  const tops = await items.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
  return [...Map.groupBy(tops, (top) => top).values()].map((row) => row.length);
};

for (const width of [700, 961, 1000, 1280]) {
  test(`the three facts of a service stand in one row at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto('/dienste/hund-anmelden');
    expect(await rows(page.locator('.facts__item'))).toEqual([3]);
  });
}

for (const town of ['guetersloh', 'moenchengladbach', 'servicekonto', 'gemeinsam-online', 'rees']) {
  test(`${town}: the header is one row on a phone, and no topic stands alone in its row on a wide screen`, async ({ page, help }) => {
    await page.goto(help.town(town));
    for (const width of [320, 360, 390]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.locator('.header').evaluate((header) => header.getBoundingClientRect().height), `${width} px`).toBeLessThan(80);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} px`).toBe(width);
    }
    for (const width of [1000, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await rows(page.locator('.tiles > li')), `${width} px`).not.toContain(1);
    }
  });
}

test('questions of a form keep their distance, and what removes an item stands below its fields', async ({ page, help }) => {
  await page.goto(help.town('rees', '/dienste/wohnungsgeberbestaetigung/antrag'));
  const press = (name: RegExp | string) => page.getByRole('main').getByRole('button', { name }).first().click();
  await press('Jetzt beginnen');
  for (const [label, value] of [['Straße', 'Heidestraße'], ['Hausnummer', '17'], ['Postleitzahl', '46459'], ['Ort', 'Rees']]) await page.getByLabel(label!, { exact: true }).fill(value!);
  const day = new Date();
  for (const [label, value] of [['Tag', day.getDate()], ['Monat', day.getMonth() + 1], ['Jahr', day.getFullYear()]]) await page.getByLabel(String(label), { exact: true }).fill(String(value));
  await press('Weiter');
  await press(/hinzufügen/);
  const left = (locator: Locator) => locator.first().evaluate((one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    return Math.round(words.getBoundingClientRect().left);
  });
  expect(await left(page.getByRole('button', { name: 'Person 1 entfernen' }).locator('.kern-label'))).toBe(await left(page.locator('label').filter({ hasText: 'Vorname' })));
  while (await page.getByRole('button', { name: 'Person 2 entfernen' }).count()) await press('Person 2 entfernen');
  await page.getByLabel('Vorname').fill('Max');
  await page.getByLabel('Nachname').fill('Mustermann');
  await press('Weiter');
  const gaps = await page.locator('main form > :is(.field, .group, [data-controls])').evaluateAll((all) => all.slice(1).map((one, i) => Math.round(one.getBoundingClientRect().top - all[i]!.getBoundingClientRect().bottom)));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(32);
});

// A page that glides for half a second puts something else under the finger of who taps meanwhile: a message is opened at its place (#nachricht-…).
test('a page jumps to a place on it, and is still at once', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await page.goto('/dienste/hund-anmelden');
  const first = await page.evaluate(() => {
    [...document.querySelectorAll('main [id]')].at(-1)!.scrollIntoView();
    return scrollY;
  });
  expect(first).toBeGreaterThan(300);
  await page.waitForTimeout(400);
  expect(await page.evaluate(() => scrollY)).toBe(first);
});
