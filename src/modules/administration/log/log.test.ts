import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { staff, testApp } from '../../../../test/support/app.ts';
import type { Browser } from '../../../../test/support/browser.ts';
import { record } from '../../../platform/audit/index.ts';
import { readLog, type LogFilter } from '../../../platform/audit/log.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';
import { root } from '../../../root.ts';
import { aCase, aCitizen, town } from '../../cases/testing/town-hall.ts';
import { actionText } from './actions.messages.ts';

const portal = await testApp();
const { database, platform } = portal;
const { sql } = database;
const log = '/verwaltung/protokoll';
const erika = await aCitizen(database, 'Erika Mustermann');
let rita: Browser;
let sabine: Browser;
let sent: { caseId: string; number: string };
beforeAll(async () => {
  rita = await portal.caseworker(staff.rita);
  sabine = await portal.caseworker(staff.sabine);
  sent = await aCase(platform, erika);
  await sabine.post(`/verwaltung/vorgaenge/${sent.caseId}`, { aktion: 'assign' });
  await sabine.post(`/verwaltung/vorgaenge/${sent.caseId}`, { aktion: 'note', nachricht: newId(), text: 'Geheime Notiz' });
});
const sabineId = async () => (await sql<{ id: string }>("select id from staff where name = 'Sabine Steuer' and tenant_id = $1", [town]))[0]!.id;
const read = (query = '') => rita.get(`${log}${query}`);
const boxes = (name: string, day: string) => { const [year, month, date] = day.split('-'); return `${name}.day=${date}&${name}.month=${month}&${name}.year=${year}`; };
/** The rows of the page as texts. */
const rowsOf = (body: string): string[] => [...body.matchAll(/<tr class="kern-table__row">(.*?)<\/tr>/gs)].map(([, row = '']) => row.replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|'));

describe('what happened in the town („Protokoll“, DESIGN § 4.7)', () => {
  it('shows who did what to which case, newest first; no content, and no citizen by name', async () => {
    const { body } = await read();
    const rows = rowsOf(body);
    const at = (what: string) => rows.findIndex((row) => row.includes(what) && row.includes(sent.number));
    expect([at('Notiz geschrieben') >= 0, at('Notiz geschrieben') < at('Zuständigkeit geändert'), at('Zuständigkeit geändert') < at('Antrag eingegangen')]).toEqual([true, true, true]);
    expect(rows[at('Zuständigkeit geändert')]).toMatch(/Sabine Steuer.*zuständig: Sabine Steuer/);
    expect(rows[at('Antrag eingegangen')]).toContain('Bürgerin/Bürger');
    for (const secret of ['Erika', 'Mustermann', 'Geheime Notiz', 'Bello', erika.personId, erika.email, 'Hund']) expect([secret, body.includes(secret)]).toEqual([secret, false]);
  });

  it('is narrowed down by person, action, number and day', async () => {
    const rows = async (query: string) => rowsOf((await read(query)).body);
    expect((await rows('?wer=sabine')).every((row) => row.includes('Sabine Steuer'))).toBe(true);
    expect(await rows(`?wer=${await sabineId()}&was=cases.note-added`)).toHaveLength(1);
    expect((await rows(`?nummer=${sent.number.replaceAll('-', '')}`)).every((row) => row.includes(sent.number))).toBe(true);
    const today = dayOf(new Date());
    expect((await rows(`?was=cases.submitted&${boxes('von', today)}&${boxes('bis', today)}`)).length).toBe(1);
    for (const empty of [`${boxes('bis', nextDay(today, -1))}`, `${boxes('von', nextDay(today, 1))}`]) expect((await read(`?was=cases.submitted&${empty}`)).body).toContain('Kein Eintrag');
    await portal.employ({ ...staff.sabine, name: 'Sabine Zweit', mailbox: 'sabine.zweit' });
    expect((await read('?wer=sabine')).body).toMatch(/Wen meinen Sie\?[\s\S]*Sabine Steuer[\s\S]*Sabine Zweit/);
  });

  it('keeps a question that cannot be understood, and says how to ask it', async () => {
    const page = await read('?wer=Niemand&nummer=26-0000&von.day=31&von.month=2&von.year=2026&bis.day=x');
    expect([page.status, page.body]).toEqual([422, expect.stringMatching(/„Von“ als Tag[\s\S]*„Bis“ als Tag[\s\S]*Niemand heißt so[\s\S]*Diese Vorgangsnummer gibt es nicht/)]);
    expect(page.body).toMatch(/value="Niemand"[\s\S]*value="26-0000"/);
    expect((await read(`?${boxes('von', '2026-11-02')}&${boxes('bis', '2026-11-01')}`)).body).toContain('Tauschen Sie die beiden Tage');
    expect((await read('?ab=unsinn&was=unsinn')).status).toBe(200);
  });

  it('leads on page by page without losing or repeating an entry, also where many have the same moment', async () => {
    const chain = newId();
    await platform.db.tenant(town, async (tx) => { for (let n = 0; n < 120; n++) await record(tx, chain, { kind: 'staff', id: 'x', name: 'Otto Ohneamt' }, 'cases.labelled', { n }); });
    await sql("update records set at = date_trunc('second', at) where chain = $1", [chain]);
    const keys: string[] = [];
    await platform.db.read(town, async (tx) => {
      for (let before: string | undefined; ;) {
        const page = await readLog(tx, { action: 'cases.labelled' }, { before, size: 50 });
        keys.push(...page.map(({ key }) => key));
        if (page.length < 50) return;
        before = page.at(-1)?.key;
      }
    });
    expect([keys.length, new Set(keys).size]).toEqual([120, 120]);
    const first = await read('?was=cases.labelled');
    expect(first.body).toMatch(/rel="next" href="[^"]*was=cases\.labelled&amp;ab=/);
  });

  it('that it is read is a record itself, with what was asked', async () => {
    const before = Number((await sql<{ n: string }>("select count(*) as n from records where action = 'administration.log-opened'"))[0]!.n);
    await read('?was=cases.opened');
    const [latest] = await sql<{ actor_name: string; data: object }>("select actor_name, data from records where action = 'administration.log-opened' order by at desc limit 1");
    expect(latest).toEqual({ actor_name: 'Rita Revision', data: { action: 'cases.opened' } });
    expect(Number((await sql<{ n: string }>("select count(*) as n from records where action = 'administration.log-opened'"))[0]!.n)).toBe(before + 1);
    expect((await read()).body).toContain('Protokoll gelesen');
  });

  it('is exported as CSV, all pages of it, recorded, with no formula and no citizen', async () => {
    const file = await rita.get(`${log}/ausgabe?was=cases.labelled`);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.headers['content-disposition']).toMatch(/protokoll-.*\.csv/);
    expect(file.body.trim().split('\r\n')).toHaveLength(121);
    const all = (await rita.get(`${log}/ausgabe`)).body;
    expect([all.includes('Erika'), all.includes('Bürgerin/Bürger'), /Geheime/.test(all)]).toEqual([false, true, false]);
    expect((await sql("select 1 from records where action = 'administration.log-exported'")).length).toBe(2);
    expect((await rita.get(`${log}/ausgabe?wer=Niemand`)).status).toBe(400);
  });
});

