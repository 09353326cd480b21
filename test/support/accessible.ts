/** Holds the page in a browser against WCAG 2.2 AA: axe in light and dark, valid HTML, and it fits a screen of 320 pixels. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { checkHtml } from './check-html.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @throws with every finding: rule, what is wrong, and the elements */
export async function expectAccessible(page: Page): Promise<void> {
  const where = page.url();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    const findings = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n      ${node.failureSummary?.replace(/\n/g, '\n      ')}`).join('\n')}`);
    expect(findings, `axe, ${colorScheme}, ${where}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await checkHtml(await page.content(), where);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, `${where} must not scroll sideways on a screen of 320 pixels`).toBeLessThanOrEqual(320);
  if (before) await page.setViewportSize(before);
}
