/**
 * Every page of the portal with its error states, in German and English, light and dark, on a screen of 320 pixels: axe and the HTML
 * standard (acceptance 5). A route that shows a page and is not looked at here fails the test.
 */
import type { Locator, Page } from '@playwright/test';
import { stepsOf } from '../screenshots/apply.ts';
import { survey, type Survey } from '../support/survey.ts';
import { lookAtDirectory, lookAtServicekonto, lookAtThirdParty } from '../support/survey-openid.ts';
import { lookAtQueue } from '../support/survey-desk.ts';
import { lookAtGuests } from '../support/survey-guests.ts';
import { lookAtCorrections } from '../support/survey-corrections.ts';
import { lookAtSecondFactor } from '../support/survey-staff.ts';
import { lookAtAdministration, lookAtAnnouncements, lookAtColleagues, lookAtInvitation, lookAtLog } from '../support/survey-roles.ts';
import { lookAtFirstPasswords, lookAtOwnPasswords } from '../support/survey-passwords.ts';
import { lookAtPayments } from '../support/survey-payments.ts';
import { lookAtErasure, lookAtRetention } from '../support/survey-retention.ts';
import { lookAtRelease, lookAtTemplates } from '../support/survey-release.ts';
import { lookAtVerification } from '../support/survey-verification.ts';
import { expect, staff, test } from '../support/walkthrough.ts';

/** Routes that never show a page: files, JSON for the page's script, and posts that lead on in any case. */
const withoutPage = new Set([
  'GET /health', 'GET /ready', 'GET /assets/*', 'GET /suche/vorschlaege', 'GET /adressen/strassen', 'GET /sitzung', 'GET /verwaltung/sitzung', 'GET /vorgang-ansehen/sitzung', 'POST /vorgang-ansehen/beenden', 'POST /abmelden', 'POST /verwaltung/abmelden',
  'POST /verwaltung/rueckgaengig', 'POST /verwaltung/abwesenheiten', 'POST /verwaltung/fuer-mich', 'POST /verwaltung/hinweise', 'POST /antraege/:draftId/bewertung', 'POST /verwaltung/anmeldung/app/entfernen', 'POST /verwaltung/anmeldung/sitzungen', 'POST /mein-bereich/einwilligungen/widerrufen', 'POST /mein-bereich/einwilligungen/karte-loeschen', 'POST /mein-bereich/benachrichtigungen/pruefen', 'POST /mein-bereich/benachrichtigungen/bundid-postfach', 'POST /mein-bereich/login-daten/sitzungen', 'POST /mein-bereich/login-daten/entfernen', 'POST /verwaltung/anmeldung/entfernen',
  'POST /anmelden/passkey/aufgabe', 'POST /mein-bereich/login-daten/passkey/aufgabe', 'POST /verwaltung/anmelden/passkey/aufgabe', 'POST /verwaltung/anmeldung/passkey/aufgabe',
  'POST /dienste/:slug/antrag', 'GET /antraege/:draftId', 'POST /antraege/:draftId/ausweis', 'POST /antraege/:draftId/:pageId/zwischenspeichern', 'POST /antraege/:draftId/dateien',
  'GET /antraege/:draftId/dateien/:fileId', 'GET /antraege/:draftId/absenden', 'GET /antraege/:draftId/bestaetigung', 'POST /antraege/:draftId/loeschen',
  'GET /postfach/:caseId/dateien/:fileId', 'POST /postfach/:caseId/wiederherstellen', 'GET /postfach/:caseId/eingangsbestaetigung', 'GET /postfach/:caseId/antwort', 'GET /postfach/:caseId/dateien/:fileId/ansehen', 'GET /postfach/:caseId/herunterladen', 'GET /postfach/:caseId/herunterladen/alles', 'POST /postfach/:caseId/dateien',
  'GET /anmelden/openid/:provider', 'GET /anmelden/openid/:provider/zurueck', 'GET /verwaltung/anmelden/openid', 'GET /verwaltung/anmelden/openid/zurueck', 'GET /anmelden/servicekonto/:provider', 'GET /anmelden/servicekonto/:provider/zurueck', 'GET /anmelden/servicekonto/:provider/abmelden',
  'GET /openid/.well-known/openid-configuration', 'GET /openid/jwks', 'GET /openid/auth/:uid', 'POST /openid/token', 'GET /openid/me',
  'GET /verwaltung/protokoll/ausgabe', 'GET /verwaltung/vorgaenge/:id/dateien/:file', 'GET /verwaltung/vorgaenge/:id/freigabe/:file', 'GET /verwaltung/vorgaenge/:id/vorlage', 'POST /verwaltung/vorgaenge/:id/anwesend', 'POST /verwaltung/vorgaenge/:id/entwurf', 'GET /anmelden/eid/tctoken', 'GET /mein-bereich/daten/herunterladen', 'GET /mein-bereich/daten/herunterladen/pdf', 'POST /anmelden/eid', 'GET /anmelden/bundid/metadata',
  'GET /api/v1/openapi.json', 'GET /api/v1/deliveries', ...['', '/:caseId', '/:caseId/files/:fileId', '/:caseId/receipt'].map((path) => `GET /api/v1/cases${path}`), ...['uploads/:uploadId', 'state', 'reference'].map((path) => `PUT /api/v1/cases/:caseId/${path}`),
  ...['messages', 'questions', 'decisions'].map((path) => `POST /api/v1/cases/:caseId/${path}`),
  'GET /bezahlen/:link/zurueck', 'POST /bezahlen/:link/nachfragen', 'GET /bezahlen/:link/weiter', 'GET /bezahlen/:link/beleg', 'GET /zahlungsmeldung/:provider', 'POST /zahlungsmeldung/:provider',
  'GET /verwaltung/zahlungen/abschluss/ausgabe', 'POST /verwaltung/zahlungen/abrechnungen/:id',
  'POST /berichtigung/:caseId', 'POST /verwaltung/vorgaenge/:id/berichtigung',
  // the same handlers as BundID's, which are looked at
  ...['POST ', 'GET /metadata', 'POST /antwort', 'GET /hilfe', 'GET /angekommen', 'POST /fertig', 'GET /abmelden', 'POST /abmeldung'].map((route) => route.replace(' ', ' /anmelden/unternehmenskonto')), 'GET /anmelden/kennwort/aufgabe', 'POST /anmelden/kennwort/einrichten',
]);

