/** The survey's walk through what an ID card confirms: asked, answered with yes and with no, missing, over. */
import type { Page } from '@playwright/test';
import type { Survey } from './survey.ts';
import { answerInClient } from './stand-in-client.ts';

/** @param page nobody signed in */
export async function lookAtVerification(page: Page, pages: Survey): Promise<void> {
  await pages.look(page, '/dienste/buergerbudget-vorschlag');
  await pages.post(page, '/dienste/buergerbudget-vorschlag/antrag', { neu: '1' }, 200);
  const path = new URL(page.url()).pathname.replace(/^\/en(?=\/)/, '');
  await pages.look(page, `${path}?hinweis=fehlt`);
  for (const [karte, status] of [['max', 403], ['erika', 200]] as const) {
    await pages.post(page, path, {}, 200);
    await answerInClient(page, karte);
    await pages.see(page, `a card that was asked: ${karte}`, status);
  }
  await pages.look(page, path);
  await pages.look(page, `/anmelden/eid/zurueck?zu=${encodeURIComponent(path)}`, 410);
  await page.context().clearCookies();
}
