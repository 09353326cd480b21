/**
 * Source 000, „Das Bürgerportal … oder: Wie komme ich zu einem Bürgerkonto?“ (Gütersloh), the chapters on signing in, step by step
 * with their labels (S1.4–S1.9, S1.13–S1.16), and what source 001 says of the account (S2.4, S2.5). One person, one browser; each
 * chapter goes on where the one before ended; the chapter on the Postkorb (S1.11, S1.12, S2.3) stands for itself.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { apply } from '../screenshots/apply.ts';
import { closeAtDesk, writeAtDesk } from '../support/desk-writing.ts';
import { expect, expectAccessible, test } from '../support/walkthrough.ts';

test.describe.configure({ mode: 'serial' });

test.describe('Das Bürgerportal Gütersloh', () => {
  let context: BrowserContext;
  let page: Page;
  let email = '';
  let password = '';
  const hosts = new Set<string>();
  const posts: string[] = [];
  const initialIn = (text: string): string => /\b(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\b/.exec(text)![0];
  const own = 'Regen7Wolke§';
  const main = () => page.getByRole('main');
  const heading = () => main().getByRole('heading', { level: 1 });

  test.beforeAll(async ({ browser, baseURL, javaScriptEnabled }) => {
    context = await browser.newContext({ baseURL, javaScriptEnabled, locale: 'de-DE' });
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    context.on('request', (request) => {
      hosts.add(new URL(request.url()).host);
      if (request.method() !== 'GET') posts.push(request.url());
    });
  });
  test.afterAll(() => context.close());

  const isHuman = async (script: boolean): Promise<void> => { if (script) await expect(main().getByRole('status')).toHaveText('Geprüft.', { timeout: 30_000 }); };
  const signIn = async (address: string, word: string): Promise<void> => {
    await page.goto('/anmelden');
    await main().getByRole('region', { name: 'Anmelden mit E-Mail-Adresse und Kennwort' }).getByLabel('E-Mail-Adresse').fill(address);
    await page.getByLabel('Kennwort', { exact: true }).fill(word);
    await main().getByRole('button', { name: 'Anmelden', exact: true }).click();
  };
  const signOut = async (): Promise<void> => {
    await page.getByRole('banner').getByRole('button', { name: 'Abmelden' }).click();
    await expect(heading()).toHaveText('Sie sind abgemeldet');
  };
  /** What a phone would „improve“ (S1.16): an answer is taken as it is typed; a password is no text to the phone. */
  const expectAsTyped = async (label: string): Promise<void> => {
    const input = page.getByLabel(label, { exact: true });
    await expect(input).toHaveAttribute('spellcheck', 'false');
    if (await input.getAttribute('type') === 'password') return;
    await expect(input).toHaveAttribute('autocapitalize', 'off');
    await expect(input).toHaveAttribute('autocorrect', 'off');
  };

  test('Ein Bürgerkonto anlegen, schneller als bei der Bank', async ({ help, javaScriptEnabled }) => {
    email = help.someone();
    await test.step('S1.4, S2.4: the last entry of „Anmelden“ is „Konto erstellen“; the card is a way in beside the password', async () => {
      await page.goto('/');
      const entries = page.getByRole('complementary', { name: 'Anmelden' }).getByRole('link');
      await entries.first().click();
      await expect(main().getByRole('button', { name: 'Mit Online-Ausweisfunktion anmelden' })).toBeVisible();
      await page.goBack();
      await expect(entries.last()).toHaveText('Konto erstellen');
      await entries.last().click();
      await expect(heading()).toHaveText('Konto erstellen');
    });
    await test.step('S1.5: first name, last name, e-mail address, a human check with a new challenge on demand', async () => {
      await main().getByRole('button', { name: 'Absenden' }).click();
      await expect(main().getByRole('alert')).toContainText('Geben Sie Ihren Vornamen an.');
      posts.length = 0;
      await page.getByLabel('Vorname').fill('Erika');
      await page.getByLabel('Nachname').fill('Mustermann');
      await page.getByLabel('E-Mail-Adresse').fill(email);
      await isHuman(javaScriptEnabled !== false);
      if (javaScriptEnabled !== false) {
        await main().getByRole('button', { name: 'Neue Aufgabe' }).click();
        await isHuman(true);
      }
      expect(posts, '„und noch ist nichts passiert“: nothing is sent before the form is').toEqual([]);
      await main().getByRole('button', { name: 'Absenden' }).click();
      await expect(heading()).toHaveText('Sehen Sie in Ihr E-Mail-Postfach');
    });
  });

  test('Das initiale Passwort benötigen Sie für die Erstanmeldung!', async ({ help }) => {
    await test.step('S1.6: the mail has it, and says how long it lives', async () => {
      const { text } = await help.mailTo(email);
      expect(text).toContain('Es gilt 24 Stunden.');
      password = initialIn(text);
      await signIn(email, password);
      await expect(heading()).toHaveText('Sicherheitsfrage');
    });
    await test.step('S1.7, S1.16: an own question, and an answer that no phone mends; it activates the account', async () => {
      await page.getByLabel('Frage', { exact: true }).selectOption('Eine eigene Frage festlegen.');
      await page.getByLabel('Ihre eigene Frage').fill('Wie heißt mein Boot?');
      await expectAsTyped('Antwort');
      await page.getByLabel('Antwort', { exact: true }).fill('Albatros');
      await main().getByRole('button', { name: 'Konto aktivieren' }).click();
    });
    await test.step('S1.7: urged to change the password, then to complete the personal data', async () => {
      await expect(main()).toContainText('Ändern Sie jetzt Ihr Kennwort');
      await expect(main()).toContainText('Vervollständigen Sie danach Ihre persönlichen Daten');
      for (const label of ['Aktuelles Kennwort', 'Neues Kennwort', 'Eingabe wiederholen']) await expectAsTyped(label);
      await page.getByLabel('Aktuelles Kennwort', { exact: true }).fill(password);
      await page.getByLabel('Neues Kennwort', { exact: true }).fill(own);
      await page.getByLabel('Eingabe wiederholen', { exact: true }).fill(own);
      await main().getByRole('button', { name: 'Kennwort ändern' }).click();
      password = own;
      await expect(heading()).toHaveText('Login-Daten');
    });
  });

  test('Die eigenen Daten vervollständigen', async ({ help }) => {
    await test.step('S1.8: „Login-Daten“ has the data of the registration; the form of address is nobody’s guess (S1.16)', async () => {
      await page.goto('/mein-bereich');
      await main().getByRole('link', { name: 'Login-Daten' }).click();
      await expect(page.getByLabel('Vorname')).toHaveValue('Erika');
      await expect(page.getByLabel('Nachname')).toHaveValue('Mustermann');
      await expect(main()).toContainText(email);
      await expect(page.getByLabel(/^Anrede/)).toHaveValue('');
      await expect(main().getByRole('heading', { name: 'Verifizierung mit neuem Personalausweis' })).toBeVisible();
    });
    await test.step('S1.8: form of address, date of birth, address, „Speichern“', async () => {
      await page.getByLabel(/^Anrede/).selectOption('Frau');
      const born = page.getByRole('group', { name: /Geburtsdatum/ });
      await born.getByLabel('Tag').fill('12');
      await born.getByLabel('Monat').fill('8');
      await born.getByLabel('Jahr').fill('1964');
      await page.getByLabel('Straße').fill('Berliner Straße');
      await page.getByLabel('Hausnummer').fill('70');
      await page.getByLabel('Postleitzahl').fill('33330');
      await page.getByLabel('Ort', { exact: true }).fill('Gütersloh');
      await main().getByRole('button', { name: 'Speichern', exact: true }).click();
      await expect(main()).toContainText('Ihre Angaben sind gespeichert.');
    });
    await test.step('S1.8, S1.16: tab „Kennwort“: the question alone is changed with the current password alone', async () => {
      await main().getByRole('link', { name: 'Kennwort', exact: true }).click();
      await expect(heading()).toHaveText('Kennwort');
      await expect(main()).toContainText('Wie heißt mein Boot?');
      const form = main().locator('form', { has: page.getByRole('button', { name: 'Sicherheitsfrage ändern' }) });
      await form.getByLabel('Frage', { exact: true }).selectOption('Wie hieß Ihr erstes Haustier?');
      await form.getByLabel('Antwort', { exact: true }).fill('Bello');
      await form.getByLabel('Aktuelles Kennwort', { exact: true }).fill(password);
      await form.getByRole('button', { name: 'Sicherheitsfrage ändern' }).click();
      await expect(main()).toContainText('Ihre Sicherheitsfrage ist gespeichert.');
      await expectAccessible(page);
    });
    await test.step('S1.10, S2.5: name and address are in the next application without typing', async () => {
      await page.goto('/dienste/sperrmuell');
      await main().getByRole('link', { name: 'Hier starten' }).first().click();
      await main().getByRole('button', { name: 'Jetzt beginnen' }).click();
      for (const [label, value] of [['Straße', 'Berliner Straße'], ['Hausnummer', '70'], ['Postleitzahl', '33330'], ['Ort', 'Gütersloh']] as const) await expect(page.getByLabel(label, { exact: true })).toHaveValue(value);
    });
    await test.step('S1.9: a changed e-mail address is the new sign-in name, the old one stops working', async () => {
      const changed = email.replace('@', '-neu@');
      await page.goto('/mein-bereich/daten');
      await main().getByRole('link', { name: /Ändern.*E-Mail-Adresse/ }).click();
      await page.getByLabel('Neue E-Mail-Adresse', { exact: true }).fill(changed);
      await page.getByLabel('Neue E-Mail-Adresse wiederholen').fill(changed);
      await main().getByRole('button', { name: 'Bestätigung versenden' }).click();
      await page.goto(/https?:\/\/\S+e-mail-aendern\S+/.exec((await help.mailTo(changed)).text)![0]);
      await main().getByRole('button', { name: 'E-Mail-Adresse bestätigen' }).click();
      await signIn(email, password);
      await expect(page.getByRole('banner').getByRole('button', { name: 'Abmelden' })).toBeVisible();
      await signOut();
      await signIn(email, password);
      await expect(main().getByRole('alert')).toContainText('stimmt nicht');
      await signIn(changed, password);
      await expect(page.getByRole('banner')).toContainText('Erika Mustermann');
      email = changed;
    });
  });

  test('Und wie logge ich mich aus dem Bürgerportal aus?', async () => {
    await test.step('S1.14: the own name on top, „Abmelden“ beside it', async () => {
      await page.goto('/mein-bereich/daten');
      await expect(main()).toContainText(email);
      await expect(page.getByRole('banner')).toContainText('Erika Mustermann');
      await page.goto('/');
      await expect(main()).toContainText('Erika Mustermann');
      await signOut();
    });
    await test.step('S1.16: nothing is brought back by going back, or by the history', async () => {
      await page.goBack();
      await expect(page.getByRole('banner').getByRole('link', { name: 'Anmelden' })).toBeVisible();
      await expect(page.locator('body')).not.toContainText('Erika Mustermann');
      await page.goBack();
      await expect(heading()).toHaveText('Anmelden');
      await expect(page.locator('body')).not.toContainText(email);
    });
  });

  test('Oh Schreck, oh Schreck … mein Passwort ist weg …', async ({ help, javaScriptEnabled }) => {
    await test.step('S1.13: „Kennwort vergessen“: address and human check, „Weiter“', async () => {
      await page.goto('/anmelden');
      await main().getByRole('link', { name: 'Kennwort vergessen' }).click();
      await page.getByLabel('E-Mail-Adresse').fill(email);
      await isHuman(javaScriptEnabled !== false);
      await main().getByRole('button', { name: 'Weiter' }).click();
      await expect(heading()).toHaveText('Sehen Sie in Ihr E-Mail-Postfach');
    });
    await test.step('S1.13: the question, answered in any case and with blanks; „Link zum Zurücksetzen des Kennworts versenden“', async () => {
      await page.goto(/https?:\/\/\S+antwort\S+/.exec((await help.mailTo(email, 2)).text)![0]);
      await expect(main()).toContainText('Wie hieß Ihr erstes Haustier?');
      await page.getByLabel('Antwort', { exact: true }).fill('be LLO');
      await main().getByRole('button', { name: 'Link zum Zurücksetzen des Kennworts versenden' }).click();
    });
    await test.step('S1.6, S1.13: a new initial password of limited lifetime, to be changed at once', async () => {
      const { text } = await help.mailTo(email, 3);
      expect(text).toContain('Es gilt 24 Stunden.');
      await signIn(email, initialIn(text));
      await expect(heading()).toHaveText('Kennwort ändern');
      await expect(main()).toContainText('Ändern Sie jetzt Ihr Kennwort');
    });
    await test.step('S1.15: all the while nobody else was asked for anything', () => {
      expect([...hosts]).toEqual([new URL(page.url()).host]);
    });
  });
});

