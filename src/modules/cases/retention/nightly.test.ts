import { describe, expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';
import { firstBrokenRecord, recordsOf } from '../../../platform/audit/index.ts';
import { newId } from '../../../platform/db/index.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';
import { askCorrection, binCase, caseOf, certificatesOf, historyOf, hold, lift, threadOf, type StaffViewer } from '../index.ts';
import { manyCases } from '../testing/many-cases.ts';
import { aCase, aCaseworker, aCitizen, aFile, aSubmission, town } from '../testing/town-hall.ts';
import { keepRetention } from './nightly.ts';
import { announceDeletion, selectRetention } from './retention.store.ts';
import { letAnnounce, letEnd } from './testing/ended.ts';

const portal = await testApp();
const { platform, database } = portal;
const { sql } = database;
const erika = await aCitizen(database, 'Erika Mustermann');
const sabine = await aCaseworker(database, 'Sabine Beispiel');
const lead: StaffViewer = { kind: 'staff', staff: { ...sabine.staff, offices: { steuern: 'lead' } } };
const inTown = platform.db.tenant.bind(platform.db, town) as <T>(work: Parameters<typeof platform.db.tenant<T>>[1]) => Promise<T>;
const night = (tenant = town) => keepRetention(platform, tenant);
const there = async (caseId: string): Promise<boolean> => (await sql('select 1 from cases where id = $1', [caseId])).length > 0;
const ended = async (years: number, days = 0, announced?: number, changes = {}): Promise<string> => {
  const { caseId } = await aCase(platform, erika, changes);
  await letEnd(database, caseId, years, days, announced);
  return caseId;
};
/** A submission whose definition says how long it is kept. */
const kept = (retention: object) => {
  const definition = { title: 'Hund anmelden', pages: [], retention };
  return { definition, definitionHash: JSON.stringify(retention), service: { ...aSubmission().service, slug: 'nicht-mehr-angeboten' } };
};
const chainOf = async (office: string): Promise<string> => (await sql<{ id: string }>('select certificate_chain($1) as id', [office]))[0]!.id;
const certificates = async (office = 'steuern') => inTown(async (tx) => recordsOf(tx, await chainOf(office)));
const certificateOf = async (caseId: string) => (await certificates()).find(({ data }) => data['case'] === caseId);
const today = dayOf(new Date());

describe('saying it beforehand', () => {
  it('thirty days ahead, once: a notice in the thread, a mail without content, a record, and not a day earlier', async () => {
    const early = await ended(10, -30);
    const caseId = await ended(10, -29);
    await portal.runJobs();
    const before = portal.mail.to(erika.email).length;
    await night();
    await night();
    await portal.runJobs();
    const mails = portal.mail.to(erika.email).slice(before);
    expect(mails).toHaveLength(1);
    expect(`${mails[0]!.subject} ${mails[0]!.text} ${mails[0]!.html}`).not.toMatch(/Hund|gelöscht|26-\d{4}/);
    const found = await inTown((tx) => caseOf(tx, erika, caseId));
    const notices = (await inTown((tx) => threadOf(tx, found))).filter(({ body }) => body.includes('wird am'));
    expect(notices.map(({ author, kind, answerable }) => [author.kind, kind, answerable])).toEqual([['system', 'notice', false]]);
    expect((await inTown((tx) => historyOf(tx, found))).at(-1)).toMatchObject({ action: 'cases.deletion-announced', actor: { kind: 'system' }, data: { what: 'case', on: nextDay(today, 30) } });
    expect((await inTown((tx) => selectRetention(tx, early)))?.announcedAt).toBeUndefined();
    expect([await there(early), await there(caseId)]).toEqual([true, true]);
  });

  it('one mail a day holds for it, too; what lies in the bin stays there, and nobody is mailed who could not read it', async () => {
    const daily = await aCitizen(database, 'Dora Digest');
    await sql('insert into notice_settings (tenant_id, person_id, digest) values ($1, $2, true)', [town, daily.personId]);
    const modes = async (caseId: string) => (await sql<{ mode: string }>('select n.mode from message_notices n where n.case_id = $1 order by n.made_at', [caseId])).map(({ mode }) => mode);
    const { caseId: quiet } = await aCase(platform, daily);
    const { caseId: binned } = await aCase(platform, erika);
    const { caseId: nobodys } = await aCase(platform, erika);
    for (const caseId of [quiet, binned, nobodys]) await letEnd(database, caseId, 11);
    await sql("update messages set read_at = now() where case_id = $1", [binned]);
    await inTown((tx) => binCase(tx, erika, binned));
    await sql('update cases set person_id = null where id = $1', [nobodys]);
    await night();
    expect((await modes(quiet)).at(-1)).toBe('digest');
    expect([(await modes(binned)).length, (await modes(nobodys)).length]).toEqual([1, 1]);
    expect(await sql('select 1 from binned_cases where case_id = $1', [binned])).toHaveLength(1);
    expect(await sql('select 1 from case_retentions where case_id = any($1) and announced_at is not null', [[quiet, binned, nobodys]])).toHaveLength(3);
  });

  it('an anonymous applicant is told as one with an account', async () => {
    const { caseId } = await aCase(platform, erika, { personId: undefined, holderHash: Buffer.from('h'.repeat(32)), contact: { email: 'niemand@post.example' } });
    await letEnd(database, caseId, 11);
    await night();
    await portal.runJobs();
    expect(portal.mail.to('niemand@post.example').at(-1)!.text).toContain('Zugangscode');
    await letEnd(database, caseId, 11, 0, 31);
    await night();
    expect(await there(caseId)).toBe(false);
  });
});

describe('deleting', () => {
  it('after its time and thirty days, with a certificate in a chain that stays; twice is once', async () => {
    const caseId = await ended(10, 1, 30, { ...kept({ basis: { de: '§ 147 AO', en: 'section 147' } }), files: [{ fileId: await aFile(platform), field: 'nachweis' }] });
    const { number, hash } = (await sql<{ number: string; hash: string }>("select c.number, encode(r.head, 'hex') as hash from cases c join record_chains r on r.chain = c.id where c.id = $1", [caseId]))[0]!;
    await night();
    await night();
    expect(await there(caseId)).toBe(false);
    expect((await certificates()).filter(({ data }) => data['case'] === caseId)).toEqual([expect.objectContaining({
      action: 'cases.deleted', actor: { kind: 'system' },
      data: expect.objectContaining({ case: caseId, number, office: 'steuern', service: 'nicht-mehr-angeboten', rule: '10 years', basis: { de: '§ 147 AO', en: 'section 147' }, messages: 1, files: 1, notes: 0, records: 1, lastRecord: hash, archive: null, job: 'cases.retention' }),
    })]);
    expect(await inTown(async (tx) => firstBrokenRecord(tx, await chainOf('steuern')))).toBeUndefined();
    // for whoever leads the office, and for nobody else
    const read = async (who: StaffViewer) => (await inTown((tx) => certificatesOf(tx, who, 'steuern'))).items.map((one) => one.number);
    expect([await read(lead), await read(sabine), await read({ kind: 'staff', staff: { ...sabine.staff, offices: { abfall: 'lead' } } })]).toEqual([expect.arrayContaining([number]), [], []]);
  });

  it.each([
    ['its last day is today', 10, 0, 40], ['announced 29 days ago', 11, 0, 29], ['never announced', 11, 0, undefined],
  ] as const)('not while %s', async (_, years, days, announced) => {
    const caseId = await ended(years, days, announced);
    await night();
    expect(await there(caseId)).toBe(true);
  });

  it('a thousand in one night, each with its certificate', async () => {
    await manyCases(database, town, 1052);
    await sql("update cases set closed_at = now() - interval '11 years' where number like 'many-%' and closed_at is not null");
    await sql("update case_retentions set announced_at = now() - interval '31 days' where case_id in (select id from cases where number like 'many-%')");
    await night();
    expect(await sql("select count(*)::int as open, count(closed_at)::int as ended from cases where number like 'many-%'")).toEqual([{ open: 52, ended: 0 }]);
    expect(await sql("select count(*)::int as n from records where action = 'cases.deleted' and data ->> 'number' like 'many-%'")).toEqual([{ n: 1000 }]);
  }, 240_000);
});

/** A payment of a case, of which somebody wants some given back. @returns the refund's id */
async function aRefund(caseId: string, state: string): Promise<string> {
  const [chargeId, attemptId, refundId] = [newId(), newId(), newId()];
  await sql(`insert into charges (tenant_id, id, case_id, cents, purpose, positions, reference, link_hash, sealed_link) values ($1, $2, $3, 1, '{}', '[{"label": {"de": "a", "en": "a"}, "quantity": 1, "cents": 1}]', $4, convert_to($4, 'UTF8'), 'x')`, [town, chargeId, caseId, `RF ${chargeId}`]);
  await sql(`insert into payment_attempts (tenant_id, id, charge_id, provider, cents, currency, expires_at) values ($1, $2, $3, 'x', 1, 'EUR', now())`, [town, attemptId, chargeId]);
  await sql(`insert into payment_refunds (tenant_id, id, attempt_id, cents, currency, sealed_reason, state, asked_by, asked_by_name, ended_by) values ($1, $2, $3, 1, 'EUR', 'x', $4, $5, 'x', $6)`, [town, refundId, attemptId, state, newId(), state === 'asked' ? null : newId()]);
  return refundId;
}

describe('a refund that waits', () => {
  it.each(['asked', 'released', 'refused', 'unclear'])('%s: the case stays, in silence; done, it goes in the next night', async (state) => {
    const caseId = await ended(11, 0, 31);
    const refundId = await aRefund(caseId, state);
    await night();
    expect(await there(caseId)).toBe(true);
    await sql("update payment_refunds set state = 'done', ended_by = coalesce(ended_by, $2) where id = $1", [refundId, newId()]);
    await night();
    expect(await there(caseId)).toBe(false);
  });

  it('withdrawn, or with another case, keeps nothing', async () => {
    const [withdrawn, other, free] = [await ended(11, 0, 31), await ended(11, 0, 31), await ended(11, 0, 31)];
    await aRefund(withdrawn, 'withdrawn');
    await aRefund(other, 'asked');
    await night();
    expect([await there(withdrawn), await there(other), await there(free)]).toEqual([false, true, false]);
  });
});

describe('the rule', () => {
  it('is that under which it was sent; today’s can only keep it longer', async () => {
    const [short, long] = [await ended(2, 0, 31, { ...kept({ case: '1 year' }), service: aSubmission().service }), await ended(2, 0, 31, kept({ case: '1 year' }))];
    await night();
    // hund-anmelden is kept ten years today; of the other the town offers nothing any more
    expect([await there(short), await there(long)]).toEqual([true, false]);
    expect(await inTown((tx) => selectRetention(tx, short))).toMatchObject({ keptUntil: expect.stringMatching(new RegExp(`^${Number(today.slice(0, 4)) + 8}`)), announcedAt: undefined });
  });
});

describe('files earlier than the case', () => {
  it('are told of, then go; their names, the answers and what the office sent stay', async () => {
    const fileId = await aFile(platform, 'nachweis.pdf');
    const letterId = await aFile(platform, 'bescheid.pdf');
    const caseId = await ended(1, 40, undefined, { ...kept({ case: '5 years', files: '1 year' }), files: [{ fileId, field: 'nachweis' }] });
    await sql(`insert into messages (tenant_id, id, case_id, author_kind, author_name, kind, sealed_body) values ($1, $2, $3, 'staff', 'Sabine', 'decision', (select sealed_body from messages where case_id = $3 limit 1))`, [town, newId(), caseId]);
    await sql(`insert into case_files (tenant_id, case_id, file_id, message_id, origin) select $1, $2, $3, id, 'message' from messages where case_id = $2 and kind = 'decision'`, [town, caseId, letterId]);
    await night();
    expect(await inTown((tx) => selectRetention(tx, caseId))).toMatchObject({ filesAnnouncedAt: expect.any(Date), announcedAt: undefined });
    await night();
    expect(await sql('select 1 from file_chunks where file_id = $1', [fileId])).toHaveLength(1);
    await letAnnounce(database, caseId, 30, 'files_announced_at');
    await night();
    await night();
    expect(await sql('select f.name, f.state, f.removed_at is not null as gone, (select count(*)::int from file_chunks c where c.file_id = f.id) as pieces from files f where id = any($1) order by name', [[fileId, letterId]]))
      .toEqual([{ name: 'bescheid.pdf', state: 'unscanned', gone: false, pieces: 1 }, { name: 'nachweis.pdf', state: 'removed', gone: true, pieces: 0 }]);
    await expect(platform.files.read(town, fileId).toArray()).rejects.toMatchObject({ statusCode: 410, kind: 'file-removed' });
    expect((await inTown((tx) => recordsOf(tx, caseId))).filter(({ action }) => action === 'cases.files-removed').map(({ data }) => data)).toEqual([{ files: 1 }]);
    expect(await there(caseId)).toBe(true);
  });
});

describe('a hold', () => {
  const wish = (days: number) => ({ id: newId(), until: nextDay(today, days), reason: 'Klage beim Verwaltungsgericht, Az. 5 K 1/26' });

  it('keeps a case whose time is over, until its last day has passed and it was announced anew; the citizen is told', async () => {
    const caseId = await ended(11, 0, 40);
    await inTown((tx) => hold(tx, platform, lead, caseId, wish(400)));
    await night();
    expect(await there(caseId)).toBe(true);
    expect((await inTown(async (tx) => threadOf(tx, await caseOf(tx, erika, caseId)))).at(-1)!.body).toContain('ausgesetzt');
    expect((await sql('select sealed_reason from retention_holds where case_id = $1', [caseId]))[0]!['sealed_reason'].toString('latin1')).not.toContain('Klage');
    // its last day was yesterday
    await sql('update retention_holds set until = $2 where case_id = $1', [caseId, nextDay(today, -1)]);
    await night();
    expect(await there(caseId)).toBe(true);
    await letAnnounce(database, caseId, 30);
    await night();
    expect(await there(caseId)).toBe(false);
  });

  it('is for whoever leads the office, in an ended case, on a day to come; lifting it lets the case go again', async () => {
    const caseId = await ended(11, 0, 40);
    const { caseId: open } = await aCase(platform, erika);
    const stranger: StaffViewer = { kind: 'staff', staff: { ...sabine.staff, offices: { abfall: 'lead' } } };
    for (const [who, which, days] of [[sabine, caseId, 10], [stranger, caseId, 10], [lead, open, 10], [lead, caseId, -1], [lead, caseId, 4000]] as const) await expect(inTown((tx) => hold(tx, platform, who, which, wish(days)))).rejects.toMatchObject({ statusCode: 404 });
    const one = wish(10);
    for (const again of [one, one]) await inTown((tx) => hold(tx, platform, lead, caseId, again));
    expect(await sql('select 1 from retention_holds where case_id = $1', [caseId])).toHaveLength(1);
    await expect(inTown((tx) => lift(tx, sabine, caseId))).rejects.toMatchObject({ statusCode: 404 });
    for (let twice = 0; twice < 2; twice++) await inTown((tx) => lift(tx, lead, caseId));
    expect((await inTown((tx) => recordsOf(tx, caseId))).map(({ action }) => action).filter((action) => action.startsWith('cases.deletion-h'))).toEqual(['cases.deletion-held', 'cases.deletion-hold-lifted']);
  });
});

describe('the database lets nothing go that is not due, whatever the program asks', () => {
  const remove = (caseId: string, tenant = town) => platform.db.tenant(tenant, (tx) => tx.prepared('t', "select delete_case($1, '{}') as gone", [caseId]));
  const files = (caseId: string) => inTown((tx) => tx.prepared('t2', 'select remove_case_files($1)', [caseId]));
  it.each([
    ['it has not ended', async () => (await aCase(platform, erika)).caseId],
    ['its rule keeps it', () => ended(9, 0, 100)],
    ['it was not announced thirty days ago', () => ended(11, 0, 29)],
    ['it was not announced thirty days ago', () => ended(11)],
    ['it is kept longer', async () => { const id = await ended(11); await sql('update case_retentions set kept_until = $2 where case_id = $1', [id, today]); await letAnnounce(database, id, 90); return id; }],
    ['money of it is to be given back', async () => { const id = await ended(11, 0, 90); await aRefund(id, 'refused'); return id; }],
    ['it is held', async () => { const id = await ended(11); await inTown((tx) => hold(tx, platform, lead, id, { id: newId(), until: today, reason: 'Klage' })); await letAnnounce(database, id, 90); return id; }],
  ])('%s', async (why, make) => {
    const caseId = await make();
    await expect(remove(caseId)).rejects.toThrow(why);
    expect(await there(caseId)).toBe(true);
  });

  it('a deletion is announced once: later calls neither begin the thirty days anew nor write again', async () => {
    const caseId = await ended(11);
    const times: unknown[] = [];
    for (let n = 0; n < 2; n++) times.push([await inTown((tx) => announceDeletion(tx, caseId, false)), (await inTown((tx) => selectRetention(tx, caseId)))?.announcedAt?.getTime()]);
    expect(times).toEqual([[true, expect.any(Number)], [false, (times[0] as unknown[])[1]]]);
  });

  it('the application cannot bring forward what was announced, or make a rule shorter', async () => {
    const caseId = await ended(11);
    for (const statement of ["update case_retentions set announced_at = now() - interval '1 year'", 'delete from case_retentions', 'delete from cases', 'delete from messages', 'delete from records', 'delete from retention_holds', "update service_versions set definition = '{}'", 'update cases set submitted_at = now()', 'update retention_holds set until = current_date - 1',
      `insert into case_retentions (tenant_id, case_id, service, office, kept_until) values ('${town}', '${caseId}', 'x', 'x', '2000-01-01')`]) {
      await expect(inTown((tx) => tx.prepared(`t:${statement.slice(0, 40)}`, statement, []))).rejects.toThrow('permission denied');
    }
    const young = await ended(9, 0, 100);
    await inTown((tx) => tx.prepared('t3', "update case_retentions set kept_until = '2000-01-01' where case_id = $1", [young]));
    await letAnnounce(database, young, 90);
    await expect(remove(young)).rejects.toThrow('its rule keeps it');
  });

  it('files that stay as long as their case, or whose time is not over, cannot be removed', async () => {
    await expect(files(await ended(11, 0, 40))).rejects.toThrow('as long as itself');
    const young = await ended(1, 0, undefined, kept({ case: '5 years', files: '2 years' }));
    await letAnnounce(database, young, 90, 'files_announced_at');
    await expect(files(young)).rejects.toThrow('its rule keeps it');
  });

  it('another town deletes nothing here, and its night leaves this one alone', async () => {
    const caseId = await ended(11, 0, 40);
    expect(await remove(caseId, 'rees')).toEqual([{ gone: false }]);
    await night('rees');
    const quiet = await ended(11);
    for (const files of [false, true]) expect(await platform.db.tenant('rees', (tx) => announceDeletion(tx, quiet, files))).toBe(false);
    expect(await inTown((tx) => selectRetention(tx, quiet))).toMatchObject({ announcedAt: undefined, filesAnnouncedAt: undefined });
    expect(await there(caseId)).toBe(true);
    await night();
    expect([await there(caseId), (await certificateOf(caseId))?.data['case']]).toEqual([false, caseId]);
  });
});

it('what cannot be ended is never due: a question that waits for ever', async () => {
  const { caseId } = await aCase(platform, erika);
  await sql("update cases set state = 'in-progress' where id = $1", [caseId]);
  await inTown((tx) => askCorrection(tx, platform, sabine, caseId, { messageId: newId(), word: 'Bitte', answers: [{ name: 'hundename', label: 'Name des Hundes' }] }));
  await night();
  expect([await there(caseId), await inTown((tx) => selectRetention(tx, caseId))]).toEqual([true, undefined]);
});
