import { describe, expect, it } from 'vitest';
import { citizens, staff, testApp } from '../../../../test/support/app.ts';
import { formatShortDate } from '../../../platform/i18n/format.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';
import { hiddenOf } from '../../applications/testing/fill-in.ts';
import { letEnd } from '../../cases/retention/testing/ended.ts';
import { aCase, aFile, aSubmission, town } from '../../cases/testing/town-hall.ts';
import type { CitizenViewer } from '../../cases/index.ts';

const portal = await testApp();
const { platform, database, database: { sql } } = portal;
const erika = await portal.citizen(citizens.erika);
const [person] = await sql<{ id: string }>('select id from persons limit 1');
const viewer: CitizenViewer = { kind: 'citizen', personId: person!.id, name: 'Erika Mustermann' };
const lead = await portal.caseworker({ name: 'Lena Leitung', mailbox: 'lena.leitung', offices: { steuern: 'lead', standesamt: 'lead' } });
const sabine = await portal.caseworker(staff.sabine);
const anna = await portal.caseworker(staff.anna);
const path = '/verwaltung/aufbewahrung';
const today = dayOf(new Date());
const german = (day: string): string => formatShortDate(day, 'de');

async function ended(years: number, days = 0, announced?: number, changes = {}): Promise<{ caseId: string; number: string; desk: string }> {
  const sent = await aCase(platform, viewer, changes);
  await letEnd(database, sent.caseId, years, days, announced);
  return { ...sent, desk: `/verwaltung/vorgaenge/${sent.caseId}/aufbewahrung` };
}
const parts = (day: string) => { const [year, month, date] = day.split('-'); return { 'bis.day': date!, 'bis.month': month!, 'bis.year': year! }; };

describe('what will be deleted soon', () => {
  it('stands on a page for the own offices, with its day; and on the case, for staff and citizen, from the day on which it is announced', async () => {
    const soon = await ended(10, -29, 0);
    const later = await ended(9);
    const day = german(nextDay(today, 30));
    const { body } = await sabine.get(path);
    expect([body.includes(soon.number), body.includes(later.number)]).toEqual([true, false]);
    expect(body).toMatch(new RegExp(`${soon.number}.*?${day}`, 's'));
    expect((await anna.get(path)).body).not.toContain(soon.number);
    expect((await lead.get(`${path}?dienststelle=standesamt`)).body).not.toContain(soon.number);
    expect((await sabine.get(`/verwaltung/vorgaenge/${soon.caseId}`)).body).toMatch(/Wird gelöscht am.*?\d/s);
    const page = await erika.get(`/postfach/${soon.caseId}`);
    expect(page.body).toContain(`Dieser Vorgang wird am ${day} gelöscht`);
    expect(page.body).toContain(`href="/postfach/${soon.caseId}/herunterladen"`);
    expect((await erika.get(`/postfach/${later.caseId}`)).body).not.toContain('gelöscht');
    expect((await erika.get(`/en/postfach/${soon.caseId}`)).body).toContain('This case will be deleted on');
  });

  it('files that go before their case are told of, and their names stay struck through', async () => {
    const definition = { title: 'Hund anmelden', pages: [], retention: { case: '5 years', files: '1 year' } };
    const { caseId } = await ended(1, 10, undefined, { definition, definitionHash: 'files', service: { ...aSubmission().service, slug: 'frueher', title: { de: 'Früheres', en: 'Former' } }, files: [{ fileId: await aFile(platform, 'impfpass.pdf'), field: 'nachweis' }] });
    await portal.runJob('cases.retention', town);
    expect((await erika.get(`/postfach/${caseId}`)).body).toContain('Ihre Dateien zu diesem Vorgang werden am');
    await sql("update case_retentions set files_announced_at = now() - interval '31 days' where case_id = $1", [caseId]);
    await portal.runJob('cases.retention', town);
    for (const page of [await erika.get(`/postfach/${caseId}`), await sabine.get(`/verwaltung/vorgaenge/${caseId}`)]) expect(page.body).toMatch(/<s>impfpass\.pdf<\/s>.*?gelöscht am \d/s);
    const [file] = await sql<{ id: string }>("select id from files where name = 'impfpass.pdf'");
    expect((await erika.get(`/postfach/${caseId}/dateien/${file!.id}`)).status).toBe(410);
  });

  it('goes on, page by page', async () => {
    const numbers: string[] = [];
    for (let n = 0; n < 32; n++) numbers.push((await ended(10, -20, 10, { service: { ...aSubmission().service, office: 'standesamt' } })).number);
    const first = (await lead.get(`${path}?dienststelle=standesamt`)).body;
    const next = /rel="next" href="([^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&');
    const second = (await lead.get(next)).body;
    expect(numbers.map((number) => [first, second].filter((page) => page.includes(number)).length)).toEqual(numbers.map(() => 1));
  });
});

