/** „Beleg prüfen“ (issue 4): whoever holds a document checks that the town issued it, and that it was not changed. On the whole portal. */
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { testApp } from '../../../test/support/app.ts';
import type { Browser, Page } from '../../../test/support/browser.ts';
import { codeInPdf } from '../../platform/pdf/index.ts';
import { readPdf } from '../../platform/pdf/testing/read-pdf.ts';
import { draftIn, fillIn, hiddenOf, sendIt, tenants, toReview } from '../applications/testing/fill-in.ts';
import { decide, letterOf, propose, release, type StaffViewer } from '../cases/index.ts';
import { newId } from '../../platform/db/index.ts';

const lines: string[] = [];
const portal = await testApp({ tenants, env: { LOG_LEVEL: 'debug' }, logTo: { write: (line) => void lines.push(line) } });
const { sql } = portal.database;
const { platform } = portal;
const [town, nextTown] = ['musterstadt', 'nachbarstadt'];
const sabine = await portal.caseworker({ name: 'Sabine Beispiel', mailbox: 'sabine', offices: { amt: 'caseworker' } }, town);
const colleague = await portal.employ({ name: 'Lea Beispiel', mailbox: 'lea', offices: { amt: 'lead' } }, town);
const staffId = (await sql<{ id: string }>("select id from staff where name = 'Sabine Beispiel'"))[0]!.id;
const viewer = (id: string, name: string): StaffViewer => ({ kind: 'staff', staff: { staffId: id, name, offices: { amt: 'lead' } } });

