import { expect, it } from 'vitest';
import { testApp } from '../../../test/support/app.ts';
import { begin, draftIn, fillIn, hiddenOf, pdf, tenants, toReview } from './testing/fill-in.ts';

const portal = await testApp({ tenants });
const town = 'musterstadt';
const { citizens } = await import('../../../test/support/app.ts');

it('no draft by looking (DESIGN § 8: anonymous pages set no cookie)', async () => {
  const browser = portal.browser(town);
  const page = await browser.get('/dienste/probe/antrag');
  expect(page.status).toBe(200);
  expect([...browser.cookies]).toEqual([]);
  expect(await portal.database.sql('select 1 from drafts')).toEqual([]);
});

it('FIELD Lost drafts, Démarche #2860: people do not create four drafts unknowingly', async () => {
  const browser = portal.browser(town);
  const first = await begin(browser, 'probe');
  const again = await begin(browser, 'probe');
  expect(draftIn(again)).toBe(draftIn(first));
  await fillIn(browser, first, { 'add:tiere': '1' });
  const start = await browser.get('/dienste/probe/antrag');
  expect(start.body).toContain('Sie haben diesen Antrag schon begonnen');
  expect(start.body).toContain(`/antraege/${draftIn(first)}"`);
  expect(draftIn(await begin(browser, 'probe'))).toBe(draftIn(first));
  const anew = await browser.post('/dienste/probe/antrag', { neu: '1' });
  expect(draftIn(anew)).not.toBe(draftIn(first));
  const twice = await browser.post('/dienste/probe/antrag', { neu: '1' });
  expect(draftIn(twice)).toBe(draftIn(anew));
});

it('two clicks at once begin one draft', async () => {
  const erika = await portal.citizen(citizens.erika, town);
  const pages = await Promise.all(Array.from({ length: 6 }, () => begin(erika, 'konto')));
  expect(new Set(pages.map(draftIn)).size).toBe(1);
});

it('S5.2 a service that needs an account explains it, and comes back after signing in', async () => {
  const browser = portal.browser(town);
  const page = await browser.get('/dienste/konto/antrag');
  expect(page.body).toContain('/anmelden?weiter=%2Fdienste%2Fkonto%2Fantrag');
  expect((await browser.post('/dienste/konto/antrag')).path).toBe('/dienste/konto/antrag');
});

it('S4.24 a notice where the level of the session does not suffice', async () => {
  const erika = await portal.citizen(citizens.erika, town);
  const page = await erika.get('/dienste/hoch/antrag');
  expect(page.status).toBe(403);
  expect(page.body).toContain('substanziell');
});

it('FIELD Lost drafts: what is typed is saved right or wrong, on „Weiter“, „Zurück“ and „Speichern“', async () => {
  const browser = portal.browser(town);
  let page = await begin(browser, 'probe');
  const id = draftIn(page);
  page = await fillIn(browser, page, { 'add:tiere': '1' });
  page = await fillIn(browser, page, { 'tiere.0.name': 'Ein viel zu langer Name für ein Tier', speichern: '1' });
  expect(page.path).toBe(`/antraege/${id}/gespeichert`);
  page = await browser.get(`/antraege/${id}`);
  expect(page.body).toContain('value="Ein viel zu langer Name für ein Tier"');
  page = await fillIn(browser, page, { 'tiere.0.name': '', zurueck: '1' });
  expect(page.path).toBe('/dienste/probe/antrag');
});

it('FIELD Back, CiviForm #8065 and #10118: „Zurück“ is not blocked by required fields and goes to the page before', async () => {
  const browser = portal.browser(town);
  let page = await begin(browser, 'probe');
  page = await fillIn(browser, page, { 'add:tiere': '1' });
  page = await fillIn(browser, page, { 'tiere.0.name': 'Rex' });
  expect(page.path).toMatch(/\/gefahr$/);
  page = await fillIn(browser, page, { zurueck: '1' });
  expect(page.status).toBe(200);
  expect(page.path).toMatch(/\/tiere$/);
  expect(page.body).toContain('value="Rex"');
});

it('FIELD Lost drafts, CiviForm #6450: looking at the review deletes nothing; changing comes back to it', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  const id = draftIn(review);
  let page = await browser.get(`/antraege/${id}/tiere?zurueck=pruefen`);
  page = await fillIn(browser, page, { 'tiere.0.name': 'Bello' });
  expect(page.path).toBe(`/antraege/${id}/pruefen`);
  expect(page.body).toContain('Bello');
  expect(page.body).toContain('erika.mustermann@example.org');
});

