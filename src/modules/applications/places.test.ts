/** A place in a form that is at home for most, but need not be: proposed, never fixed (S1.10, S4.14, S5.5). */
import { expect, it } from 'vitest';
import { citizens, staff, testApp } from '../../../test/support/app.ts';
import { begin, draftIn, fillIn, sendIt } from './testing/fill-in.ts';

const portal = await testApp();
const { sql } = portal.database;

const at = (name: string, street: string, houseNumber = '70') => ({ [`${name}.street`]: street, [`${name}.houseNumber`]: houseNumber, [`${name}.postcode`]: '33330', [`${name}.city`]: 'Gütersloh' });
const inDays = (name: string, days: number) => {
  const day = new Date(Date.now() + days * 86_400_000);
  return { [`${name}.day`]: String(day.getUTCDate()), [`${name}.month`]: String(day.getUTCMonth() + 1), [`${name}.year`]: String(day.getUTCFullYear()) };
};

/** A text box as the page has it. @returns its value, and whether it is fixed */
const box = ({ body }: { readonly body: string }, name: string): [string | undefined, boolean] => {
  const tag = new RegExp(`<input[^>]*name="${name.replace('.', '\\.')}"[^>]*>`).exec(body)?.[0] ?? '';
  return [/ value="([^"]*)"/.exec(tag)?.[1], /readonly/i.test(tag)];
};

/** Erika, signed in, of whom the ID card has told name and address. */
async function withCard() {
  const erika = await portal.citizen(citizens.erika);
  const vouched = { firstName: 'Erika', lastName: 'Mustermann', address: { street: 'Berliner Straße', houseNumber: '70', postcode: '33330', city: 'Gütersloh' } };
  for (const [name, value] of Object.entries(vouched)) {
    await sql(`insert into person_attributes (tenant_id, person_id, name, value, origin, level)
      select tenant_id, person_id, $1, $2::jsonb, 'eid', 'high' from credentials where kind = 'email' and identifier = $3 and tenant_id = 'guetersloh'
      on conflict (tenant_id, person_id, name) do update set value = excluded.value, origin = excluded.origin, level = excluded.level`, [name, JSON.stringify(value), citizens.erika.email]);
  }
  return erika;
}

it('bins at a house that one lets: the address from the card is proposed, another one is sent, and the desk sees it', async () => {
  const erika = await withCard();
  let page = await begin(erika, 'abfallbehaelter-anmelden');
  expect(box(page, 'grundstueck.street')).toEqual(['Berliner Straße', false]);
  expect(page.body).not.toContain('hat eine Behörde bestätigt');
  page = await fillIn(erika, page, { ...at('grundstueck', 'Kökerstraße', '7'), rolle: 'eigentum', ...inDays('beginn', 0) });
  page = await fillIn(erika, page, { nutzung: 'wohnen', personen: '4' });
  page = await fillIn(erika, page, { bioabfall: 'tonne' });
  page = await fillIn(erika, page, { 'behaelter.0.art': 'restmuell', 'behaelter.0.groesse': 'l120', 'behaelter.0.anzahl': '1', rhythmus: 'zweiwoechentlich' });
  page = await fillIn(erika, page, { ...inDays('liefertag', 20), bemerkung: '' });
  // S4.14: her name is the card's, with the reason and the way to where it can be changed
  expect(box(page, 'person.lastName')).toEqual(['Mustermann', true]);
  expect(page.body).toContain('hat eine Behörde bestätigt');
  expect(page.body).toMatch(/href="\/mein-bereich\/daten"[^>]*>Ändern in Meine Daten/);
  const review = await fillIn(erika, page, { 'person.firstName': 'Jemand', 'person.lastName': 'Anders', rechnungAnders: 'no', telefon: '' });
  expect(review.path).toBe(`/antraege/${draftIn(review)}/pruefen`);
  expect(review.body).toContain('Kökerstraße 7');
  await sendIt(erika, review);
  await portal.runJobs();

  const [sent] = await sql<{ id: string }>('select id from cases');
  const { body } = await (await portal.caseworker(staff.anna)).get(`/verwaltung/vorgaenge/${sent!.id}`);
  expect(body).toContain('Kökerstraße 7');
  expect(body).toContain('Erika Mustermann');
  expect(body).not.toContain('Berliner Straße 70');
});

it('one’s own address stays fixed where an authority vouches for it, whatever is posted', async () => {
  const erika = await withCard();
  const page = await begin(erika, 'sepa-mandat');
  expect(page.status).toBe(200);
  const id = draftIn(page);
  await fillIn(erika, page, { anliegen: 'beenden', 'konten.0.abgabe': 'hund', 'konten.0.kassenzeichen': '1500.0000.0000' });
  const own = await erika.get(`/antraege/${id}/person`);
  expect(own.path).toBe(`/antraege/${id}/person`);
  expect([box(own, 'anschrift.street'), box(own, 'zahler.lastName')]).toEqual([['Berliner Straße', true], ['Mustermann', false]]);
  await fillIn(erika, own, { 'zahler.firstName': 'Max', 'zahler.lastName': 'Mustermann', ...at('anschrift', 'Kökerstraße') });
  const again = await erika.get(`/antraege/${id}/person`);
  expect([box(again, 'anschrift.street')[0], box(again, 'zahler.firstName')[0]]).toEqual(['Berliner Straße', 'Max']);
});
