import { expect, it } from 'vitest';
import { citizens, testApp } from '../../../test/support/app.ts';
import { readPdf } from '../../platform/pdf/testing/read-pdf.ts';
import { begin, draftIn, fillIn, hiddenOf, sendIt, tenants, toReview } from '../applications/testing/fill-in.ts';

const portal = await testApp({ tenants });
const town = 'musterstadt';
/** The project’s own towns, of which some have a list of streets. */
const own = await testApp();

it('an empty area says what will be here and how to begin', async () => {
  const lena = await portal.citizen(citizens.lena, town);
  const page = await lena.get('/mein-bereich');
  expect(page.status).toBe(200);
  expect(page.body).toContain('Hier ist noch nichts');
});

it('S5.9 S2.3 drafts and cases with their state, and who has the ball', async () => {
  const erika = await portal.citizen(citizens.erika, town);
  await sendIt(erika, await toReview(erika));
  const draft = draftIn(await fillIn(erika, await begin(erika, 'konto'), { anliegen: 'Bitte' }));
  const page = await erika.get('/mein-bereich');
  expect(page.body).toContain(`href="/antraege/${draft}"`);
  expect(page.body).toContain('Mit Konto');
  expect(page.body).toContain('Eingegangen');
  expect(page.body).toContain('Sie müssen nichts tun');
  const english = await erika.get('/en/mein-bereich');
  expect(english.body).toContain('My drafts');
  const after = await erika.post(`/antraege/${draft}/loeschen`);
  expect(after.body).toContain('Der Entwurf ist gelöscht.');
  expect(after.body).not.toContain(draft);
  for (const path of ['/mein-bereich', '/mein-bereich?hinweis=geloescht']) expect((await erika.get(path)).body).not.toContain('Der Entwurf ist gelöscht.');
});

it('another person’s drafts and cases are not among them', async () => {
  const max = await portal.citizen(citizens.max, town);
  expect((await max.get('/mein-bereich')).body).not.toMatch(/Probe|Mit Konto/);
});

it('S5.9 „Änderungen speichern“: details are kept, fill forms in, and can be forgotten', async () => {
  const max = await portal.citizen(citizens.max, town);
  const full = {
    anrede: 'herr', 'person.firstName': 'Max', 'person.lastName': 'Mustermann', 'geburt.day': '12', 'geburt.month': '8', 'geburt.year': '1964',
    'anschrift.street': 'Beispielweg', 'anschrift.houseNumber': '7', 'anschrift.postcode': '12345', 'anschrift.city': 'Musterstadt', telefon: '05241 123456',
  };
  const form = await max.get('/mein-bereich/daten');
  const saved = await fillIn(max, form, full);
  expect(saved.body).toContain('Ihre Angaben sind gespeichert.');
  expect(saved.body).toContain('value="Beispielweg"');
  expect(saved.body).toContain('value="1964"');
  expect((await max.get('/mein-bereich/daten')).body).not.toContain('Ihre Angaben sind gespeichert.');
  const draft = await begin(max, 'konto');
  expect((await max.get(`/antraege/${draftIn(draft)}/person`)).body).toContain('value="Beispielweg"');
  const cleared = await max.post('/mein-bereich/daten', { ...hiddenOf(form), ...Object.fromEntries(Object.keys(full).map((name) => [name, ''])) });
  expect(cleared.body).not.toContain('Beispielweg');
});

it('faults are named and what was typed stays', async () => {
  const max = await portal.citizen(citizens.max, town);
  const page = await fillIn(max, await max.get('/mein-bereich/daten'), { 'anschrift.street': 'Beispielweg', 'anschrift.postcode': '12', 'geburt.day': '30', 'geburt.month': '2', 'geburt.year': '1964' });
  expect(page.status).toBe(422);
  expect(page.body).toContain('href="#anschrift-postcode"');
  expect(page.body).toContain('value="Beispielweg"');
});

