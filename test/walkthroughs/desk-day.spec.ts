/** A caseworker's morning at the desk (issue 4): search, assign, label, several at once, hand over, undo; with and without script. And what a screen reader is told. */
import { apply } from '../screenshots/apply.ts';
import { expect, staff, test } from '../support/walkthrough.ts';

test('search, assign to a colleague, label, several at once, hand over and undo', async ({ page, browser, help, baseURL }) => {
  const citizen = await (await browser.newContext({ baseURL })).newPage();
  const email = await help.signIn(citizen);
  for (const journey of ['zweig-wegzug', 'einfach']) await apply(citizen, `services/hund-abmelden/journeys/${journey}.yaml`);
  await help.signInStaff(page, staff.sabine);
  const label = `Eilt ${email.replace(/\D/g, '').slice(-6)}`;
  const find = async (words: string) => {
    await page.getByLabel('Nummer, Name, E-Mail, Text').fill(words);
    await page.getByRole('button', { name: 'Suchen' }).click();
  };
  const boxes = page.getByRole('checkbox', { name: /auswählen/ });
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: 'Hund abmelden' }) });

  await test.step('a label of the office', async () => {
    await page.goto('/verwaltung/labels');
    await page.getByRole('textbox', { name: 'Neues Label' }).fill(label);
    await page.getByRole('form', { name: 'Neues Label' }).getByLabel('Art').selectOption('dringend');
    await page.getByRole('button', { name: 'Anlegen' }).click();
    await expect(page.getByRole('form', { name: label })).toBeVisible();
  });
  await test.step('found by the address of who asked', async () => {
    await page.goto('/verwaltung');
    await find(email);
    await expect(row).toHaveCount(2);
  });
  await test.step('both get the label', async () => {
    for (const at of [0, 1]) await boxes.nth(at).check();
    await page.getByRole('button', { name: 'Label …' }).click();
    await expect(page.getByRole('heading', { name: '2 Vorgänge' })).toBeVisible();
    await page.getByLabel('Label', { exact: true }).selectOption(label);
    await page.getByRole('button', { name: 'Anbringen' }).click();
    await expect(page.getByText('2 erledigt')).toBeVisible();
    await expect(row.filter({ hasText: label })).toHaveCount(2);
  });
  await test.step('one is Lea’s now, and after „Rückgängig“ nobody’s', async () => {
    await row.first().getByRole('link').click();
    await page.getByText('Zuweisen', { exact: true }).first().click();
    await page.getByLabel('Kollegin oder Kollege').first().selectOption('Lea Leitung');
    await page.getByRole('button', { name: 'Zuweisen', exact: true }).click();
    await expect(page.getByText('Der Vorgang ist zugewiesen.')).toBeVisible();
    await expect(page.getByRole('main')).toContainText('Lea Leitung');
    await page.getByRole('button', { name: 'Rückgängig' }).click();
    await expect(page.getByText('Es ist rückgängig gemacht.')).toBeVisible();
    await expect(page.getByRole('main')).toContainText('noch niemand');
  });
  await test.step('handed over, it is gone from here; undone, it is back', async () => {
    await page.getByText('Abgeben', { exact: true }).first().click();
    await page.getByLabel('Dienststelle', { exact: true }).last().selectOption('Ordnung und Straßenverkehr');
    await page.getByLabel('Warum geben Sie den Vorgang ab?').fill('Es geht um die Haltung.');
    await page.getByRole('button', { name: 'Abgeben', exact: true }).click();
    await expect(page.getByText('Der Vorgang ist abgegeben.')).toBeVisible();
    const address = page.url();
    const undo = page.getByRole('button', { name: 'Rückgängig' });
    await undo.click();
    await expect(page.getByText('Es ist rückgängig gemacht.')).toBeVisible();
    expect(address).toContain('/verwaltung?');
    await page.goto('/verwaltung');
    await find(email);
    await expect(row).toHaveCount(2);
  });
});

test('what a screen reader is told of the list and of one case', async ({ page, browser, help, baseURL, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled === false, 'the tree is the same');
  const citizen = await (await browser.newContext({ baseURL })).newPage();
  const email = await help.signIn(citizen);
  await apply(citizen, 'services/hund-abmelden/journeys/einfach.yaml');
  await help.signInStaff(page, staff.sabine);
  await page.goto(`/verwaltung?suche=${encodeURIComponent(email)}`);
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - region "Vorgänge":
        - heading "Vorgänge" [level=1]
        - navigation "Ansichten":
          - list:
            - listitem:
              - link /Neu \\d+/
            - listitem:
              - link /Meine \\d+/
            - listitem:
              - link /In Arbeit \\d+/
            - listitem:
              - link /Wartet \\d+/
            - listitem:
              - link /Überfällig \\d+/
            - listitem:
              - link /Entschieden \\d+/
            - listitem:
              - link /Erledigt \\d+/
        - text: Nummer, Name, E-Mail, Text
        - searchbox "Nummer, Name, E-Mail, Text"
        - button "Suchen"
        - group: Filter
        - group: /Gemerkt/
        - table /Vorgänge zu/:
          - caption: /Vorgänge zu/
          - rowgroup:
            - row "Auswahl Leistung Nummer Von Frist Stand"
          - rowgroup:
            - row /Vorgang \\d\\d-\\d+-\\d+-\\d auswählen Hund abmelden \\d\\d-\\d+-\\d+-\\d Erika Mustermann .* Eingegangen/:
              - cell:
                - checkbox /auswählen/
              - rowheader "Hund abmelden":
                - link "Hund abmelden"
  `);
  await page.getByRole('checkbox', { name: /auswählen/ }).check();
  await expect(page.getByRole('form', { name: 'Mit der Auswahl' })).toMatchAriaSnapshot(`
    - form "Mit der Auswahl":
      - button "Übernehmen"
      - button "Zuweisen …"
      - button "Label …"
      - button "Abgeben …"
      - button "Abschließen …"
  `);
  await page.getByRole('link', { name: 'Hund abmelden' }).click();
  await expect(page.locator('.side-by-side__case')).toMatchAriaSnapshot(`
    - heading /Hund abmelden/ [level=1]
    - term: Stand
    - definition:
      - text: In Bearbeitung
    - term: Frist
    - term: Zuständig
    - definition:
      - text: noch niemand
    - region "Zuständigkeit":
      - button "Vorgang übernehmen"
      - group: Zuweisen
      - group: Label
      - group: Mitlesen
      - group: Abgeben
      - group: Frist ändern
      - button "Folgen"
    - region "Bearbeiten":
      - heading "Bearbeiten" [level=2]
      - group: Rückfrage stellen
    - region "Angaben"
    - region "Nachrichten"
    - region "Interne Notizen"
    - region "Verlauf"
  `);
  await page.getByRole('button', { name: 'Vorgang übernehmen' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Sie haben den Vorgang übernommen.' })).toBeVisible();
});
