import { afterAll, describe, expect, it } from 'vitest';
import { samlEnvironment } from '../../../../../dev/bundid/for-portal.ts';
import { startBundid } from '../../../../../dev/bundid/server.ts';
import { organisations } from '../../../../../dev/unternehmenskonto/organisations.ts';
import { formOf, walk, type Form } from '../../../../../dev/bundid/walk.ts';
import { citizens, testApp } from '../../../../../test/support/app.ts';
import { deliver } from '../../../../../test/support/bundid.ts';
import type { Browser, Page } from '../../../../../test/support/browser.ts';
import { parseConfig } from '../../../../config.ts';
import { attributesOf } from '../../attributes.ts';
import { bundid } from '../bundid/bundid.ts';

let metadataOf = async (_entityId: string, _way: string): Promise<string> => '';
const standIn = await startBundid({ metadataOf: (entityId) => metadataOf(entityId, 'bundid') });
const companies = await startBundid({ metadataOf: (entityId) => metadataOf(entityId, 'unternehmenskonto'), kind: organisations });
const portal = await testApp({ env: await samlEnvironment({ bundid: standIn.metadata, unternehmenskonto: companies.metadata }) });
metadataOf = async (entityId, way) => (await portal.app.inject({ url: `/anmelden/${way}/metadata`, headers: { host: new URL(entityId).host } })).body;
afterAll(() => Promise.all([standIn.stop(), companies.stop()]));
const { sql } = portal.database;

type How = NonNullable<Parameters<typeof walk>[1]> & { stufe?: string; weiter?: string };
const setOut = async (browser: Browser, { stufe, weiter }: How = {}): Promise<Form> => formOf((await browser.post('/anmelden/bundid', { ...(weiter && { weiter }), ...(stufe && { stufe }) })).body);

async function come(browser: Browser, how: How = {}): Promise<Page> {
  const back = await deliver(browser, await walk(await setOut(browser, how), how));
  return back.status === 303 ? browser.get(String(back.headers.location)) : back;
}
async function signIn(browser: Browser, how: How = {}): Promise<Page> {
  const { fields } = formOf((await come(browser, how)).body);
  return browser.post('/anmelden/bundid/fertig', fields, false);
}
const isIn = async (browser: Browser): Promise<boolean> => (await browser.request({ method: 'GET', url: '/sitzung' })).status === 200;
const session = async () => (await sql<{ person_id: string; level: string; method: string; data: object }>('select person_id, level, method, data from sessions order by created_at desc limit 1'))[0]!;
const known = async () => { const { person_id } = await session(); return portal.platform.db.tenant('guetersloh', (tx) => attributesOf(tx, person_id)); };

