/**
 * Every service of S2.1 that is paid online, applied for and paid with two providers (S2.2): by card with script, with PayPal without.
 * What is asked for is what the service's own journey expects.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { apply } from '../screenshots/apply.ts';
import { choosePayment, payAtProvider } from '../support/pay-online.ts';
import { expect, expectAccessible, test } from '../support/walkthrough.ts';

/** Registration and residence certificates, register information, civil-status certificates, certified inventory documents: journey → how the desk calls it. */
const services = {
  'services/meldebescheinigung/journeys/zweig-erweitert-ausland.yaml': 'Meldebescheinigung',
  'services/aufenthaltsbescheinigung/journeys/einfach.yaml': 'Aufenthaltsbescheinigung',
  'services/melderegisterauskunft/journeys/zweig-berechtigt.yaml': 'Melderegister',
  'tenants/guetersloh/services/geburtsurkunde/journeys/gebuehr-der-stadt.yaml': 'Geburtsurkunde',
  'tenants/guetersloh/services/eheurkunde/journeys/gebuehr-der-stadt.yaml': 'Eheurkunde',
  'tenants/guetersloh/services/sterbeurkunde/journeys/gebuehr-der-stadt.yaml': 'Sterbeurkunde',
  'services/bestandsurkunde/journeys/zweig-archiv-akte.yaml': 'Bestand',
};

for (const [file, name] of Object.entries(services)) {
  test(`S2.1, S2.2 ${name}: applied for and paid`, async ({ page, help, javaScriptEnabled }) => {
    const { expect: { fee } } = parse(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')) as { expect: { fee: number } };
    const amount = new RegExp(`${fee},00\\s€`);
    await help.signIn(page);
    await page.goto(await apply(page, file));
    const main = page.getByRole('main');
    await main.getByRole('link', { name: 'Jetzt bezahlen' }).click();
    await expect(main.getByRole('row', { name: 'Gesamtbetrag' })).toContainText(amount);
    await expectAccessible(page);
    await choosePayment(page, javaScriptEnabled === false ? /PayPal/ : /GiroCheckout/);
    await expect(page.getByText(amount).first()).toBeVisible();
    await payAtProvider(page);
    await expect(main).toContainText(amount);
    await page.goto('/mein-bereich');
    await expect(main.getByRole('link', { name: new RegExp(name) }).first()).toBeVisible();
    await expect(main.getByText('Bezahlt', { exact: true })).toBeVisible();
  });
}
