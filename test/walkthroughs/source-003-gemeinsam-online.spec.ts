/**
 * Source 003, „Hilfe von A–Z“ of „Gemeinsam Online“: registering, signing in and the account, chapter by chapter with their labels
 * (S4.1–S4.21). Cards are one per project: both run on the same portal.
 */
import type { Page } from '@playwright/test';
import { apply } from '../screenshots/apply.ts';
import { writeAtDesk } from '../support/desk-writing.ts';
import { expect, expectAccessible, staff, test } from '../support/walkthrough.ts';

const town = 'gemeinsam-online';
const [first, second] = ['Regen7Wolke§', 'Sonne8Mond$'];
const main = (page: Page) => page.getByRole('main');
const heading = (page: Page) => main(page).getByRole('heading', { level: 1 });
const banner = (page: Page) => page.getByRole('banner');

async function signInByPassword(page: Page, address: string, password: string): Promise<void> {
  const form = main(page).getByRole('region', { name: 'Anmelden mit Benutzername und Passwort' });
  await form.getByLabel('E-Mail-Adresse').fill(address);
  await form.getByLabel('Passwort', { exact: true }).fill(password);
  await form.getByRole('button', { name: 'Anmelden', exact: true }).click();
}

/** What one does in the AusweisApp. @param withhold groups that are deselected there */
async function readCard(page: Page, card: string, withhold: readonly string[] = []): Promise<void> {
  await page.getByRole('link', { name: 'AusweisApp öffnen' }).click();
  await page.getByLabel('Ausweis').selectOption(card);
  for (const group of withhold) await page.getByLabel(group).uncheck();
  await page.getByLabel('PIN').fill('123456');
  await page.getByRole('button', { name: 'PIN bestätigen' }).click();
}

/** „Mein Bereich“, by the own name top right, and there one of its pages. */
async function inMyArea(page: Page, name: string): Promise<void> {
  await banner(page).getByRole('navigation', { name: 'Konto' }).getByRole('link').last().click();
  await main(page).getByRole('link', { name, exact: true }).click();
  await expect(heading(page)).toHaveText(name);
}

