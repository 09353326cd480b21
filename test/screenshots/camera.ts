/** Takes four pictures of a page: on a phone and on a wide screen, light and dark. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const all = join(root, 'screenshots');
const best = join(root, 'docs/screenshots');
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };

/** What the README shows: name of the picture → screen. */
const chosen: Readonly<Record<string, 'phone' | 'desktop' | 'phone-dark'>> = {
  start: 'desktop', dienst: 'phone', 'schritt-fehler': 'phone', pruefen: 'phone', 'postfach-vorgang': 'phone-dark', 'desk-vorgang': 'desktop',
};

export interface Camera {
  /** @param name of the files: `NAME-390-light.png` @param visible only what is on the screen, where the whole page would be too much or what floats would be lost */
  take(page: Page, name: string, visible?: boolean): Promise<void>;
  count(): number;
}

/** Empties the folders and gets ready. */
export function camera(): Camera {
  for (const folder of [all, best]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  let taken = 0;
  return {
    async take(page, name, visible = false) {
      const number = String(++taken).padStart(2, '0');
      for (const size of [phone, desktop]) {
        await page.setViewportSize(size);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.evaluate(() => document.fonts.ready);
          await page.screenshot({ path: join(all, `${number}-${name}-${size.width}-${colorScheme}.png`), fullPage: !visible, animations: 'disabled' });
          const screen = `${size === phone ? 'phone' : 'desktop'}${colorScheme === 'dark' ? '-dark' : ''}`;
          if (chosen[name] === screen) await page.screenshot({ path: join(best, `${name}.png`), animations: 'disabled' });
        }
      }
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    },
    count: () => taken * 4,
  };
}
