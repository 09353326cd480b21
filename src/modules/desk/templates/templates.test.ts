import { describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Page } from '../../../../test/support/browser.ts';
import { readPdf } from '../../../platform/pdf/testing/read-pdf.ts';
import { newId } from '../../../platform/db/index.ts';
import { aCase, aCitizen } from '../../cases/testing/town-hall.ts';

const portal = await testApp();
const { platform, database: { sql } } = portal;
const erika = await aCitizen(portal.database, 'Erika Mustermann');
const sabine = await portal.caseworker(staff.sabine);
const lea = await portal.caseworker(staff.lea);
const bernd = await portal.caseworker(staff.bernd);
const at = (caseId: string): string => `/verwaltung/vorgaenge/${caseId}`;
const edit = (key?: string): string => `/verwaltung/vorlagen/bearbeiten${key ? `?vorlage=${encodeURIComponent(key)}` : ''}`;
const typed = { dienststelle: 'steuern', leistung: 'hund-anmelden', bei: 'message', titel: 'Hundemarke verloren', text: 'Guten Tag {{name}},\n\nfür {{hundename}} ({{vorgangsnummer}}) bis {{frist}}: {{rasse}}', 'text-en': 'Good day {{name}}', version: '0' };
const textOf = (page: Page, form: string): string => new RegExp(`<textarea[^>]*id="text-${form}"[^>]*>([^<]*)`).exec(page.body)?.[1] ?? '';
const keyOf = async (title: string): Promise<{ id: string; version: number }> => (await sql<{ id: string; version: number }>('select id, version from text_templates where title = $1', [title]))[0]!;

describe('templates of an office', () => {
  it('are made by its head, with the line of each placeholder that is unknown; nothing typed is lost (422)', async () => {
    const wrong = await lea.post(edit(), { ...typed, text: 'Ja.\n{{hundname}}\n{{geheim}}', titel: '' });
    expect(wrong.status).toBe(422);
    for (const words of ['Geben Sie der Vorlage einen Titel.', 'Zeile 2: Den Platzhalter {{hundname}} gibt es hier nicht. Meinten Sie {{hundename}}?', 'Zeile 3: Den Platzhalter {{geheim}}', 'href="#text"', 'Ja.\n{{hundname}}']) expect(wrong.body).toContain(words);
    const general = await lea.post(edit(), { ...typed, leistung: '' });
    expect([general.status, general.body.includes('{{hundename}} gibt es hier nicht')]).toEqual([422, true]);
    expect((await lea.post(edit(), typed)).body).toContain('Die Vorlage ist gespeichert.');
    expect(await sql("select r.action from records r join text_templates t on t.id = r.chain where t.title = 'Hundemarke verloren'")).toEqual([{ action: 'desk.template-made' }]);
  });

  it('nobody else can make or change them: caseworkers and other offices’ do not even find the form', async () => {
    const { id } = await keyOf('Hundemarke verloren');
    for (const who of [sabine, bernd]) for (const key of [undefined, id]) {
      expect([(await who.get(edit(key))).status, (await who.post(edit(key), typed)).status]).toEqual([404, 404]);
    }
    const tina = await portal.caseworker({ name: 'Tina Beispiel', mailbox: 'tina', offices: { abfall: 'lead', steuern: 'caseworker' } });
    expect([(await tina.get(edit(id))).status, (await tina.post(edit(id), typed)).status, (await tina.post(edit(), typed)).status]).toEqual([404, 404, 422]);
    expect([(await sabine.get('/verwaltung/vorlagen')).body.includes('Hundemarke verloren'), (await bernd.get('/verwaltung/vorlagen')).body.includes('Hundemarke verloren')]).toEqual([true, false]);
  });

  it('two heads at once: the later sees what stands there now, with the own text kept (409), and can still save it', async () => {
    const { id, version } = await keyOf('Hundemarke verloren');
    await lea.post(edit(id), { ...typed, text: 'Neue Fassung von Lea', version: `${version}` });
    const late = await lea.post(edit(id), { ...typed, text: 'Meine Fassung', version: `${version}` });
    expect([late.status, late.body.includes('Neue Fassung von Lea'), late.body.includes('>Meine Fassung</textarea>')]).toEqual([409, true, true]);
    expect((await lea.post(edit(id), { ...typed, version: /name="version" value="(\d+)"/.exec(late.body)?.[1] ?? '' })).status).toBe(200);
  });

  it('those that come with a service are there in a fresh town; a head’s own words go over one, or it is no longer offered', async () => {
    const { caseId } = await aCase(platform, erika);
    expect((await sabine.get(at(caseId))).body).toContain('>Chipnummer fehlt</option>');
    const key = 'hund-anmelden/chipnummer-fehlt';
    await lea.post(edit(key), { ...typed, bei: 'ask', titel: 'Chip nachreichen' });
    const changed = (await sabine.get(at(caseId))).body;
    expect([changed.includes('Chipnummer fehlt'), changed.includes('Chip nachreichen'), (await lea.get(edit(key))).status]).toEqual([false, true, 404]);
    const { id, version } = await keyOf('Chip nachreichen');
    await lea.post(edit(id), { ...typed, version: `${version}`, weg: '1' });
    expect((await sabine.get(at(caseId))).body).not.toMatch(/Chipnummer fehlt|Chip nachreichen/);
  });
});