it('issue 3: title, name and place of birth, nationality are declared, fill forms in, and can be forgotten; nothing is chosen beforehand (S1.16)', async () => {
  const max = await own.citizen(citizens.max);
  const form = await max.get('/mein-bereich/daten');
  expect(form.body).toMatch(/<select[^>]* name="anrede"[^>]*><option value selected>/);
  expect(form.body).toMatch(/<select[^>]* name="staat"[^>]*><option value selected>/);
  const saved = await fillIn(max, form, { anrede: 'keine', titel: 'Prof. Dr.', 'person.firstName': 'Max', 'person.lastName': 'Mustermann', geburtsname: 'Muster', geburtsort: 'Rees', staat: 'TR' });
  expect(saved.body).toContain('Ihre Angaben sind gespeichert.');
  for (const value of ['Prof. Dr.', 'Muster', 'Rees']) expect(saved.body).toContain(`value="${value}"`);
  expect(saved.body).toContain('<option value="TR" selected>Türkei</option>');
  expect((await max.get('/en/mein-bereich/daten')).body).toContain('<option value="TR" selected>Türkiye</option>');
  expect(JSON.parse((await max.get('/mein-bereich/daten/herunterladen')).body).account.attributes).toMatchObject({ title: { value: 'Prof. Dr.', origin: 'self' }, nationality: { value: 'TR' }, birthName: { value: 'Muster' }, birthPlace: { value: 'Rees' } });
  const wrong = await fillIn(max, saved, { titel: 'x'.repeat(41), staat: 'Atlantis' });
  expect(wrong.status).toBe(422);
  for (const href of ['#titel', '#staat']) expect(wrong.body).toContain(`href="${href}"`);
  const forgotten = await fillIn(max, saved, { staat: '', titel: '', anrede: '' });
  expect(forgotten.body).not.toContain('value="Prof. Dr."');
  expect(forgotten.body).toMatch(/name="staat"[^>]*><option value selected>/);
});

it('issue 3: a street that the town does not know is asked back before it is kept, and not again', async () => {
  const [unknown, erika] = ['Diese Straße kennen wir in Gütersloh nicht.', await own.citizen(citizens.erika)];
  const fields = { 'anschrift.street': 'Eichnweg', 'anschrift.houseNumber': '7', 'anschrift.postcode': '33330', 'anschrift.city': 'Gütersloh' };
  const asked = await fillIn(erika, await erika.get('/mein-bereich/daten'), fields);
  expect([asked.status, asked.body.includes('Noch nicht gespeichert'), asked.body.includes(unknown)]).toEqual([200, true, true]);
  expect((await erika.get('/mein-bereich/daten')).body).not.toContain('Eichnweg');
  const kept = await fillIn(erika, asked, { ...fields, 'anschrift.meant': 'Eichnweg' });
  expect([kept.body.includes('Ihre Angaben sind gespeichert.'), kept.body.includes('value="Eichnweg"'), kept.body.includes(unknown)]).toEqual([true, true, false]);
  const inForm = await begin(erika, 'sperrmuell');
  expect(inForm.body).toContain('value="Eichnweg"');
  expect((await fillIn(erika, inForm, Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.replace('anschrift', 'adresse'), value])))).path).toMatch(/\/dinge$/);
  const changed = await fillIn(erika, kept, { ...fields, 'anschrift.street': 'eichenweg', 'anschrift.postcode': '' });
  for (const value of ['Eichenweg', '33330']) expect(changed.body).toContain(`value="${value}"`);
});

it('nobody else’s: without a session the way leads to signing in', async () => {
  const browser = portal.browser(town);
  for (const path of ['/mein-bereich', '/mein-bereich/daten']) expect((await browser.get(path)).path).toMatch(/^\/anmelden\?weiter=/);
  expect((await browser.post('/mein-bereich/daten', { telefon: '1' })).path).toMatch(/^\/anmelden/);
});

