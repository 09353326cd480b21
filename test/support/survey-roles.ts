/** The survey's look at the pages of roles in the whole town, at absences, mentions and an invitation; with all that can be wrong. */
import type { Page } from '@playwright/test';
import type { Survey } from './survey.ts';

/** A day of the calendar as its three boxes. */
const boxes = (name: string, daysAhead: number): Record<string, string> => {
  const [year = '', month = '', day = ''] = new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10).split('-');
  return { [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year };
};

/** Who works here, and which software: invited, changed, let in, with what is shown once. */
export async function lookAtAdministration(page: Page, pages: Survey): Promise<void> {
  const [staff, interfaces] = ['/verwaltung/beschaeftigte', '/verwaltung/schnittstellen'];
  for (const path of [staff, `${staff}?suche=xyzzy`, `${staff}/einladen`, interfaces, `${interfaces}/zulassen`]) await pages.look(page, path);
  await pages.post(page, `${staff}/einladen`, { name: '', email: 'x' }, 422);
  const mailbox = `ines.neu.${crypto.randomUUID().slice(0, 8)}`;
  await pages.post(page, `${staff}/einladen`, { name: 'Ines Neu', email: `${mailbox}@guetersloh.example`, 'amt-steuern': 'caseworker' }, 200);
  const member = new URL(page.url()).pathname.replace(/^\/en/, '');
  await pages.look(page, member);
  await pages.post(page, member, { aktion: 'speichern', name: '' }, 422);
  await pages.post(page, member, { aktion: 'sperren' }, 200);
  await pages.post(page, `${interfaces}/zulassen`, { name: '' }, 422);
  const id = crypto.randomUUID();
  const letIn = { nummer: id, name: 'Hundesteuer-Verfahren', dienststelle: 'steuern', darf: 'cases:read', tage: '30' };
  for (const status of [200, 409]) await pages.post(page, `${interfaces}/zulassen`, letIn, status);
  await pages.post(page, `${interfaces}/${id}`, { aktion: 'webhook', url: 'unsinn' }, 422);
  await pages.post(page, `${interfaces}/${id}`, { aktion: 'webhook', url: 'http://127.0.0.1:9/neues', neues: 'case.closed' }, 200);
  await pages.post(page, `${interfaces}/${id}`, { aktion: 'probe' }, 200);
  await pages.post(page, `${interfaces}/${id}`, { aktion: 'anhalten' }, 200);
  await pages.look(page, interfaces);
}

/** What happened: all of it, narrowed down, not understood, checked. */
export async function lookAtLog(page: Page, pages: Survey): Promise<void> {
  const log = '/verwaltung/protokoll';
  for (const path of [log, `${log}?was=cases.submitted`, `${log}?wer=lea`, `${log}?von.day=1&von.month=1&von.year=2020&bis.day=2&bis.month=1&bis.year=2020`, `${log}/pruefung`, `${log}/pruefung?tag=${new Date().toISOString().slice(0, 10)}`]) await pages.look(page, path);
  await pages.look(page, `${log}?wer=niemand&nummer=1&von.day=x`, 422);
}

/** What everybody is told, as it is written, and as it then stands on a public page. */
export async function lookAtAnnouncements(page: Page, pages: Survey): Promise<void> {
  const list = '/verwaltung/hinweise';
  const words = { nummer: crypto.randomUUID(), art: 'warning', 'titel-de': 'Kartenzahlung gestört', 'titel-en': 'Card payment disturbed', 'text-de': 'Zahlen Sie bitte bar.', 'text-en': 'Please pay in cash.', ...boxes('von', -1), ...boxes('bis', 1) };
  for (const path of [list, `${list}/bearbeiten`]) await pages.look(page, path);
  await pages.post(page, `${list}/bearbeiten`, { ...words, 'titel-de': '', 'bis.day': 'x' }, 422);
  await pages.post(page, `${list}/bearbeiten`, { ...words, vorschau: '1' }, 200);
  await pages.post(page, `${list}/bearbeiten`, words, 200);
  for (const path of ['/', '/dienste/hund-anmelden']) await pages.look(page, path);
  await pages.post(page, list, { beenden: words.nummer }, 200);
}

/** Who is away, and what colleagues point one to. */
export async function lookAtColleagues(page: Page, caseId: string, pages: Survey): Promise<void> {
  const absences = '/verwaltung/abwesenheiten';
  for (const path of [absences, `${absences}/eintragen`, '/verwaltung/fuer-mich', '/verwaltung?ansicht=stand-in']) await pages.look(page, path);
  await pages.post(page, `${absences}/eintragen`, { 'von.day': 'x' }, 422);
  await pages.look(page, absences);
  // the two languages run side by side: each sends somebody else away
  const person = await page.locator('select[name=person] option', { hasText: page.url().includes('/en/') ? 'Simone Satzung' : 'Gregor Gebühr' }).getAttribute('value');
  const away = { nummer: crypto.randomUUID(), person: person ?? '', ...boxes('von', 0), ...boxes('bis', 7) };
  await pages.post(page, `${absences}/eintragen`, away, 200);
  await pages.post(page, '/verwaltung/auswahl', { aktion: 'assign', gesehen: '1', vorgang: caseId, person: person ?? '' }, 409);
  await pages.post(page, absences, { beenden: away.nummer }, 200);
  await pages.post(page, '/verwaltung/fuer-mich', { speichern: '1' }, 200);
}

/** A link that invites nobody any more. */
export async function lookAtInvitation(page: Page, pages: Survey): Promise<void> {
  await pages.look(page, '/verwaltung/anmelden/einladung?t=x', 410);
  await pages.post(page, '/verwaltung/anmelden/einladung', { t: 'x', neu: 'x', wieder: 'y' }, 410);
}
