/** The desk's list as it is looked at: dense, and still to be read and hit (LOOK „The caseworker's side“, WCAG 2.2: 2.5.8, 1.4.10). */
import { apply } from '../screenshots/apply.ts';
import { expect, staff, test } from '../support/walkthrough.ts';

test('thirty rows are in sight at 1280 × 900, each as high as a target must be, nothing cut off', async ({ page, help, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'measured by script; looks the same without');
  await help.signIn(page);
  await apply(page, 'services/hund-abmelden/journeys/einfach.yaml');
  await help.signInStaff(page, staff.lea);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/verwaltung');
  await page.locator('tbody tr').first().evaluate((row) => {
    row.querySelector('a')!.textContent = 'Steuerliche Unbedenklichkeitsbescheinigung beantragen';
    row.lastElementChild!.textContent = '18.11.2026 ⚠ überfällig';
    row.parentElement!.replaceChildren(...Array.from({ length: 30 }, () => row.cloneNode(true)));
  });
  const links = await page.locator('tbody a').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom, height }) => ({ top, bottom, height })));
  expect(links).toHaveLength(30);
  expect(Math.min(...links.map(({ height }) => height))).toBeGreaterThanOrEqual(24);
  expect(links.at(-1)!.bottom).toBeLessThanOrEqual(900);
  const tabs = await page.locator('.tabs a').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, height }) => ({ top, height })));
  expect(new Set(tabs.map(({ top }) => top)).size).toBe(1);
  expect(tabs[0]!.height).toBeGreaterThanOrEqual(24);
  expect(await page.locator('.side-by-side__list').evaluate((list) => list.scrollWidth - list.clientWidth)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
