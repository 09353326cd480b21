/** Every route of the portal, asked by everybody it is not for (acceptance 4; DESIGN § 4.5, § 4.6). A route without an entry fails. */
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/db/index.ts';
import { pdf } from '../../src/modules/applications/testing/fill-in.ts';
import { citizens } from '../support/app.ts';
import type { Browser, Page } from '../support/browser.ts';
import { nextTown, secrets, town, walls, type Target } from './objects.ts';

const made = await walls();
const { portal, erika, sabine, holder, draft, sent, anonymousDraft, anonymousSent } = made;
const { sql } = portal.database;
const head = await portal.caseworker({ name: 'Lea Beispiel', mailbox: 'lea', offices: { amt: 'lead' } }, town);
const sabineId = (await sql<{ id: string }>("select id from staff where name = 'Sabine Beispiel' and tenant_id = $1", [town]))[0]?.id ?? '';

/** How the owner asks, and what the answer is: strangers ask the same. */
interface Guarded {
  readonly of: Target;
  readonly owner: Browser;
  readonly succeeds: number;
  readonly body?: Readonly<Record<string, string>>;
  readonly query?: string;
  /** The control of a file that is sent along. */
  readonly file?: string;
  /** The same page for everybody: it answers without looking at what the id names. */
  readonly blind?: number;
}
const citizens404 = (of: Target, succeeds: number, more: Partial<Guarded> = {}): Guarded => ({ of, owner: erika, succeeds, ...more });
const desk = (succeeds: number, more: Partial<Guarded> = {}): Guarded => ({ of: sent, owner: sabine, succeeds, ...more });
const held = (of: Target, succeeds: number, more: Partial<Guarded> = {}): Guarded => ({ of, owner: holder, succeeds, ...more });

/** Nobody's in particular: pages that carry no id of anybody's. */
const open = [
  'GET /health', 'GET /ready', 'GET /assets/*', 'GET /', 'GET /dienste', 'GET /themen/:topic', 'GET /dienste/:slug', 'GET /suche', 'GET /suche/vorschlaege', 'GET /adressen/strassen',
  'GET /beleg-pruefen', 'POST /beleg-pruefen', 'GET /beleg-pruefen/:code', 'GET /impressum', 'GET /datenschutz', 'GET /barrierefreiheit', 'GET /leichte-sprache', 'GET /gebaerdensprache', 'GET /kontakt', 'GET /hilfe', 'GET /barriere-melden',
  'GET /anmelden', 'GET /anmelden/registrieren', 'POST /anmelden/link', 'GET /anmelden/link', 'GET /anmelden/link-versendet', 'POST /anmelden/link/einloesen', 'GET /konto-geloescht', 'GET /anmelden/e-mail-aendern', 'POST /anmelden/e-mail-aendern', 'GET /anmelden/e-mail-bestaetigt', 'GET /sitzung', 'POST /abmelden', 'GET /abgemeldet',
  'GET /verwaltung/anmelden', 'POST /verwaltung/anmelden', 'GET /verwaltung/anmelden/einladung', 'POST /verwaltung/anmelden/einladung', 'GET /verwaltung/anmelden/zweiter-schritt', 'POST /verwaltung/anmelden/zweiter-schritt', 'POST /verwaltung/anmelden/passkey', 'POST /verwaltung/anmelden/passkey/aufgabe', 'POST /verwaltung/anmeldung/passkey/aufgabe', 'POST /verwaltung/abmelden', 'GET /verwaltung/sitzung', 'GET /dienste/:slug/antrag', 'POST /dienste/:slug/antrag',
  'GET /anmelden/openid/:provider', 'GET /anmelden/openid/:provider/zurueck', 'GET /anmelden/openid/:provider/fehler', 'GET /anmelden/openid/:provider/abmelden', 'GET /anmelden/openid/verbinden',
  'GET /anmelden/servicekonto', 'GET /anmelden/servicekonto/:provider', 'GET /anmelden/servicekonto/:provider/zurueck', 'GET /anmelden/servicekonto/:provider/fehler', 'GET /anmelden/servicekonto/:provider/abmelden', 'GET /anmelden/servicekonto/verbinden',
  'GET /anmelden/servicekonto/zustimmen', 'POST /anmelden/servicekonto/zustimmen',
  // number and access code open one case: src/modules/mailbox/guest/guest.test.ts asks as strangers do
  'GET /vorgang-ansehen', 'POST /vorgang-ansehen', 'POST /vorgang-ansehen/beenden', 'GET /vorgang-ansehen/sitzung',
  'GET /api/v1', 'GET /api/v1/openapi.json',
  // the link is the secret, and shows amount and purpose alone: src/modules/payments asks with others; what providers tell is only ever a reason to ask
  'GET /bezahlen/:link', 'POST /bezahlen/:link', 'GET /bezahlen/:link/weiter', 'GET /bezahlen/:link/beleg', 'GET /bezahlen/:link/zurueck', 'POST /bezahlen/:link/nachfragen', 'GET /zahlungsmeldung/:provider', 'POST /zahlungsmeldung/:provider',
  // a tenant as OpenID provider; src/modules/accounts/provider/provider.test.ts asks them as strangers do
  'GET /openid/.well-known/openid-configuration', 'GET /openid/jwks', 'GET /openid/auth', 'GET /openid/auth/:uid', 'POST /openid/token', 'GET /openid/me', 'GET /freigabe/:uid', 'POST /freigabe/:uid',
];

