/** Holds the page in a browser against WCAG 2.2 AA: axe in light and dark, valid HTML, and it fits a screen of 320 pixels. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { checkHtml } from './check-html.ts';

/** What colours decide; everything else is the same in the dark. */
const colours = ['color-contrast', 'link-in-text-block'];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @throws with every finding: rule, what is wrong, and the elements */
export async function expectAccessible(page: Page): Promise<void> {
  const where = page.url();
  const html = await page.content();
  await checkHtml(html, where);
  await expectToFit(page, where);
  if (test.info().project.use.javaScriptEnabled !== false) return expectNoFindings(page, where);
  const copy = await withScript(page, html);
  await expectNoFindings(copy, where);
  await copy.context().close();
}

async function expectNoFindings(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // legacy: no frames here, and so no blank page beside for each run; in the dark, axe is in the page already
    const axe = new AxeBuilder(colorScheme === 'light' ? { page } : { page, axeSource: ';' }).setLegacyMode().options({ resultTypes: ['violations'] });
    const { violations } = await (colorScheme === 'light' ? axe.withTags(tags) : axe.withRules(colours)).analyze();
    const findings = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n      ${node.failureSummary?.replace(/\n/g, '\n      ')}`).join('\n')}`);
    expect(findings, `axe, ${colorScheme}, ${where}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

async function expectToFit(page: Page, where: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (before) await page.setViewportSize(before);
  expect(width, `${where} must not scroll sideways on a screen of 320 pixels`).toBeLessThanOrEqual(320);
}

/** axe is a script: a page without script is looked at as a copy in a browser with it, in which the portal's own does not load. */
async function withScript(page: Page, html: string): Promise<Page> {
  const context = await page.context().browser()!.newContext({ viewport: page.viewportSize(), javaScriptEnabled: true });
  const copy = await context.newPage();
  await copy.route('**/*', (route) => {
    if (route.request().isNavigationRequest()) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    return route.request().resourceType() === 'script' ? route.abort() : route.continue();
  });
  await copy.goto(page.url());
  return copy;
}