test('Registrieren als Bürgerin oder Bürger; anmelden und abmelden; Passwort vergessen', async ({ page, help, javaScriptEnabled }) => {
  const email = help.someone();
  const checked = async (): Promise<void> => { if (javaScriptEnabled !== false) await expect(main(page).getByRole('status')).toHaveText('Geprüft.', { timeout: 30_000 }); };
  const linkTo = async (count: number): Promise<string> => /https?:\/\/\S+kennwort\S+/.exec((await help.mailTo(email, count)).text)![0];

  await test.step('S4.1 the choice of three: Servicekonto, Servicekonto Plus, another Servicekonto', async () => {
    await page.goto(help.town(town));
    await banner(page).getByRole('link', { name: 'Anmelden' }).click();
    await main(page).getByRole('link', { name: 'Jetzt registrieren' }).click();
    for (const name of ['Servicekonto', 'Servicekonto Plus', 'Mit anderem Servicekonto anmelden']) await expect(main(page).getByRole('heading', { name, exact: true })).toBeVisible();
    await main(page).getByRole('region', { name: 'Servicekonto', exact: true }).getByRole('link').click();
  });

  await test.step('S4.2 S4.3 name, e-mail address without < and >, own password by the policy', async () => {
    await page.getByLabel('Vorname').fill('Erika');
    await page.getByLabel('Nachname').fill('Mustermann');
    await page.getByLabel('E-Mail-Adresse').fill('<erika>@example.org');
    await page.getByLabel('Passwort (selbst gewählt)', { exact: true }).fill('Regen 7');
    await page.getByLabel('Eingabe wiederholen', { exact: true }).fill('Regen 7');
    await checked();
    if (javaScriptEnabled !== false) {
      await main(page).getByRole('button', { name: 'Anzeigen: Passwort' }).click();
      await expect(page.locator('#neu')).toHaveAttribute('type', 'text');
      await main(page).getByRole('button', { name: 'Neue Aufgabe' }).click();
      await checked();
    }
    await main(page).getByRole('button', { name: 'nächster Schritt' }).click();
    for (const fault of ['vollständige E-Mail-Adresse', 'mindestens 8 Zeichen', 'keine Leerzeichen']) await expect(main(page).getByRole('alert')).toContainText(fault);
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.getByLabel('Passwort (selbst gewählt)', { exact: true }).fill(first);
    await page.getByLabel('Eingabe wiederholen', { exact: true }).fill(first);
    await checked();
    await main(page).getByRole('button', { name: 'nächster Schritt' }).click();
  });

  await test.step('S4.4 „Übersicht Ihrer Eingaben“: all but the password; „Zurück“ keeps what was entered; consent; „Servicekonto anlegen“', async () => {
    await expect(heading(page)).toHaveText('Übersicht Ihrer Eingaben');
    for (const shown of ['Erika', 'Mustermann', email]) await expect(main(page)).toContainText(shown);
    await expect(main(page)).not.toContainText(first);
    await main(page).getByRole('link', { name: 'Zurück' }).click();
    await expect(page.getByLabel('E-Mail-Adresse')).toHaveValue(email);
    await page.goBack();
    await main(page).getByRole('button', { name: 'Servicekonto anlegen' }).click();
    await expect(main(page).getByRole('alert')).toContainText('Stimmen Sie der Verarbeitung');
    await page.getByLabel(/Ich bin einverstanden/).check();
    await main(page).getByRole('button', { name: 'Servicekonto anlegen' }).click();
    await expect(heading(page)).toHaveText('Sehen Sie in Ihr E-Mail-Postfach');
    await expect(main(page)).toContainText('24 Stunden');
  });

  await test.step('S4.5 the activation link leads to the first sign-in', async () => {
    await page.goto(await linkTo(1));
    await main(page).getByRole('button', { name: 'Konto aktivieren' }).click();
    await main(page).getByRole('link', { name: 'Zur Anmeldung' }).click();
    await signInByPassword(page, email, first);
    await expect(banner(page)).toContainText('Erika Mustermann');
  });

  await test.step('S4.12 name top right, „Abmelden“', async () => {
    await banner(page).getByRole('link', { name: /Erika Mustermann/ }).click();
    await banner(page).getByRole('button', { name: 'Abmelden' }).click();
    await expect(heading(page)).toHaveText('Sie sind abgemeldet');
  });

  await test.step('S4.13 „Passwort vergessen?“ below the password, the address, „Weiter“', async () => {
    await banner(page).getByRole('link', { name: 'Anmelden' }).click();
    await main(page).getByRole('link', { name: 'Passwort vergessen?' }).click();
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await main(page).getByRole('button', { name: 'Weiter' }).click();
    await page.goto(await linkTo(2));
    await page.locator('#neu').fill(second);
    await page.locator('#wieder').fill(second);
    await main(page).getByRole('button', { name: 'Speichern' }).click();
    await main(page).getByRole('link', { name: 'Zur Anmeldung' }).click();
    await signInByPassword(page, email, first);
    await expect(main(page).getByRole('alert')).toContainText('stimmt nicht');
    await signInByPassword(page, email, second);
    await expect(page).toHaveURL(help.town(town, '/mein-bereich'));
  });
});

test('Mit einem anderen Servicekonto registrieren', async ({ page, help }) => {
  const begin = async (): Promise<void> => {
    await page.goto(help.town(town, '/anmelden/registrieren'));
    await main(page).getByRole('link', { name: 'Mit anderem Servicekonto anmelden' }).click();
    await main(page).getByRole('link', { name: 'Nordrhein-Westfalen' }).click();
  };
  let address = '';

  await test.step('S4.7 the state; who stops there comes back, and nothing is kept', async () => {
    await begin();
    address = await help.signIn(page);
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    await expect(page).toHaveURL(/\/\/gemeinsam-online\..*\/anmelden\/servicekonto\/nrw\/fehler/);
    await expect(page.getByRole('alert')).toContainText('abgebrochen');
  });

  await test.step('S4.7 S5.6 consent there, consent here, and an account with a mailbox exists here', async () => {
    await begin();
    await expect(main(page)).toContainText(address);
    await page.getByRole('button', { name: 'Zustimmen' }).click();
    await expect(page).toHaveURL(/\/\/gemeinsam-online\./);
    await expect(main(page)).toContainText(address);
    await page.getByRole('button', { name: 'Zustimmen' }).click();
    await banner(page).getByRole('link', { name: 'Postfach' }).click();
    await expect(page).toHaveURL(help.town(town, '/postfach'));
  });
});

