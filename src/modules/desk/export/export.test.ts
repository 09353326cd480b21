import { describe, expect, it } from 'vitest';
import { readXlsx } from 'hucre/xlsx';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { recordsOf } from '../../../platform/audit/index.ts';
import { dayOf } from '../../../platform/tenancy/index.ts';
import { aCase, aCitizen, town } from '../../cases/testing/town-hall.ts';
import { compileForm } from '../../forms/index.ts';

const portal = await testApp();
const { platform, database } = portal;
const erika = await aCitizen(database, 'Erika Mustermann');
const lead = await portal.caseworker({ name: 'Lena Leitung', mailbox: 'lena.leitung', offices: { steuern: 'lead', standesamt: 'caseworker' } });
const sabine = await portal.caseworker(staff.sabine);
const path = '/verwaltung/ausgabe';
const today = dayOf(new Date());

const both = (de: string) => ({ de, en: de });
const form = (pages: readonly object[]) => {
  const { form: compiled, problems } = compileForm({ pages: pages as unknown[] });
  expect(problems).toEqual([]);
  return { definition: compiled!.definition, definitionHash: compiled!.hash };
};
const field = (id: string, type: string, more: object = {}) => ({ id, type, label: both(id.toUpperCase()), ...more });
const older = form([{ id: 'hund', title: both('Hund'), fields: [field('name', 'text'), field('alt', 'text')] }]);
const newer = form([{ id: 'hund', title: both('Hund'), fields: [field('name', 'text'), field('alter', 'number'), field('seit', 'date'), { id: 'person', type: 'person' }, field('hunde', 'group', { itemLabel: both('Hund'), fields: [field('rasse', 'text')] })] }]);

const first = await aCase(platform, erika, { ...older, answers: { values: { name: '=1+1;"x"', alt: 'früher' }, shown: [{ title: 'Hund', rows: [{ fieldId: 'name', label: 'NAME', value: '=1+1;"x"' }, { fieldId: 'alt', label: 'ALT', value: 'früher' }] }] } });
const second = await aCase(platform, erika, { ...newer, feeCents: 1250, answers: {
  values: { name: 'Bello', alter: 3, seit: '2020-03-01', person: { firstName: 'Erika', lastName: 'Mustermann' }, hunde: [{ rasse: 'Dackel' }, { rasse: 'Mops' }] },
  shown: [{ title: 'Hund', rows: [{ fieldId: 'name', label: 'NAME', value: 'Bello' }, { fieldId: 'alter', label: 'ALTER', value: '3' }, { fieldId: 'seit', label: 'SEIT', value: '1. März 2020' },
    { fieldId: 'person', label: 'Name', value: 'Erika Mustermann' }, { fieldId: 'rasse', label: 'Hund 1: RASSE', value: 'Dackel' }, { fieldId: 'rasse', label: 'Hund 2: RASSE', value: 'Mops' }] }],
} });
await aCase(platform, erika, { ...newer, service: { slug: 'hund-anmelden', title: both('Hund anmelden'), office: 'standesamt', receipt: both('Da.') } });
const elsewhere = await aCitizen(database, 'Max Fremd', 'rees');
await aCase(platform, elsewhere, { ...newer }, 'rees');

