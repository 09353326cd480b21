import { expect, it } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import type { Browser } from '../../../test/support/browser.ts';
import { carryDraft } from './claim.ts';
import { begin, draftIn, fillIn, hiddenOf, sendIt, tenants, toReview } from './testing/fill-in.ts';

const portal = await testApp({ tenants });
const town = 'musterstadt';
const { sql } = portal.database;

/** Signs somebody in, in a browser that may hold drafts. */
async function signIn(browser: Browser, email: string): Promise<void> {
  await browser.post('/anmelden/link', { email });
  await portal.runJobs();
  const token = /[?&]t=([\w-]+)/.exec(portal.mail.to(email).at(-1)?.text ?? '')?.[1] ?? '';
  await browser.post('/anmelden/link/einloesen', { t: token });
}

it('FIELD Lost drafts, CiviForm #8289: what was begun as a guest joins the account, half-way (DESIGN § 4.2)', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  await signIn(browser, citizens.erika.email);
  const page = await browser.get(`/antraege/${draftIn(review)}/pruefen`);
  expect(page.status).toBe(200);
  expect(page.body).toContain('Rex');
  expect(browser.cookies.has('antrag')).toBe(false);
  expect(await sql('select holder_hash from drafts where id = $1', [draftIn(review)])).toEqual([{ holder_hash: null }]);
  expect((await sendIt(browser, page)).body).toContain('Zum Postfach');
});

it('FIELD Lost drafts, CiviForm #8262: a case sent as a guest joins the account, and its confirmation stays reachable', async () => {
  const browser = portal.browser(town);
  const sent = await sendIt(browser, await toReview(browser));
  expect(sent.body).toContain('/anmelden?weiter=');
  await signIn(browser, citizens.lena.email);
  const again = await browser.get(sent.path);
  expect(again.status).toBe(200);
  expect(again.body).toContain('Zum Postfach');
  expect(await sql<{ person_id: string | null }>('select person_id, holder_hash from cases where draft_id = $1', [draftIn(sent)])).toEqual([{ person_id: expect.any(String), holder_hash: null }]);
});

it('two people at one browser: the second sees nothing of the first, signed in or not', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  await signIn(browser, citizens.erika.email);
  await browser.get(review.path);
  await browser.post('/abmelden');
  expect((await browser.get(review.path)).path).toMatch(/^\/anmelden/);
  expect((await browser.get('/dienste/probe/antrag')).body).not.toContain('schon begonnen');
  await signIn(browser, citizens.max.email);
  expect((await browser.get(review.path)).status).toBe(404);
  expect((await browser.get('/dienste/probe/antrag')).body).not.toContain('schon begonnen');
});

it('S2.6 at a shared terminal: whoever signs in for something else is handed nothing of what a guest before them wrote', async () => {
  const terminal = portal.browser(town);
  const review = await toReview(terminal);
  await signIn(terminal, citizens.max.email);
  for (const path of ['/mein-bereich', '/postfach', '/dienste/probe/antrag']) expect((await terminal.get(path)).body, path).not.toContain('schon begonnen');
  expect(await sql('select person_id from drafts where id = $1', [draftIn(review)])).toEqual([{ person_id: null }]);
});

/** An address that nobody else uses here: so many links an hour go to one. */
const someone = () => `gast-${++people}@example.org`;
let people = 0;

it.each([['/dienste/probe/antrag', 'Hier wurde schon ein Antrag begonnen'], ['/en/dienste/probe/antrag', 'An application has already been begun here']])(
  'whoever signs in where a guest began finds it offered at %s, and takes it over by one press', async (start, offer) => {
    const browser = portal.browser(town);
    const review = await toReview(browser);
    expect((await browser.get(start)).body).not.toContain(offer);
    await signIn(browser, someone());
    const { body } = await browser.get(start);
    expect(body).toContain(offer);
    expect(body).not.toContain('Rex');
    const [, address = ''] = new RegExp(`href="([^"]*/antraege/${draftIn(review)})"`).exec(body) ?? [];
    expect((await browser.get(address)).body).toContain('Rex');
    expect(await sql('select holder_hash from drafts where id = $1', [draftIn(review)])).toEqual([{ holder_hash: null }]);
    expect((await browser.get(start)).body).not.toContain(offer);
  });