test('Servicekonto Plus: sofort mit dem Ausweis', async ({ page, help, javaScriptEnabled }) => {
  const [card, name] = javaScriptEnabled === false ? ['paul', 'Paul Mustermann'] as const : ['anna', 'Anna Mustermann'] as const;

  await test.step('S4.1 S4.6 „Servicekonto Plus“: what is read is shown before', async () => {
    await page.goto(help.town(town, '/anmelden/registrieren'));
    await main(page).getByRole('region', { name: 'Servicekonto Plus' }).getByRole('button').click();
    await expect(heading(page)).toHaveText('Ausweis auslesen');
    for (const group of ['Vornamen', 'Nachname', 'Geburtsdatum', 'Anschrift']) await expect(main(page).getByText(group, { exact: true })).toBeVisible();
  });

  await test.step('who stops at the card is told so, and tries again; a wrong PIN says how many tries are left', async () => {
    await page.getByRole('link', { name: 'AusweisApp öffnen' }).click();
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    await expect(heading(page)).toHaveText('Sie haben abgebrochen');
    await main(page).getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await page.getByRole('link', { name: 'AusweisApp öffnen' }).click();
    await page.getByLabel('PIN').fill('000000');
    await page.getByRole('button', { name: 'PIN bestätigen' }).click();
    await expect(page.getByRole('alert')).toContainText('noch zwei Versuche');
    await page.getByLabel('Ausweis').selectOption(card);
    await page.getByLabel('PIN').fill('123456');
    await page.getByRole('button', { name: 'PIN bestätigen' }).click();
  });

  await test.step('S4.6 S4.14 name, date of birth and address come from the card and are locked; every service opens', async () => {
    await expect(banner(page)).toContainText(name);
    await inMyArea(page, 'Mein Profil');
    for (const value of ['Mustermann', 'Am Lindenbaum 4', '46459 Rees']) await expect(main(page)).toContainText(value);
    for (const label of ['Vorname', 'Nachname', 'Straße']) await expect(page.getByLabel(label, { exact: true })).toHaveCount(0);
    await page.goto(help.town(town, '/dienste/meldebescheinigung/antrag'));
    await expect(main(page).getByRole('button', { name: 'Jetzt beginnen' })).toBeVisible();
  });
});