const download = async (format: string, more = '', who: Browser = lead, service = 'hund-anmelden') => {
  const answer = await portal.app.inject({ method: 'GET', url: `${path}?los=1&dienst=${service}&format=${format}${more}`, headers: { host: `${town}.localhost:3000`, cookie: [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, text: answer.payload };
};

describe('taking out the cases of a service', () => {
  it('as CSV that a German Excel opens: each field a column, also of older forms, and no formula', async () => {
    const { status, headers, text } = await download('csv');
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([200, 'text/csv; charset=utf-8', expect.stringContaining(`filename="Hund anmelden ${today}.csv"`)]);
    const [head, one, two] = text.split('\r\n');
    expect(head!.startsWith('\uFEFFVorgangsnummer;Eingegangen am;Stand;Dienststelle;Zuständig;Frist;')).toBe(true);
    expect(head!.endsWith(';Gebühr in Euro;NAME;ALTER;SEIT;Name: Vorname;Name: Nachname;HUNDE;ALT')).toBe(true);
    expect(one).toContain(first.number);
    expect(one!.endsWith(`;0;"'=1+1;""x""";;;;;;früher`)).toBe(true);
    expect(two).toContain(`${second.number};`);
    expect(text).toContain(';12,5;Bello;3;2020-03-01;Erika;Mustermann;"Hund 1: RASSE: Dackel\nHund 2: RASSE: Mops";');
    expect(text.split('\r\n').filter(Boolean)).toHaveLength(3);
  });

  it('as a workbook, in which numbers and days can be counted with', async () => {
    const { bytes, headers } = await download('xlsx');
    expect(headers['content-type']).toContain('spreadsheetml');
    const { sheets: [sheet] } = await readXlsx(bytes);
    const row = sheet!.rows[2]!;
    expect([sheet!.name, sheet!.rows.length, row[0], row[9], row[10], row[11]]).toEqual(['Hund anmelden', 3, second.number, 12.5, 'Bello', 3]);
    expect(sheet!.rows[1]![10]).toBe('=1+1;"x"');
  });

  it('as JSON with the fields’ own names; nothing of another office that is not led, of another town', async () => {
    const { text } = await download('json');
    const { service, cases } = JSON.parse(text) as { service: string; cases: { number: string; answers: object }[] };
    expect([service, cases.map(({ number }) => number)]).toEqual(['hund-anmelden', [first.number, second.number]]);
    expect(cases[1]!.answers).toMatchObject({ alter: 3, hunde: [{ rasse: 'Dackel' }, { rasse: 'Mops' }] });
    expect(JSON.parse((await download('json', '&bis.day=1&bis.month=1&bis.year=2020')).text)).toMatchObject({ cases: [] });
  });

  it('what an ID card confirmed is a column of its own where the service asks for that, and a part of the JSON', async () => {
    const verified = { age: 18, place: { ags: '05754008', name: 'Gütersloh' }, at: '2027-03-01T11:00:00.000Z', method: 'eid', level: 'high' } as const;
    const definition = { ...(newer.definition as object), verify: { age: 18, place: true } };
    await aCase(platform, erika, { definition, definitionHash: 'verify', service: { slug: 'grillen', title: both('Grillen'), office: 'steuern', receipt: both('Da.') }, answers: { values: { name: 'Bello' }, shown: [], verified } });
    const of = (format: string) => download(format, '', lead, 'grillen');
    const [head, row] = (await of('csv')).text.split('\r\n');
    expect([head!.includes(';Gebühr in Euro;Mit Online-Ausweis bestätigt;NAME;'), row!.includes(';≥ 18, Gütersloh (Montag, 1. März 2027, 12:00 Uhr)')]).toEqual([true, true]);
    expect((JSON.parse((await of('json')).text) as { cases: object[] }).cases[0]).toMatchObject({ verified });
  });

  it('stands in the record of each case, for the citizen to see (DESIGN § 4.7)', async () => {
    const records = await platform.db.read(town, (tx) => recordsOf(tx, second.caseId));
    expect(records.filter(({ action }) => action === 'cases.exported').map(({ actor }) => actor.name)).toEqual(['Lena Leitung', 'Lena Leitung', 'Lena Leitung']);
  });

  it('is for whoever leads an office: others are offered nothing, and get nothing', async () => {
    expect((await sabine.get(path)).body).toContain('Es gibt nichts auszugeben');
    const { headers, text } = await download('csv', '', sabine);
    expect([headers['content-type'], text.includes(first.number)]).toEqual(['text/html; charset=utf-8', false]);
    expect((await portal.browser(town).request({ method: 'GET', url: path }, false)).status).toBe(303);
  });

  it('a wish that cannot be met comes back as it was typed, with what to do', async () => {
    const answer = await lead.get(`${path}?los=1&ab.day=31&ab.month=2&ab.year=2026&format=csv`);
    expect([answer.status, answer.body.includes('Wählen Sie den Dienst aus.'), answer.body.includes('value="31"'), answer.body.includes('Tag an, den es gibt')]).toEqual([422, true, true, true]);
    expect((await lead.get(`/en${path}?los=1&dienst=hund-anmelden&ab.day=2&ab.month=1&ab.year=2026&bis.day=1&bis.month=1&bis.year=2026`)).body).toContain('Swap the two days');
  });
});
