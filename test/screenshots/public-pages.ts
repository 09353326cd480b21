/** Pictures of what needs no sign-in. */
import type { Page } from '@playwright/test';
import type { Camera } from './camera.ts';
import type { Portal } from './portal.ts';

/** Name of the picture → path, and the town where it is not Gütersloh. */
const pages: Readonly<Record<string, readonly [path: string, town?: string]>> = {
  start: ['/'], 'start-en': ['/en'], 'start-moenchengladbach': ['/', 'moenchengladbach'], 'start-servicekonto': ['/', 'servicekonto'],
  'start-gemeinsam-online': ['/', 'gemeinsam-online'], 'start-rees': ['/', 'rees'], staedte: ['/', ''],
  dienste: ['/dienste'], 'dienste-nach-thema': ['/dienste?nach=thema'], thema: ['/themen/steuern'],
  'suche-treffer': ['/suche?q=hund'], 'suche-leer': ['/suche?q=xyzzy'],
  dienst: ['/dienste/hund-anmelden'], 'dienst-mit-gebuehr': ['/dienste/geburtsurkunde'], 'dienst-link': ['/dienste/kita-anmelden'], 'dienst-en': ['/en/dienste/hund-anmelden'],
  'antrag-anmelden': ['/dienste/hund-anmelden/antrag'], 'antrag-ohne-konto': ['/dienste/maengel-melden/antrag'],
  impressum: ['/impressum'], barrierefreiheit: ['/barrierefreiheit'], 'barriere-melden': ['/barriere-melden'], 'leichte-sprache': ['/leichte-sprache'], kontakt: ['/kontakt'], hilfe: ['/hilfe'],
  'fehler-404': ['/gibt-es-nicht'], 'desk-anmelden': ['/verwaltung/anmelden'], bausteine: ['/gallery'],
};

/** Takes them all, and the suggestions while typing. */
export async function publicPages(portal: Portal, page: Page, shots: Camera): Promise<void> {
  for (const [name, [path, town]] of Object.entries(pages)) {
    await page.goto(portal.url(path, town));
    await shots.take(page, name);
  }
  await page.goto(portal.url('/'));
  await page.locator('input[name=q]').first().pressSequentially('hund');
  await page.getByRole('option').first().waitFor();
  await shots.take(page, 'vorschlaege', true);
  await page.context().close();
}