test('Upgrade zum Servicekonto Plus; Ausweisdaten verwalten; anmelden mit der Online-Ausweisfunktion', async ({ page, help, javaScriptEnabled }) => {
  const card = javaScriptEnabled === false ? 'max' : 'erika';
  await page.goto(help.town(town, '/anmelden'));
  const address = await help.signIn(page);

  await test.step('S4.8 „Mein Profil“, „Upgrade starten“, „Mit Online-Ausweisfunktion“', async () => {
    await inMyArea(page, 'Mein Profil');
    await main(page).getByRole('link', { name: 'Upgrade starten' }).click();
    await expect(heading(page)).toHaveText('Upgrade auf ein Servicekonto Plus');
    await main(page).getByRole('button', { name: 'Mit Online-Ausweisfunktion' }).click();
  });

  await test.step('S4.9 the required data are preselected; the pseudonym is deselected, so the card will not sign in', async () => {
    await readCard(page, card, ['Pseudonym']);
  });

  await test.step('S4.8 signed out; sign in again as before', async () => {
    await expect(heading(page)).toHaveText('Sie haben jetzt ein Servicekonto Plus');
    await expect(banner(page).getByRole('button', { name: 'Abmelden' })).toHaveCount(0);
    await page.locator('#email').fill(address);
    await page.getByRole('button', { name: 'Login Link zusenden' }).click();
    await page.goto(/https?:\/\/\S+/.exec((await help.mailTo(address, 2)).text)![0]);
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click();
    await expect(heading(page)).toHaveText('Mein Profil');
  });

  await test.step('S4.14 locked: title, names, date of birth, address', async () => {
    for (const value of ['Mustermann', card === 'erika' ? '12.08.1964' : '30.10.1961', ...(card === 'erika' ? ['Dr.', 'Berliner Straße 70'] : ['Am Lindenbaum 4'])]) await expect(main(page)).toContainText(value);
    for (const label of ['Vorname', 'Nachname', 'Straße']) await expect(page.getByLabel(label, { exact: true })).toHaveCount(0);
    await expect(main(page).getByRole('link', { name: 'Upgrade starten' })).toHaveCount(0);
  });

  await test.step('S4.9 „Ausweisdaten verwalten“, „Daten mit Ausweis synchronisieren“, the pseudonym left selected', async () => {
    await main(page).getByRole('link', { name: 'Ausweisdaten verwalten' }).click();
    await expect(heading(page)).toHaveText('Konto verwalten');
    await expect(main(page).getByRole('link', { name: 'Online-Ausweisfunktion deaktivieren' })).toHaveCount(0);
    await main(page).getByRole('button', { name: 'Daten mit Ausweis synchronisieren' }).click();
    await readCard(page, card);
    await expect(main(page).getByRole('status')).toContainText('Die Daten aus Ihrem Ausweis sind übernommen');
  });

  await test.step('S4.10 a service that insists on the card says so; the way goes straight on', async () => {
    await page.goto(help.town(town, '/dienste/meldebescheinigung/antrag'));
    await expect(main(page)).toContainText('Online-Ausweisfunktion');
    await main(page).getByRole('link', { name: 'Stärker anmelden' }).click();
    await expect(page.getByRole('button', { name: /LINK/i })).toHaveCount(0);
    await main(page).getByRole('button', { name: 'Mit Online-Ausweisfunktion anmelden' }).click();
    await readCard(page, card);
    await expect(page).toHaveURL(/dienste\/meldebescheinigung\/antrag/);
    await expect(main(page).getByRole('button', { name: 'Jetzt beginnen' })).toBeVisible();
  });

  await test.step('S4.9 „Online-Ausweisfunktion deaktivieren“: the data stay, the card signs nobody in', async () => {
    await inMyArea(page, 'Konto verwalten');
    await main(page).getByRole('link', { name: 'Online-Ausweisfunktion deaktivieren' }).click();
    await main(page).getByRole('button', { name: 'Ja, entfernen' }).click();
    await expect(main(page).getByRole('status')).toContainText('Der Zugang ist entfernt');
    await expect(main(page).getByRole('link', { name: 'Online-Ausweisfunktion deaktivieren' })).toHaveCount(0);
    await expect(main(page).getByRole('button', { name: 'Daten mit Ausweis synchronisieren' })).toBeVisible();
  });
});

test('Timeout der Sitzung', async ({ page, context, help }) => {
  await page.goto(help.town(town, '/anmelden'));
  const address = await help.signIn(page);
  await page.goto(help.town(town, '/dienste/hund-anmelden/antrag'));
  await main(page).getByRole('button', { name: 'Jetzt beginnen' }).click();
  const step = page.url();
  await page.getByLabel('Name des Hundes').fill('Bello');

  await test.step('S4.11 20 minutes later the next click leads to „Session abgelaufen“', async () => {
    const session = (await context.cookies()).find(({ name }) => name === 'sitzung');
    await context.addCookies([{ ...session!, value: 'a'.repeat(session!.value.length) }]); // one that the portal does not know any more
    await main(page).getByRole('button', { name: /Weiter/ }).last().click();
    await expect(heading(page)).toHaveText('Session abgelaufen');
  });

  await test.step('S4.11 sign in again: nothing is lost', async () => {
    await page.locator('#email').fill(address);
    await page.getByRole('button', { name: 'Login Link zusenden' }).click();
    await page.goto(/https?:\/\/\S+/.exec((await help.mailTo(address, 2)).text)![0]);
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click();
    expect(new URL(page.url()).pathname).toBe(new URL(step).pathname);
    await expect(page.getByLabel('Name des Hundes')).toHaveValue('Bello');
  });
});

