/** The survey's look at retention: what goes soon, certificates, and suspending the deletion of a case. */
import type { Page } from '@playwright/test';
import type { Survey } from './survey.ts';

/** @param head who leads the case's office @param caseId of a decided case */
export async function lookAtRetention(head: Page, caseId: string, pages: Survey): Promise<void> {
  const path = `/verwaltung/vorgaenge/${caseId}`;
  await pages.post(head, path, { aktion: 'close' }, 200);
  for (const page of ['', '?dienststelle=steuern', '/nachweise']) await pages.look(head, `/verwaltung/aufbewahrung${page}`);
  const hold = `${path}/aufbewahrung`;
  await pages.look(head, hold);
  await pages.post(head, hold, { aktion: 'aussetzen', grund: '', 'bis.day': '31', 'bis.month': '2', 'bis.year': '2030' }, 422);
  const wish = { aktion: 'aussetzen', id: crypto.randomUUID(), grund: 'Klage vor dem Verwaltungsgericht', 'bis.day': '31', 'bis.month': '12', 'bis.year': String(new Date().getFullYear() + 1) };
  await pages.post(head, hold, wish, 200);
  await pages.look(head, hold);
  await pages.post(head, hold, { aktion: 'aufheben' }, 200);
}
