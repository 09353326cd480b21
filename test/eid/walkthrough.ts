/**
 * The chapters of source 003 about the ID card, in a real browser, with the real AusweisApp and its simulated card: upgrade, synchronising, a service that insists
 * on the card, switching it off; then an account made from the card, and signing in by its pseudonym.
 */
import { chromium, expect as expectPage, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, people, type Person } from '../../dev/eid-server/testing/people.ts';
import { ensureBrowser } from '../../scripts/support/browser.mjs';
import { again } from '../support/ausweisapp.ts';
import { eidPortal } from '../support/eid-portal.ts';

const expectSeen = expectPage.configure({ timeout: 15_000 });
const main = (page: Page) => page.getByRole('main');
const heading = (page: Page) => main(page).getByRole('heading', { level: 1 });

/** @param why it cannot be done here; empty where it can */
export const walkThroughWithCard = (why: string) => describe.skipIf(why)(`a citizen with the AusweisApp in a browser${why && ` (skipped: ${why})`}`, { timeout: 120_000 }, async () => {
  if (why) return;
  const eid = await eidPortal('gemeinsam-online');
  const { portal } = eid;
  let browser: Browser;
  beforeAll(async () => { browser = await chromium.launch({ executablePath: await ensureBrowser(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }); });
  afterAll(() => browser?.close());

  const visitor = async (): Promise<Page> => {
    const page = await (await browser.newContext({ baseURL: eid.origin, ignoreHTTPSErrors: true, locale: 'de-DE' })).newPage();
    page.setDefaultTimeout(15_000);
    return page;
  };

  /** On „Ausweis auslesen“: the client is opened by the link, the person does their part, the browser comes back. */
  async function readCard(page: Page, person: Person, more: { chat?: readonly string[]; cancel?: boolean } = {}): Promise<void> {
    let tries = 0;
    await again(async () => {
      if (tries++) await main(page).getByRole('button', { name: 'Noch einmal versuchen' }).click();
      await expectSeen(heading(page)).toHaveText('Ausweis auslesen');
      const attended = eid.app.attend({ files: filesOf(person), ...more });
      attended.catch(() => undefined);
      const back = page.waitForURL((url) => url.origin === eid.origin && !url.pathname.endsWith('/auslesen'));
      await main(page).getByRole('link', { name: 'AusweisApp öffnen' }).click();
      const ending = await attended;
      await back;
      return ending;
    });
  }

  async function signInByMail(page: Page, email: string, count: number): Promise<void> {
    await page.locator('#email').fill(email);
    await main(page).getByRole('button', { name: 'Login Link zusenden' }).click();
    await page.waitForURL('**/link-versendet**');
    await portal.runJobs();
    const mails = portal.mail.to(email);
    expect(mails).toHaveLength(count);
    await page.goto(/https?:\/\/\S+/.exec(mails.at(-1)!.text)![0]);
    await main(page).getByRole('button', { name: 'Jetzt anmelden' }).click();
  }

  it('S4.8 S4.9 S4.10 S4.14 upgrade, sync after a move, a service that insists on the card, switched off', async () => {
    const page = await visitor();
    const email = 'erika.mustermann@example.org';
    await page.goto('/anmelden?weiter=/mein-bereich/daten');
    await signInByMail(page, email, 1);
    await main(page).getByRole('link', { name: 'Upgrade starten' }).click();
    await main(page).getByRole('button', { name: 'Mit Online-Ausweisfunktion' }).click();
    await readCard(page, people.erika, { cancel: true });
    await expectSeen(heading(page)).toHaveText('Sie haben abgebrochen');
    await main(page).getByRole('button', { name: 'Noch einmal versuchen' }).click();
    // without the pseudonym: the data come, the card will sign nobody in
    await readCard(page, people.erika, { chat: [] });
    await expectSeen(heading(page)).toHaveText('Sie haben jetzt ein Servicekonto Plus');
    await signInByMail(page, email, 2);
    await expectSeen(main(page)).toContainText('MUSTERMANN');
    for (const value of ['12.08.1964', '51147 KÖLN']) await expectSeen(main(page)).toContainText(value);

    await main(page).getByRole('link', { name: 'Ausweisdaten verwalten' }).click();
    await main(page).getByRole('button', { name: 'Daten mit Ausweis synchronisieren' }).click();
    await readCard(page, people.moved);
    await expectSeen(main(page).getByRole('status')).toContainText('Die Daten aus Ihrem Ausweis sind übernommen');

    await page.goto('/dienste/meldebescheinigung/antrag');
    await main(page).getByRole('link', { name: 'Stärker anmelden' }).click();
    await main(page).getByRole('button', { name: 'Mit Online-Ausweisfunktion anmelden' }).click();
    await readCard(page, people.moved);
    await expectSeen(main(page).getByRole('button', { name: 'Jetzt beginnen' })).toBeVisible();
    await page.goto('/mein-bereich/daten');
    await expectSeen(main(page)).toContainText('33330 GÜTERSLOH');

    await main(page).getByRole('link', { name: 'Ausweisdaten verwalten' }).click();
    await main(page).getByRole('link', { name: 'Online-Ausweisfunktion deaktivieren' }).click();
    await main(page).getByRole('button', { name: 'Ja, entfernen' }).click();
    await expectSeen(main(page).getByRole('status')).toContainText('Der Zugang ist entfernt');
    await page.context().close();
  });

  it('S4.1 S4.6 „Servicekonto Plus“ from the card alone; signed in again by its pseudonym; an expired card opens nothing', async () => {
    const register = await visitor();
    await register.goto('/anmelden/registrieren');
    await main(register).getByRole('region', { name: 'Servicekonto Plus' }).getByRole('button').click();
    await readCard(register, people.erika);
    await expectSeen(register.getByRole('banner')).toContainText('ERIKA MUSTERMANN');
    const persons = () => portal.database.sql<{ id: string }>("select person_id as id from credentials where kind = 'eid'");
    const [made] = await persons();

    const later = await visitor();
    await later.goto('/anmelden');
    await main(later).getByRole('button', { name: 'Mit Online-Ausweisfunktion anmelden' }).click();
    await readCard(later, people.expired);
    await expectSeen(main(later)).toContainText('kann nicht benutzt werden');
    await main(later).getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await readCard(later, people.moved);
    await expectSeen(later.getByRole('banner')).toContainText('ERIKA MUSTERMANN');
    expect(await persons()).toEqual([made]);
    await Promise.all([register, later].map((page) => page.context().close()));
  });
});