test('E-Mail-Adresse ändern; Servicekonto löschen', async ({ page, help }) => {
  const [old, fresh] = [help.someone(), help.someone()];
  const again = async (address: string, mails: number): Promise<void> => {
    await page.locator('#email').fill(address);
    await page.getByRole('button', { name: 'Login Link zusenden' }).click();
    await page.goto(/https?:\/\/\S+/.exec((await help.mailTo(address, mails)).text)![0]);
    await page.getByRole('button', { name: 'Jetzt anmelden' }).click();
  };
  await page.goto(help.town(town, '/anmelden'));
  await help.signIn(page, old);

  await test.step('S4.15 „Konto verwalten“, „E-Mail-Adresse ändern“; twice the new one; „Bestätigung versenden“', async () => {
    await inMyArea(page, 'Konto verwalten');
    await main(page).getByRole('link', { name: 'E-Mail-Adresse ändern' }).click();
    await page.getByLabel('Neue E-Mail-Adresse', { exact: true }).fill(fresh);
    await page.getByLabel('Neue E-Mail-Adresse wiederholen').fill(fresh);
    await main(page).getByRole('button', { name: 'Bestätigung versenden' }).click();
    await expect(heading(page)).toHaveText('Bestätigung versendet');
  });

  await test.step('S4.15 information to the old address; the link to the new one; sign in with the old one', async () => {
    expect((await help.mailTo(old, 2)).subject).toBe('Ihre E-Mail-Adresse soll geändert werden');
    await page.goto(/https?:\/\/\S+/.exec((await help.mailTo(fresh)).text)![0]);
    await main(page).getByRole('button', { name: 'E-Mail-Adresse bestätigen' }).click();
    await main(page).getByRole('link', { name: 'Anmelden' }).click();
    await again(old, 3);
    await inMyArea(page, 'Konto verwalten');
    await expect(main(page)).toContainText(fresh);
  });

  await test.step('S4.15 from the next sign-in on the new address', async () => {
    await banner(page).getByRole('button', { name: 'Abmelden' }).click();
    await page.goto(help.town(town, '/anmelden?weiter=/mein-bereich/login-daten'));
    await again(fresh, 2);
    await expect(heading(page)).toHaveText('Konto verwalten');
  });

  await test.step('S4.16 „Servicekonto löschen“, confirmed, goes at once', async () => {
    await main(page).getByRole('link', { name: 'Servicekonto löschen' }).click();
    await page.getByLabel(/endgültig löschen/).check();
    await main(page).getByRole('button', { name: 'Konto jetzt löschen' }).click();
    await expect(heading(page)).toHaveText('Ihr Konto ist gelöscht');
    await expect(banner(page).getByRole('button', { name: 'Abmelden' })).toHaveCount(0);
  });

  await test.step('S4.16 the address is free again: a new account, and it is empty', async () => {
    await page.goto(help.town(town, '/anmelden?weiter=/mein-bereich'));
    await again(fresh, 4); // the third says that the account has gone
    await expect(main(page)).toContainText('Hier ist noch nichts');
  });
});