/** Of ways in that this town does not offer. What they begin belongs to one browser: their own tests show it. */
const closed = ['POST /anmelden/passkey', 'POST /anmelden/passkey/aufgabe', 'GET /mein-bereich/login-daten/passkey', 'POST /mein-bereich/login-daten/passkey', 'POST /mein-bereich/login-daten/passkey/aufgabe',
  'POST /anmelden/bundid', 'GET /anmelden/bundid/metadata', 'POST /anmelden/bundid/antwort', 'GET /anmelden/bundid/hilfe', 'GET /anmelden/bundid/angekommen', 'POST /anmelden/bundid/fertig',
  'GET /anmelden/bundid/abmelden', 'POST /anmelden/bundid/abmeldung',
  'POST /anmelden/unternehmenskonto', 'GET /anmelden/unternehmenskonto/metadata', 'POST /anmelden/unternehmenskonto/antwort', 'GET /anmelden/unternehmenskonto/hilfe', 'GET /anmelden/unternehmenskonto/angekommen',
  'POST /anmelden/unternehmenskonto/fertig', 'GET /anmelden/unternehmenskonto/abmelden', 'POST /anmelden/unternehmenskonto/abmeldung',
  'GET /verwaltung/anmelden/openid', 'GET /verwaltung/anmelden/openid/zurueck', 'GET /verwaltung/anmelden/openid/fehler', 'GET /verwaltung/anmelden/openid/abmelden',
  'POST /anmelden/eid', 'GET /anmelden/eid/auslesen', 'GET /anmelden/eid/plus', 'GET /anmelden/eid/tctoken', 'GET /anmelden/eid/zurueck', 'GET /mein-bereich/login-daten/ausweis',
  'POST /anmelden/kennwort', 'GET /anmelden/kennwort/erste-anmeldung', 'POST /anmelden/kennwort/erste-anmeldung', 'GET /anmelden/kennwort/aufgabe',
  'GET /anmelden/kennwort/registrieren', 'POST /anmelden/kennwort/registrieren', 'GET /anmelden/kennwort/registrieren/pruefen', 'POST /anmelden/kennwort/registrieren/pruefen',
  'GET /anmelden/kennwort/registrieren/gesendet', 'GET /anmelden/kennwort/aktivieren', 'POST /anmelden/kennwort/aktivieren', 'GET /anmelden/kennwort/aktiviert',
  'GET /anmelden/kennwort/vergessen', 'POST /anmelden/kennwort/vergessen', 'GET /anmelden/kennwort/vergessen/gesendet', 'GET /anmelden/kennwort/neu', 'POST /anmelden/kennwort/neu',
  'GET /anmelden/kennwort/geaendert', 'GET /anmelden/kennwort/antwort', 'POST /anmelden/kennwort/antwort', 'GET /anmelden/kennwort/aendern', 'POST /anmelden/kennwort/aendern',
  'GET /anmelden/kennwort/sicherheitsfrage', 'POST /anmelden/kennwort/sicherheitsfrage', 'POST /anmelden/kennwort/einrichten',
];

