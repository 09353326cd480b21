/** The survey's walk through templates and a decision that a colleague releases. */
import type { Page } from '@playwright/test';
import type { Survey } from './survey.ts';

/** The writer gives it to be released and takes it back; a colleague reads it, sends it back, and comes too late. */
export async function lookAtRelease(writer: Page, colleague: Page, caseId: string, pages: Survey): Promise<void> {
  const path = `/verwaltung/vorgaenge/${caseId}`;
  const write = { aktion: 'propose', text: 'Sie dürfen fällen.', rechtsbehelf: 'Klage' };
  const waiting = async (): Promise<string> => (await colleague.locator('input[name=entwurf]').first().getAttribute('value')) ?? '';
  await pages.post(writer, path, { ...write, nachricht: crypto.randomUUID() }, 200);
  await pages.see(writer, 'own decision, to be released');
  await pages.look(colleague, '/verwaltung?ansicht=release');
  await pages.look(colleague, path);
  const entwurf = await waiting();
  await pages.post(colleague, `${path}/freigabe`, { aktion: 'send-back', entwurf, grund: '' }, 422);
  await pages.post(colleague, `${path}/freigabe`, { aktion: 'send-back', entwurf, grund: 'Die Frist fehlt.' }, 200);
  await pages.look(writer, path);
  await pages.post(colleague, `${path}/freigabe`, { aktion: 'release', entwurf }, 409);
  await pages.post(colleague, path, { aktion: 'message', nachricht: crypto.randomUUID(), text: 'Wir melden uns.' }, 200);
  await pages.post(writer, path, { aktion: 'message', nachricht: crypto.randomUUID(), text: 'Bis morgen.', stand: '0' }, 409);
  await pages.post(writer, path, { aktion: 'ask', nachricht: crypto.randomUUID(), text: 'Wie heißt der Hund?' }, 200);
}

/** A head of office makes a template, with a mistake at first; it is put into a form. */
export async function lookAtTemplates(head: Page, caseId: string, pages: Survey): Promise<void> {
  const edit = '/verwaltung/vorlagen/bearbeiten';
  await pages.look(head, '/verwaltung/vorlagen');
  await head.locator('main details > summary').evaluateAll((all) => { for (const one of all) (one.parentElement as HTMLDetailsElement).open = true; });
  await pages.see(head, 'templates, unfolded');
  await pages.look(head, edit);
  await pages.look(head, `${edit}?vorlage=hund-anmelden/angemeldet`);
  await pages.post(head, edit, { dienststelle: 'steuern', bei: 'message', titel: '', text: '{{nichts}}' }, 422);
  await pages.post(head, edit, { dienststelle: 'steuern', bei: 'message', titel: `Eingang ${crypto.randomUUID()}`, text: 'Guten Tag {{name}}' }, 200);
  await pages.post(head, `/verwaltung/vorgaenge/${caseId}`, { aktion: 'ask', nachricht: crypto.randomUUID(), text: '', vorlage: 'hund-anmelden/chipnummer-fehlt', einsetzen: '1' }, 200);
  await pages.post(head, `/verwaltung/vorgaenge/${caseId}`, { aktion: 'ask', nachricht: crypto.randomUUID(), text: '', vorlage: '', einsetzen: '1' }, 422);
}
