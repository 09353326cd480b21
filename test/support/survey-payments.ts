/** The survey's look at paying and at the cash desk: lists, a charge in all its states, transfers, closing, settlements; with all that can be wrong. */
import type { Page } from '@playwright/test';
import { apply } from '../screenshots/apply.ts';
import type { Survey } from './survey.ts';

const list = '/verwaltung/zahlungen';
const withoutLanguage = (path: string): string => path.replace(/^\/en(?=\/)/, '');
const today = (): Record<string, string> => {
  const [year = '', month = '', day = ''] = new Date().toISOString().slice(0, 10).split('-');
  return { 'tag.day': day, 'tag.month': month, 'tag.year': year };
};

/** A fee that is owed, as whoever pays sees it. @returns its reference */
async function aCharge(citizen: Page, pages: Survey): Promise<string> {
  await citizen.goto(await apply(citizen, 'services/meldebescheinigung/journeys/einfach.yaml'));
  const pay = withoutLanguage(new URL(await citizen.locator('a[href*="/bezahlen/"]').first().evaluate((link) => (link as HTMLAnchorElement).href)).pathname);
  await pages.look(citizen, pay);
  await pages.post(citizen, pay, { zahlweg: '' }, 422);
  await pages.post(citizen, pay, { zahlweg: 'ueberweisung', versuch: crypto.randomUUID() }, 200);
  return /RF\d\d(?:\s\w{1,4})+/.exec(await citizen.getByRole('main').innerText())![0];
}

/** All of the cash desk. @param second the other pair of eyes */
export async function lookAtPayments(citizen: Page, cashier: Page, second: Page, pages: Survey): Promise<void> {
  const reference = await aCharge(citizen, pages);
  for (const view of ['', '?ansicht=transfer', '?ansicht=paid', '?ansicht=unmatched', '?ansicht=refunds', '?suche=19,90', `?suche=${encodeURIComponent(reference)}`]) await pages.look(cashier, `${list}${view}`);
  for (const slip of ['RF00 1234', 'Erika']) await pages.look(cashier, `${list}?suche=${encodeURIComponent(slip)}`, 422);
  await pages.look(cashier, `${list}/buchen`);
  const transfer = { nummer: crypto.randomUUID(), verwendungszweck: reference, betrag: '1,00', ...today() };
  await pages.post(cashier, `${list}/buchen`, { ...transfer, verwendungszweck: 'RF00', betrag: 'viel', 'tag.day': 'x' }, 422);
  await pages.post(cashier, `${list}/buchen`, transfer, 422);
  await pages.post(cashier, `${list}/buchen`, { ...transfer, trotzdem: '1' }, 200);
  const charge = withoutLanguage(new URL(cashier.url()).pathname);
  await pages.look(cashier, charge);
  const zahlung = await cashier.locator('input[name=zahlung]').first().inputValue();
  const wish = { aktion: 'erstatten', nummer: crypto.randomUUID(), zahlung, betrag: '1,00', grund: 'Zu wenig überwiesen' };
  await pages.post(cashier, charge, { ...wish, betrag: '2,00' }, 422);
  await pages.post(cashier, charge, { ...wish, grund: '' }, 422);
  await pages.post(cashier, charge, wish, 200);
  await pages.post(cashier, charge, { aktion: 'freigeben', nummer: wish.nummer }, 409);
  await pages.look(second, charge);
  await pages.post(second, charge, { aktion: 'freigeben', nummer: wish.nummer }, 200);
  await pages.post(cashier, charge, { aktion: 'erlassen', nummer: crypto.randomUUID(), grund: '' }, 422);
  await pages.post(cashier, charge, { aktion: 'erlassen', nummer: crypto.randomUUID(), grund: 'Härtefall' }, 200);
  for (const path of ['abschluss', 'abschluss?tag=2026-01-01']) await pages.look(cashier, `${list}/${path}`);
  await pages.look(cashier, `${list}/abschluss?tag.day=31&tag.month=2&tag.year=2026`, 422);
  await pages.look(cashier, `${list}/buchungen?von.day=x`, 422);
  await lookAtSettlements(cashier, reference, pages);
}

async function lookAtSettlements(cashier: Page, reference: string, pages: Survey): Promise<void> {
  const settlements = `${list}/abrechnungen`;
  await pages.post(cashier, settlements, { zahlweg: 'ueberweisung' }, 422);
  await pages.look(cashier, settlements);
  await cashier.locator('#zahlweg').selectOption('ueberweisung');
  const content = `Datum;Transaktions-ID;Verwendungszweck;Betrag\n${new Date().toISOString().slice(0, 10)};${crypto.randomUUID()};${reference};1,00\n29.11.2026;x-${crypto.randomUUID()};Unbekannt;5,00\n`;
  await cashier.locator('#datei').setInputFiles({ name: 'kontoauszug.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await Promise.all([cashier.waitForEvent('domcontentloaded'), cashier.locator('form[enctype] button[type=submit]').click()]);
  await pages.see(cashier, 'a settlement');
  await pages.look(cashier, `${list}?ansicht=unmatched`);
  await pages.look(cashier, settlements);
}