describe('signing in with BundID (S5.4, S5.5, S5.6)', () => {
  it('leads to BundID by a form that posts there alone, with a signed request bound to this browser', async () => {
    const browser = portal.browser();
    expect((await browser.get('/anmelden?stufe=high&weiter=/dienste/hund-anmelden')).body).toContain('Mit BundID anmelden');
    const page = await browser.post('/anmelden/bundid', { stufe: 'high', weiter: '/dienste/hund-anmelden' });
    expect(page.headers['content-security-policy']).toContain(`form-action 'self' ${standIn.url};`);
    expect(String(page.headers['set-cookie'])).toMatch(/anmeldung-dort=[^;]+;.*HttpOnly; Secure; SameSite=None/);
    const form = formOf(page.body);
    const request = Buffer.from(form.fields.SAMLRequest!, 'base64').toString();
    expect(form.action).toBe(`${standIn.url}/sso`);
    expect(request).toMatch(/Comparison="minimum"><saml:AuthnContextClassRef[^>]*>STORK-QAA-Level-4/);
    expect(request).toContain('<akdb:AuthenticationRequest xmlns:akdb="https://www.akdb.de/request/2018/09" EnableStatusDetail="true" Version="2">');
    expect(request).toContain('rsa-sha256');
    expect(request).not.toContain('sha1');
  });

  it('by Online-Ausweis: level „hoch“, the data are shown before they are used, then locked, and the way goes on', async () => {
    const browser = portal.browser();
    const shown = await come(browser, { stufe: 'high', weiter: '/dienste/hund-anmelden' });
    for (const words of ['Angemeldet mit BundID', '„hoch“', 'ERIKA', 'MUSTERMANN', '12. August 1964', 'HEIDESTRAẞE 17', 'GABLER']) expect(shown.body).toContain(words);
    expect(await isIn(browser)).toBe(false);
    const done = await browser.post('/anmelden/bundid/fertig', formOf(shown.body).fields, false);
    expect([done.status, done.headers.location, await isIn(browser)]).toEqual([303, '/dienste/hund-anmelden', true]);
    expect(await session()).toMatchObject({ level: 'high', method: 'bundid', data: { sessionIndex: expect.any(String), nameId: { value: expect.any(String) } } });
    expect(await known()).toMatchObject({
      firstName: { value: 'ERIKA', level: 'high', locked: true }, birthPlace: { value: 'BERLIN' }, address: { value: { street: 'HEIDESTRAẞE', houseNumber: '17', postcode: '33330', city: 'GÜTERSLOH' }, locked: true },
      email: { value: 'erika.mustermann@example.org' }, phone: { value: '05241 000000', locked: false },
    });
  });

  it('the second time is the same person, who is not shown the data again', async () => {
    const [first, second] = [portal.browser(), portal.browser()];
    await signIn(first);
    const before = (await session()).person_id;
    const page = await come(second);
    expect(page.body).not.toContain('MUSTERMANN');
    await second.post('/anmelden/bundid/fertig', formOf(page.body).fields, false);
    expect((await session()).person_id).toBe(before);
  });

  it('goes on when another tab asks for a link by mail, or signs in by one, meanwhile', async () => {
    const browser = portal.browser();
    const answer = await walk(await setOut(browser, { stufe: 'high' }));
    const other = await browser.post('/anmelden/link', { email: citizens.lena.email }, false);
    expect(String(other.headers['set-cookie'])).not.toMatch(/anmeldung-dort/);
    expect(String(other.headers['set-cookie'])).toMatch(/anmeldung=[^;]+;.*SameSite=Lax/);
    const back = await deliver(browser, answer);
    const shown = await browser.get(String(back.headers.location));
    expect((await browser.post('/anmelden/bundid/fertig', formOf(shown.body).fields, false)).status).toBe(303);
    expect(await session()).toMatchObject({ level: 'high', method: 'bundid' });
  });

  it('by ELSTER is „substanziell“; by user name „niedrig“, and then nothing is vouched for', async () => {
    await signIn(portal.browser(), { person: 'max', way: 'Elster', stufe: 'substantial' });
    expect((await session()).level).toBe('substantial');
    await signIn(portal.browser('rees'), { person: 'max', way: 'Benutzername' });
    const { person_id, level } = await session();
    expect(level).toBe('low');
    expect(await portal.platform.db.tenant('rees', (tx) => attributesOf(tx, person_id))).toMatchObject({ lastName: { value: 'MUSTERMANN', origin: 'self', locked: false } });
  });

  it('without a lasting name (bPK2) is for once: said so, and a new person each time', async () => {
    const browser = portal.browser();
    const page = await come(browser, { person: 'lena' });
    expect(page.body).toContain('keinen dauerhaften Namen');
    await browser.post('/anmelden/bundid/fertig', formOf(page.body).fields, false);
    const first = (await session()).person_id;
    await signIn(portal.browser(), { person: 'lena' });
    expect((await session()).person_id).not.toBe(first);
  });

  it('while signed in by e-mail adds BundID to that account: its session is seen again after the post from elsewhere', async () => {
    const browser = await portal.citizen(citizens.lena, 'rees');
    const before = (await session()).person_id;
    const page = await come(browser, { person: 'erika', stufe: 'high' });
    expect(page.body).toContain('Sie sind schon als');
    await browser.post('/anmelden/bundid/fertig', formOf(page.body).fields, false);
    expect(await session()).toMatchObject({ person_id: before, level: 'high' });
  });

  it('a level raised in the middle of a draft keeps what was answered (DESIGN § 4.2)', async () => {
    const email = { ...citizens.max, email: 'max+stufe@example.org' };
    await sql("delete from credentials where kind = 'bundid'"); // somebody who has never been here
    const first = await portal.citizen(email);
    await signIn(first, { person: 'max', stufe: 'high' });
    const started = await first.post('/dienste/datenauskunft/antrag');
    const version = /name="version" value="(\d+)"/.exec(started.body)?.[1] ?? '';
    const next = await first.post(started.path, { version, umfang: 'alles', form: 'pdf' });
    expect(next.body).toContain('Wer sind Sie?');
    await sql('delete from sessions');
    const { person_id } = await portal.citizen(email).then(async (again) => {
      expect((await again.request({ method: 'GET', url: next.path }, false)).headers.location).toMatch(/^\/anmelden\?.*stufe=high/);
      const done = await signIn(again, { person: 'max', stufe: 'high', weiter: next.path });
      expect(done.headers.location).toBe(next.path);
      expect((await again.get(next.path)).body).toContain('MUSTERMANN');
      expect((await again.get(started.path)).body).toMatch(/value="alles"[^>]*checked|checked[^>]*value="alles"/);
      return session();
    });
    expect(await portal.platform.db.tenant('guetersloh', (tx) => attributesOf(tx, person_id))).toMatchObject({ lastName: { level: 'high' } });
  });

  it('giving up ends at help with what to do next', async () => {
    const browser = portal.browser();
    const page = await come(browser, { giveUp: true, weiter: '/dienste/hund-anmelden' });
    expect([page.status, page.body.includes('Sie haben die Anmeldung abgebrochen'), page.body.includes('/anmelden?weiter=%2Fdienste%2Fhund-anmelden'), await isIn(browser)]).toEqual([200, true, true, false]);
  });
});