interface Sent { holder: Browser; draftId: string; caseId: string; receipt: Buffer; code: string }
async function send(where = town): Promise<Sent> {
  const holder = portal.browser(where);
  const draftId = draftIn(await sendIt(holder, await toReview(holder)));
  const receipt = (await holder.get(`/antraege/${draftId}/bestaetigung`)).raw;
  return { holder, draftId, caseId: (await sql<{ id: string }>('select id from cases where draft_id = $1', [draftId]))[0]!.id, receipt, code: codeInPdf(receipt) ?? '' };
}
/** One bit of a page's content is another. */
function altered(pdf: Buffer): Buffer {
  const other = Buffer.from(pdf);
  other[Math.floor(pdf.length / 2)]! ^= 1;
  return other;
}
const guest = portal.browser(town);
const file = (content: Buffer | string) => ({ field: 'datei', name: 'Eingangsbestätigung.pdf', type: 'application/pdf', content });
const show = (who: Browser, code: string, content?: Buffer | string) => who.upload('/beleg-pruefen', { code }, content === undefined ? [] : [file(content)]);
/** What the page says, in its heading. */
const verdict = ({ status, body }: Page): unknown[] => [status, /kern-title">(?:<span[^>]*>[^<]*<\/span>)?([^<]*)</.exec(/<main.*/s.exec(body)![0])?.[1]];
const unchanged = [200, 'Unverändert: Diese Datei ist von uns'];
const changed = [200, 'Verändert: Diese Datei ist nicht mehr so, wie wir sie ausgestellt haben'];
const issued = [200, 'Dieser Beleg ist von uns'];
const unknown = [200, 'Diesen Beleg kennen wir nicht'];

describe('a receipt', () => {
  it('bears a code of 140 bits, in words and as a QR code that leads to the page, with words for who cannot see it', async () => {
    const { receipt, code } = await send();
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{28}$/);
    const { pages, tagged, structure } = readPdf(receipt);
    expect(pages.join('')).toContain(code.match(/.{4}/g)!.join('-'));
    expect(pages.join('').replace(/\s/g, '')).toContain('/beleg-pruefen');
    expect([tagged, structure['Figure']! >= 1]).toEqual([true, true]);
    expect(receipt.toString('latin1')).toMatch(/\/Alt <?/);
  });

  it('by its code: that it exists, its kind, town, day and pages; nothing of what it says', async () => {
    const { code, receipt, caseId } = await send();
    const by = await guest.get(`/beleg-pruefen/${code}`);
    expect(verdict(by)).toEqual(issued);
    for (const part of ['Eingangsbestätigung, ausgestellt am', 'Stadt Musterstadt', `${readPdf(receipt).pages.length === 1 ? 'eine Seite' : `${readPdf(receipt).pages.length} Seiten`}`]) expect(by.body).toContain(part);
    const [{ number } = { number: '' }] = await sql<{ number: string }>('select number from cases where id = $1', [caseId]);
    for (const part of ['Mustermann', 'Rex', number, caseId, 'Probe', 'erika']) expect(by.body).not.toContain(part);
    expect(verdict(await show(guest, code.toLowerCase().match(/.{4}/g)!.join(' ')))).toEqual(issued);
    expect((await guest.get(`/en/beleg-pruefen/${code}`)).body).toContain('This document is ours');
    expect(lines.some((line) => line.includes(code))).toBe(false);
  });

  it('by its file: unchanged; with one bit altered changed, whether the code is typed or only stands in the file', async () => {
    const { code, receipt } = await send();
    for (const typed of ['', code]) {
      expect(verdict(await show(guest, typed, receipt))).toEqual(unchanged);
      expect(verdict(await show(guest, typed, altered(receipt)))).toEqual(changed);
    }
    const after = await show(guest, '', altered(receipt));
    expect(after.body).not.toContain('ausgestellt am');
    expect(verdict(await show(guest, code, `${receipt.toString('latin1')} `))).toEqual(changed);
  });

  it('is what the browser’s own digest says, where the file stays there', async () => {
    const { code, receipt } = await send();
    const { createHash } = await import('node:crypto');
    const hex = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    const post = (fields: Record<string, string>) => guest.post('/beleg-pruefen', fields);
    expect(verdict(await post({ code: '', pruefsumme: hex(receipt), 'im-pdf': code }))).toEqual(unchanged);
    expect(verdict(await post({ code: '', pruefsumme: hex(altered(receipt)), 'im-pdf': code }))).toEqual(changed);
    expect(verdict(await post({ code: '', pruefsumme: hex(altered(receipt)), 'im-pdf': '' }))).toEqual(unknown);
    expect((await post({ code: '', pruefsumme: 'x' })).status).toBe(422);
  });

  it('of another town is not ours, by code, file or both', async () => {
    const { code, receipt } = await send();
    const elsewhere = portal.browser(nextTown);
    expect(verdict(await elsewhere.get(`/beleg-pruefen/${code}`))).toEqual(unknown);
    expect(verdict(await show(elsewhere, '', receipt))).toEqual(unknown);
    expect(verdict(await show(elsewhere, code, receipt))).toEqual(unknown);
  });

  it('unknown codes, other files, and two that do not belong together', async () => {
    const [one, other] = [await send(), await send()];
    expect(verdict(await show(guest, 'A'.repeat(28)))).toEqual(unknown);
    expect(verdict(await show(guest, '', '%PDF-1.7 von jemand anderem'))).toEqual(unknown);
    expect(verdict(await show(guest, 'A'.repeat(28), one.receipt))).toEqual([200, 'Code und Datei gehören nicht zusammen']);
    expect(verdict(await show(guest, one.code, other.receipt))).toEqual([200, 'Code und Datei gehören nicht zusammen']);
    expect(verdict(await show(guest, '', `%PDF-1.7 stadttor-document ${'B'.repeat(28)}`))).toEqual(unknown);
  });

  it('says how to do it right', async () => {
    expect((await show(guest, '')).body).toContain('Geben Sie den Prüfcode ein, oder wählen Sie die PDF-Datei aus');
    const slip = await show(guest, 'ABCD-0');
    for (const part of ['Er hat 28 Zeichen', 'value="ABCD-0"', 'href="#code"']) expect(slip.body).toContain(part);
    const large = await show(guest, 'A'.repeat(28), Buffer.alloc(5_000_001, 'x'));
    for (const part of ['größer als 5 MB', 'href="#datei"', `value="${'A'.repeat(28)}"`]) expect(large.body).toContain(part);
    const empty = await show(guest, '', '');
    expect(empty.body).toContain('Die Datei ist leer');
    const link = await guest.get('/beleg-pruefen/ABC');
    expect([slip, large, empty, link].map(({ status }) => status)).toEqual([422, 422, 422, 422]);
  });

  it('is made once however often it is asked for, and each version after a correction has its own code', async () => {
    const { holder, draftId, caseId, receipt, code } = await send();
    await portal.runJobs();
    const again = await Promise.all([1, 2, 3].map(async () => (await holder.get(`/antraege/${draftId}/bestaetigung`)).raw));
    for (const one of again) expect(one.equals(receipt)).toBe(true);
    const ask = `/verwaltung/vorgaenge/${caseId}/nachfordern`;
    await sabine.post(ask, { ...hiddenOf(await sabine.get(ask)), feld: ['tiere.0.name'], text: 'Bitte noch einmal.', aktion: 'senden' });
    const page = await holder.post(`/berichtigung/${caseId}`);
    await sendIt(holder, await fillIn(holder, page, { 'tiere.0.name': 'Luna' }));
    const newer = (await holder.get(`/antraege/${draftId}/bestaetigung`)).raw;
    expect(codeInPdf(newer)).not.toBe(code);
    for (const one of [receipt, newer]) expect(verdict(await show(guest, codeInPdf(one)!, one))).toEqual(unchanged);
  });

  it('nothing that was shown is kept, and nothing that it says is in the table', async () => {
    const { receipt, code } = await send();
    const count = async () => (await sql<{ n: number }>('select count(*)::int as n from files'))[0]!.n;
    const before = await count();
    await show(guest, '', receipt);
    await show(guest, '', '%PDF-1.7 fremd');
    expect(await count()).toBe(before);
    const rows = JSON.stringify(await sql('select t::text as row from documents t'));
    for (const part of ['Mustermann', 'Rex', code]) expect(rows).not.toContain(part);
  });
});