/** For the town's specialist software alone: src/modules/api/api.test.ts asks them with tokens, and from the other side. */
const forApplications = ['GET /api/v1/cases', 'GET /api/v1/cases/:caseId', 'GET /api/v1/cases/:caseId/files/:fileId', 'GET /api/v1/cases/:caseId/receipt', 'PUT /api/v1/cases/:caseId/uploads/:uploadId',
  'POST /api/v1/cases/:caseId/messages', 'POST /api/v1/cases/:caseId/questions', 'POST /api/v1/cases/:caseId/decisions', 'PUT /api/v1/cases/:caseId/state', 'PUT /api/v1/cases/:caseId/reference', 'GET /api/v1/deliveries'];

/** For roles in the whole town alone; src/modules/administration asks them as each role, and from the other side. */
const forRoles = ['beschaeftigte', 'beschaeftigte/einladen', 'beschaeftigte/:id', 'schnittstellen', 'schnittstellen/zulassen', 'schnittstellen/:id', 'hinweise', 'hinweise/bearbeiten', 'protokoll', 'protokoll/ausgabe', 'protokoll/pruefung']
  .flatMap((path) => [`GET /verwaltung/${path}`, ...(/^protokoll|^(beschaeftigte|schnittstellen)$/.test(path) ? [] : [`POST /verwaltung/${path}`])])
  // src/modules/payments/desk asks these as each role, and from the other side
  .concat(['zahlungen', 'zahlungen/forderung/:id', 'zahlungen/buchen', 'zahlungen/abschluss', 'zahlungen/abschluss/ausgabe', 'zahlungen/buchungen', 'zahlungen/abrechnungen', 'zahlungen/abrechnungen/:id'].map((path) => `GET /verwaltung/${path}`),
    ['zahlungen/forderung/:id', 'zahlungen/buchen', 'zahlungen/abrechnungen', 'zahlungen/abrechnungen/:id'].map((path) => `POST /verwaltung/${path}`));

/** One's own, without an id: whoever is signed in sees theirs, nobody is sent to sign in. */
const own: Readonly<Record<string, Browser>> = {
  'GET /postfach': erika, 'GET /postfach/historie': erika, 'GET /postfach/eingang': erika, 'GET /postfach/gesendet': erika, 'GET /postfach/papierkorb': erika, 'GET /postfach/auftraege': erika, 'GET /mein-bereich': erika, 'GET /mein-bereich/daten': erika, 'POST /mein-bereich/daten': erika, 'GET /mein-bereich/daten/herunterladen': erika, 'GET /mein-bereich/daten/herunterladen/pdf': erika,
  'GET /mein-bereich/einwilligungen': erika, 'POST /mein-bereich/einwilligungen/zugangseroeffnung': erika, 'POST /mein-bereich/einwilligungen/widerrufen': erika, 'POST /mein-bereich/einwilligungen/karte-loeschen': erika,
  'GET /mein-bereich/benachrichtigungen': erika, 'POST /mein-bereich/benachrichtigungen': erika, 'POST /mein-bereich/benachrichtigungen/bundid-postfach': erika, 'POST /mein-bereich/benachrichtigungen/pruefen': erika, 'GET /mein-bereich/benachrichtigungen/bestaetigen': erika, 'POST /mein-bereich/benachrichtigungen/bestaetigen': erika,
  'GET /mein-bereich/login-daten/protokoll': erika, 'GET /mein-bereich/login-daten': erika, 'GET /mein-bereich/login-daten/entfernen': erika, 'POST /mein-bereich/login-daten/entfernen': erika, 'POST /mein-bereich/login-daten/sitzungen': erika,
  'GET /mein-bereich/login-daten/loeschen': erika, 'POST /mein-bereich/login-daten/loeschen': erika,
  'GET /mein-bereich/login-daten/e-mail': erika, 'POST /mein-bereich/login-daten/e-mail': erika, 'GET /mein-bereich/login-daten/e-mail/versendet': erika,
  'GET /verwaltung': sabine, 'GET /verwaltung/ausgabe': sabine, 'GET /verwaltung/zahlen': sabine, 'GET /verwaltung/anmeldung': sabine, 'POST /verwaltung/anmeldung/entfernen': sabine, 'GET /verwaltung/anmeldung/passkey': sabine, 'POST /verwaltung/anmeldung/passkey': sabine,
  'GET /verwaltung/aufbewahrung': sabine, 'GET /verwaltung/aufbewahrung/nachweise': sabine, 'GET /verwaltung/vorlagen': sabine, 'GET /verwaltung/vorlagen/bearbeiten': sabine, 'POST /verwaltung/vorlagen/bearbeiten': sabine,
  'GET /verwaltung/anmeldung/einrichten': sabine, 'GET /verwaltung/anmeldung/app': sabine, 'POST /verwaltung/anmeldung/app': sabine, 'POST /verwaltung/anmeldung/app/entfernen': sabine, 'GET /verwaltung/anmeldung/codes': sabine, 'POST /verwaltung/anmeldung/codes': sabine,
  'GET /verwaltung/fuer-mich': sabine, 'POST /verwaltung/fuer-mich': sabine, 'GET /verwaltung/abwesenheiten': sabine, 'POST /verwaltung/abwesenheiten': sabine, 'GET /verwaltung/abwesenheiten/eintragen': sabine, 'POST /verwaltung/abwesenheiten/eintragen': sabine,
  'GET /verwaltung/labels': sabine, 'POST /verwaltung/labels': sabine, 'GET /verwaltung/ansichten': sabine, 'POST /verwaltung/ansichten': sabine, 'POST /verwaltung/rueckgaengig': sabine,
  'GET /verwaltung/anmeldung/kennwort': sabine, 'POST /verwaltung/anmeldung/kennwort': sabine, 'POST /verwaltung/anmeldung/sitzungen': sabine,
};