it('a guest’s draft is offered in its own browser alone, for its own service, and only while it holds something', async () => {
  const guest = portal.browser(town);
  await begin(guest, 'probe');
  await signIn(guest, someone());
  const offered = async (browser: Browser, service = 'probe') => (await browser.get(`/dienste/${service}/antrag`)).body.includes('Hier wurde schon');
  expect(await offered(guest), 'nothing in it').toBe(false);
  const other = portal.browser(town);
  await toReview(other);
  expect(await offered(other), 'not signed in').toBe(false);
  const max = someone();
  await signIn(other, max);
  const phone = portal.browser(town);
  await signIn(phone, max);
  expect(await offered(phone), 'another browser').toBe(false);
  expect(await offered(other, 'konto'), 'another service').toBe(false);
  expect(await offered(other)).toBe(true);
});

it('claiming twice at once is as good as once', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  await signIn(browser, citizens.max.email);
  const pages = await Promise.all(Array.from({ length: 5 }, () => browser.get(review.path)));
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});

/** As if the session had run out. */
const endSessions = () => sql("update sessions set last_seen_at = now() - interval '1 hour'");

it('S4.11 FIELD Sessions: what is posted after the session has ended is not lost, and the way leads back to the page', async () => {
  const erika = await portal.citizen(citizens.erika, town);
  const page = await begin(erika, 'konto');
  await endSessions();
  const answer = await fillIn(erika, page, { anliegen: 'Mühsam getippt, lang und wichtig' });
  expect(answer.path).toContain(`/anmelden?weiter=${encodeURIComponent(page.path)}&abgelaufen=1`);
  await signIn(erika, citizens.erika.email);
  const back = await erika.get(page.path);
  expect(back.path).toBe(`${page.path}?hinweis=wieder`);
  expect(back.body).toContain('Mühsam getippt, lang und wichtig');
  expect(back.body).toContain('vor dem Ende der Sitzung');
  expect(await sql('select 1 from parked_posts')).toEqual([]);
});

it('what comes back after the session does not overwrite what was stored meanwhile elsewhere', async () => {
  const lena = await portal.citizen(citizens.lena, town);
  const page = await begin(lena, 'konto');
  await endSessions();
  await fillIn(lena, page, { anliegen: 'Vom alten Gerät' });
  const phone = await portal.citizen(citizens.lena, town);
  await fillIn(phone, await phone.get(page.path), { anliegen: 'Vom Telefon' });
  await signIn(lena, citizens.lena.email);
  const both = await lena.get(page.path);
  expect(both.status).toBe(409);
  expect(both.body).toContain('Vom alten Gerät');
  expect(both.body).toContain('Vom Telefon');
  await lena.post(page.path, hiddenOf(both));
  expect((await lena.get(page.path)).body).toContain('Vom alten Gerät');
});

it('somebody else who signs in at that browser gets nothing of it', async () => {
  const erika = await portal.citizen(citizens.erika, town);
  const page = await erika.post('/dienste/konto/antrag', { neu: '1' });
  await endSessions();
  await fillIn(erika, page, { anliegen: 'Erikas Geheimnis' });
  await signIn(erika, citizens.max.email);
  expect((await erika.get(page.path)).status).toBe(404);
  expect(await sql('select 1 from parked_posts')).toEqual([]);
});

it('FIELD Sessions, Open Forms #3407: a link into the middle leads through signing in, back to that page', async () => {
  const max = await portal.citizen(citizens.max, town);
  const page = await begin(max, 'konto');
  await endSessions();
  expect((await max.get(page.path)).path).toContain(`/anmelden?weiter=${encodeURIComponent(page.path)}`);
});

it('DESIGN § 4.2: whoever raises the level on a draft as another account of theirs takes that draft along, and no other', async () => {
  const [before, after] = [portal.browser(town), portal.browser(town)];
  const [from, to] = [someone(), someone()];
  await signIn(before, from);
  await signIn(after, to);
  const idOf = async (email: string): Promise<string> => (await sql<{ id: string }>("select person_id as id from credentials where kind = 'email' and identifier = $1", [email]))[0]!.id;
  const [taken, left] = [draftIn(await begin(before, 'probe')), draftIn(await begin(before, 'konto'))];
  const carry = async (returnTo: string) => portal.database.db.tenant(town, async (tx) => carryDraft(tx, { from: await idOf(from), to: await idOf(to), returnTo }));
  await carry(`/dienste/${left}`);
  expect((await after.get(`/antraege/${taken}`)).status).toBe(404);
  await carry(`/antraege/${taken}/tiere?x=1`);
  const status = async (browser: Browser, id: string) => (await browser.get(`/antraege/${id}`)).status;
  expect([await status(after, taken), await status(before, taken), await status(after, left), await status(before, left)]).toEqual([200, 404, 404, 200]);
});
