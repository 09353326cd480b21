/** The desk's day (issue 4): twenty cases of one caseworker, of which a colleague releases four, from the first list to the last; with and without script. */
import { apply } from '../screenshots/apply.ts';
import { expect, staff, test } from '../support/walkthrough.ts';

test.use({ baseURL: `http://rees.localhost:${process.env.WALKTHROUGH_PORT}` }); // this town has a decision for four eyes

test('a day with twenty cases: taken, asked again, decided, released, handed over, closed; each ends where it belongs', async ({ page, browser, help, baseURL }) => {
  test.setTimeout(240_000);
  const visitor = async () => (await browser.newContext({ baseURL })).newPage();
  const [citizen, lea] = [await visitor(), await visitor()];
  for (const one of [page, citizen, lea]) one.setDefaultTimeout(15_000);
  const email = await help.signIn(citizen);
  for (let sent = 0; sent < 16; sent++) await apply(citizen, 'services/maengel-melden/journeys/zweig-muell-antwort.yaml');
  for (let sent = 0; sent < 4; sent++) await apply(citizen, 'services/baumfaellung-beantragen/journeys/einfach.yaml');
  await help.signInStaff(page, staff.olga, 'rees');
  await help.signInStaff(lea, staff.lea, 'rees');

  const [defect, tree] = ['Schaden oder Müll melden', 'Baum fällen lassen'];
  const found = `/verwaltung?suche=${encodeURIComponent(email)}`;
  const rows = (service: string, state = '', desk = page) => desk.getByRole('row').filter({ has: desk.getByRole('link', { name: service }) }).filter({ hasText: state });
  const choose = async (service: string, count: number, state: string) => {
    await page.goto(found);
    for (let at = 0; at < count; at++) await rows(service, state).nth(at).getByRole('checkbox').check();
  };
  const batch = (name: string) => page.getByRole('form', { name: 'Mit der Auswahl' }).getByRole('button', { name }).click();
  const open = async (service: string, state: string, desk = page) => {
    await desk.goto(found);
    await rows(service, state, desk).first().getByRole('link', { name: service }).click();
    await expect(desk.getByRole('heading', { name: service, level: 1 })).toBeVisible();
  };
  const write = async (form: string, words: string, button: string) => {
    const opened = page.locator('details', { has: page.locator('summary', { hasText: form }) }).last();
    if (await opened.getAttribute('open') === null) await opened.locator('summary').first().click();
    await opened.getByLabel('Text', { exact: true }).fill(words);
    await opened.getByRole('button', { name: button, exact: true }).click();
  };

  await test.step('all are found, and taken at once', async () => {
    await page.goto(found);
    await expect(rows(tree, 'Eingegangen')).toHaveCount(4);
    for (const box of await page.getByRole('checkbox', { name: /auswählen/ }).all()) await box.check();
    await batch('Übernehmen');
    await expect(page.getByText('20 erledigt')).toBeVisible();
    await page.goto(found);
    await expect(rows(defect)).toHaveCount(16);
  });

  await test.step('three go to Lea', async () => {
    await choose(defect, 3, 'Eingegangen');
    await batch('Zuweisen …');
    await page.getByLabel('Kollegin oder Kollege').selectOption('Lea Leitung');
    await page.getByRole('button', { name: 'Zuweisen', exact: true }).click();
    await expect(page.getByText('3 erledigt')).toBeVisible();
  });

  await test.step('one answer is asked again; the citizen corrects it, and it is accepted', async () => {
    await open(tree, 'Eingegangen');
    const caseId = page.url().split('/').at(-1)!.split('?')[0]!;
    await page.getByRole('link', { name: /erfragen ?: Beschreiben Sie den Grund/ }).click();
    await page.getByLabel(/^Grund zu „/).first().fill('Bitte beschreiben Sie die Schäden genauer.');
    await page.getByRole('main').getByRole('button', { name: 'Rückfrage senden' }).last().click();
    await expect(page.getByText('Die Rückfrage ist gesendet.')).toBeVisible();
    await citizen.goto(`/postfach/${caseId}`);
    await citizen.getByRole('main').getByText('Angaben berichtigen').first().click();
    await citizen.getByRole('main').getByRole('button', { name: 'Angaben berichtigen' }).last().click();
    await citizen.getByRole('main').getByRole('textbox').first().fill('Die Krone ist trocken, der Stamm ist hohl.');
    await citizen.getByRole('main').getByRole('button', { name: 'Weiter', exact: true }).last().click();
    await citizen.getByRole('main').getByRole('button', { name: 'Berichtigung absenden' }).last().click();
    await expect(citizen.getByRole('heading', { name: 'Ihre Berichtigung ist bei uns' })).toBeVisible();
    await page.goto(`/verwaltung/vorgaenge/${caseId}`);
    await expect(page.getByText('der Stamm ist hohl').first()).toBeVisible();
    await page.getByRole('button', { name: 'Berichtigung übernehmen' }).click();
    await expect(page.getByText('Die Berichtigung ist übernommen.')).toBeVisible();
  });

  await test.step('four decisions are written; one comes back, and goes again; a colleague releases all', async () => {
    for (let written = 0; written < 4; written++) {
      await open(tree, written === 0 ? 'In Bearbeitung' : 'Eingegangen');
      await write('Bescheid zur Freigabe geben', 'Sie dürfen die Eiche fällen.', 'Zur Freigabe geben');
      await expect(page.getByText('Der Bescheid wartet auf die Freigabe.')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Freigeben und senden' })).toHaveCount(0);
    }
    await open(tree, 'Zur Freigabe', lea);
    const back = lea.url();
    await lea.getByText('Zurückgeben', { exact: true }).click();
    await lea.getByLabel('Was soll geändert werden?').fill('Bis wann gilt die Erlaubnis?');
    await lea.getByRole('button', { name: 'Mit dieser Begründung zurückgeben' }).click();
    await expect(lea.getByText('Der Bescheid ist zurückgegeben.')).toBeVisible();
    await page.goto(back);
    await expect(page.getByText('Bis wann gilt die Erlaubnis?').first()).toBeVisible();
    await write('Bescheid zur Freigabe geben', 'Sie dürfen die Eiche bis zum 28. Februar 2027 fällen.', 'Zur Freigabe geben');
    await expect(page.getByText('Der Bescheid wartet auf die Freigabe.')).toBeVisible();
    for (let released = 0; released < 4; released++) {
      await open(tree, 'Zur Freigabe', lea);
      await lea.getByRole('button', { name: 'Freigeben und senden' }).click();
      await expect(lea.getByText('Der Bescheid ist freigegeben und gesendet.')).toBeVisible();
    }
  });

  await test.step('two belong to another office, and are there now', async () => {
    await choose(defect, 2, 'Eingegangen');
    await batch('Abgeben …');
    await page.getByLabel('Dienststelle', { exact: true }).last().selectOption('Bauhof und Abfall');
    await page.getByLabel('Warum geben Sie den Vorgang ab?').fill('Der Müll liegt neben den Containern.');
    await page.getByRole('button', { name: 'Abgeben', exact: true }).click();
    await expect(page.getByText('2 erledigt')).toBeVisible();
    await page.goto(found);
    await expect(rows(defect)).toHaveCount(14);
    const anna = await visitor();
    await help.signInStaff(anna, staff.anna, 'rees');
    await anna.goto(found);
    await expect(rows(defect, 'Eingegangen', anna)).toHaveCount(2);
  });

  await test.step('nothing is closed unread; once read, one is answered, and all are closed at once', async () => {
    await choose(defect, 14, '');
    await batch('Abschließen …');
    await page.getByRole('button', { name: 'Abschließen', exact: true }).click();
    const unread = page.getByRole('listitem').filter({ hasText: 'hat noch niemand gelesen' }).getByRole('link');
    await expect(unread).toHaveCount(14);
    for (const href of await unread.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))) await page.goto(href);
    await write('Nachricht schreiben', 'Der Müll ist abgeholt. Danke für den Hinweis.', 'Nachricht senden');
    await expect(page.getByText('Die Nachricht ist gesendet.')).toBeVisible();
    await choose(defect, 14, 'In Bearbeitung');
    await batch('Abschließen …');
    await page.getByRole('button', { name: 'Abschließen', exact: true }).click();
    await expect(page.getByText('14 erledigt')).toBeVisible();
  });

  await test.step('in the evening: nothing is left open but what another office has, and the citizen knows it', async () => {
    await page.goto(found);
    await expect(rows(defect, 'Abgeschlossen')).toHaveCount(14);
    await expect(rows(tree, 'Entschieden')).toHaveCount(4);
    await expect(page.getByText('In Bearbeitung', { exact: true }).and(page.locator('td *'))).toHaveCount(0);
    await citizen.goto('/postfach/eingang');
    await expect(citizen.getByRole('main').getByRole('link', { name: tree })).toHaveCount(4 + 1 + 4); // that it has come in, a question, the decisions
    await citizen.getByRole('main').getByRole('link', { name: tree }).first().click();
    await expect(citizen.getByText('Sie dürfen die Eiche').first()).toBeVisible();
  });
});