describe('whether it is whole', () => {
  const yesterday = nextDay(dayOf(new Date()), -1);
  const sealOfYesterday = async () => rowsOf((await rita.get(`${log}/pruefung`)).body).find((row) => row.includes(yesterday.split('-').reverse().join('.')))?.split('|')[2];
  it('the chain of a case says that it is unchanged, or from where on it is not', async () => {
    expect((await read(`?nummer=${sent.number}`)).body).toContain('Kette geprüft: unverändert');
    const other = await aCase(platform, erika);
    await sql("update records set data = '{}' where chain = $1 and seq = 1", [other.caseId]);
    expect((await read(`?nummer=${other.number}`)).body).toContain('ab Eintrag 1 verändert');
    const today = dayOf(new Date());
    expect((await rita.get(`${log}/pruefung?tag=${today}`)).body).toMatch(/verändert[\s\S]*ab Eintrag 1 verändert/);
    expect((await rita.get(`${log}/pruefung?tag=2026-02-31`)).status).toBe(200);
  });

  it.each([
    ['an entry was changed together with its whole chain', 'update records set hash = sha256(hash) where chain = $1', 'verändert'],
    ['a whole chain was removed without a certificate', 'delete from records where chain = $1', 'verändert'],
    ['an entry was inserted afterwards', "insert into records select tenant_id, gen_random_uuid(), 1, at, 'system', null, null, 'x', '{}', sha256('x') from records where chain = $1 and seq = 1", 'verändert'],
    ['nothing was done', 'select $1::uuid', 'unverändert'],
    ['the chain went on today', "insert into records select tenant_id, chain, 99, now(), actor_kind, null, null, 'x', '{}', sha256('x') from records where chain = $1 and seq = 1", 'unverändert'],
  ])('a night’s seal tells of its day when %s', async (_how, statement, verdict) => {
    await sql('delete from record_seals');
    const { caseId } = await aCase(platform, erika);
    await sql("update records set at = at - interval '1 day' where chain = $1", [caseId]);
    await portal.runJob('audit.seal');
    expect(await sql('select form from record_seals where day = $1', [yesterday])).toEqual([{ form: 2 }]);
    await sql(statement, [caseId]);
    expect(await sealOfYesterday()).toBe(verdict);
    await sql('delete from records where chain = $1', [caseId]);
    await sql('delete from removed_records');
  });

  it('records that went lawfully with their case leave the seals whole: the certificate names the case', async () => {
    await sql('delete from record_seals');
    const { caseId } = await aCase(platform, erika);
    await sql("update records set at = at - interval '1 day' where chain = $1", [caseId]);
    await portal.runJob('audit.seal');
    await sql('delete from records where chain = $1', [caseId]);
    expect(await sealOfYesterday()).toBe('verändert');
    await platform.db.tenant(town, (tx) => record(tx, newId(), { kind: 'system' }, 'cases.deleted', { case: caseId, number: '26-1' }));
    expect(await sealOfYesterday()).toBe('unverändert');
    expect(Object.keys((await sql('select * from removed_records where chain = $1 limit 1', [caseId]))[0] as object).sort()).toEqual(['at', 'chain', 'hash', 'seq', 'tenant_id']);
  });
});