describe('Mein Unternehmenskonto, likewise for organisations', () => {
  it('signs in whoever acts for one: its name and address are shown, locked, and recognised again', async () => {
    const browser = portal.browser('rees');
    const start = formOf((await browser.post('/anmelden/unternehmenskonto', { weiter: '/dienste/hund-anmelden' })).body);
    expect(start.action).toBe(`${companies.url}/sso`);
    expect(Buffer.from(start.fields.SAMLRequest!, 'base64').toString()).not.toMatch(/akdb|RequestedAuthnContext/);
    const back = await deliver(browser, await walk(start, { person: 'muster-gmbh', way: 'Organisationszertifikat' }));
    const shown = await browser.get(String(back.headers.location));
    for (const words of ['Angemeldet mit Mein Unternehmenskonto', 'Mustermann Gartenbau GmbH', 'Musterstraße 1', '„substanziell“']) expect(shown.body).toContain(words);
    expect((await browser.post('/anmelden/unternehmenskonto/fertig', formOf(shown.body).fields, false)).headers.location).toBe('/dienste/hund-anmelden');
    const { person_id, level, method } = await session();
    expect([level, method]).toEqual(['substantial', 'unternehmenskonto']);
    expect(await portal.platform.db.tenant('rees', (tx) => attributesOf(tx, person_id))).toMatchObject({
      organisation: { value: 'Mustermann Gartenbau GmbH', locked: true, origin: 'unternehmenskonto' }, address: { value: { street: 'Musterstraße', houseNumber: '1' } },
    });
  });

  it('a test account signs in nobody in production: help says so', async () => {
    const { config } = portal.platform;
    const browser = portal.browser('rees');
    const answer = await walk(formOf((await browser.post('/anmelden/unternehmenskonto', { weiter: '/dienste/hund-anmelden' })).body), { person: 'muster-gmbh', way: 'Organisationszertifikat' });
    Object.assign(config, { production: true });
    const back = await deliver(browser, answer).finally(() => { Object.assign(config, { production: false }); });
    expect(back.headers.location).toBe('/anmelden/unternehmenskonto/hilfe?grund=test-account&weiter=%2Fdienste%2Fhund-anmelden');
    const help = await browser.get(String(back.headers.location));
    expect([help.body.includes('Das ist ein Testkonto'), help.body.includes('Anders anmelden'), await isIn(browser)]).toEqual([true, true, false]);
    expect((await browser.get(`/en${back.headers.location}`)).body).toContain('That is a test account');
  });

  it('no answer of one source is one of the other', async () => {
    const browser = portal.browser('rees');
    const answer = await walk(await setOut(browser));
    await browser.post('/anmelden/unternehmenskonto');
    expect((await deliver(browser, { ...answer, action: answer.action.replace('bundid', 'unternehmenskonto') })).status).toBe(403);
  });
});