/** What anybody can open → the status it is answered with. */
const open: Readonly<Record<string, number>> = {
  '/': 200, '/dienste': 200, '/dienste?nach=thema': 200, '/themen/steuern': 200, '/dienste/hund-anmelden': 200, '/dienste/geburtsurkunde': 200, '/dienste/kita-anmelden': 200,
  '/suche': 200, '/suche?q=hund': 200, '/suche?q=xyzzy': 200,
  '/impressum': 200, '/datenschutz': 200, '/barrierefreiheit': 200, '/leichte-sprache': 200, '/gebaerdensprache': 200, '/kontakt': 200, '/hilfe': 200, '/hilfe?q=konto': 200, '/hilfe?q=xyzzy': 200, '/barriere-melden': 200,
  '/anmelden': 200, '/anmelden?abgelaufen=1': 200, '/anmelden/link-versendet': 200, '/anmelden/link?t=x': 410, '/anmelden/e-mail-aendern': 410, '/anmelden/e-mail-bestaetigt': 200, '/konto-geloescht': 200, '/abgemeldet': 200,
  '/anmelden/bundid/hilfe?grund=cancelled': 200, '/api/v1': 200,
  '/verwaltung/anmelden': 200, '/verwaltung/anmelden?abgelaufen=1': 200, '/dienste/hund-anmelden/antrag': 200, '/dienste/maengel-melden/antrag': 200,
  '/gibt-es-nicht': 404, '/dienste/gibt-es-nicht': 404, '/anmelden/link/einloesen': 405,
  '/pruefstand/400': 400, '/pruefstand/413': 413, '/pruefstand/429': 429, '/pruefstand/500': 500, '/verwaltung/pruefstand/404': 404, '/verwaltung/pruefstand/500': 500,
};

