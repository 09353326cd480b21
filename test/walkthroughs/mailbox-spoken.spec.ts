/**
 * What a screen reader says in the mailbox, and in which order: the accessibility tree that the browser makes of its pages. A change of
 * words or order is a change of what people hear, so it has to be made here, too.
 */
import { apply } from '../screenshots/apply.ts';
import { writeAtDesk } from '../support/desk-writing.ts';
import { expect, staff, test } from '../support/walkthrough.ts';

const town = 'rees';

test('the mailbox as it is spoken: from the envelope to the reply (S4.17–S4.21)', async ({ page, browser, help, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'the tree is the same');
  const main = page.getByRole('main');
  await page.goto(help.town(town, '/anmelden'));
  await help.signIn(page);
  await apply(page, 'services/hund-abmelden/journeys/einfach.yaml');
  const desk = await (await browser.newContext()).newPage();
  await help.signInStaff(desk, staff.sabine, town);
  await page.goto(help.town(town, '/postfach'));
  const path = new URL(await main.getByRole('link', { name: 'Mitteilung: Hund abmelden' }).evaluate((link: HTMLAnchorElement) => link.href)).pathname;
  await writeAtDesk(desk, help.town(town, path.replace('/postfach/', '/verwaltung/vorgaenge/')), 'ask', 'Wann war das?');

  await page.goto(help.town(town, '/postfach'));
  await expect(page.getByRole('navigation', { name: 'Ihr Konto' })).toMatchAriaSnapshot(`
    - navigation "Ihr Konto":
      - link "Postfach , 2 ungelesene Nachrichten"
      - link /.+@example.org , Aktuelle Sitzung. Vertrauensniveau niedrig/
      - button "Abmelden"
  `);
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - /children: equal
      - heading "Mein Postfach" [level=1]
      - paragraph: Hier schreiben wir uns. Nur Sie können lesen, was in Ihrem Postfach steht.
      - navigation "Ansichten des Postfachs":
        - list:
          - listitem:
            - link "Eingang (2)"
          - listitem:
            - link "Gesendet"
          - listitem:
            - link "Papierkorb"
      - group: Filtern und sortieren
      - list "Eingang":
        - /children: equal
        - listitem:
          - /children: equal
          - 'heading "Rückfrage: Hund abmelden" [level=2]':
            - 'link "Rückfrage: Hund abmelden"'
          - paragraph: Von Sabine Steuer, Finanzen und Steuern
          - paragraph: /Vorgangsnummer \\d\\d-[\\d-]+ · \\w+, .+/
          - list:
            - listitem: Neu
            - listitem: Rückfrage an Sie
            - listitem: Antworten möglich
        - listitem:
          - 'heading "Mitteilung: Hund abmelden" [level=2]'
          - paragraph: Von Stadt Rees, Finanzen und Steuern
  `);

  await page.getByText('Filtern und sortieren').click();
  await expect(main.locator('.mail-filter')).toMatchAriaSnapshot(`
    - group:
      - text: Filtern und sortieren Dienst
      - combobox "Dienst":
        - option "Alle Dienste" [selected]
        - option "Hund abmelden"
      - combobox "Stand"
      - combobox "Zeitraum"
      - combobox "Reihenfolge"
      - checkbox "nur ungelesene"
      - checkbox "nur mit Antwortmöglichkeit"
      - checkbox "nur mit Dateien"
      - button "Anwenden"
  `);

  await main.getByRole('link', { name: 'Rückfrage: Hund abmelden' }).click();
  await main.locator('.menu > summary').click();
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Hund abmelden" [level=1]
      - paragraph: /Vorgangsnummer .+/
      - paragraph: Rückfrage an Sie
      - link "Antworten"
      - group:
        - text: Mehr
        - list:
          - /children: equal
          - listitem:
            - link "Vorgang herunterladen (PDF)"
          - listitem:
            - link "Vorgang mit allen Dateien herunterladen (ZIP)"
          - listitem:
            - link "Gesamten Vorgang löschen"
      - 'heading "Achtung: Sie sind am Zug" [level=2]'
      - paragraph: /Wir haben Ihnen am .+ eine Frage gestellt. Bitte antworten Sie uns, damit es weitergeht. Die Frist ruht, bis Sie geantwortet haben./
      - paragraph:
        - link "Jetzt antworten"
      - region "So weit ist Ihr Auftrag":
        - list:
          - listitem:
            - paragraph: Eingegangen (erledigt)
          - listitem:
            - paragraph: In Bearbeitung (erledigt)
          - listitem:
            - paragraph: Rückfrage an Sie (jetzt)
          - listitem:
            - paragraph: Antwort (steht aus)
            - paragraph: die Frist ruht
      - region "Nachrichten":
        - article:
          - paragraph: /Stadt Rees, .+ Uhr/
          - heading "Mitteilung" [level=3]
        - article:
          - paragraph: /Sabine Steuer, .+ Uhr/
          - heading "Rückfrage" [level=3]
          - paragraph: Neu
          - paragraph: Wann war das?
      - region "Frage beantworten":
        - textbox "Ihre Nachricht"
        - button "Nachricht senden"
      - group: Ihre Angaben
      - group: Wer hat meinen Vorgang geöffnet?
      - complementary "Zuständig"
  `);

  await page.goto(help.town(town, `${path}/loeschen`));
  await main.getByRole('button', { name: 'Gesamten Vorgang löschen' }).click();
  await expect(main).toMatchAriaSnapshot(`
    - main:
      - heading "Mein Postfach" [level=1]
      - status:
        - paragraph: "Erfolg: Der Vorgang liegt im Papierkorb"
        - paragraph:
          - text: Dort können Sie ihn 30 Tage lang wiederherstellen.
          - link "Zum Papierkorb"
      - paragraph: Hier schreiben wir uns. Nur Sie können lesen, was in Ihrem Postfach steht.
      - navigation "Ansichten des Postfachs"
      - heading "Ihr Eingang ist leer" [level=2]
  `);
});