describe('metadata for BundID', () => {
  it('have no ID, one entity per town, and every certificate while keys are changed', async () => {
    const page = await portal.app.inject({ url: '/anmelden/bundid/metadata', headers: { host: 'rees.localhost:3000' } });
    expect(page.headers['content-type']).toContain('application/samlmetadata+xml');
    expect(page.body).toContain('entityID="http://rees.localhost:3000"');
    expect(page.body).toContain('Location="http://rees.localhost:3000/anmelden/bundid/antwort"');
    expect(page.body).not.toMatch(/ ID="/);
    expect(page.body).toMatch(/xmlenc11#rsa-oaep"><ds:DigestMethod Algorithm="[^"]*#sha256"\/><xenc11:MGF [^>]*mgf1sha256"/);
  });
});

describe('what does not sign in', () => {
  it('the same answer twice, also at the same moment', async () => {
    const browser = portal.browser();
    const answer = await walk(await setOut(browser));
    const statuses = (await Promise.all([deliver(browser, answer), deliver(browser, answer)])).map(({ status }) => status).sort();
    expect(statuses).toEqual([303, 403]);
    expect((await deliver(browser, answer)).status).toBe(403);
  });

  it('an answer in another browser (login CSRF), with or without a sign-in of its own', async () => {
    const [attacker, victim, other] = [portal.browser(), portal.browser(), portal.browser()];
    await setOut(other);
    const answer = await walk(await setOut(attacker), { person: 'max' });
    for (const browser of [victim, other]) {
      expect((await deliver(browser, answer)).status).toBe(403);
      expect(await isIn(browser)).toBe(false);
    }
    expect((await deliver(attacker, answer)).status).toBe(303);
  });

  it('what arrived in one browser, finished in another', async () => {
    const [mine, thief] = [portal.browser(), portal.browser()];
    const { fields } = formOf((await come(mine)).body);
    await setOut(thief);
    expect((await thief.post('/anmelden/bundid/fertig', fields, false)).status).toBe(403);
    expect((await thief.get(`/anmelden/bundid/angekommen?t=${fields.t}`)).status).toBe(403);
    expect((await mine.post('/anmelden/bundid/fertig', fields, false)).status).toBe(303);
    expect((await mine.post('/anmelden/bundid/fertig', fields, false)).status).toBe(403);
  });

  it('an answer for another town', async () => {
    const [here, there] = [portal.browser(), portal.browser('rees')];
    const answer = await walk(await setOut(here));
    await setOut(there);
    there.cookies.set('anmeldung-dort', here.cookies.get('anmeldung-dort')!);
    expect((await deliver(there, answer)).status).toBe(403);
  });

  it('an answer below the level that was asked for: help says which means are strong enough', async () => {
    const browser = portal.browser();
    const start = await setOut(browser, { stufe: 'low' });
    await sql(`update ways_under_way set data = data || '{"level":"high"}' where purpose = 'bundid'`);
    const back = await deliver(browser, await walk(start, { way: 'Benutzername' }));
    expect((await browser.get(String(back.headers.location))).body).toContain('nötige Vertrauensniveau nicht erreicht');
    expect(await isIn(browser)).toBe(false);
  });

  it('after half an hour, or never asked for', async () => {
    const browser = portal.browser();
    const answer = await walk(await setOut(browser));
    await sql(`update ways_under_way set expires_at = now() - interval '1 second'`);
    expect((await deliver(browser, answer)).status).toBe(403);
    expect((await deliver(browser, { action: answer.action, fields: { SAMLResponse: 'eA==' } })).status).toBe(403);
    expect((await deliver(browser, { action: answer.action, fields: {} })).status).toBe(403);
  });

  it('an answer that is too large', async () => {
    const browser = portal.browser();
    expect((await deliver(browser, { action: 'http://x/anmelden/bundid/antwort', fields: { SAMLResponse: 'A'.repeat(300_000) } })).status).toBe(413);
  });

  it('RelayState leads nowhere', async () => {
    const browser = portal.browser();
    const answer = await walk(await setOut(browser));
    const back = await deliver(browser, { ...answer, fields: { ...answer.fields, RelayState: 'https://evil.example/' } });
    expect(String(back.headers.location)).toMatch(/^\/anmelden\/bundid\/angekommen\?t=/);
  });
});

describe('signing out, here and there', () => {
  it('begun here leads to BundID and back', async () => {
    const browser = portal.browser();
    await signIn(browser);
    const page = await browser.post('/abmelden');
    expect([page.body.includes('Auch bei BundID abmelden'), await isIn(browser)]).toEqual([true, false]);
    const { action, fields } = formOf(page.body);
    const back = formOf(await (await fetch(action, { method: 'POST', body: new URLSearchParams(fields) })).text());
    expect(back.action).toBe('http://guetersloh.localhost:3000/anmelden/bundid/abmeldung');
    expect((await deliver(browser, back)).headers.location).toBe('/abgemeldet');
  });

  it('begun there ends the session here, and is answered; altered, it ends nothing', async () => {
    const browser = portal.browser();
    standIn.logoutRequests();
    await signIn(browser);
    const [{ destination, request }] = standIn.logoutRequests() as [{ destination: string; request: string }];
    const altered = Buffer.from(Buffer.from(request, 'base64').toString().replace('<samlp:SessionIndex>', '<samlp:SessionIndex>x')).toString('base64');
    expect((await deliver(portal.browser(), { action: destination, fields: { SAMLRequest: altered } })).status).toBe(403);
    expect(await isIn(browser)).toBe(true);
    const answer = await deliver(portal.browser(), { action: destination, fields: { SAMLRequest: request } });
    expect([answer.status, formOf(answer.body).action, await isIn(browser)]).toEqual([200, `${standIn.url}/slo`, false]);
  });
});

describe('without keys', () => {
  const config = (env: Record<string, string>) => parseConfig({ DATABASE_URL: 'postgres://x/x', BASE_URL: 'https://x.example', SMTP_URL: 'smtp://x', MASTER_KEY: 'x'.repeat(43), CLAMD: 'off', ...env });
  it.each<[string, Record<string, string>, RegExp]>([
    ['nothing', {}, /BUNDID_KEYS: missing.*operate-bundid/],
    ['a path that leads nowhere', { BUNDID_KEYS: '/nowhere.pem' }, /BUNDID_KEYS: there is no file/],
    ['no key', { BUNDID_KEYS: '-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----' }, /BUNDID_KEYS/],
  ])('a town that offers it does not start: %s', (_what, env, words) => { expect(bundid.missing?.(config(env), undefined as never)).toMatch(words); });

  it('in production the identity provider must answer over TLS', async () => {
    const env = await samlEnvironment({ bundid: standIn.metadata });
    expect(bundid.missing?.(config({ ...env }), undefined as never)).toMatch(/https:\/\//);
  });
});