/** Applications whose steps are looked at, empty and with all that is wrong: together they have every type of field. */
const applications = ['hund-anmelden/journeys/einfach', 'sepa-mandat/journeys/einfach', 'maengel-melden/journeys/zweig-muell-antwort', 'hund-abmelden/journeys/zweig-wegzug'];

const press = (page: Page, button: Locator) => Promise.all([page.waitForEvent('domcontentloaded'), button.click()]);
const primary = (page: Page) => page.locator('form[data-autosave] .kern-btn--primary:visible').last();

for (const lang of ['de', 'en'] as const) {
  test(`every page and error, ${lang}`, async ({ page, browser, help, javaScriptEnabled }) => {
    test.skip(javaScriptEnabled === false, 'axe is a script');
    test.setTimeout(1_200_000); // some minutes on an idle machine
    await page.goto('/pruefstand/routen');
    const routes = JSON.parse(await page.locator('body').innerText()) as string[];
    const pages = survey(routes, lang);
    const visitor = async (town = 'guetersloh') => {
      const context = await browser.newContext({ baseURL: help.town(town) });
      context.setDefaultTimeout(15_000);
      return context.newPage();
    };
    page.setDefaultTimeout(15_000);

    await test.step('what anybody can open', () => guest(page, pages));
    await test.step('without an account', async () => lookAtGuests(await visitor(), await visitor(), pages));
    await test.step('passwords, chosen', async () => lookAtOwnPasswords(await visitor('servicekonto'), pages, help));
    await test.step('passwords, sent', async () => lookAtFirstPasswords(await visitor(), pages, help));
    await test.step('an account from elsewhere', async () => lookAtThirdParty(await visitor('rees'), pages));
    await test.step('staff from a directory', async () => lookAtDirectory(await visitor('gemeinsam-online'), pages));
    await test.step('the Servicekonto', async () => lookAtServicekonto(await visitor('gemeinsam-online'), await visitor('servicekonto'), pages, help));
    const erika = await visitor();
    const address = await help.signIn(erika);
    await test.step('what was signed in with', () => links(erika, address, pages, help));
    await test.step('applications', () => fillIn(erika, pages));
    const caseId = await test.step('sending', () => send(erika, pages));
    const sabine = await visitor();
    await test.step('the second step, and setting it up', async () => lookAtSecondFactor(await visitor(), pages, lang));
    await help.signInStaff(sabine, staff.lea);
    await test.step('the desk', () => desk(sabine, caseId, pages));
    await test.step('corrections', () => lookAtCorrections(sabine, erika, caseId, pages));
    await test.step('templates', () => lookAtTemplates(sabine, caseId, pages));
    const colleague = await visitor();
    await help.signInStaff(colleague, staff.sabine);
    await test.step('four eyes', () => lookAtRelease(sabine, colleague, caseId, pages));
    await test.step('an invitation', async () => lookAtInvitation(await visitor(), pages));
    await test.step('absences and mentions', () => lookAtColleagues(sabine, caseId, pages));
    for (const [role, look] of [[staff.adam, lookAtAdministration], [staff.rita, lookAtLog], [staff.rike, lookAtAnnouncements]] as const) {
      const somebody = await visitor();
      await help.signInStaff(somebody, role);
      await test.step(role.name, () => look(somebody, pages));
    }
    const [karla, kurt] = [await visitor(), await visitor()];
    await help.signInStaff(karla, staff.karla);
    await help.signInStaff(kurt, staff.kurt);
    await test.step('the cash desk', () => lookAtPayments(erika, karla, kurt, pages));
    await test.step('the mailbox', () => mailbox(erika, caseId, pages));
    await test.step('at the end of a session', () => signedOut(erika, sabine, caseId, pages));

    expect.soft(pages.faults.join('\n\n')).toBe('');
    expect.soft(routes.filter((route) => !pages.seen.has(route) && !withoutPage.has(route)), 'routes that nobody looked at').toEqual([]);
    expect.soft([...withoutPage].filter((route) => !routes.includes(route) || pages.seen.has(route)), 'routes that are gone, or do show a page').toEqual([]);
    console.log(`${pages.count()} pages in ${lang}`);
  });
}

