/** An address in a form of a town that has a list of its streets (issue 3): asked back, never refused. */
import { expect, it } from 'vitest';
import { testApp } from '../../../test/support/app.ts';
import type { Page } from '../../../test/support/browser.ts';
import { begin, draftIn, fillIn } from './testing/fill-in.ts';

const portal = await testApp();
const address = (street: string, postcode = '33330', city = 'Gütersloh') => ({ 'adresse.street': street, 'adresse.houseNumber': '12', 'adresse.postcode': postcode, 'adresse.city': city });
const unknown = 'Diese Straße kennen wir in Gütersloh nicht.';
const went = (page: Page): string | undefined => page.path.split('/').at(-1);
const start = async (town = 'guetersloh') => {
  const browser = portal.browser(town);
  return { browser, page: await begin(browser, 'sperrmuell') };
};

it('a street that the town does not know is asked back with near ones; going on keeps what was typed', async () => {
  const { browser, page } = await start();
  const asked = await fillIn(browser, page, address('Eichnweg'));
  expect([asked.status, went(asked)]).toEqual([200, 'ort']);
  expect(asked.body).toContain('Bitte sehen Sie noch einmal hin');
  expect(asked.body).toContain(`<a href="#adresse-street">${unknown}</a>`);
  expect(asked.body).toMatch(/type="radio" id="adresse-meant" name="adresse\.meant" value="Eichenweg"(?! checked)/);
  expect(asked.body).toMatch(/name="adresse\.meant" value="Eichnweg" checked/);
  const kept = await fillIn(browser, asked, { ...address('Eichnweg'), 'adresse.meant': 'Eichnweg' });
  expect(went(kept)).toBe('dinge');

  const again = await browser.get(`/antraege/${draftIn(page)}/ort`);
  expect(again.body).not.toContain(unknown);
  expect(went(await fillIn(browser, again, address('Eichnweg')))).toBe('dinge');
  expect((await fillIn(browser, again, address('Eichelweg'))).body).toContain(unknown);
});

it('choosing one of them takes it', async () => {
  const { browser, page } = await start();
  const asked = await fillIn(browser, page, address('Eichnweg'));
  expect(went(await fillIn(browser, asked, { ...address('Eichnweg'), 'adresse.meant': 'Eichenweg' }))).toBe('dinge');
  expect((await browser.get(`/antraege/${draftIn(page)}/ort`)).body).toContain('value="Eichenweg"');
});

it('a street typed anew goes before what was chosen about the one before', async () => {
  const { browser, page } = await start();
  const asked = await fillIn(browser, page, address('Eichnweg'));
  await fillIn(browser, asked, { ...address('Rosenweg'), 'adresse.meant': 'Eichenweg' });
  expect((await browser.get(`/antraege/${draftIn(page)}/ort`)).body).toContain('value="Rosenweg"');
});

it('one like which there is none is asked back, too, and stays', async () => {
  const { browser, page } = await start();
  const asked = await fillIn(browser, page, address('Xylophonchaussee'));
  expect(asked.body).toContain('lassen Sie sie einfach so stehen');
  expect(asked.body).not.toContain('type="radio"');
  expect(went(await fillIn(browser, asked, address('Xylophonchaussee')))).toBe('dinge');
});

it.each([
  ['known, spelt otherwise', address('eichen-weg')], ['elsewhere', address('Xylophonchaussee', '48143', 'Münster')], ['elsewhere, of the same name', address('Eichnweg', '48143', 'Gütersloh')],
])('not asked back: %s', async (_what, fields) => {
  const { browser, page } = await start();
  expect(went(await fillIn(browser, page, fields))).toBe('dinge');
});

it('a town without a list knows no street, and asks nothing back', async () => {
  const { browser, page } = await start('moenchengladbach');
  expect(page.body).not.toContain('data-suggest');
  expect(went(await fillIn(browser, page, address('Xylophonchaussee', '41061', 'Mönchengladbach')))).toBe('dinge');
});

it('a known street gets the spelling of the list, and its postcode and town where they were left empty', async () => {
  const { browser, page } = await start();
  expect(page.body).toContain('data-suggest="/adressen/strassen"');
  expect(went(await fillIn(browser, page, address('koekerstr.', '', '')))).toBe('dinge');
  const again = await browser.get(`/antraege/${draftIn(page)}/ort`);
  for (const value of ['Kökerstraße', '33330', 'Gütersloh']) expect(again.body).toContain(`value="${value}"`);
});

it('a fault and an unknown street are told at once; the fault first', async () => {
  const { browser, page } = await start();
  const faulty = await fillIn(browser, page, { ...address('Eichnweg'), 'adresse.houseNumber': 'hinten' });
  expect(faulty.status).toBe(422);
  expect(faulty.body).toContain('12, 12a oder 12-14');
  expect(faulty.body).toContain('name="adresse.meant"');
  expect(faulty.body).not.toContain('Bitte sehen Sie noch einmal hin');
});

it('in English', async () => {
  const browser = portal.browser('guetersloh');
  const asked = await fillIn(browser, await browser.post('/en/dienste/sperrmuell/antrag'), address('Eichnweg'));
  expect(asked.body).toContain('We do not know this street in Gütersloh. Did you mean …?');
  expect(asked.body).toContain('No, “Eichnweg” is right');
});