describe('a decision', () => {
  it('can be checked from when it is sent; a preview cannot', async () => {
    const { caseId } = await send();
    await sabine.get(`/verwaltung/vorgaenge/${caseId}`);
    const by = viewer(staffId, 'Sabine Beispiel');
    const preview = Buffer.from(await letterOf(platform, town, by, caseId, { body: 'Angemeldet.' }));
    expect(verdict(await show(guest, codeInPdf(preview)!, preview))).toEqual(unknown);
    const letter = Buffer.from(await letterOf(platform, town, by, caseId, { body: 'Angemeldet.' }));
    await platform.db.tenant(town, (tx) => decide(tx, platform, by, caseId, { messageId: newId(), body: 'Angemeldet.', letter }));
    const page = await show(guest, '', letter);
    expect([verdict(page), page.body.includes('Bescheid, ausgestellt am')]).toEqual([unchanged, true]);
    expect(verdict(await show(guest, '', altered(letter)))).toEqual(changed);
    const kept = await sql<{ file_id: string }>("select c.file_id from case_files c join messages m on m.id = c.message_id where m.case_id = $1 and m.kind = 'decision'", [caseId]);
    expect((await sabine.get(`/verwaltung/vorgaenge/${caseId}/dateien/${kept[0]!.file_id}`)).raw.equals(letter)).toBe(true);
  });

  it('that waits to be released by a second person is nobody’s yet', async () => {
    const { caseId } = await send();
    await sabine.get(`/verwaltung/vorgaenge/${caseId}`);
    const by = viewer(staffId, 'Sabine Beispiel');
    const letter = Buffer.from(await letterOf(platform, town, by, caseId, { body: 'Erlaubt.' }));
    const messageId = newId();
    await platform.db.tenant(town, (tx) => propose(tx, platform, by, caseId, { messageId, body: 'Erlaubt.', letter }));
    for (const shown of [undefined, letter]) expect(verdict(await show(guest, codeInPdf(letter)!, shown))).toEqual(unknown);
    expect((await platform.db.tenant(town, (tx) => release(tx, platform, viewer(colleague, 'Lea Beispiel'), caseId, messageId))).kind).toBe('done');
    expect(verdict(await show(guest, codeInPdf(letter)!, letter))).toEqual(unchanged);
  });
});

it('the QR code is read as the address of the page', async () => {
  const { proofOnPaper } = await import('../../platform/pdf/proof.ts');
  const url = `https://buergerportal.guetersloh.example/beleg-pruefen/${'ABCD'.repeat(7)}`;
  const { proof } = proofOnPaper({ lang: 'de', proof: { code: 'ABCD', url, page: 'https://x.example/beleg-pruefen' } }) as { proof: { qr: string } };
  const size = Number(/viewBox="0 0 (\d+)/.exec(proof.qr)![1]) + 6;
  const width = size * 8;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y, length] of proof.qr.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let dy = 0; dy < 8; dy++) for (let dx = 0; dx < Number(length) * 8; dx++) { const at = (((Number(y) + 3) * 8 + dy) * width + (Number(x) + 3) * 8 + dx) * 4; data.fill(0, at, at + 3); }
  }
  expect(decodeQR({ width, height: width, data })).toBe(url);
});
