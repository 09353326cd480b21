/** The survey's walk through asking for answers again, correcting them, and accepting what came. */
import type { Page } from '@playwright/test';
import type { Survey } from './survey.ts';

const press = (page: Page, selector: string) => Promise.all([page.waitForEvent('domcontentloaded'), page.locator(selector).last().click()]);

/** @param caseId of „Hund anmelden“, open, the citizen's own */
export async function lookAtCorrections(desk: Page, citizen: Page, caseId: string, pages: Survey): Promise<void> {
  const [theirs, mine] = [`/verwaltung/vorgaenge/${caseId}`, `/berichtigung/${caseId}`];
  await pages.look(citizen, mine);
  await pages.look(desk, `${theirs}/nachfordern`);
  await pages.look(desk, `${theirs}/nachfordern?feld=hundename`);
  await pages.post(desk, `${theirs}/nachfordern`, { feld: 'hundename', text: '', 'frist.day': '31', aktion: 'senden' }, 422);
  await pages.post(desk, `${theirs}/nachfordern`, { text: '', aktion: 'senden' }, 422);
  await pages.post(desk, `${theirs}/nachfordern`, { feld: 'gross', text: 'Bitte sehen Sie noch einmal nach.', 'frist.day': '1', 'frist.month': '2', 'frist.year': '2099', aktion: 'senden' }, 200);
  await pages.see(desk, 'case, a correction is asked for');
  await pages.look(desk, `${theirs}/nachfordern?feld=hundename`);
  await pages.look(citizen, `/postfach/${caseId}`);
  await pages.look(citizen, mine);
  await press(citizen, `form[action$="${mine}"] button`);
  await pages.see(citizen, 'a page of a correction');
  await citizen.locator('input[name=gross][value=yes]').check();
  await press(citizen, 'form[data-autosave] .kern-btn--primary:visible');
  await pages.see(citizen, 'what follows from a correction');
  await press(citizen, 'form[data-autosave] .kern-btn--primary:visible');
  await pages.see(citizen, 'what follows from a correction, with errors', 422);
  const draft = new URL(citizen.url()).pathname.replace(/^\/en/, '').split('/').slice(0, 3).join('/');
  await pages.look(citizen, `${draft}/gespeichert`);
  await pages.look(citizen, mine);
  await pages.look(citizen, `${draft}/hund`);
  await citizen.locator('input[name=gross][value=no]').check();
  await press(citizen, 'form[data-autosave] .kern-btn--primary:visible');
  await pages.see(citizen, 'the review of a correction');
  await pages.post(citizen, `${draft}/absenden`, { stand: 'x' }, 409);
  await press(citizen, 'form[action$=absenden] button');
  await pages.see(citizen, 'a correction is sent');
  await pages.look(desk, theirs);
  await press(desk, `form[action$="${theirs}/berichtigung"] button`);
  await pages.see(desk, 'a correction is accepted');
}