describe('everybody else (DESIGN § 4.6)', () => {
  it('nobody but auditors finds it: not caseworkers, heads of office, administrators, editors, citizens, nobody', async () => {
    for (const who of [staff.sabine, staff.lea, staff.adam, staff.rike]) {
      const browser = await portal.caseworker(who);
      for (const path of [log, `${log}/ausgabe`, `${log}/pruefung`]) expect([who.name, path, (await browser.get(path)).status]).toEqual([who.name, path, 404]);
      expect((await browser.get('/verwaltung')).body).not.toContain(`href="${log}"`);
    }
    for (const path of [log, `${log}/ausgabe`, `${log}/pruefung`]) expect((await portal.browser().get(path)).path).toMatch(/^\/verwaltung\/anmelden\?weiter/);
  });

  it('an auditor of another town reads that town’s alone', async () => {
    const other = await portal.caseworker(staff.rita, 'rees');
    const { body } = await other.get(log);
    expect([body.includes(sent.number), body.includes('Sabine Steuer'), body.includes('Rita Revision')]).toEqual([false, false, true]);
    expect((await other.get(`${log}?nummer=${sent.number}`)).status).toBe(422);
    expect((await other.get(`${log}?wer=${await sabineId()}`)).status).toBe(422);
    expect((await other.get(`${log}/ausgabe`)).body).not.toContain(sent.number);
  });

  it('an auditor opens no case', async () => {
    for (const path of [`/verwaltung/vorgaenge/${sent.caseId}`, `/verwaltung/vorgaenge/${sent.caseId}/vorlage?vorlage=x`]) expect((await rita.get(path)).status).toBe(404);
    expect((await rita.get('/verwaltung')).path).toBe(log);
  });
});