async function guest(page: Page, pages: Survey): Promise<void> {
  for (const [path, status] of Object.entries(open)) await pages.look(page, path, status);
  await pages.post(page, '/anmelden/link', { email: 'erika' }, 422);
  await pages.post(page, '/anmelden/link/einloesen', { t: 'x' }, 410);
  await pages.post(page, '/anmelden/eid', { weiter: '/' }, 200);
  await pages.look(page, '/anmelden/eid/zurueck', 410);
  await lookAtVerification(page, pages);
  await bundid(page, pages);
  await pages.post(page, '/anmelden/e-mail-aendern', { t: 'x' }, 410);
  await pages.post(page, '/anmelden/passkey', { antwort: 'x' }, 422);
  await pages.post(page, '/verwaltung/anmelden/passkey', { antwort: 'x' }, 422);
  await pages.post(page, '/verwaltung/anmelden', { email: '' }, 422);
  await pages.post(page, '/verwaltung/anmelden', { email: 'sabine', password: 'falsch' }, 422);
}

/** To BundID, back with data, out again. The pages that lead on by themselves are kept from it, and looked at. */
async function bundid(page: Page, pages: Survey): Promise<void> {
  await page.addInitScript(() => { HTMLFormElement.prototype.requestSubmit = () => undefined; });
  await pages.look(page, '/anmelden/bundid/angekommen', 403);
  for (const [path, fields] of [['fertig', { t: 'x' }], ['antwort', { SAMLResponse: 'x' }], ['abmeldung', { SAMLRequest: 'x' }]] as const) await pages.post(page, `/anmelden/bundid/${path}`, fields, 403);
  await pages.post(page, '/anmelden/bundid', { weiter: '/' }, 200);
  await press(page, page.locator('form[data-onward] button'));
  await page.getByLabel(/Lena/).check();
  for (const name of ['Anmelden', 'Zustimmen und weiter', 'Weiter']) await press(page, page.getByRole('button', { name }));
  await page.waitForURL('**/angekommen?**');
  await pages.see(page, '/anmelden/bundid/angekommen');
  await press(page, page.getByRole('main').locator('button.kern-btn--primary'));
  await pages.post(page, '/abmelden', {}, 200);
  await page.context().clearCookies();
}

/** A link that waits, in the browser that asked and in another. */
async function links(page: Page, address: string, pages: Survey, help: { mailTo(address: string): Promise<{ text: string }> }): Promise<void> {
  const link = new URL(/https?:\/\/\S+/.exec((await help.mailTo(address)).text)![0]);
  await pages.look(page, `/anmelden/link${link.search}`);
  await pages.post(page, '/anmelden/link/einloesen', { t: link.searchParams.get('t')! }, 410);
  for (const path of ['/postfach', '/postfach/eingang?stand=rueckfrage', '/postfach/gesendet', '/postfach/papierkorb', '/postfach/auftraege', '/postfach/historie', '/mein-bereich', '/mein-bereich/daten', '/mein-bereich/einwilligungen', '/mein-bereich/benachrichtigungen', '/mein-bereich/login-daten/protokoll']) await pages.look(page, path);
  await pages.post(page, '/mein-bereich/einwilligungen/zugangseroeffnung', {}, 422);
  await pages.post(page, '/mein-bereich/benachrichtigungen', {}, 422);
  await pages.look(page, '/mein-bereich/benachrichtigungen/bestaetigen?t=x', 410);
  await pages.post(page, '/mein-bereich/benachrichtigungen/bestaetigen', { t: 'x' }, 410);
}

async function fillIn(page: Page, pages: Survey): Promise<void> {
  for (const journey of applications) {
    let path = '';
    for await (path of stepsOf(page, `services/${journey}.yaml`)) {
      await pages.look(page, path);
      if (path.endsWith('/pruefen')) break;
      await press(page, primary(page));
      if (page.url().endsWith(path)) await pages.see(page, `${path}, with errors`, 422);
    }
    const draft = path.split('/').slice(0, 3).join('/');
    await pages.look(page, `${draft}/gespeichert`);
    await pages.look(page, `/dienste/${journey.split('/')[0]}/antrag`);
  }
}

