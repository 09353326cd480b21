/** Somebody wants an ended case deleted before its time (Art. 17 GDPR): asked, proposed, released by another; or refused. With and without script. */
import type { Page } from '@playwright/test';
import { apply } from '../screenshots/apply.ts';
import { expect, expectAccessible, staff, test } from '../support/walkthrough.ts';

/** An ended case, on its citizen's page. @returns its id and number */
async function ended(citizen: Page, sabine: Page): Promise<{ caseId: string; number: string }> {
  await apply(citizen, 'services/hund-abmelden/journeys/einfach.yaml');
  await citizen.goto('/postfach/gesendet');
  await citizen.getByRole('main').getByRole('link', { name: 'Hund abmelden' }).first().click();
  const caseId = new URL(citizen.url()).pathname.split('/').pop()!;
  await expect(citizen.getByRole('link', { name: 'Löschung verlangen' })).toHaveCount(0);
  const number = /\d\d-\d{4}-\d{4}-\d/.exec(await citizen.getByRole('main').innerText())![0];
  await sabine.goto(`/verwaltung/vorgaenge/${caseId}`);
  await sabine.locator('summary').filter({ hasText: 'Vorgang abschließen' }).click();
  await sabine.getByRole('button', { name: 'Abschließen', exact: true }).click();
  await expect(sabine.getByText('Der Vorgang ist abgeschlossen.')).toBeVisible();
  await citizen.reload();
  return { caseId, number };
}
/** The citizen asks. */
async function ask(citizen: Page, reason: string): Promise<void> {
  await citizen.getByRole('link', { name: 'Löschung verlangen' }).click();
  await expect(citizen.getByRole('heading', { level: 1 })).toHaveText('Möchten Sie verlangen, dass wir diesen Vorgang löschen?');
  await expectAccessible(citizen);
  await citizen.getByLabel('Warum sollen wir löschen?').fill(reason);
  await citizen.getByRole('button', { name: 'Löschung verlangen' }).click();
  await expect(citizen.getByText('Wir haben Ihr Verlangen erhalten.')).toBeVisible();
  await expect(citizen.getByRole('main')).toContainText('Wir antworten Ihnen spätestens am');
}

test('asked, withdrawn, asked again; one proposes, another releases: gone, certified, told by mail', async ({ browser, help, baseURL }) => {
  const visitor = async () => (await browser.newContext({ baseURL })).newPage();
  const [citizen, sabine, lea] = [await visitor(), await visitor(), await visitor()];
  await help.signInStaff(sabine, staff.sabine);
  await help.signInStaff(lea, staff.lea);
  const email = await help.signIn(citizen);
  const { caseId, number } = await ended(citizen, sabine);
  await test.step('Erika asks, thinks again, asks', async () => {
    await ask(citizen, 'Ich bin weggezogen');
    await expectAccessible(citizen);
    await citizen.getByRole('button', { name: 'Doch nicht löschen' }).click();
    await expect(citizen.getByText('Der Vorgang bleibt.')).toBeVisible();
    await ask(citizen, 'Ich bin wirklich weggezogen');
  });
  await test.step('Sabine finds it and proposes', async () => {
    await sabine.goto('/verwaltung');
    await sabine.getByRole('link', { name: /^Löschung verlangt: / }).click();
    await expectAccessible(sabine);
    await sabine.getByRole('row', { name: new RegExp(number) }).getByRole('link').click();
    await expect(sabine.getByRole('main')).toContainText('Ich bin wirklich weggezogen');
    await sabine.getByLabel('Die Daten werden nicht mehr gebraucht (Buchst. a)').check();
    await sabine.getByRole('button', { name: 'Löschen vorschlagen' }).click();
    await expect(sabine.getByText('Der Vorschlag zu löschen wartet auf die Freigabe.')).toBeVisible();
  });
  await test.step('Lea, who leads the office, releases', async () => {
    await lea.goto(`/verwaltung/vorgaenge/${caseId}`);
    await lea.getByRole('link', { name: 'Ansehen und beantworten' }).click();
    await expect(lea.getByRole('main')).toContainText('Sabine');
    await expectAccessible(lea);
    await lea.getByRole('button', { name: 'Freigeben und endgültig löschen' }).click();
    await expect(lea.getByText('Der Vorgang ist gelöscht.')).toBeVisible();
    await lea.getByRole('link', { name: 'Löschnachweise ansehen' }).click();
    await expect(lea.getByRole('row', { name: new RegExp(number) })).toContainText('Auf Verlangen gelöscht');
    await expectAccessible(lea);
  });
  await test.step('Erika has a mail that says so, and nothing is left for her to open', async () => {
    await expect.poll(async () => (await help.mailTo(email)).subject).toBe('Ihre Löschung ist erledigt');
    expect((await citizen.goto(`/postfach/${caseId}`))?.status()).toBe(404);
    await citizen.goto('/mein-bereich/login-daten/protokoll');
    await expect(citizen.getByRole('main')).toContainText('Ein Vorgang wurde gelöscht');
  });
});

test('refused: the reason, the law and how to object stand on the case', async ({ browser, help, baseURL }) => {
  const visitor = async () => (await browser.newContext({ baseURL })).newPage();
  const [citizen, sabine, lea] = [await visitor(), await visitor(), await visitor()];
  await help.signInStaff(sabine, staff.sabine);
  await help.signInStaff(lea, staff.lea);
  await help.signIn(citizen);
  const { caseId } = await ended(citizen, sabine);
  await ask(citizen, '');
  await lea.goto(`/verwaltung/vorgaenge/${caseId}/loeschung`);
  await lea.getByRole('button', { name: 'Löschung ablehnen' }).click();
  await expect(lea.getByRole('link', { name: 'Schreiben Sie, warum Sie ablehnen' })).toBeVisible();
  await lea.getByLabel('Begründung').fill('Wir müssen ihn nach § 147 AO bis Ende 2036 aufbewahren.');
  await lea.getByRole('button', { name: 'Löschung ablehnen' }).click();
  await expect(lea.getByText('Die Löschung ist abgelehnt.')).toBeVisible();
  await citizen.reload();
  await expect(citizen.getByRole('heading', { name: 'Wir haben es abgelehnt, diesen Vorgang zu löschen' })).toBeVisible();
  await expect(citizen.getByRole('main')).toContainText('§ 147 AO bis Ende 2036');
  await expect(citizen.getByRole('main')).toContainText('Verwaltungsgericht');
  await expectAccessible(citizen);
});