/** Somebody's: route → those it is for, in an order in which the owner can do all of it. */
const guarded: Readonly<Record<string, readonly Guarded[]>> = {
  'GET /antraege/:draftId': [citizens404(draft, 303), held(anonymousDraft, 303)],
  'GET /antraege/:draftId/:pageId': [citizens404(draft, 200), held(anonymousDraft, 200)],
  'POST /antraege/:draftId/:pageId': [citizens404(draft, 409, { body: { version: '0', anliegen: 'fremd' } }), held(anonymousDraft, 303, { body: { version: '99', 'tiere.0.name': 'fremd' } })],
  'POST /antraege/:draftId/:pageId/zwischenspeichern': [citizens404(draft, 409, { body: { version: '0', anliegen: 'fremd' } })],
  'POST /antraege/:draftId/dateien': [citizens404(draft, 201, { query: '?feld=nachweis', file: 'nachweis' })],
  'GET /antraege/:draftId/dateien/:fileId': [citizens404(draft, 200)],
  'GET /antraege/:draftId/ausweis': [citizens404(draft, 303), held(anonymousDraft, 303)],
  // a service that asks for no card has nothing to begin: src/modules/applications/verification asks with one
  'POST /antraege/:draftId/ausweis': [citizens404(draft, 404), held(anonymousDraft, 404)],
  'GET /antraege/:draftId/gespeichert': [citizens404(draft, 200), held(anonymousDraft, 200)],
  'GET /antraege/:draftId/pruefen': [citizens404(draft, 303), held(anonymousDraft, 200)],
  'GET /antraege/:draftId/absenden': [citizens404(draft, 303, { blind: 303 })],
  'GET /antraege/:draftId/gesendet': [citizens404(sent, 200), held(anonymousSent, 200)],
  'GET /antraege/:draftId/bestaetigung': [citizens404(sent, 200), held(anonymousSent, 200)],
  'GET /antraege/:draftId/loeschen': [citizens404(draft, 200), held(anonymousDraft, 200)],
  'POST /antraege/:draftId/absenden': [citizens404(draft, 303, { body: { stand: 'x' } }), held(anonymousDraft, 409, { body: { stand: 'x' } })],
  'POST /antraege/:draftId/loeschen': [citizens404(draft, 303), held(anonymousDraft, 303)],
  'GET /verwaltung/vorgaenge/:id/nachfordern': [desk(200)],
  'POST /verwaltung/vorgaenge/:id/nachfordern': [desk(303, { body: { nachricht: newId(), feld: 'anliegen', text: 'Von wem?', aktion: 'senden' } })],
  'POST /verwaltung/vorgaenge/:id/berichtigung': [desk(404, { body: { fassung: '9' } })],
  'GET /berichtigung/:caseId': [citizens404(sent, 200), held(anonymousSent, 200)],
  'POST /berichtigung/:caseId': [citizens404(sent, 303), held(anonymousSent, 303)],
  'GET /postfach/:caseId': [citizens404(sent, 200)],
  'GET /postfach/:caseId/dateien/:fileId': [citizens404(sent, 200)],
  'GET /postfach/:caseId/eingangsbestaetigung': [citizens404(sent, 200)],
  'GET /postfach/:caseId/antwort': [citizens404(sent, 303, { blind: 303 })],
  'POST /postfach/:caseId/antwort': [citizens404(sent, 303, { body: { nachricht: newId(), text: 'Von wem?' } })],
  'POST /postfach/:caseId/dateien': [citizens404(sent, 201, { query: `?nachricht=${newId()}`, file: 'dateien' })],
  'GET /postfach/:caseId/zurueckziehen': [citizens404(sent, 200)],
  'GET /postfach/:caseId/dateien/:fileId/ansehen': [citizens404(sent, 200)],
  'GET /postfach/:caseId/herunterladen': [citizens404(sent, 200)],
  'GET /postfach/:caseId/herunterladen/alles': [citizens404(sent, 200)],
  'POST /antraege/:draftId/bewertung': [citizens404(sent, 303), held(anonymousSent, 303)],
  'GET /postfach/:caseId/loeschen': [citizens404(sent, 200)],
  'POST /postfach/:caseId/loeschen': [citizens404(sent, 303)],
  'POST /postfach/:caseId/wiederherstellen': [citizens404(sent, 303)],
  'GET /verwaltung/vorgaenge/:id': [desk(200)],
  'GET /verwaltung/vorgaenge/:id/dateien/:file': [desk(200)],
  'GET /verwaltung/vorgaenge/:id/freigabe/:file': [desk(200, { of: { ...sent, fileId: sent.letterId } })],
  'GET /verwaltung/vorgaenge/:id/vorlage': [desk(200, { query: `?vorlage=${sent.messageId}` })],
  'POST /verwaltung/vorgaenge/:id/anwesend': [desk(200)],
  'POST /verwaltung/vorgaenge/:id/entwurf': [desk(200, { body: { aktion: 'note', nachricht: newId(), text: 'Halb' } })],
  'POST /verwaltung/vorgaenge/:id/freigabe': [desk(409, { body: { aktion: 'release', entwurf: newId() } })],
  'POST /verwaltung/vorgaenge/:id': [desk(303, { body: { aktion: 'assign' } }), desk(303, { body: { aktion: 'note', nachricht: newId(), text: 'Von wem?' } }), desk(303, { body: { aktion: 'close' } })],
  // closed by now: its citizen asks, one of its office proposes, and who leads it refuses
  'GET /postfach/:caseId/loeschung': [citizens404(sent, 200)],
  'POST /postfach/:caseId/loeschung': [citizens404(sent, 303, { body: { aktion: 'verlangen', id: newId(), grund: 'Von wem?' } })],
  'GET /verwaltung/vorgaenge/:id/loeschung': [desk(200)],
  'POST /verwaltung/vorgaenge/:id/loeschung': [desk(303, { body: { aktion: 'vorschlagen', buchstabe: 'a' } }), desk(303, { owner: head, body: { aktion: 'ablehnen', grund: 'Von wem?' } })],
  // for whoever leads its office
  'GET /verwaltung/vorgaenge/:id/aufbewahrung': [desk(200, { owner: head })],
  'POST /verwaltung/vorgaenge/:id/aufbewahrung': [desk(303, { owner: head, body: { aktion: 'aussetzen', id: newId(), grund: 'Klage', 'bis.day': '31', 'bis.month': '12', 'bis.year': String(new Date().getFullYear() + 1) } }), desk(303, { owner: head, body: { aktion: 'aufheben' } })],
  'POST /verwaltung/auswahl': [desk(200, { body: { aktion: 'hand-over', vorgang: sent.caseId } }), desk(303, { body: { aktion: 'follow', vorgang: sent.caseId, gesehen: '1', person: sabineId, wie: 'an' } })],
  // of a message that is no decision; desk/delivery/delivery.test.ts asks for one that is
  'GET /verwaltung/vorgaenge/:id/brief/:message': [desk(404)],
  'POST /verwaltung/vorgaenge/:id/brief/:message': [desk(404)],
  // desk/recall/recall.test.ts asks for one that can be recalled
  'GET /verwaltung/vorgaenge/:id/nachrichten/:message/zurueckziehen': [desk(200)],
  'POST /verwaltung/vorgaenge/:id/nachrichten/:message/zurueckziehen': [desk(409)],
  'POST /postfach/:caseId/zurueckziehen': [citizens404(sent, 409)],
};

