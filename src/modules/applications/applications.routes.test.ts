import { expect, it } from 'vitest';
import { testApp } from '../../../test/support/app.ts';
import { pathWords } from '../forms/index.ts';
import { begin, draftIn, fillIn, sendIt, tenants, toReview } from './testing/fill-in.ts';

const portal = await testApp({ tenants });
const town = 'musterstadt';

it('S5.2 without registration: from the start to the confirmation', async () => {
  const browser = portal.browser(town);
  const review = await toReview(browser);
  expect(review.path).toMatch(/\/pruefen$/);
  expect(review.body).toContain('Rex');
  expect(review.body).toContain('12,50');
  const sent = await sendIt(browser, review);
  expect(sent.path).toMatch(/\/gesendet$/);
  expect(sent.body).toContain('Ihr Antrag ist eingegangen');
  const receipt = await browser.get(`/antraege/${draftIn(sent)}/bestaetigung`);
  expect(receipt.raw.subarray(0, 5).toString()).toBe('%PDF-');
});

it('S5.11: the review names the positions and their total, what it is for, and how one pays', async () => {
  const fee = /<h2>Was es kostet<\/h2>(.*?)<h2>/s.exec((await toReview(portal.browser(town))).body)?.[1] ?? '';
  expect(fee).toMatch(/Probe.*12,50\s€.*Gesamtbetrag.*12,50\s€/);
  expect(fee).toContain('Je nach Tier');
  expect(fee).toContain('Sie erhalten eine Rechnung.');
});

it('every fixed word in the addresses of an application is refused as a page id', () => {
  const words = portal.app.routeTable.flatMap(({ url }) => /^\/antraege\/:draftId\/(.*)$/.exec(url)?.[1]?.split('/') ?? []).filter((word) => !word.startsWith(':'));
  expect(new Set(words)).toEqual(new Set(pathWords));
});

it('shows faults at the fields, keeps what was typed, and answers 422', async () => {
  const browser = portal.browser(town);
  let page = await begin(browser, 'probe');
  page = await fillIn(browser, page, { 'add:tiere': '1' });
  page = await fillIn(browser, page, { 'tiere.0.name': 'Ein Name, der viel länger ist als erlaubt' });
  expect(page.status).toBe(422);
  expect(page.body).toContain('value="Ein Name, der viel länger ist als erlaubt"');
  expect(page.body).toContain('href="#tiere-0-name"');
});
