/** Pictures of the main job, from „Hund anmelden“ to the answer in the mailbox, with its error and empty states. */
import type { Page } from '@playwright/test';
import { citizens, staff, staffEmail } from '../../dev/demo/people.ts';
import { signInAtDesk } from '../support/desk-sign-in.ts';
import { apply } from './apply.ts';
import type { Camera } from './camera.ts';
import type { Portal } from './portal.ts';

const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF') });
const onward = (page: Page) => page.getByRole('button', { name: 'Weiter', exact: true }).click();
const choose = (page: Page, question: string | RegExp, answer: string | RegExp) => page.getByRole('radiogroup', { name: question }).getByLabel(answer).check();
const linkIn = (text: string): string => /https?:\/\/\S+/.exec(text)![0];

async function fillDate(page: Page, question: RegExp, parts: readonly [string, string, string]): Promise<void> {
  const group = page.getByRole('group', { name: question });
  for (const [index, name] of ['Tag', 'Monat', 'Jahr'].entries()) await group.getByLabel(name).fill(parts[index]!);
}

/** Takes them all. @param visitor gives a page in a new browser, where nobody is signed in */
export async function mainJob(portal: Portal, visitor: () => Promise<Page>, shots: Camera): Promise<void> {
  await others(portal, visitor, shots);
  const page = await visitor();
  await signIn(portal, page, shots);
  await form(page, shots);
  const desk = await visitor();
  await ask(portal, desk, shots);
  await answer(portal, page, shots);
  await decide(desk, shots);
  await read(portal, page, shots);
}

/** What other citizens have sent, so that the desk has work; and the pages of somebody who has sent nothing. */
async function others(portal: Portal, visitor: () => Promise<Page>, shots: Camera): Promise<void> {
  const sent = { max: ['hund-abmelden/journeys/einfach', 'hund-aendern/journeys/einfach', 'hund-anmelden/journeys/einfach'], lena: ['hund-anmelden/journeys/einfach', 'hund-abmelden/journeys/zweig-wegzug', 'hund-abmelden/journeys/zweig-entlaufen'] } as const;
  for (const who of ['max', 'lena'] as const) {
    const page = await visitor();
    await page.goto(portal.url('/anmelden'));
    await page.locator('#email').fill(citizens[who].email);
    await page.getByRole('button', { name: /Login.?Link/i }).click();
    await page.waitForURL(/link-versendet/);
    await page.goto(linkIn((await portal.mailTo(citizens[who].email)).text));
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click();
    if (who === 'max') {
      await page.goto(portal.url('/mein-bereich'));
      await shots.take(page, 'mein-bereich-leer');
      await page.goto(portal.url('/postfach'));
      await shots.take(page, 'postfach-leer');
    }
    for (const journey of sent[who]) await apply(page, `services/${journey}.yaml`);
    await page.context().close();
  }
}

async function signIn(portal: Portal, page: Page, shots: Camera): Promise<void> {
  const address = citizens.erika.email;
  await page.goto(portal.url('/dienste/hund-anmelden/antrag'));
  await page.getByRole('main').getByRole('link', { name: 'Anmelden' }).click();
  await shots.take(page, 'anmelden');
  await page.locator('#email').fill('erika.mustermann');
  await page.getByRole('button', { name: /Login.?Link/i }).click();
  await shots.take(page, 'anmelden-fehler');
  await page.locator('#email').fill(address);
  await page.getByRole('button', { name: /Login.?Link/i }).click();
  await page.waitForURL(/link-versendet/);
  await shots.take(page, 'login-mail-versendet');
  const mail = await portal.mailTo(address);
  const reader = await page.context().newPage();
  await reader.setContent(mail.html);
  await shots.take(reader, 'mail');
  await reader.close();
  await page.goto(linkIn(mail.text));
  await shots.take(page, 'jetzt-anmelden');
  await page.getByRole('button', { name: 'Jetzt anmelden' }).click();
  await shots.take(page, 'antrag-beginnen');
  await page.getByRole('button', { name: 'Jetzt beginnen' }).click();
}