describe('„Löschung aussetzen“', () => {
  it('asks why and until when, keeps what was typed, and is told on the case; nobody but the head of its office sees the page', async () => {
    const { caseId, desk } = await ended(11, 0, 40);
    for (const who of [sabine, anna]) expect([(await who.get(desk)).status, (await who.post(desk, { aktion: 'aussetzen', grund: 'x', ...parts(nextDay(today, 5)) })).status]).toEqual([404, 404]);
    const form = await lead.get(desk);
    const hidden = hiddenOf(form);
    const wrong = await lead.post(desk, { ...hidden, aktion: 'aussetzen', grund: '', 'bis.day': '31', 'bis.month': '02', 'bis.year': '2030' });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toContain('Schreiben Sie, warum die Löschung ausgesetzt wird');
    expect(wrong.body).toContain('Geben Sie einen Tag an, den es gibt');
    const past = await lead.post(desk, { ...hidden, aktion: 'aussetzen', grund: 'Klage 5 K 12/26', ...parts(nextDay(today, -1)) });
    expect([past.status, past.body.includes('Klage 5 K 12/26'), past.body.includes('Geben Sie einen Tag ab heute an')]).toEqual([422, true, true]);
    const done = await lead.post(desk, { ...hidden, aktion: 'aussetzen', grund: 'Klage 5 K 12/26', ...parts(nextDay(today, 400)) });
    expect([done.path, done.body.includes('Die Löschung ist ausgesetzt.')]).toEqual([`/verwaltung/vorgaenge/${caseId}`, true]);
    await lead.post(desk, { ...hidden, aktion: 'aussetzen', grund: 'Klage 5 K 12/26', ...parts(nextDay(today, 400)) });
    expect(await sql('select 1 from retention_holds where case_id = $1', [caseId])).toHaveLength(1);
    expect((await sabine.get(`/verwaltung/vorgaenge/${caseId}`)).body).toContain('Klage 5 K 12/26');
    const own = (await erika.get(`/postfach/${caseId}`)).body;
    expect([own.includes('Klage'), own.includes('Die angekündigte Löschung ist ausgesetzt')]).toEqual([false, true]);
    await portal.runJob('cases.retention', town);
    expect((await lead.get(path)).body).toContain('ausgesetzt bis');
    const lifted = await lead.post(desk, { aktion: 'aufheben' });
    expect(lifted.body).toContain('Die Löschung ist nicht mehr ausgesetzt.');
    expect(lifted.body).not.toContain('Klage 5 K 12/26');
  });

  it('an open case has nothing to suspend', async () => {
    const { caseId } = await aCase(platform, viewer);
    expect((await lead.get(`/verwaltung/vorgaenge/${caseId}/aufbewahrung`)).status).toBe(404);
    expect((await lead.get(`/verwaltung/vorgaenge/${caseId}`)).body).not.toContain('Wird gelöscht am');
  });
});

describe('for heads of office', () => {
  it('each service with rule, basis and how many cases go', async () => {
    await sql("update case_retentions set announced_at = null");
    const { body } = await lead.get(path);
    const row = /<tr[^>]*><th[^>]*>Hund anmelden.*?<\/tr>/s.exec(body.slice(body.indexOf('Was wie lange bleibt')))![0].replace(/<[^>]*>/g, '|');
    expect(row).toMatch(/Hund anmelden\|+10 Jahre\|+wie der Vorgang\|/);
    const [counts] = await sql<{ soon: number; year: number }>("select count(*) filter (where kept_until < $1::date + 30)::int as soon, count(*)::int as year from case_retentions where service = 'hund-anmelden' and office = any('{steuern,standesamt}') and kept_until < $1::date + 365", [today]);
    expect(row).toContain(`|${counts!.soon}|`);
    expect(row).toContain(`|${counts!.year}|`);
    expect((await sabine.get(path)).body).not.toContain('Was wie lange bleibt');
    expect((await lead.get(`/en${path}`)).body).toContain('What is kept how long');
  });

  it('certificates of deletion, page by page, of the offices that one leads', async () => {
    const gone: string[] = [];
    for (let n = 0; n < 31; n++) gone.push((await ended(11, 0, 40, { service: { ...aSubmission().service, office: 'standesamt' } })).number);
    await portal.runJob('cases.retention', town);
    const first = (await lead.get(`${path}/nachweise?dienststelle=standesamt`)).body;
    const second = (await lead.get(/rel="next" href="([^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&'))).body;
    expect(gone.map((number) => [first, second].filter((page) => page.includes(number)).length)).toEqual(gone.map(() => 1));
    expect(first).toContain('Nachrichten: 1, Dateien: 0, Notizen: 0');
    expect((await lead.get(`${path}/nachweise?dienststelle=steuern`)).body).not.toContain(gone[0]);
    for (const who of [sabine, anna]) expect((await who.get(`${path}/nachweise?dienststelle=standesamt`)).body).toContain('Nachweise sieht, wer eine Dienststelle leitet');
    expect((await portal.browser(town).request({ method: 'GET', url: `${path}/nachweise` }, false)).status).toBe(303);
  });

  it('an archive that takes nothing is told on every desk', async () => {
    await sql("insert into archive_troubles (tenant_id, reason) values ($1, 'ENOSPC')", [town]);
    for (const page of ['/verwaltung', path]) expect((await sabine.get(page)).body).toContain('der Datenträger ist voll');
  });
});