/** @returns the case */
async function send(page: Page, pages: Survey): Promise<string> {
  let path = '';
  for await (path of stepsOf(page, `services/${applications[0]}.yaml`));
  const draft = path.split('/').slice(0, 3).join('/');
  await pages.look(page, `${draft}/loeschen`);
  await pages.look(page, `${draft}/hund?hinweis=wieder`);
  await pages.look(page, `${draft}/hund?zurueck=pruefen`);
  await pages.post(page, `${draft}/hund`, { version: '1', hundename: 'Bella' }, 409);
  await pages.post(page, `${draft}/absenden`, { stand: 'x' }, 409);
  await press(page, page.locator('form[action$=absenden] button').first());
  await pages.see(page, 'sent');
  await page.goto('/postfach');
  return (await page.locator('main .mail__title a').first().getAttribute('href'))!.split('/').pop()!.split('#')[0]!;
}

async function desk(page: Page, caseId: string, pages: Survey): Promise<void> {
  const path = `/verwaltung/vorgaenge/${caseId}`;
  for (const view of ['/ausgabe', '/zahlen']) await pages.look(page, `/verwaltung${view}`);
  await lookAtQueue(page, caseId, pages);
  await pages.look(page, '/verwaltung/ausgabe?los=1&ab.day=31', 422);
  for (const settings of ['/verwaltung/anmeldung', '/verwaltung/anmeldung/passkey', '/verwaltung/anmeldung/kennwort', '/verwaltung/anmeldung/codes', '/verwaltung/anmeldung/app', '/verwaltung/anmelden?erneut=1']) await pages.look(page, settings);
  await pages.post(page, '/verwaltung/anmeldung/kennwort', { aktuell: 'x', neu: 'kurz', wieder: '' }, 422);
  await pages.post(page, '/verwaltung/anmeldung/passkey', { antwort: 'x' }, 422);
  await pages.look(page, `/verwaltung/vorgaenge/${crypto.randomUUID()}`, 404);
  await pages.look(page, path);
  await page.locator('main details > summary').evaluateAll((all) => { for (const one of all) (one.parentElement as HTMLDetailsElement).open = true; });
  await pages.see(page, 'case, all of it unfolded');
  await page.locator('dialog[data-keys]').evaluate((dialog: HTMLDialogElement) => dialog.showModal());
  await pages.see(page, 'keys of the desk');
  await pages.look(page, path);
  for (const action of ['ask', 'message', 'note', 'decide']) await pages.post(page, path, { aktion: action, nachricht: crypto.randomUUID(), text: '' }, 422);
  for (const action of ['note', 'message', 'ask']) await pages.post(page, path, { aktion: action, nachricht: crypto.randomUUID(), text: 'Wie heißt der Hund?' }, 200);
  // the message is recalled; the question stays
  const recall = (await page.locator('main a[href$="/zurueckziehen"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')!))).at(-2)!.replace(/^\/en(?=\/)/, '');
  await pages.look(page, recall);
  await pages.post(page, recall, {}, 200);
  await pages.look(page, recall);
}