it('Art. 15, Art. 20 GDPR „Meine Daten herunterladen“: account, drafts and cases with their messages, and nobody else’s', async () => {
  const erika = await portal.citizen(citizens.erika, town);
  await erika.post('/mein-bereich/daten', { 'person.firstName': 'Erika', 'person.lastName': 'Mustermann' });
  await fillIn(erika, await begin(erika, 'konto'), { anliegen: 'Nur für mich' });
  await sendIt(erika, await toReview(erika, 'Bello'));
  const answer = await erika.get('/mein-bereich/daten/herunterladen');
  expect([answer.status, answer.headers['content-type'], answer.headers['content-disposition'], answer.headers['cache-control']])
    .toEqual([200, 'application/json; charset=utf-8', expect.stringMatching(/attachment; .*Meine%20Daten/), 'private, no-store']);
  const all = JSON.parse(answer.body) as { account: { attributes: Record<string, { value: unknown }>; waysIn: { kind: string }[]; records: unknown[] }; drafts: object[]; cases: { number: string; messages: unknown[]; records: unknown[] }[] };
  expect(all.account.attributes['firstName']?.value).toBe('Erika');
  expect(all.account.waysIn).toEqual([expect.objectContaining({ kind: 'email' })]);
  expect(JSON.stringify(all.drafts)).toContain('Nur für mich');
  expect(JSON.stringify(all.cases)).toContain('Bello');
  expect(all.cases.every(({ messages, records }) => messages.length > 0 && records.length > 0)).toBe(true);
  expect(Object.keys(all.account).sort()).toEqual(['attributes', 'consents', 'failedSignIns', 'records', 'sessions', 'storedMeans', 'waysIn']);
  expect(JSON.stringify(all.account)).toContain(citizens.erika.email);
  const max = await portal.citizen(citizens.max, town);
  expect((await max.get('/mein-bereich/daten/herunterladen')).body).not.toMatch(/Bello|Nur für mich|Erika/);
});

it('Art. 15 GDPR the same to be read: a tagged PDF in the town’s look, in both languages, recorded, and nobody else’s', async () => {
  const lena = await portal.citizen({ ...citizens.lena, email: 'lena-liest@example.org' }, town);
  await fillIn(lena, await lena.get('/mein-bereich/daten'), { 'person.firstName': 'Lena', 'person.lastName': 'Mustermann', 'anschrift.street': 'Beispielweg', 'anschrift.houseNumber': '7', 'anschrift.postcode': '12345', 'anschrift.city': 'Musterstadt' });
  await fillIn(lena, await begin(lena, 'konto'), { anliegen: 'Noch nicht #fertig' });
  await sendIt(lena, await toReview(lena, 'Bello'));
  const [{ id }] = await portal.database.sql<{ id: string }>("select person_id as id from credentials where identifier = 'lena-liest@example.org'") as [{ id: string }];
  await portal.database.sql("insert into consents (tenant_id, id, person_id, kind, wording, version, lang, level, method) values ($1, gen_random_uuid(), $2, 'zugangseroeffnung', 'Diese Worte', 'abc123', 'de', 'high', 'eid')", [town, id]);
  const answer = await lena.get('/mein-bereich/daten/herunterladen/pdf');
  expect([answer.status, answer.headers['content-type'], answer.headers['content-disposition'], answer.headers['cache-control']])
    .toEqual([200, 'application/pdf', expect.stringMatching(/attachment; .*Meine%20Daten.*\.pdf/), 'private, no-store']);
  const read = readPdf(answer.raw);
  expect(read).toMatchObject({ title: 'Meine Daten', language: 'de-DE', tagged: true });
  expect(read.structure['TH']).toBeGreaterThan(10);
  const flat = read.pages.join('').replaceAll(/\s/g, '');
  for (const words of ['Mustermann', 'Beispielweg 7', 'von Ihnen angegeben', 'lena-liest@example.org', 'Diese Worte', 'abc123', 'Firefox auf Linux', 'Link in einer E-Mail', 'Noch nicht #fertig', 'Bello', 'Eingegangen']) expect(flat).toContain(words.replaceAll(' ', ''));
  expect(readPdf((await lena.get('/en/mein-bereich/daten/herunterladen/pdf')).raw)).toMatchObject({ title: 'My data', language: 'en-GB' });
  expect(await portal.database.sql("select data from records where chain = $1 and action = 'accounts.data-exported'", [id])).toEqual([{ data: { format: 'pdf' } }, { data: { format: 'pdf' } }]);
  const other = await portal.citizen(citizens.max, town);
  expect(readPdf((await other.get('/mein-bereich/daten/herunterladen/pdf')).raw).pages.join('')).not.toMatch(/Bello|Beispielweg|Lena/);
  expect((await portal.browser(town).get('/mein-bereich/daten/herunterladen/pdf')).path).toMatch(/^\/anmelden\?weiter=/);
});
