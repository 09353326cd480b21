/** The survey's look at retention: what goes soon, certificates, suspending the deletion of a case, and asking for it (Art. 17 GDPR). */
import type { Page } from '@playwright/test';
import type { Survey } from './survey.ts';

/** @param head who leads the case's office @param citizen whose it is @param caseId of a decided case */
export async function lookAtRetention(head: Page, citizen: Page, caseId: string, pages: Survey): Promise<void> {
  const path = `/verwaltung/vorgaenge/${caseId}`;
  await pages.look(citizen, `/postfach/${caseId}/loeschung`, 409);
  await pages.post(citizen, `/postfach/${caseId}/loeschung`, { aktion: 'verlangen', id: crypto.randomUUID() }, 409);
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

/** Its citizen asks for it to be deleted; the head proposes, cannot grant it herself, and refuses. */
export async function lookAtErasure(head: Page, citizen: Page, caseId: string, pages: Survey): Promise<void> {
  const [mine, ask, theirs] = [`/postfach/${caseId}`, `/postfach/${caseId}/loeschung`, `/verwaltung/vorgaenge/${caseId}`];
  const desk = `${theirs}/loeschung`;
  await pages.look(citizen, ask);
  await pages.post(citizen, ask, { aktion: 'verlangen', id: crypto.randomUUID(), grund: 'Ich bin weggezogen' }, 200);
  for (const page of ['/verwaltung', '/verwaltung/aufbewahrung', theirs, desk]) await pages.look(head, page);
  await pages.post(head, desk, { aktion: 'vorschlagen' }, 422);
  await pages.post(head, desk, { aktion: 'vorschlagen', buchstabe: 'a' }, 200);
  await pages.look(head, desk);
  await pages.post(head, desk, { aktion: 'freigeben', stand: 'x' }, 409);
  await pages.post(head, desk, { aktion: 'ablehnen', grund: '' }, 422);
  await pages.post(head, desk, { aktion: 'ablehnen', grund: 'Wir müssen ihn nach § 147 AO aufbewahren.' }, 200);
  await pages.look(head, desk);
  await pages.look(citizen, mine);
  await pages.look(citizen, '/mein-bereich/login-daten/loeschen');
}
