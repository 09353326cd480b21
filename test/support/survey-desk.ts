/** The survey's look at the desk's list: views, filters, what is done to several cases, labels, kept views; with all that can be wrong. */
import type { Page } from '@playwright/test';
import type { Survey } from './survey.ts';

/** @param caseId of an open case of the caseworker who is signed in */
export async function lookAtQueue(page: Page, caseId: string, pages: Survey): Promise<void> {
  for (const view of ['', '?ansicht=mine', '?ansicht=new', '?ansicht=open', '?ansicht=overdue', '?ansicht=ended', '?ansicht=followed', '?suche=xyzzy', '?suche=hund&sortierung=news']) await pages.look(page, `/verwaltung${view}`);
  await pages.look(page, '/verwaltung/labels');
  const label = { aktion: 'anlegen', dienststelle: 'steuern', name: `Eilt ${crypto.randomUUID().slice(0, 8)}`, art: 'danger' };
  for (const status of [200, 422]) await pages.post(page, '/verwaltung/labels', label, status);
  await pages.post(page, '/verwaltung/labels', { ...label, name: '' }, 422);
  await pages.post(page, '/verwaltung/ansichten', { aktion: 'merken', name: 'Meine Fristen', zurueck: 'ansicht=mine' }, 200);
  await pages.look(page, '/verwaltung/ansichten');
  await pages.post(page, '/verwaltung/ansichten', { aktion: 'merken', name: '', zurueck: 'ansicht=mine' }, 422);
  for (const action of ['assign', 'label', 'hand-over', 'due', 'follow', 'close']) {
    await pages.post(page, '/verwaltung/auswahl', { aktion: action, vorgang: caseId }, 200);
    if (action !== 'close' && action !== 'label') await pages.post(page, '/verwaltung/auswahl', { aktion: action, vorgang: caseId, gesehen: '1' }, 422);
  }
  await pages.post(page, '/verwaltung/auswahl', { aktion: 'take' }, 422);
  await pages.post(page, '/verwaltung/auswahl', { aktion: 'take', vorgang: caseId }, 200);
  await pages.post(page, '/verwaltung/rueckgaengig', { tat: 'x' }, 200);
  await pages.look(page, '/verwaltung');
  await page.locator('.fold-out').evaluateAll((all) => { for (const one of all) (one as HTMLDetailsElement).open = true; });
  await page.locator('.table__pick input').first().check();
  await pages.see(page, 'list, a case chosen, filters unfolded');
}