it('every action that is recorded anywhere has words', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|testing/.test(file)).map((file) => readFileSync(join(root, 'src', file), 'utf8'));
  const recorded = new Set(sources.flatMap((code) => [...code.matchAll(/record(?:Each)?\((?:[^()]|\([^()]*\))*?'([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action)));
  const acted = /const happened[^{]*\{(.*?)\n\};/s.exec(readFileSync(join(root, 'src/modules/cases/act.ts'), 'utf8'))![1]!;
  for (const [, action = ''] of acted.matchAll(/'([a-z-]+\.[a-z-]+)'/g)) recorded.add(action);
  // the database records some itself
  for (const file of readdirSync(join(root, 'db/migrations'))) for (const [, action = ''] of readFileSync(join(root, 'db/migrations', file), 'utf8').matchAll(/append_record\([^']*'system', null, null, '([a-z-]+\.[a-z-]+)'/g)) recorded.add(action);
  expect([...recorded]).toContain('cases.files-removed');
  expect(recorded.size).toBeGreaterThan(40);
  expect([...recorded].filter((action) => !Object.hasOwn(actionText({ lang: 'de' }), action))).toEqual([]);
});

describe('with many records', () => {
  beforeAll(async () => {
    await sql(`insert into records (tenant_id, chain, seq, at, actor_kind, actor_id, actor_name, action, data, hash)
      select 'guetersloh', ('b0000000-0000-7000-8000-' || lpad(to_hex(n / 4), 12, '0'))::uuid, n % 4 + 1, now() - n * interval '1 minute', case when n % 3 = 0 then 'staff' else 'citizen' end,
        case when n % 3 = 0 then 'staff-' || n % 50 end, 'X', case when n % 1000 = 0 then 'cases.exported' else 'cases.opened' end, '{}', sha256('x') from generate_series(1, 200000) n`);
    await sql('vacuum analyze records');
  }, 120_000);

  const far = new Date(Date.now() - 100 * 86_400_000);
  it.each<[string, LogFilter]>([
    ['all', {}], ['one member of staff', { staffId: 'staff-6' }], ['one rare action', { action: 'cases.exported' }], ['days long ago', { from: far, until: new Date(far.getTime() + 86_400_000) }],
    ['one case', { chain: 'b0000000-0000-7000-8000-00000000000a' }], ['one action of somebody', { staffId: 'staff-0', action: 'cases.exported' }], ['somebody’s days', { staffId: 'staff-6', from: far }],
  ])('%s is read along an index, near a page of it', async (_name, filter) => {
    let plan = '';
    await platform.db.read(town, (tx) => readLog({ ...tx, prepared: async <Row>(name: string, text: string, values: readonly unknown[]) => {
      plan = (await tx.prepared<{ 'QUERY PLAN': string }>(`explain_${name}`, `explain (analyze, costs off, timing off, summary off) ${text}`, values)).map((row) => row['QUERY PLAN']).join('\n');
      return tx.prepared<Row>(name, text, values);
    } } as Tx, filter, { before: `${new Date(Date.now() - 60_000).toISOString().slice(0, -1)}000Z_ffffffff-ffff-ffff-ffff-ffffffffffff_1`, size: 51 }));
    expect(plan).not.toMatch(/Seq Scan/);
    if (!filter.chain) expect(plan).not.toMatch(/Sort/);
    const rows = [...plan.matchAll(/actual rows=([\d.]+) loops=(\d+)|Rows Removed by Filter: (\d+)/g)].map(([, each, loops, removed]) => (removed ? Number(removed) : Number(each) * Number(loops)));
    expect(Math.max(...rows), plan).toBeLessThanOrEqual(filter.staffId && filter.action ? 4100 : 60);
  });
});
