/** Looks at pages one after the other, and remembers which route made each: in the end none may be left out. */
import type { Page, Response } from '@playwright/test';
import { expectAccessible } from './walkthrough.ts';

export interface Survey {
  /** Goes to an address of the portal in the survey's language, and looks at it. @param status that must be answered */
  look(page: Page, path: string, status?: number): Promise<void>;
  /** Looks at what the page shows after something was done. @param name what to call it @param status of the answer it came with */
  see(page: Page, name: string, status?: number): Promise<void>;
  /** Posts fields as a form of the page would, and looks at the answer. */
  post(page: Page, path: string, fields: Readonly<Record<string, string>>, status: number): Promise<void>;
  /** `GET /dienste/:slug` … of what was looked at so far; what was wrong; how many pages. */
  readonly seen: ReadonlySet<string>;
  readonly faults: readonly string[];
  count(): number;
}

/** @param routes as the portal registers them @param lang pages of the portal are asked for in it */
export function survey(routes: readonly string[], lang: 'de' | 'en'): Survey {
  const seen = new Set<string>();
  const faults: string[] = [];
  const watched = new WeakMap<Page, { answer?: Response }>();
  let count = 0;
  const at = (path: string): string => (lang === 'de' ? path : `/${lang}${path}`);
  // fixed words before parameters: `/anmelden/link` is no `/anmelden/:x`
  const patterns = [...routes].sort((a, b) => a.split(':').length - b.split(':').length)
    .map((route) => ({ route, pattern: new RegExp(`^${route.replace(/:\w+/g, '[^/]+').replace('*', '.*')}$`) }));

  const lastOf = (page: Page): { answer?: Response } => {
    const known = watched.get(page);
    if (known) return known;
    const last: { answer?: Response } = {};
    page.on('response', (answer) => {
      if (answer.request().isNavigationRequest() && answer.frame() === page.mainFrame() && (answer.status() < 300 || answer.status() >= 400)) last.answer = answer;
    });
    watched.set(page, last);
    return last;
  };

  async function see(page: Page, name: string, status = 200): Promise<void> {
    const { answer } = lastOf(page);
    const path = new URL(page.url()).pathname.replace(/^\/en(?=\/|$)/, '') || '/';
    const made = `${answer?.request().method() ?? 'GET'} ${path}`;
    if (answer && answer.status() !== status) faults.push(`${name}: answered with ${answer.status()} instead of ${status}`);
    const known = patterns.find(({ pattern }) => pattern.test(made));
    if (known) seen.add(known.route);
    const spoken = await page.locator('html').getAttribute('lang');
    if (spoken !== lang) faults.push(`${name}: speaks ${spoken} instead of ${lang}`);
    count += 1;
    await expectAccessible(page).catch((error: Error) => { faults.push(`${name}: ${error.message}`); });
  }

  return {
    seen, faults, see,
    count: () => count,
    async look(page, path, status) {
      lastOf(page);
      await page.goto(at(path));
      await see(page, `${lang} ${path}`, status);
    },
    async post(page, path, fields, status) {
      lastOf(page);
      await Promise.all([page.waitForEvent('domcontentloaded'), page.evaluate(({ action, pairs }) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', action });
        for (const [name, value] of pairs) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
        document.body.append(form);
        form.submit();
      }, { action: at(path), pairs: Object.entries(fields) })]);
      await see(page, `${lang} POST ${path}`, status);
    },
  };
}