test('Aber wo finde ich meine Aufträge?', async ({ page, browser, help, javaScriptEnabled }) => {
  const main = () => page.getByRole('main');
  const tab = (name: string) => main().getByRole('navigation', { name: 'Ansichten des Postkorbs' }).getByRole('link', { name });
  await page.goto(help.town('guetersloh', '/anmelden'));
  await help.signIn(page);
  await apply(page, 'services/hund-abmelden/journeys/einfach.yaml');
  const desk = await (await browser.newContext({ javaScriptEnabled })).newPage();
  desk.setDefaultTimeout(15_000);
  await help.signInStaff(desk);
  let atDesk = '';

  await test.step('S1.11 „Mein Postkorb“ in the header; S1.12 a new order stands under „Meine Aufträge“ at once', async () => {
    await page.goto(help.town('guetersloh'));
    await page.getByRole('banner').getByRole('link', { name: 'Mein Postkorb' }).click();
    await expect(main().getByRole('heading', { level: 1 })).toHaveText('Mein Postkorb');
    await expect(tab('Meine Aufträge')).toHaveAttribute('aria-current', 'page');
    await main().getByRole('link', { name: 'Hund abmelden' }).click();
    atDesk = help.town('guetersloh', new URL(page.url()).pathname.replace('/postfach/', '/verwaltung/vorgaenge/'));
  });

  await test.step('S1.12 once it is worked on, all further messages are here; S1.11 a click shows the whole communication', async () => {
    await writeAtDesk(desk, atDesk, 'message', 'Wir haben angefangen.');
    await writeAtDesk(desk, atDesk, 'decide', 'Ihr Hund ist abgemeldet.');
    await page.goto(help.town('guetersloh', '/postfach'));
    await expect(main()).toContainText('2 neue Nachrichten');
    await main().getByRole('link', { name: 'Hund abmelden' }).click();
    for (const words of ['Wir haben angefangen.', 'Ihr Hund ist abgemeldet.']) await expect(main()).toContainText(words);
  });

  await test.step('S1.11 S2.3 closed: under „Historie“, with everything in it', async () => {
    await closeAtDesk(desk, atDesk);
    await page.goto(help.town('guetersloh', '/postfach'));
    await expect(main()).toContainText('Sie haben keine offenen Aufträge');
    await tab('Historie').click();
    await expect(main().getByRole('listitem').filter({ hasText: 'Hund abmelden' })).toContainText('Abgeschlossen');
    await main().getByRole('link', { name: 'Hund abmelden' }).click();
    await expect(main()).toContainText('Wir haben angefangen.');
  });

  await test.step('S2.3 „Mein Bereich“ shows what has ended, with its documents', async () => {
    await page.goto(help.town('guetersloh', '/mein-bereich'));
    const card = main().getByRole('article').filter({ hasText: 'Hund abmelden' });
    await expect(card).toContainText('Dieser Auftrag ist abgeschlossen');
    await expect(card.getByRole('link', { name: /Bescheid .*\.pdf/ })).toBeVisible();
    await expect(card.getByRole('link', { name: /Eingangsbestätigung/ })).toBeVisible();
  });
});
