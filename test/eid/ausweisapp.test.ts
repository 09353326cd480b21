/**
 * The real AusweisApp (Debian's, unmodified) with its simulated card against the eID server of dev/, and a portal that uses it. `EID_RUNS=30` reads thirty times in a row.
 * The client connects to its card twice now and then, which it calls al/common#unknownError: this alone is tried again, and counted.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority } from '../../dev/eid-server/pki/authority.ts';
import { makeTlsIdentity } from '../../dev/eid-server/pki/tls-certificate.ts';
import { startEidServer } from '../../dev/eid-server/server.ts';
import { filesOf, people, type Person } from '../../dev/eid-server/testing/people.ts';
import type { EidAnswers, EidResult, EidService, Questions } from '../../src/modules/accounts/sign-in/eid/eid-service.ts';
import { tr03130 } from '../../src/modules/accounts/sign-in/eid/tr03130.ts';
import { again, races, startAusweisApp, whyNoAusweisApp, type Ending } from '../support/ausweisapp.ts';
import type { Browser } from '../support/browser.ts';
import { startEidPage } from '../support/eid-page.ts';
import { eidPortal } from '../support/eid-portal.ts';
import { walkThroughWithCard } from './walkthrough.ts';

const why = await whyNoAusweisApp();
if (why) console.warn(`The AusweisApp was not tried: ${why}`);
const skipped = why && ` (skipped: ${why})`;
const runs = Number(process.env.EID_RUNS ?? 3);
afterAll(() => { if (!why) console.log(`AusweisApp: its race was met ${races()} times, and tried again each time`); });

async function setUp() {
  const tls = await makeTlsIdentity();
  const page = await startEidPage(tls);
  const provider = { name: 'Stadt Beispiel', terms: 'Anmeldung im Serviceportal', url: page.origin, certificateHashes: [tls.hash] };
  const authority = makeAuthority();
  const server = await startEidServer({ tls, provider, authority });
  const [withoutPage, stranger] = [await startEidServer({ authority, provider: { ...provider, certificateHashes: [] } }), await startEidServer({ tls, provider })];
  const app = await startAusweisApp(server.root);
  return { page, server, withoutPage, stranger, app, stop: async () => { for (const one of [app, server, withoutPage, stranger, page]) await one.stop(); } };
}

const serviceOf = ({ environment }: { environment: Awaited<ReturnType<typeof startEidServer>>['environment'] }): EidService =>
  tr03130(new URL(environment.EID_SERVICE_URL), { ca: environment.EID_SERVICE_CA, cert: environment.EID_SERVICE_CERT, key: environment.EID_SERVICE_KEY });

describe.skipIf(why)(`the AusweisApp and the eID server${skipped}`, () => {
  let all: Awaited<ReturnType<typeof setUp>>;
  beforeAll(async () => { all = await setUp(); });
  afterAll(() => all?.stop());
  const read = (person: Person, more: { chat?: readonly string[]; cancel?: boolean } = {}, server = all.server): Promise<Ending & { came: EidResult }> => again(async () => {
    const service = serviceOf(server);
    const session = await service.begin('sign-in');
    const ending = await all.app.read(all.page.tokenUrl(session), { files: filesOf(person), ...more });
    return { ...ending, came: await service.result(session.id, 1) };
  });

  const ask = (person: Person, questions: Questions): Promise<Ending & { came: EidAnswers }> => again(async () => {
    const service = serviceOf(all.server);
    const session = await service.begin(questions);
    const ending = await all.app.read(all.page.tokenUrl(session), { files: filesOf(person) });
    return { ...ending, came: await service.answers(session.id, 1, questions) };
  });

  it.each<[string, Person, Questions, object, readonly string[]]>([
    ['old enough', people.erika, { age: 18 }, { age: true }, ['AgeVerification']],
    ['not old enough', people.young, { age: 18 }, { age: false }, ['AgeVerification']],
    ['lives in the town', people.moved, { ags: '05754008' }, { ags: true }, ['AddressVerification']],
    ['lives elsewhere', people.erika, { ags: '05754008' }, { ags: false }, ['AddressVerification']],
    ['both', people.young, { age: 16, ags: '05754008' }, { age: true, ags: true }, ['AgeVerification', 'AddressVerification']],
  ])('%s: is told by the card alone, and nothing else is shown to be asked', async (_what, person, questions, answers, required) => {
    const { came, rights } = await ask(person, questions);
    expect([came, rights?.required.toSorted(), rights?.optional]).toEqual([{ kind: 'answered', answers }, [...required].sort(), []]);
  });

  it('shows what is asked for, and comes back to the address of the token', async () => {
    const { came, location, rights } = await read(people.erika);
    expect(location).toBe(`${all.page.origin}/zurueck?ResultMajor=ok`);
    expect(rights).toMatchObject({
      required: expect.arrayContaining(['Address', 'DateOfBirth', 'FamilyName', 'GivenNames', 'Pseudonym']),
      optional: expect.arrayContaining(['DoctoralDegree', 'BirthName', 'PlaceOfBirth', 'Nationality', 'ArtisticName', 'DocumentType', 'IssuingCountry']),
    });
    expect(came).toMatchObject({ kind: 'read', data: { givenNames: 'ERIKA', familyNames: 'MUSTERMANN', birthName: 'GABLER', dateOfBirth: '19640812', pseudonym: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  });

  it.each([
    ['a changed address', people.moved, { residence: { street: 'KÖKERSTRAẞE 7A', city: 'GÜTERSLOH', postcode: '33330', country: 'D' } }],
    ['no name at birth', people.noBirthName, { givenNames: 'MAX JÜRGEN', birthName: undefined }],
    ['an artistic name and a doctorate', people.artist, { artisticName: 'MADAME ŁÓDŹ', academicTitle: 'DR.' }],
    ['umlauts and very long names', people.longNames, { givenNames: people.longNames.givenNames, familyNames: people.longNames.familyNames, residence: { street: people.longNames.street, city: 'KÖLN', postcode: '51147', country: 'D' } }],
    ['a birthday that is not known', people.yearOnly, { dateOfBirth: '1992' }],
  ])('reads somebody with %s', async (_what, person, data) => {
    expect((await read(person)).came).toMatchObject({ kind: 'read', data });
  });

  it('an expired card is refused', async () => {
    const { came, location } = await read(people.expired);
    expect([came, new URL(location).searchParams.get('ResultMajor')]).toEqual([{ kind: 'invalid-document' }, 'error']);
  });

  it('what the person takes away is not read', async () => {
    const { came } = await read(people.artist, { chat: ['DoctoralDegree'] });
    expect(came).toMatchObject({ kind: 'read', data: { academicTitle: 'DR.', artisticName: undefined, placeOfBirth: undefined, givenNames: 'PAULA' } });
  });

  it('the person stops', async () => {
    expect((await read(people.erika, { cancel: true })).came).toEqual({ kind: 'cancelled' });
  });

  it.each([['withoutPage', 'Hash of certificate not in certificate description'], ['stranger', 'Pre-verification failed']] as const)('before any card is read, the client refuses a server %s', async (which, words) => {
    const { came, location, log } = await read(people.erika, {}, all[which]);
    expect([came.kind, location.includes('ResultMajor=ok'), log.includes(words)]).toEqual(['failed', false, true]);
  });

  it(`${runs} times in a row`, { timeout: 30_000 * runs }, async () => {
    for (let run = 0; run < runs; run++) expect((await read(people.erika)).came.kind).toBe('read');
  });
});

describe.skipIf(why)(`a portal with the eID server${skipped}`, async () => {
  if (why) return;
  const eid = await eidPortal('guetersloh');
  const { portal, portal: { database: { sql } } } = eid;

  /** Presses the button. @returns the link „AusweisApp öffnen“ */
  async function begin(browser: Browser): Promise<string> {
    const page = await browser.post('/anmelden/eid', { weiter: '/mein-bereich/daten' });
    return /href="([^"]*eID-Client[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  }
  const opened = (browser: Browser, person: Person) => again(async () => {
    const link = new URL(await begin(browser));
    expect(link.origin + link.pathname).toBe('http://127.0.0.1:24727/eID-Client');
    return eid.app.read(link.searchParams.get('tcTokenURL')!, { files: filesOf(person) });
  });
  const come = (browser: Browser, location: string) => browser.get(location.slice(new URL(location).origin.length));
  const accounts = () => sql<{ person_id: string; level: string }>("select distinct c.person_id, s.level from credentials c join sessions s using (tenant_id, person_id) where c.kind = 'eid'");
  const attributes = async () => Object.fromEntries((await sql<{ name: string; value: unknown }>('select name, value from person_attributes')).map(({ name, value }) => [name, value]));

  it('S4.6 S5.5 makes an account of level high from the card, and knows it again after a move by its pseudonym (S2.4, S4.10)', async () => {
    const browser = portal.browser();
    const first = await come(browser, (await opened(browser, people.erika)).location);
    expect([first.status, first.path, (await browser.get('/sitzung')).status]).toEqual([200, '/mein-bereich/daten', 200]);
    expect(await attributes()).toMatchObject({ firstName: 'ERIKA', lastName: 'MUSTERMANN', birthName: 'GABLER', birthDate: '1964-08-12', nationality: 'DE', address: { street: 'HEIDESTRAẞE', houseNumber: '17', postcode: '51147', city: 'KÖLN' } });
    const [{ person_id: id } = { person_id: '' }] = await accounts();
    const later = portal.browser();
    await come(later, (await opened(later, people.moved)).location);
    expect(await accounts()).toEqual([{ person_id: id, level: 'high' }]);
    expect(await attributes()).toMatchObject({ address: { street: 'KÖKERSTRAẞE', houseNumber: '7A', city: 'GÜTERSLOH' } });
  });

  const confirmed = async (draft: string) => (await sql<{ there: boolean }>('select sealed_verified is not null as there from drafts where id = $1', [draft]))[0]?.there;
  it.each([
    ['grillplatz-reservieren', people.erika, 200, 'Ihr Online-Ausweis hat es bestätigt'], ['grillplatz-reservieren', people.young, 403, 'noch nicht 18 Jahre alt'],
    ['buergerbudget-vorschlag', people.moved, 200, 'Ihr Online-Ausweis hat es bestätigt'], ['buergerbudget-vorschlag', people.erika, 403, 'wohnen Sie nicht in Gütersloh'],
  ] as const)('%s is confirmed by yes or no (%#), and nobody is signed in', async (slug, person, status, words) => {
    const browser = portal.browser();
    const people = () => sql('select (select count(*)::int from persons) as persons, (select count(*)::int from person_attributes) as attributes');
    const before = await people();
    const draft = /antraege\/([^/]+)/.exec((await browser.post(`/dienste/${slug}/antrag`)).path)?.[1] ?? '';
    const { location } = await again(async () => {
      const page = await browser.post(`/antraege/${draft}/ausweis`);
      return eid.app.read(new URL(/href="([^"]*eID-Client[^"]*)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&') ?? '').searchParams.get('tcTokenURL')!, { files: filesOf(person) });
    });
    const done = await come(browser, location);
    expect([done.status, done.body.includes(words), await confirmed(draft), await people(), (await browser.get('/sitzung')).status]).toEqual([status, true, status === 200, before, 401]);
  });

  it('another person’s session at the refresh address leads nowhere, nor does the same a second time', async () => {
    const [browser, thief] = [portal.browser(), portal.browser()];
    const { location } = await opened(browser, people.erika);
    expect([(await come(thief, location)).status, (await thief.get('/sitzung')).status]).toEqual([410, 401]);
    expect([(await come(browser, location)).status, (await come(browser, location)).status]).toEqual([200, 410]);
  });

  it('„ResultMajor=ok“ in the address is not believed: an expired card opens nothing', async () => {
    const browser = portal.browser();
    const { location } = await opened(browser, people.expired);
    const page = await come(browser, location.replace(/ResultMajor=.*$/, 'ResultMajor=ok'));
    expect([page.status, page.body.includes('kann nicht benutzt werden'), (await browser.get('/sitzung')).status]).toEqual([403, true, 401]);
  });
});

walkThroughWithCard(why);
