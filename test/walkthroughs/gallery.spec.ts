/** The gallery of the design system, which development shows: every component in every state, in light and dark, on a small screen. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../support/walkthrough.ts';

test('gallery of all components', async ({ page, javaScriptEnabled }) => {
  await page.goto('/gallery');
  await expect(page.getByRole('heading', { name: 'Bausteine' })).toBeVisible();
  if (javaScriptEnabled !== false) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // examples stand beside each other that never share a page: rules about the page as a whole say nothing here
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n    ')}`), colorScheme).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.goto('/');
});