describe('in a form of a case', () => {
  it('a template is put in below what was typed, with the case’s values; an answer that is missing leaves a gap', async () => {
    const { caseId, number } = await aCase(platform, erika);
    const { id } = await keyOf('Hundemarke verloren');
    const page = await sabine.upload(at(caseId), { aktion: 'message', nachricht: newId(), text: 'Vorab:', vorlage: id, einsetzen: '1' }, []);
    const filled = `Vorab:\n\nGuten Tag Erika Mustermann,\n\nfür Bello (${number}) bis Mittwoch, 14. Januar 2099: […]`;
    expect([page.status, textOf(page, 'message')]).toEqual([200, filled]);
    expect(JSON.parse((await sabine.get(`${at(caseId)}/vorlage?vorlage=${id}`)).body)).toEqual({ text: filled.slice(8) });
    const none = await sabine.post(at(caseId), { aktion: 'message', nachricht: newId(), text: 'Bleibt', vorlage: '', einsetzen: '1' });
    expect([none.status, none.body.includes('href="#vorlage-message"'), textOf(none, 'message')]).toEqual([422, true, 'Bleibt']);
    expect(await sql('select kind from messages where case_id = $1', [caseId])).toEqual([{ kind: 'notice' }]);
  });

  it('is in the language in which the citizen is written to', async () => {
    const { caseId } = await aCase(platform, erika, { lang: 'en' });
    const { id } = await keyOf('Hundemarke verloren');
    expect(textOf(await sabine.post(at(caseId), { aktion: 'message', nachricht: newId(), text: '', vorlage: id, einsetzen: '1' }), 'message')).toBe('Good day Erika Mustermann');
  });

  it.each(['ask', 'message', 'decide', 'note'])('nothing with an open gap is sent (%s): 422 with its line', async (aktion) => {
    const { caseId } = await aCase(platform, erika);
    const answer = await sabine.post(at(caseId), { aktion, nachricht: newId(), text: 'Ja.\nBis zum […]' });
    expect([answer.status, answer.body.includes('Füllen Sie die Lücke […] in Zeile 2')]).toEqual([422, true]);
    if (aktion === 'decide') expect((await sabine.post(at(caseId), { aktion, nachricht: newId(), text: 'Ja.', rechtsbehelf: '[…]' })).body).toContain('in Zeile 1 der Rechtsbehelfsbelehrung');
  });

  it('another office’s template, or another service’s, is none here (404)', async () => {
    const { caseId } = await aCase(platform, erika);
    await lea.post(edit(), { ...typed, dienststelle: 'abfall', leistung: '', titel: 'Nur Abfall', text: 'Geheim', 'text-en': '' });
    for (const key of [(await keyOf('Nur Abfall')).id, 'gibt-es/nicht', "' or true --"]) {
      expect([(await sabine.get(`${at(caseId)}/vorlage?vorlage=${encodeURIComponent(key)}`)).status, (await sabine.post(at(caseId), { aktion: 'message', text: 'x', vorlage: key, einsetzen: '1' })).status]).toEqual([404, 404]);
    }
  });
});

it('a decision begins with the town’s Rechtsbehelfsbelehrung where its service says so, and bears the service’s subject', async () => {
  const definition = { title: 'Hund anmelden', pages: [], decision: { subject: { de: 'Bescheid über die Hundesteuer', en: 'Dog tax notice' } } };
  const { caseId } = await aCase(platform, erika, { definitionHash: 'mit-betreff', definition });
  expect((await sabine.get(at(caseId))).body).toMatch(/id="rechtsbehelf-decide"[^>]*>[^<]*Verwaltungsgericht Minden/);
  const sent = await sabine.post(at(caseId), { aktion: 'decide', nachricht: newId(), text: 'Ja.', rechtsbehelf: 'Klage.' });
  const href = /href="([^"]+\/dateien\/[^"]+)"[^>]*>Bescheid/.exec(sent.body)?.[1] ?? '';
  const letter = readPdf((await sabine.request({ method: 'GET', url: href })).raw).pages.join(' ');
  expect([letter.includes('Bescheid über die Hundesteuer'), letter.includes('Ihr Anliegen')]).toEqual([true, false]);
  const { caseId: other } = await aCase(platform, erika, { service: { slug: 'hund-abmelden', title: { de: 'Hund abmelden', en: 'Deregister a dog' }, office: 'steuern', receipt: { de: 'Ja', en: 'Yes' } } });
  expect((await sabine.get(at(other))).body).not.toContain('Verwaltungsgericht');
});