const address = (route: string, { of, query = '' }: Guarded): string => route.split(' ')[1]!
  .replace(/:(draftId|pageId|fileId|caseId)/g, (_, name: keyof Target) => of[name]).replace(':id', of.caseId).replace(':file', of.fileId).replace(':message', of.messageId) + query;

const ask = (who: Browser, route: string, { body = {}, ...guard }: Guarded): Promise<Page> => {
  const [method] = route.split(' ') as ['GET' | 'POST'];
  if (guard.file) return who.upload(address(route, guard), body, [pdf('fremd.pdf', guard.file)]);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
  return who.request(method === 'GET' ? { method, url: address(route, guard) } : { method, url: address(route, guard), payload: new URLSearchParams(body).toString(), headers }, false);
};

/** Everybody who is somebody else. */
const other = portal.browser(town);
await other.post('/dienste/probe/antrag');
const carried = portal.browser(nextTown);
for (const who of [erika, sabine, holder]) for (const [name, value] of who.cookies) carried.cookies.set(name, value);
const strangers: Readonly<Record<string, Browser>> = {
  nobody: portal.browser(town),
  'another citizen': await portal.citizen(citizens.max, town),
  'the same person in another town': await portal.citizen(citizens.erika, nextTown),
  'all cookies of the owners, carried to another town': carried,
  'the holder of another draft': other,
  'staff of another office': await portal.caseworker({ name: 'Bernd Beispiel', mailbox: 'bernd', offices: { anderes: 'lead' } }, town),
  'who has every role in the whole town, and no office': await portal.caseworker({ name: 'Adam Beispiel', mailbox: 'adam', offices: {}, roles: ['administrator', 'auditor', 'editor', 'cashier'] }, town),
  'staff of another town, same office': await portal.caseworker({ name: 'Rita Beispiel', mailbox: 'rita', offices: { amt: 'lead' } }, nextTown),
};