async function form(page: Page, shots: Camera): Promise<void> {
  const year = new Date().getFullYear();
  await shots.take(page, 'schritt-leer');
  await page.getByLabel('Name des Hundes').fill('Bello');
  await fillDate(page, /Wann ist der Hund geboren/, ['31', '2', String(year - 2)]);
  await onward(page);
  await page.getByRole('alert').waitFor();
  await shots.take(page, 'schritt-fehler');
  await page.getByLabel('Rasse oder Mischung').fill('Großer Schweizer Sennenhund');
  await fillDate(page, /Wann ist der Hund geboren/, ['1', '5', String(year - 2)]);
  await choose(page, 'Geschlecht', 'Rüde');
  await choose(page, /ausgewachsen/, 'Ja');
  await shots.take(page, 'schritt-ausgefuellt');
  await onward(page);
  await fillDate(page, /Seit wann lebt/, ['1', '6', String(year - 1)]);
  await choose(page, 'Woher kommt der Hund?', /Tierheim/);
  await onward(page);
  await page.getByLabel(/Name und Ort des Tierheims/).waitFor();
  await shots.take(page, 'schritt-mit-nachfrage');
  await page.getByLabel(/Name und Ort des Tierheims/).fill('Tierheim Musterstadt');
  await page.getByLabel(/andere Hunde/).fill('0');
  await onward(page);
  await choose(page, /§ 3/, 'Nein');
  await shots.take(page, 'schritt-mit-hilfe');
  await onward(page);
  await page.getByLabel('Chipnummer').fill('276098100123456');
  await page.getByLabel('Nachweis der Haftpflichtversicherung').setInputFiles([file('Versicherungsbestätigung Haftpflicht Bello 2026.pdf'), { name: 'leer.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }]);
  await page.getByText('Versicherungsbestätigung').first().waitFor();
  await page.waitForTimeout(800);
  await choose(page, /Sachkunde/, /drei Jahren/);
  await shots.take(page, 'schritt-dateien');
  await onward(page);
  await choose(page, /Trifft etwas/, 'Nein');
  await onward(page);
  for (const [label, value] of [['Vorname', 'Erika'], ['Nachname', 'Mustermann'], ['Straße', 'Beispielweg'], ['Hausnummer', '7'], ['Postleitzahl', '33330']] as const) await page.getByLabel(label).fill(value);
  await page.getByLabel('Ort', { exact: true }).fill('Gütersloh');
  await fillDate(page, /Geburtsdatum/, ['12', '8', '1964']);
  await shots.take(page, 'schritt-person');
  await onward(page);
  await choose(page, /zahlen/, /bucht/);
  await onward(page);
  await shots.take(page, 'schritt-zahlung');
  await choose(page, /zahlen/, /überweise/);
  await onward(page);
  await page.getByRole('button', { name: 'Jetzt verbindlich absenden' }).waitFor();
  await shots.take(page, 'pruefen');
  await page.getByRole('button', { name: 'Jetzt verbindlich absenden' }).click();
  await page.waitForURL(/gesendet/);
  await shots.take(page, 'gesendet');
}

async function ask(portal: Portal, desk: Page, shots: Camera): Promise<void> {
  await signInAtDesk(desk, portal.url('/verwaltung/anmelden'), staffEmail(staff.sabine, 'guetersloh'), portal.mailPort);
  await shots.take(desk, 'desk-liste');
  await desk.getByRole('main').getByRole('link', { name: 'Hund anmelden' }).last().click();
  await desk.getByText('Großer Schweizer').waitFor();
  await desk.getByRole('button', { name: 'Vorgang übernehmen' }).click();
  await shots.take(desk, 'desk-vorgang');
  await desk.getByText('Rückfrage stellen').click();
  const form = desk.locator('form', { has: desk.getByRole('button', { name: 'Rückfrage senden' }) });
  await form.getByRole('button', { name: 'Rückfrage senden' }).click();
  await shots.take(desk, 'desk-rueckfrage-fehler');
  await form.getByLabel('Text').fill('Guten Tag Frau Mustermann,\n\nbitte schicken Sie uns noch ein Foto von Bello, auf dem man ihn ganz sieht.');
  await form.getByRole('button', { name: 'Rückfrage senden' }).click();
  await desk.getByText('Die Rückfrage ist gesendet.').waitFor();
}

async function answer(portal: Portal, page: Page, shots: Camera): Promise<void> {
  await page.goto(portal.url('/mein-bereich'));
  await shots.take(page, 'mein-bereich');
  await page.goto(portal.url('/postfach'));
  await shots.take(page, 'postfach');
  await page.getByRole('main').getByRole('link', { name: /Hund anmelden/ }).click();
  await page.getByText('bitte schicken Sie uns noch ein Foto').waitFor();
  await shots.take(page, 'postfach-vorgang');
  const form = page.locator('form', { has: page.locator('textarea') });
  await form.getByRole('textbox').first().fill('Gern, hier ist es.');
  await form.locator('input[type=file]').setInputFiles(file('Bello.pdf'));
  await form.getByRole('button', { name: /senden/i }).click();
  await page.getByRole('link', { name: /Bello\.pdf/ }).first().waitFor();
}

async function decide(desk: Page, shots: Camera): Promise<void> {
  await desk.reload();
  await desk.getByText('Gern, hier ist es.').first().waitFor();
  await shots.take(desk, 'desk-antwort');
  await desk.getByText('Entscheiden', { exact: true }).click();
  const form = desk.locator('form', { has: desk.getByRole('button', { name: 'Bescheid senden' }) });
  await form.getByLabel('Text').fill('Guten Tag Frau Mustermann,\n\nBello ist angemeldet. Die Steuer beträgt 90,00 € im Jahr. Die Hundemarke kommt mit der Post.');
  await shots.take(desk, 'desk-bescheid');
  await form.getByRole('button', { name: 'Bescheid senden' }).click();
  await desk.getByText('Der Bescheid ist gesendet.').waitFor();
  await desk.getByText('Vorgang abschließen').click();
  await desk.getByRole('button', { name: 'Abschließen' }).click();
  await desk.getByText('Der Vorgang ist abgeschlossen.').waitFor();
  await shots.take(desk, 'desk-abgeschlossen');
}

async function read(portal: Portal, page: Page, shots: Camera): Promise<void> {
  await page.goto(portal.url('/postfach/historie'));
  await shots.take(page, 'postfach-historie');
  await page.getByRole('main').getByRole('link', { name: /Hund anmelden/ }).click();
  await page.getByText('Bello ist angemeldet').waitFor();
  await shots.take(page, 'postfach-bescheid');
  await page.goto(portal.url('/en/postfach/historie'));
  await shots.take(page, 'postfach-en');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(/abgemeldet/);
  await shots.take(page, 'abgemeldet');
}