async function mailbox(page: Page, caseId: string, pages: Survey): Promise<void> {
  const path = `/postfach/${caseId}`;
  for (const folder of ['', '/eingang?sort=dienst&neu=1', '/gesendet']) await pages.look(page, `/postfach${folder}`);
  await pages.look(page, `${path}/loeschen`, 409);
  await pages.post(page, `${path}/loeschen`, {}, 409);
  await pages.look(page, '/mein-bereich');
  await pages.look(page, path);
  await page.locator('main details > summary').evaluateAll((all) => { for (const one of all) (one.parentElement as HTMLDetailsElement).open = true; });
  await pages.see(page, 'case in the mailbox, all of it unfolded');
  await page.locator('dialog[data-session-ends]').evaluate((dialog: HTMLDialogElement) => dialog.showModal());
  await pages.see(page, 'the session ends soon');
  await pages.post(page, `${path}/antwort`, { nachricht: crypto.randomUUID(), text: '' }, 422);
  await pages.post(page, `${path}/antwort`, { nachricht: crypto.randomUUID(), text: 'Bello' }, 200);
  await pages.look(page, `${path}/zurueckziehen`);
  await pages.look(page, `${path}/loeschen`);
  await pages.post(page, `${path}/loeschen`, {}, 200);
  await pages.look(page, '/postfach/papierkorb');
  await pages.look(page, path);
  await pages.post(page, `${path}/wiederherstellen`, {}, 200);
  await pages.look(page, `/postfach/${crypto.randomUUID()}`, 404);
  await pages.look(page, '/mein-bereich/daten');
  for (const path of ['', '/ausweis', '/e-mail', '/e-mail/versendet', '/loeschen']) await pages.look(page, `/mein-bereich/login-daten${path}`);
  await pages.post(page, '/mein-bereich/login-daten/e-mail', { email: 'erika', email2: '' }, 422);
  await pages.post(page, '/mein-bereich/login-daten/loeschen', {}, 422);
  await passkeys(page, pages);
  await pages.post(page, '/mein-bereich/daten', { 'geburt.day': '31', 'geburt.month': '2', 'geburt.year': '1964' }, 422);
}

/** With a passkey there is a way in to take away. */
async function passkeys(page: Page, pages: Survey): Promise<void> {
  const add = '/mein-bereich/login-daten/passkey';
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
  await pages.look(page, add);
  await pages.post(page, add, { name: 'Telefon', antwort: 'x' }, 422);
  await pages.look(page, add);
  await page.locator('form[data-passkey] button[type=submit]').click();
  await page.waitForURL(/login-daten$/);
  await pages.see(page, 'sign-in details, with a passkey');
  await press(page, page.locator('main a[href*=entfernen]').first());
  await pages.see(page, 'taking a way in away');
}

/** The case is decided; then both sessions end while somebody writes. */
async function signedOut(citizen: Page, caseworker: Page, caseId: string, pages: Survey): Promise<void> {
  const [mine, theirs] = [`/postfach/${caseId}`, `/verwaltung/vorgaenge/${caseId}`];
  await pages.post(caseworker, theirs, { aktion: 'decide', nachricht: crypto.randomUUID(), text: 'Ihr Hund ist angemeldet.', rechtsbehelf: 'Klage' }, 200);
  const linkTo = async (links: Locator): Promise<string> => (await links.getAttribute('href'))!.replace(/^\/en(?=\/)/, '');
  const [letter, recall] = [await linkTo(caseworker.locator('main a[href*="/brief/"]').first()), await linkTo(caseworker.locator('main a[href$="/zurueckziehen"]').last())];
  await pages.look(caseworker, letter);
  await pages.post(caseworker, letter, {}, 422);
  await pages.post(caseworker, recall, {}, 409);
  await pages.post(caseworker, theirs, { aktion: 'decide', nachricht: crypto.randomUUID(), text: 'Er ist noch einmal angemeldet.' }, 409);
  await pages.look(citizen, mine);
  await pages.look(citizen, `${mine}/zurueckziehen`, 409);
  await pages.post(citizen, `${mine}/zurueckziehen`, {}, 409);
  await lookAtRetention(caseworker, citizen, caseId, pages);
  await lookAtErasure(caseworker, citizen, caseId, pages);
  await caseworker.context().clearCookies();
  await pages.post(caseworker, theirs, { aktion: 'message', nachricht: crypto.randomUUID(), text: 'Guten Tag' }, 403);
  await pages.post(caseworker, `${theirs}/nachfordern`, { feld: 'hundename', text: 'Guten Tag', aktion: 'senden' }, 403);
  await citizen.goto(mine);
  await citizen.context().clearCookies();
  await pages.post(citizen, `${mine}/antwort`, { nachricht: crypto.randomUUID(), text: 'Guten Tag' }, 403);
}