test('Welche Funktionen bietet das Postfach?', async ({ page, browser, help, javaScriptEnabled }) => {
  const envelope = () => banner(page).getByRole('link', { name: /Postfach/ });
  const folder = (name: string) => main(page).getByRole('navigation', { name: 'Ansichten des Postfachs' }).getByRole('link', { name, exact: true });
  const menu = () => main(page).locator('details.menu > summary');
  await page.goto(help.town(town, '/anmelden'));
  await help.signIn(page);
  await apply(page, 'services/hund-abmelden/journeys/einfach.yaml');
  const desk = await (await browser.newContext({ javaScriptEnabled })).newPage();
  desk.setDefaultTimeout(15_000);
  await help.signInStaff(desk, staff.sabine, town);
  let path = '';
  const atDesk = (): string => help.town(town, path.replace('/postfach/', '/verwaltung/vorgaenge/'));

  await test.step('S4.17 the envelope with the number unread; „Eingang (1)“; a click opens the reading view', async () => {
    await page.goto(help.town(town));
    await expect(envelope()).toContainText('1');
    await envelope().click();
    await expect(folder('Eingang (1)')).toBeVisible();
    await main(page).getByRole('link', { name: 'Mitteilung: Hund abmelden' }).click();
    path = new URL(page.url()).pathname;
    await expect(heading(page)).toHaveText('Hund abmelden');
    await expect(envelope()).not.toContainText('1');
  });

  await test.step('S4.18 a Vorgang holds several messages; S4.19 the list shows whether they can be answered', async () => {
    await writeAtDesk(desk, atDesk(), 'message', 'Wir haben Ihre Abmeldung gesehen.', { noAnswer: true });
    await envelope().click();
    await expect(folder('Eingang (1)')).toBeVisible();
    await expect(main(page).getByRole('listitem').filter({ hasText: 'Nachricht: Hund abmelden' })).toContainText('keine Antwort möglich');
    await main(page).getByRole('link', { name: 'Nachricht: Hund abmelden' }).click();
    await expect(main(page)).toContainText('Auf die letzte Nachricht ist keine Antwort vorgesehen.');
    await expect(main(page).getByRole('link', { name: 'Antworten', exact: true })).toHaveCount(0);
    await writeAtDesk(desk, atDesk(), 'ask', 'Seit wann lebt der Hund nicht mehr bei Ihnen?');
    await envelope().click();
    await expect(main(page).getByRole('listitem').filter({ hasText: 'Rückfrage: Hund abmelden' })).toContainText('Antworten möglich');
    await expectAccessible(page);
  });

  await test.step('S4.17 filter and sort, in each folder', async () => {
    if (!await main(page).getByLabel('Stand').isVisible()) await main(page).getByText('Filtern und sortieren').click();
    await main(page).getByLabel('nur ungelesene').check();
    await main(page).getByLabel('Reihenfolge').selectOption('Älteste zuerst');
    await main(page).getByRole('button', { name: 'Anwenden' }).click();
    await expect(main(page).getByRole('list', { name: 'Eingang' }).locator('> li')).toHaveCount(1);
    await expect(page).toHaveURL(/neu=1.*sort=alt|sort=alt.*neu=1/);
    await folder('Gesendet').click();
    await expect(main(page).getByRole('link', { name: 'Ihr Antrag: Hund abmelden' })).toBeVisible();
    await page.goto(help.town(town, '/postfach/gesendet?stand=abgeschlossen'));
    await expect(main(page)).toContainText('Nichts gefunden');
    await main(page).getByRole('link', { name: 'Alles anzeigen' }).first().click();
  });

  await test.step('S4.21 „Gesamten Vorgang löschen“ is refused while a message is unread', async () => {
    await page.goto(help.town(town, `${path}/loeschen`));
    await expect(heading(page)).toHaveText('Diesen Vorgang können Sie noch nicht löschen');
    await main(page).getByRole('link', { name: 'Nachricht lesen' }).click();
    await expect(main(page)).toContainText('Seit wann lebt der Hund nicht mehr bei Ihnen?');
  });

  await test.step('S4.19 „Antworten“; the deadline runs on', async () => {
    await expect(main(page)).toContainText('Die Frist ruht, bis Sie geantwortet haben.');
    await main(page).getByRole('link', { name: 'Antworten', exact: true }).click();
    await page.getByLabel('Ihre Nachricht').fill('Seit dem ersten Mai.');
    await main(page).getByRole('button', { name: 'Nachricht senden' }).click();
    await expect(main(page)).toContainText('Wir sind am Zug');
  });

  await test.step('S4.20 behind the three dots: „Vorgang herunterladen“ as PDF, and with all files', async () => {
    for (const [name, ending] of [['Vorgang herunterladen (PDF)', '.pdf'], ['Vorgang mit allen Dateien herunterladen (ZIP)', '.zip']] as const) {
      if (!await main(page).getByRole('link', { name }).isVisible()) await menu().click();
      const [download] = await Promise.all([page.waitForEvent('download'), main(page).getByRole('link', { name }).click()]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^Vorgang 2\\d-.*\\${ending}$`));
    }
  });

  await test.step('S4.21 by keyboard: „Gesamten Vorgang löschen“ → Papierkorb', async () => {
    await page.goto(help.town(town, path));
    await menu().focus();
    await page.keyboard.press('Enter');
    await expectAccessible(page);
    for (let n = 0; n < 3; n++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(heading(page)).toHaveText('Möchten Sie den gesamten Vorgang löschen?');
    await expect(main(page)).toContainText('Die Verwaltung bewahrt ihre Akte');
    await expectAccessible(page);
    await main(page).getByRole('button', { name: 'Gesamten Vorgang löschen' }).click();
    await expect(main(page)).toContainText('Der Vorgang liegt im Papierkorb');
    await expect(main(page)).toContainText('Ihr Eingang ist leer');
  });

  await test.step('S4.21 „Wiederherstellen“: it is back in the inbox', async () => {
    await folder('Papierkorb').click();
    await main(page).getByRole('link', { name: 'Hund abmelden' }).click();
    await menu().click();
    await main(page).locator('.menu').getByRole('button', { name: 'Wiederherstellen' }).click();
    await expect(main(page)).toContainText('Der Vorgang ist wiederhergestellt');
    await envelope().click();
    await expect(main(page).getByRole('link', { name: 'Rückfrage: Hund abmelden' })).toBeVisible();
  });
});
