/**
 * Source 004, „FAQ – Serviceportal und Bürgerdesktop“ of Rees: the ways in and how far each is trusted, chapter by chapter with their
 * labels (S5.2–S5.7). People of BundID are one per project: both run on the same portal.
 */
import type { Page } from '@playwright/test';
import { apply } from '../screenshots/apply.ts';
import { expect, expectAccessible, test } from '../support/walkthrough.ts';

const town = 'rees';
const main = (page: Page) => page.getByRole('main');
const heading = (page: Page) => main(page).getByRole('heading', { level: 1 });
const banner = (page: Page) => page.getByRole('banner');
const picture = { name: 'Schlagloch.png', mimeType: 'image/png', buffer: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') };

test('Kann ich ohne Anmeldung am BundID-Konto Anträge im Serviceportal stellen?', async ({ page, help, javaScriptEnabled }) => {
  await test.step('S5.2 without registration: a simple form opens at once, and takes proofs', async () => {
    await page.goto(help.town(town, '/dienste/maengel-melden'));
    await main(page).getByRole('link', { name: 'Hier starten' }).first().click();
    await main(page).getByRole('button', { name: 'Jetzt beginnen' }).click();
    await page.locator('input[type=file]').setInputFiles(picture);
    if (javaScriptEnabled === false) await main(page).getByRole('button', { name: /Weiter/ }).last().click();
    await expect(main(page).getByRole('link', { name: 'Schlagloch.png' })).toBeVisible();
    await expect(banner(page).getByRole('link', { name: 'Anmelden' })).toBeVisible();
  });

  await test.step('S5.2 by e-mail link, BundID or Google: each with its button', async () => {
    await page.goto(help.town(town, '/anmelden?weiter=/postfach'));
    await expect(main(page).getByRole('button', { name: 'LOGIN LINK ZUSENDEN', exact: true })).toBeVisible();
    await expect(main(page).getByRole('button', { name: 'Mit BundID anmelden' })).toBeVisible();
  });

  await test.step('S5.2 with an account at Google: who says no is told so, and tries again', async () => {
    await main(page).getByRole('link', { name: 'Mit Google anmelden' }).click();
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    await expect(page.getByRole('alert')).toContainText('abgebrochen');
    await main(page).getByRole('link', { name: 'Mit Google anmelden' }).click();
    await page.getByRole('button', { name: /nicht bestätigt/ }).click();
    await expect(page).toHaveURL(help.town(town, '/postfach'));
    await expect(banner(page)).toContainText('niedrig');
  });
});

test('Anleitung zur Anmeldung und Einreichung von Formularen im Bürgerdesktop, Schritte 1 bis 6', async ({ page, help }) => {
  const address = help.someone();

  await test.step('Schritt 1: the sign of a person top right', async () => {
    await page.goto(help.town(town));
    await banner(page).getByRole('link', { name: 'Anmelden' }).click();
  });

  await test.step('Schritt 2 (S5.3): the address, „LOGIN LINK ZUSENDEN“', async () => {
    await page.getByLabel('E-Mail-Adresse').fill(address);
    await main(page).getByRole('button', { name: 'LOGIN LINK ZUSENDEN', exact: true }).click();
  });

  await test.step('Schritt 3 (S5.3): „Login Mail versendet“', async () => {
    await expect(heading(page)).toHaveText('Login Mail versendet');
  });

  await test.step('Schritt 4 (S5.3): the mail with „Jetzt anmelden“', async () => {
    const { html, text } = await help.mailTo(address);
    expect(html).toMatch(/<a[^>]*>Jetzt anmelden<\/a>/);
    await page.goto(/https?:\/\/\S+/.exec(text)![0]);
    await main(page).getByRole('button', { name: 'Jetzt anmelden' }).click();
  });

  await test.step('Schritt 5: back at the portal, the envelope in the header; the profile by the name', async () => {
    await expect(banner(page).getByRole('link', { name: /Postfach/ })).toBeVisible();
    await banner(page).getByRole('link', { name: new RegExp(address.replace(/[+.]/g, '\\$&')) }).click();
  });

  await test.step('Schritt 6: the personal data, „Änderungen speichern“', async () => {
    await main(page).getByRole('link', { name: 'Meine Daten', exact: true }).click();
    await page.getByLabel('Vorname').fill('Erika');
    await page.getByLabel('Nachname').fill('Mustermann');
    await main(page).getByRole('button', { name: 'Änderungen speichern' }).click();
    await expect(main(page).getByRole('status').filter({ hasText: 'gespeichert' })).toBeVisible();
    await expect(banner(page)).toContainText('Erika Mustermann');
  });
});

test('Was bedeuten die Vertrauensniveaus? Welche Daten werden mit der Online-Ausweisfunktion übermittelt?', async ({ page, help, javaScriptEnabled }) => {
  const person = javaScriptEnabled === false ? 'Erika Mustermann' : 'Max Mustermann';
  /** From a page that leads on: at once with script, by its button without. */
  const onward = async (name: string): Promise<void> => { if (javaScriptEnabled === false) await page.getByRole('button', { name }).click(); };
  const session = (level: string) => expect(banner(page)).toContainText(`Aktuelle Sitzung: Vertrauensniveau ${level}`);

  const toBundid = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Mit BundID anmelden' }).click();
    await onward('Weiter zu BundID');
  };

  /** Signs in at the stand-in of BundID and agrees to what is passed on (S5.6). */
  async function atBundid(way: string, who = person): Promise<void> {
    await expect(page.getByText('Stadt Rees')).toBeVisible();
    await page.getByLabel(who, { exact: true }).check();
    await page.getByLabel(way).check();
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await expect(page.getByText('MUSTERMANN', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Zustimmen und weiter' }).click();
    await page.getByRole('button', { name: 'Weiter' }).click();
  }

  await test.step('S5.4 who gives up at BundID reads what to do next', async () => {
    await page.goto(help.town(town, '/anmelden?weiter=/mein-bereich/daten'));
    await toBundid();
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    await page.getByRole('button', { name: 'Weiter' }).click();
    await expect(main(page)).toContainText('Sie haben die Anmeldung abgebrochen');
    await main(page).getByRole('link', { name: 'Noch einmal versuchen' }).click();
  });

  await test.step('S5.4 S5.6 „Benutzername/Passwort“: the data that were passed on are shown; „niedrig“, and what was typed there may be changed', async () => {
    await toBundid();
    await atBundid('Benutzername und Passwort');
    await expect(heading(page)).toHaveText('Angemeldet mit BundID');
    for (const words of ['MUSTERMANN', 'HEIDESTRAẞE 17', '„niedrig“']) await expect(main(page)).toContainText(words);
    await main(page).getByRole('button', { name: 'Weiter' }).click();
    await session('niedrig');
    await expect(page.getByLabel('Nachname', { exact: true })).toHaveValue('MUSTERMANN');
  });

  await test.step('S5.4 a service states that it needs „hoch“; BundID then offers the card alone', async () => {
    await page.goto(help.town(town, '/dienste/datenauskunft/antrag'));
    await expect(main(page)).toContainText('hoch');
    await main(page).getByRole('link', { name: 'Stärker anmelden' }).click();
    await toBundid();
    await expect(page.getByLabel('Online-Ausweis')).toBeVisible();
    for (const weaker of ['Benutzername und Passwort', 'ELSTER-Zertifikat']) await expect(page.getByLabel(weaker)).toHaveCount(0);
    await atBundid('Online-Ausweis');
    await onward('Weiter');
    await expect(page).toHaveURL(/dienste\/datenauskunft\/antrag/);
    await session('hoch');
  });

  let draft = '';
  await test.step('S5.5 name and address from the card cannot be edited in the form; S5.7 nothing is to be signed', async () => {
    await main(page).getByRole('button').first().click();
    await page.getByLabel('Um alles').check();
    await page.getByLabel('Zum Lesen').check();
    await page.getByRole('button', { name: /Weiter/ }).last().click();
    await expect(heading(page)).toContainText('Wer sind Sie?');
    for (const [label, value] of [['Nachname', 'MUSTERMANN'], ['Straße', 'HEIDESTRAẞE'], ['Hausnummer', '17']] as const) {
      await expect(page.getByLabel(label, { exact: true }).first()).toHaveValue(value);
      await expect(page.getByLabel(label, { exact: true }).first()).not.toBeEditable();
    }
    await expect(page.getByLabel(/Unterschrift/)).toHaveCount(0);
    draft = page.url();
  });

  await test.step('S5.5 all data groups of the card are shown, locked', async () => {
    await page.goto(help.town(town, '/mein-bereich/daten'));
    for (const group of ['Vorname', 'Nachname', 'Geburtsdatum', 'Geburtsort', 'Anschrift', 'Staatsangehörigkeit', 'Art des Ausweises', person.startsWith('Erika') ? 'Geburtsname' : 'Titel']) await expect(main(page).getByText(group, { exact: true })).toBeVisible();
    for (const label of ['Vorname', 'Nachname', 'Straße']) await expect(page.getByLabel(label, { exact: true })).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step('S5.4 signed out at both; again with the ELSTER certificate: „substanziell“, and the draft is there', async () => {
    await banner(page).getByRole('button', { name: 'Abmelden' }).click();
    await onward('Auch bei BundID abmelden');
    await page.getByRole('button', { name: 'Weiter' }).click();
    await expect(heading(page)).toHaveText('Sie sind abgemeldet');
    await page.goto(help.town(town, '/anmelden'));
    await toBundid();
    await atBundid('ELSTER-Zertifikat');
    await onward('Weiter');
    await session('substanziell');
    await expect(main(page).getByRole('link', { name: /Weiter ausfüllen/ })).toBeVisible();
  });

  await test.step('S5.5 a change on the card arrives with the next sign-in, and the draft goes on', async () => {
    await page.goto(help.town(town, `/anmelden?erneut=1&weiter=${new URL(draft).pathname}`));
    await toBundid();
    await atBundid('Online-Ausweis', `${person} nach dem Umzug`);
    await onward('Weiter');
    await expect(page).toHaveURL(draft);
    await expect(page.getByLabel('Straße', { exact: true }).first()).toHaveValue('AM LINDENBAUM');
  });
});

test('Persönlicher Bereich: Anträge und Dokumente', async ({ page, help }) => {
  await page.goto(help.town(town, '/anmelden'));
  await help.signIn(page);
  await apply(page, 'services/hund-abmelden/journeys/einfach.yaml');

  await test.step('S5.9 applications with state, whose turn it is, by when, and documents', async () => {
    await page.goto(help.town(town, '/mein-bereich'));
    const card = main(page).getByRole('article').filter({ hasText: 'Hund abmelden' });
    for (const words of ['Eingegangen', 'Wir sind am Zug', 'Sie müssen nichts tun', 'hören Sie von uns']) await expect(card).toContainText(words);
    const [download] = await Promise.all([page.waitForEvent('download'), card.getByRole('link', { name: /Eingangsbestätigung/ }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  });

  await test.step('S5.9 withdrawn from there: it stands below, and says so', async () => {
    await main(page).getByRole('link', { name: 'Zurückziehen: Hund abmelden' }).click();
    await main(page).getByRole('button', { name: 'Ja, Auftrag zurückziehen' }).click();
    await page.goto(help.town(town, '/mein-bereich'));
    await expect(main(page).getByRole('article').filter({ hasText: 'Hund abmelden' })).toContainText('Zurückgezogen');
  });
});
