/** The survey's walk through what needs no account: sending, the access code, the case that it opens, and checking the receipt. */
import type { Page } from '@playwright/test';
import { stepsOf } from '../screenshots/apply.ts';
import type { Survey } from './survey.ts';

const press = (page: Page, selector: string) => Promise.all([page.waitForEvent('domcontentloaded'), page.locator(selector).last().click()]);

/** @param page nobody signed in @param other another browser, in which number and code are typed */
export async function lookAtGuests(page: Page, other: Page, pages: Survey): Promise<void> {
  await page.goto('/');
  let review = '';
  for await (const step of stepsOf(page, 'services/maengel-melden/journeys/zweig-muell-antwort.yaml')) review = step;
  await pages.look(page, review);
  await press(page, 'form[action$=absenden] button');
  await pages.see(page, 'sent without an account');
  const fields = { nummer: await page.locator('input[name=nummer]').inputValue(), code: await page.locator('input[name=code]').inputValue() };
  await pages.look(other, '/vorgang-ansehen');
  await pages.look(other, '/vorgang-ansehen?abgelaufen=1');
  const wrongs: Record<string, string>[] = [{}, { nummer: '26-1', code: 'x' }, { ...fields, code: 'ABCDE-FGHJK-LMNPQ-RSTUV' }];
  for (const wrong of wrongs) await pages.post(other, '/vorgang-ansehen', wrong, 422);
  await pages.post(other, '/vorgang-ansehen', fields, 200);
  await pages.see(other, 'a case, opened with its access code');
  await other.locator('dialog[data-session=guest]').evaluate((dialog: HTMLDialogElement) => dialog.showModal());
  await pages.see(other, 'the view of a case ends soon');
  const path = new URL(other.url()).pathname.replace(/^\/en(?=\/)/, '');
  await pages.post(other, `${path}/antwort`, { nachricht: crypto.randomUUID(), text: '' }, 422);
  await pages.look(other, `${path}/zurueckziehen`);
  await pages.look(other, path.replace('postfach', 'berichtigung'));
  await pages.look(other, path);
  await press(other, 'form[action$="/vorgang-ansehen/beenden"] button');
  await pages.see(other, 'the view of a case has been ended');
  await lookAtDocuments(page, review.split('/')[2]!, pages);
}

async function lookAtDocuments(page: Page, draftId: string, pages: Survey): Promise<void> {
  const receipt = Buffer.from(await page.evaluate(async (path) => [...new Uint8Array(await (await fetch(path)).arrayBuffer())], `/antraege/${draftId}/bestaetigung`));
  const code = /stadttor-document ([0-9A-Z]+)/.exec(receipt.toString('latin1'))![1]!;
  await pages.look(page, '/beleg-pruefen');
  await pages.look(page, '/beleg-pruefen/ABC', 422);
  for (const shown of [code, 'A'.repeat(28)]) await pages.look(page, `/beleg-pruefen/${shown}`);
  for (const content of [receipt, Buffer.concat([receipt, Buffer.from(' ')]), Buffer.from('%PDF-1.7')]) {
    await pages.look(page, '/beleg-pruefen');
    await page.locator('#datei').setInputFiles({ name: 'beleg.pdf', mimeType: 'application/pdf', buffer: content });
    await press(page, 'form[data-digest] button');
    await pages.see(page, 'a document that was checked');
  }
  await pages.post(page, '/beleg-pruefen', {}, 422);
  await pages.post(page, '/beleg-pruefen', { code: 'ABC' }, 422);
}
