import { describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import { aCase, aCitizen, town } from '../../cases/testing/town-hall.ts';

const portal = await testApp();
const { platform, database: { sql } } = portal;
const erika = await aCitizen(portal.database, 'Erika Mustermann');
const lead = await portal.caseworker({ name: 'Lena Leitung', mailbox: 'lena.leitung', offices: { steuern: 'lead', jugend: 'lead', standesamt: 'caseworker' } });
const sabine = await portal.caseworker(staff.sabine);
const path = '/verwaltung/zahlen';

/** A case that came in so many days ago, and was decided so many days later; open without. */
async function aCaseOf(office: string, daysAgo: number, decidedAfter?: number, changes: { slug?: string; title?: string; due?: number } = {}): Promise<void> {
  const both = (de: string) => ({ de, en: de });
  const { caseId } = await aCase(platform, erika, { service: { slug: changes.slug ?? 'hund-anmelden', title: both(changes.title ?? 'Hund anmelden'), office, receipt: both('Da.') } });
  await sql(`update cases set submitted_at = now() - make_interval(days => $2), due_on = current_date + $3::int where id = $1`, [caseId, daysAgo, changes.due ?? 10]);
  if (decidedAfter !== undefined) await sql(`update cases set state = 'closed', decided_at = submitted_at + make_interval(days => $2), closed_at = submitted_at + make_interval(days => $2) where id = $1`, [caseId, decidedAfter]);
}
for (const [ago, after] of [[20, 2], [40, 4], [60, 30]] as const) await aCaseOf('steuern', ago, after);
await aCaseOf('steuern', 0);
await aCaseOf('steuern', 20, undefined, { due: -1 });
await aCaseOf('jugend', 100, undefined, { slug: 'ferienspass', title: 'Ferienprogramm' });
await aCaseOf('standesamt', 1, 1, { slug: 'geburtsurkunde', title: 'Geburtsurkunde' });
await aCaseOf('steuern', 500, 100);

/** The cells of a table's rows, by its heading; the bar beside a number is not among them. */
const rowsOf = (body: string, caption: string): string[][] => [...new RegExp(`<caption[^>]*>${caption}</caption>.*?</table>`, 's').exec(body)![0].matchAll(/<tr class.*?<\/tr>/gs)]
  .map(([row]) => [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!.replace(/<[^>]*>/g, '')));

describe('figures for whoever leads an office', () => {
  it('what came in and what was closed in each of the last thirteen weeks, this one last, empty ones among them', async () => {
    const rows = rowsOf((await lead.get(path)).body, 'Vorgänge je Woche');
    const sum = (column: number) => rows.reduce((all, row) => all + Number(row[column]), 0);
    expect([rows.length, sum(1), sum(2)]).toEqual([13, 5, 3]);
    expect(Number(rows.at(-1)![1])).toBeGreaterThanOrEqual(1);
  });

  it('how old the open ones are, and how many are late', async () => {
    const { body } = await lead.get(path);
    expect(rowsOf(body, 'Offene Vorgänge nach Alter')).toEqual([['höchstens eine Woche', '1'], ['bis zu einem Monat', '1'], ['bis zu drei Monaten', '0'], ['älter', '1']]);
    expect(body).toContain('Davon über der Frist: 1');
  });

  it('within how many days a service is decided: the half, and nine in ten; only of the last twelve months, only of the own offices', async () => {
    expect(rowsOf((await lead.get(path)).body, 'Dienste in den letzten zwölf Monaten')).toEqual([['Hund anmelden', '5', '3', '4 Tagen', '25 Tagen'], ['Ferienprogramm', '1', '0', '–', '–']]);
    expect(rowsOf((await lead.get(`${path}?dienststelle=jugend`)).body, 'Dienste in den letzten zwölf Monaten')).toEqual([['Ferienprogramm', '1', '0', '–', '–']]);
  });

  it('where forms are given up and how easy they are, as shares; only services of offices that are led', async () => {
    await sql(`insert into abandoned_drafts (tenant_id, service, page, week, drafts) values ('guetersloh', 'hund-anmelden', 'hund', current_date - 7, 10), ('guetersloh', 'hund-anmelden', 'hund', current_date - 14, 4),
      ('guetersloh', 'hund-anmelden', 'gab-es-einmal', current_date - 7, 1), ('guetersloh', 'hund-anmelden', 'hund', current_date - 400, 99), ('guetersloh', 'geburtsurkunde', '', current_date, 7), ('rees', 'hund-anmelden', 'hund', current_date, 50)`);
    await sql(`insert into ratings (tenant_id, service, week, rating, answers) values ('guetersloh', 'hund-anmelden', current_date, 5, 6), ('guetersloh', 'hund-anmelden', current_date, 3, 1), ('guetersloh', 'hund-anmelden', current_date, 1, 1), ('guetersloh', 'geburtsurkunde', current_date, 1, 9)`);
    const { body } = await lead.get(path);
    expect(rowsOf(body, 'Wo Anträge abgebrochen wurden')).toEqual([['Hund anmelden', 'Ihr Hund', '14', '70 %'], ['Hund anmelden', 'eine Seite, die es nicht mehr gibt', '1', '5 %']]);
    expect(rowsOf(body, 'Was die Menschen nach dem Absenden sagen')).toEqual([['Hund anmelden', '8', '75 %', '13 %']]);
  });

  it('an office that is not led is none of the choices, and changes nothing; caseworkers and strangers see no figure', async () => {
    expect((await lead.get(`${path}?dienststelle=standesamt`)).body).not.toContain('Geburtsurkunde');
    expect((await sabine.get(path)).body).toContain('Hier gibt es für Sie keine Zahlen');
    expect([(await lead.get('/verwaltung')).body, (await sabine.get('/verwaltung')).body].map((body) => body.includes(`href="${path}"`))).toEqual([true, false]);
    expect((await portal.browser(town).request({ method: 'GET', url: path }, false)).status).toBe(303);
    expect((await lead.get(`/en${path}`)).body).toContain('Nine in ten within');
  });

  it('a decision notes its day, once', async () => {
    const { caseId } = await aCase(platform, erika);
    const desk = `/verwaltung/vorgaenge/${caseId}`;
    const nachricht = /value="decide"\/><input type="hidden" name="nachricht" value="([^"]+)"/.exec((await sabine.get(desk)).body)![1]!;
    await sabine.upload(desk, { aktion: 'decide', nachricht, text: 'Ja.' }, []);
    const decided = () => sql('select decided_at from cases where id = $1 and decided_at is not null', [caseId]);
    const [first] = await decided();
    await sabine.post(desk, { aktion: 'close' });
    expect(await decided()).toEqual([first]);
  });
});