/** Without what differs between two requests for different ids. */
const plain = ({ status, body, headers }: Page, ...ids: string[]) => ids.filter(Boolean).reduce((text, id) => text.replaceAll(id, 'ID'), JSON.stringify([status, headers.location ?? '', body]))
  .replaceAll(/data-session-ends=\\"\d+/g, '').replaceAll(/\d\d:\d\d Uhr/g, '').replaceAll(/[2-9A-Z]{4}-[2-9A-Z]{4}|[0-9a-f]{8}-[0-9a-f-]{27}/g, 'X');

/** All that belongs to cases, drafts and their owners; strangers' own accounts may record what they do with their own. */
const everything = async (): Promise<unknown> => Promise.all([...['drafts', 'draft_files', 'cases', 'messages', 'case_files', 'waiting_files', 'notes', 'proposals', 'half_written', 'files', 'corrections', 'answer_versions', 'case_followers', 'case_labels', 'mailbox_entries', 'binned_cases', 'mentions', 'case_retentions', 'retention_holds', 'erasure_requests'].map((table) => `select * from ${table} t`),
  'select * from record_chains t where chain in (select id from cases union select person_id from cases union select person_id from drafts)']
  .map((rows) => sql(`${rows} order by t::text`)));

describe('the table', () => {
  it('has an entry for every route the portal registers, and none for another', () => {
    const routes = portal.app.routeTable.map(({ method, url }) => `${method} ${url}`).sort();
    expect([...open, ...closed, ...forApplications, ...forRoles, ...Object.keys(own), ...Object.keys(guarded)].sort()).toEqual([...new Set(routes)]);
  });
  it.each(closed)('%s is not there in a town that does not offer this way in', async (route) => {
    const [method = '', url = ''] = route.split(' ');
    expect((await erika.request({ method: method as 'GET', url }, false)).status).toBe(404);
  });
  it.each(forApplications)('%s opens to no browser, whoever is signed in', async (route) => {
    const [method = '', url = ''] = route.split(' ');
    // who comes without a token too often from one address hears 429, which opens nothing either
    for (const browser of [erika, sabine, holder]) expect([401, 429]).toContain((await browser.request({ method: method as 'GET', url: url.replace(':caseId', sent.caseId).replace(':fileId', sent.fileId) }, false)).status);
  });
  it.each(forRoles)('%s is not there for staff without that role; nobody is sent to sign in', async (route) => {
    for (const who of [sabine, strangers['staff of another office']!, erika, strangers['nobody']!]) {
      const answer = await ask(who, route, { of: sent, owner: sabine, succeeds: 200 });
      expect([answer.status, who === sabine || who === strangers['staff of another office'] ? '' : String(answer.headers.location)]).toEqual(who === sabine || who === strangers['staff of another office'] ? [404, ''] : [303, expect.stringMatching(/anmelden\?weiter=/)]);
    }
  });
  it('what is asked for is really there', () => {
    for (const { draftId } of [draft, sent, anonymousDraft, anonymousSent]) expect(draftId).toMatch(/^[0-9a-f-]{36}$/);
    for (const id of [draft.fileId, sent.fileId, sent.caseId, sent.messageId, anonymousSent.caseId]) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

const rows = Object.entries(guarded).flatMap(([route, guards]) => guards.map((guard) => [route, guard] as const));

describe('strangers (acceptance 4)', async () => {
  const before = await everything();

  it.each(rows)('%s answers nobody else, and as if it were not there', async (route, guard) => {
    const nothing: Guarded = { ...guard, of: { ...guard.of, draftId: newId(), caseId: newId(), fileId: newId() } };
    // who owns something else of the portal is a stranger, too
    const all = { ...strangers, ...(guard.owner === sabine ? { 'the citizen at the desk': erika } : { 'the caseworker in the citizen’s pages': sabine }), ...(guard.owner === holder ? { 'a citizen with an account': erika } : { 'another holder': holder }) };
    for (const [who, browser] of Object.entries(all)) {
      const answer = await ask(browser, route, guard);
      expect(answer.body, `${who} reads`).not.toMatch(secrets);
      const away = answer.status === 303 && /^\/(anmelden|verwaltung\/anmelden)\?/.test(String(answer.headers.location));
      const itsOwnWords = answer.status === 403 && /abgemeldet/.test(answer.body);
      expect(answer.status === 404 || answer.status === 401 || away || itsOwnWords || answer.status === guard.blind, `${who}: ${answer.status} ${answer.headers.location ?? ''}`).toBe(true);
      const none = await ask(browser, route, nothing);
      const { draftId, caseId, fileId } = nothing.of;
      const [there, absent] = [plain(answer, guard.of.draftId, guard.of.caseId, guard.of.fileId), plain(none, draftId, caseId, fileId)];
      const at = [...there].findIndex((sign, index) => sign !== absent[index]);
      expect(there === absent, `${who} learns that it exists: …${there.slice(Math.max(0, at - 60), at + 80)}… instead of …${absent.slice(Math.max(0, at - 60), at + 80)}`).toBe(true);
    }
  });

  it.each(Object.entries(own))('%s shows nobody and other staff nothing', async (route, owner) => {
    for (const [who, browser] of Object.entries(strangers)) {
      const answer = await ask(browser, route, { of: sent, owner, succeeds: 200 });
      expect(answer.body, who).not.toMatch(secrets);
      if (who === 'nobody') expect([answer.status, String(answer.headers.location)]).toEqual([303, expect.stringMatching(/anmelden\?weiter=/)]);
    }
  });

  it('a file is reached through its own case or draft alone', async () => {
    for (const url of [`/antraege/${sent.draftId}/dateien/${draft.fileId}`, `/antraege/${draft.draftId}/dateien/${sent.messageId}`, `/postfach/${sent.caseId}/dateien/${draft.fileId}`]) {
      expect([url, (await erika.get(url)).status]).toEqual([url, 404]);
    }
    expect((await sabine.get(`/verwaltung/vorgaenge/${sent.caseId}/dateien/${draft.fileId}`)).status).toBe(404);
  });

  it('nothing of it changed anything', async () => {
    expect(await everything()).toEqual(before);
  });
});

describe('the owner succeeds, so that the tests above can fail', () => {
  it('internal notes and the internal history never reach the citizen', async () => {
    for (const url of [`/postfach/${sent.caseId}`, '/postfach', '/mein-bereich', `/en/postfach/${sent.caseId}`]) expect((await erika.get(url)).body).not.toContain('Interne Notiz');
  });

  it.each(rows)('%s', async (route, guard) => {
    const answer = await ask(guard.owner, route, guard);
    expect([answer.status, String(answer.headers.location ?? '')]).toEqual([guard.succeeds, expect.not.stringMatching(/anmelden/)]);
  });
});
