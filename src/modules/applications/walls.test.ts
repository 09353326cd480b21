import { expect, it } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import { newId } from '../../platform/db/index.ts';
import { begin, draftIn, fillIn, hiddenOf, pdf, sendIt, tenants, toReview } from './testing/fill-in.ts';
import type { Browser } from '../../../test/support/browser.ts';

const portal = await testApp({ tenants });
const town = 'musterstadt';
const { sql } = portal.database;

/** Every route about a draft, asked as its owner would. */
const routes = (draft: string, file: string): [string, (browser: Browser) => ReturnType<Browser['get']>][] => [
  ...['', '/anliegen', '/pruefen', '/gespeichert', '/gesendet', '/bestaetigung', '/loeschen', `/dateien/${file}`].map((path): [string, (browser: Browser) => ReturnType<Browser['get']>] =>
    [`GET ${path.replace(file, 'FILE')}`, (browser) => browser.request({ method: 'GET', url: `/antraege/${draft}${path}` }, false)]),
  ...['/anliegen', '/anliegen/zwischenspeichern', '/absenden', '/loeschen'].map((path): [string, (browser: Browser) => ReturnType<Browser['get']>] =>
    [`POST ${path}`, (browser) => browser.request({ method: 'POST', url: `/antraege/${draft}${path}`, payload: 'version=99&anliegen=fremd&stand=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, false)]),
  ['POST /dateien', (browser) => browser.upload(`/antraege/${draft}/dateien?feld=nachweis`, {}, [pdf('fremd.pdf', 'nachweis')])],
];

const erika = await portal.citizen(citizens.erika, town);
const page = await begin(erika, 'konto');
const draft = draftIn(page);
await erika.upload(page.path, { ...hiddenOf(page), anliegen: 'Vertraulich' }, [pdf('vertraulich.pdf', 'nachweis')]);
const [{ file_id: file } = { file_id: '' }] = await sql<{ file_id: string }>('select file_id from draft_files where draft_id = $1', [draft]);
const before = await sql('select * from drafts where id = $1', [draft]);

const max = await portal.citizen(citizens.max, town);
const neighbour = await portal.citizen(citizens.erika, 'nachbarstadt');

it.each(routes(draft, file))('another citizen, and the same person in another town: 404 at %s', async (_name, ask) => {
  for (const stranger of [max, neighbour]) {
    const answer = await ask(stranger);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toMatch(/ertraulich/);
  }
});

it.each(routes(draft, file).map(([name], index) => [name, index] as const))('nobody learns at %s whether a draft exists', async (_name, index) => {
  const anonymous = portal.browser(town);
  const other = portal.browser(town);
  await begin(other, 'probe');
  for (const browser of [anonymous, other]) {
    const real = await routes(draft, file)[index]?.[1](browser);
    const none = newId();
    const nothing = await routes(none, file)[index]?.[1](browser);
    expect([real?.status, real?.headers.location?.toString().replaceAll(draft, none)]).toEqual([nothing?.status, nothing?.headers.location]);
    expect([303, 401]).toContain(real?.status);
  }
});

it('strangers changed nothing', async () => {
  expect(await sql('select * from drafts where id = $1', [draft])).toEqual(before);
  expect(await sql("select 1 from files where name = 'fremd.pdf'")).toEqual([]);
});

it('a draft without account is its browser’s: no other browser, no account, no other town', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  const path = `/antraege/${draftIn(review)}/pruefen`;
  expect((await browser.get(path)).status).toBe(200);
  expect((await max.get(path)).status).toBe(404);
  expect((await portal.browser(town).get(path)).path).toMatch(/^\/anmelden/);
  const elsewhere = portal.browser('nachbarstadt');
  for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value);
  expect((await elsewhere.get(path)).path).toMatch(/^\/anmelden/);
});

it('the cookie is for no script, holds no id, and is stored as a hash', async () => {
  const answer = await portal.app.inject({ method: 'POST', url: '/dienste/probe/antrag', headers: { host: 'musterstadt.localhost', 'sec-fetch-site': 'same-origin' } });
  const [cookie] = answer.cookies as { name: string; value: string; httpOnly?: boolean; sameSite?: string; path?: string }[];
  expect(cookie).toMatchObject({ name: 'antrag', httpOnly: true, sameSite: 'Lax', path: '/' });
  expect(cookie?.value).toMatch(/^[\w-]{43}$/);
  expect(await sql('select 1 from drafts where encode(holder_hash, $1) = $2', ['escape', cookie?.value])).toEqual([]);
});

it('the wall stands in SQL too: the application role sees no other town’s drafts and files (DESIGN § 4.5)', async () => {
  const seen = await portal.platform.db.tenant('nachbarstadt', async (tx) => [
    ...await tx.prepared('t1', 'select 1 from drafts', []), ...await tx.prepared('t2', 'select 1 from draft_files', []), ...await tx.prepared('t3', 'select 1 from parked_posts', []),
    ...await tx.prepared('t4', 'update drafts set version = 99 returning 1', []), ...await tx.prepared('t5', 'delete from draft_files returning 1', []),
  ]);
  expect(seen).toEqual([]);
});

it('a confirmation and its receipt are the applicant’s alone', async () => {
  const browser = portal.browser(town);
  const sent = await sendIt(browser, await toReview(browser));
  for (const path of ['gesendet', 'bestaetigung']) {
    expect((await max.get(`/antraege/${draftIn(sent)}/${path}`)).status).toBe(404);
    expect((await portal.browser(town).get(`/antraege/${draftIn(sent)}/${path}`)).path).toMatch(/^\/anmelden/);
  }
});

it('posts of another site are refused (DESIGN § 4.10)', async () => {
  const answer = await portal.app.inject({ method: 'POST', url: '/dienste/probe/antrag', headers: { host: 'musterstadt.localhost', 'sec-fetch-site': 'cross-site' } });
  expect(answer.statusCode).toBe(403);
});

it('keeps fillIn honest: the owner still can', async () => {
  const answer = await fillIn(erika, await erika.get(`/antraege/${draft}/anliegen`), { anliegen: 'Vertraulich und mehr' });
  expect(answer.path).toMatch(/\/person$/);
});