it('FIELD Logic: what is hidden by a later change is neither shown nor asked; the path is followed anew', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  const id = draftIn(review);
  let page = await browser.get(`/antraege/${id}/gefahr?zurueck=pruefen`);
  page = await fillIn(browser, page, { gefaehrlich: 'yes' });
  expect(page.path).toMatch(/\/gefahr\?zurueck=pruefen/);
  page = await browser.upload(`/antraege/${id}/gefahr?zurueck=pruefen`, { ...hiddenOf(page), gefaehrlich: 'yes' }, [pdf('erlaubnis.pdf', 'erlaubnis')]);
  expect(page.path).toMatch(/\/chip\?zurueck=pruefen/);
  page = await fillIn(browser, page, { chip: '123' });
  expect(page.path).toMatch(/\/pruefen$/);
  expect(page.body).toContain('Chipnummer');
  page = await browser.get(`/antraege/${id}/gefahr?zurueck=pruefen`);
  page = await fillIn(browser, page, { gefaehrlich: 'no' });
  expect(page.path).toBe(`/antraege/${id}/pruefen`);
  expect(page.body).not.toContain('Chipnummer');
  const off = await browser.get(`/antraege/${id}/chip`);
  expect(off.path).toMatch(/\/pruefen/);
});

it('a page that the form does not have is not found; a broken id neither', async () => {
  const browser = portal.browser(town);
  const page = await begin(browser, 'probe');
  expect((await browser.get(`/antraege/${draftIn(page)}/gibtsnicht`)).status).toBe(404);
  expect((await browser.get('/antraege/keine-id/tiere')).status).toBe(404);
});

it('saves while typing; a later save of the same page in a second tab is refused, and both are shown on „Weiter“ (FIELD Duplicates and conflicts)', async () => {
  const browser = portal.browser(town);
  let page = await begin(browser, 'probe');
  page = await fillIn(browser, page, { 'add:tiere': '1' });
  const [first, second] = [page, await browser.get(page.path.split('#')[0] ?? '')];
  const url = `/antraege/${draftIn(page)}/tiere/zwischenspeichern`;
  const saved = await browser.post(url, { ...hiddenOf(first), 'tiere.0.name': 'Aus dem ersten Fenster' });
  expect(JSON.parse(saved.body)).toMatchObject({ version: Number(hiddenOf(first)['version']) + 1 });
  const refused = await browser.post(url, { ...hiddenOf(second), 'tiere.0.name': 'Aus dem zweiten' });
  expect(refused.status).toBe(409);
  expect(JSON.parse(refused.body).message).toContain('an anderer Stelle geändert');

  const conflict = await fillIn(browser, { ...second, path: `/antraege/${draftIn(page)}/tiere` }, { 'tiere.0.name': 'Aus dem zweiten' });
  expect(conflict.status).toBe(409);
  expect(conflict.body).toContain('Aus dem ersten Fenster');
  expect(conflict.body).toContain('Aus dem zweiten');
  const kept = await browser.get(`/antraege/${draftIn(page)}/tiere`);
  expect(kept.body).toContain('value="Aus dem ersten Fenster"');
  const taken = await browser.post(`/antraege/${draftIn(page)}/tiere`, hiddenOf(conflict));
  expect(taken.path).toMatch(/\/gefahr$/);
  expect((await browser.get(`/antraege/${draftIn(page)}/tiere`)).body).toContain('value="Aus dem zweiten"');
});

it('two tabs on different pages do not collide, and the same words twice are no conflict', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  const id = draftIn(review);
  const [animals, person] = [await browser.get(`/antraege/${id}/tiere`), await browser.get(`/antraege/${id}/person`)];
  expect((await fillIn(browser, animals, { 'tiere.0.name': 'Luna' })).status).toBe(200);
  const typed = { 'person.firstName': 'Erika', 'person.lastName': 'Musterfrau', email: '' };
  expect((await fillIn(browser, person, typed)).status).toBe(200);
  expect((await fillIn(browser, person, typed)).status).toBe(200);
});

it('deletes a draft after asking', async () => {
  const browser = portal.browser(town);
  const page = await begin(browser, 'probe');
  const id = draftIn(page);
  const asked = await browser.get(`/antraege/${id}/loeschen`);
  expect(asked.body).toContain('Möchten Sie diesen Entwurf löschen?');
  await browser.post(`/antraege/${id}/loeschen`);
  expect(await portal.database.sql('select 1 from drafts where id = $1', [id])).toEqual([]);
});

it('is not kept by caches', async () => {
  const browser = portal.browser(town);
  expect((await begin(browser, 'probe')).headers['cache-control']).toBe('no-store');
});
