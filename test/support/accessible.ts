/** Holds the page in a browser against WCAG 2.2 AA: axe in light and dark, valid HTML, and it fits a screen of 320 pixels. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test, type Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';
import { checkHtml } from './check-html.ts';

type Rules = NonNullable<RunOptions['runOnly']>;

export const wcag: Rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What is asked of a page; in the dark again what colours decide: everything else is the same there. */
const asked = { light: [...wcag, 'best-practice'], dark: ['color-contrast', 'link-in-text-block'] } satisfies Record<string, Rules>;

/** axe without blanks, put into the page once: with the library's own bridge each page takes twice as long. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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

/** axe's findings, in light and in dark. @param rules by their names or tags */
export async function expectNoFindings(page: Page, where: string, rules: Readonly<Record<'light' | 'dark', Rules>> = asked): Promise<void> {
  await page.evaluate(axe);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findings(page, rules[colorScheme]), `axe, ${colorScheme}, ${where}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

const findings = (page: Page, runOnly: Rules): Promise<string[]> => page.evaluate(async (only) => {
  const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, { runOnly: only, resultTypes: ['violations'] });
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}\n      ${node.failureSummary?.replace(/\n/g, '\n      ')}`).join('\n')}`);
}, runOnly);

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
