/** The gallery of the design system, which development shows: every component in every state, in light and dark, on a small screen. */
import { expectNoFindings, wcag } from '../support/accessible.ts';
import { expect, test } from '../support/walkthrough.ts';

test('gallery of all components', async ({ page, javaScriptEnabled }) => {
  await page.goto('/gallery');
  await expect(page.getByRole('heading', { name: 'Bausteine' })).toBeVisible();
  // examples stand beside each other that never share a page: rules about the page as a whole say nothing here
  if (javaScriptEnabled !== false) await expectNoFindings(page, 'gallery', { light: wcag, dark: wcag });
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.goto('/');
});
