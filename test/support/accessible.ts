/** Holds the page in a browser against WCAG 2.2 AA: axe in light and dark, valid HTML, and it fits a screen of 320 pixels. */
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';
import { checkHtml } from './check-html.ts';
import { axe, axeAt } from './test-pages.ts';

type Rules = NonNullable<RunOptions['runOnly']>;

export const wcag: Rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What is asked of a page; in the dark again what colours decide: everything else is the same there. */
const asked = { light: [...wcag, 'best-practice'], dark: ['color-contrast', 'link-in-text-block'] } satisfies Record<string, Rules>;

/** @throws with every finding: rule, what is wrong, and the elements */
export async function expectAccessible(page: Page): Promise<void> {
  const where = page.url();
  await checkHtml(await page.content(), where);
  await expectToFit(page, where);
  if (test.info().project.use.javaScriptEnabled !== false) return expectNoFindings(page, where);
  await withScript(page, () => expectNoFindings(page, where));
}

/** axe's findings, in light and in dark. @param rules by their names or tags */
export async function expectNoFindings(page: Page, where: string, rules: Readonly<Record<'light' | 'dark', Rules>> = asked): Promise<void> {
  await addAxe(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await findings(page, rules[colorScheme]), `axe, ${colorScheme}, ${where}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** As a script of a town's own site, which the browser has read before: handed over each time, it costs 60 ms more. Pages elsewhere have none. */
async function addAxe(page: Page): Promise<void> {
  const added = await page.evaluate((src) => new Promise<boolean>((done) => {
    const script = document.createElement('script');
    const end = (there: boolean) => () => { script.remove(); done(there); };
    document.head.append(Object.assign(script, { src, onload: end(true), onerror: end(false) }));
  }), axeAt);
  if (!added) await page.evaluate(axe);
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

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * axe is a script: a page without script gets it when it has been read. Its own scripts were passed over then and stay so, and what stands in
 * `noscript` is part of the page. Chromium heeds what a session changes of what it said itself; one that ends lets scripts run again.
 */
async function withScript(page: Page, look: () => Promise<void>): Promise<void> {
  const made = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, made);
  const session = await made;
  const disable = (value: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value });
  await disable(true);
  await disable(false);
  try {
    await look();
  } finally {
    await disable(true);
  }
}
