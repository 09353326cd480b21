/** A request to delete a case (Art. 17 GDPR) on a real database: asked once, two people to grant it, and nothing else that ends a case early. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';
import { firstBrokenRecord, recordsOf } from '../../../platform/audit/index.ts';
import { newId } from '../../../platform/db/index.ts';
import { dayOf, nextDay } from '../../../platform/tenancy/index.ts';
import { askErasure, binCase, caseOf, certificatesOf, erase, erasureOf, hold, keepWish, proposeErasure, refuseErasure, takeBackErasure, threadOf, whatStays, withdrawErasure, type StaffViewer } from '../index.ts';
import { letEnd } from '../retention/testing/ended.ts';
import { aCase, aCaseworker, aCitizen, aFile, town } from '../testing/town-hall.ts';

const archive = await mkdtemp(join(tmpdir(), 'stadttor-erasure-'));
const portal = await testApp({ env: { ARCHIVE_DIR: archive } });
const { platform, database, database: { sql } } = portal;
Object.assign(platform.tenants.byId(town)!.policies, { archive: true });
afterAll(() => rm(archive, { recursive: true, force: true }));
const erika = await aCitizen(database, 'Erika Mustermann');
const max = await aCitizen(database, 'Max Mustermann');
const sabine = await aCaseworker(database, 'Sabine Beispiel');
const someoneElse = await aCaseworker(database, 'Bernd Beispiel', ['abfall']);
const leads = async (name: string): Promise<StaffViewer> => ({ kind: 'staff', staff: { ...(await aCaseworker(database, name)).staff, offices: { steuern: 'lead' } } });
const [lea, leo] = [await leads('Lea Leitung'), await leads('Leo Leitung')];
const inTown = platform.db.tenant.bind(platform.db, town) as <T>(work: Parameters<typeof platform.db.tenant<T>>[1]) => Promise<T>;

const there = async (caseId: string): Promise<boolean> => (await sql('select 1 from cases where id = $1', [caseId])).length > 0;
/** A case that ended a year ago, and would be kept for nine more. */
const ended = async (changes = {}): Promise<string> => {
  const { caseId } = await aCase(platform, erika, changes);
  await letEnd(database, caseId, 1);
  return caseId;
};
const ask = (caseId: string, reason = 'Ich bin weggezogen', id = newId()) => inTown((tx) => askErasure(tx, erika, caseId, { id, reason }));
const asked = async (changes = {}): Promise<string> => {
  const caseId = await ended(changes);
  await ask(caseId);
  return caseId;
};
const propose = (caseId: string, who = sabine) => inTown((tx) => proposeErasure(tx, who, caseId, 'a'));
const proposed = async (who = sabine, changes = {}): Promise<string> => {
  const caseId = await asked(changes);
  await propose(caseId, who);
  return caseId;
};
const erasure = (caseId: string) => inTown(async (tx) => erasureOf(tx, await caseOf(tx, lea, caseId)));
const grant = async (caseId: string, who = lea, stand?: string) => {
  const at = stand ?? (await erasure(caseId))?.proposal?.at.toISOString() ?? '';
  return inTown((tx) => erase(tx, platform, who, caseId, at));
};
const actions = async (caseId: string) => (await inTown((tx) => recordsOf(tx, caseId))).map(({ action, actor }) => `${action} ${actor.kind} ${actor.name ?? ''}`.trim()).filter((one) => one.includes('erasure'));
const mailsTo = async (address: string) => { await portal.runJobs(); return portal.mail.to(address); };

describe('asking', () => {
  it('once, however often it is posted; sealed; recorded without the reason', async () => {
    const caseId = await ended();
    const id = newId();
    expect([await ask(caseId, 'Ich bin weggezogen', id), await ask(caseId, 'Ich bin weggezogen', id), await ask(caseId, 'Noch einmal')]).toEqual(['done', 'done', 'done']);
    const rows = await sql('select t::text as row from erasure_requests t where case_id = $1', [caseId]);
    expect([rows.length, String(rows[0]!['row']).includes('weggezogen')]).toEqual([1, false]);
    expect(await erasure(caseId)).toMatchObject({ id, reason: 'Ich bin weggezogen', state: 'asked' });
    expect(await actions(caseId)).toEqual(['cases.erasure-asked citizen Erika Mustermann']);
    expect(JSON.stringify(await inTown((tx) => recordsOf(tx, caseId)))).not.toContain('weggezogen');
  });

  it('only once the case has ended; only one’s own; nobody has to say why', async () => {
    const { caseId: runs } = await aCase(platform, erika);
    expect(await ask(runs)).toBe('conflict');
    const caseId = await ended();
    await expect(inTown((tx) => askErasure(tx, max, caseId, { id: newId(), reason: '' }))).rejects.toMatchObject({ statusCode: 404 });
    await expect(inTown((tx) => withdrawErasure(tx, max, caseId))).rejects.toMatchObject({ statusCode: 404 });
    await expect(ask(caseId, '', 'no id')).rejects.toMatchObject({ statusCode: 404 });
    await ask(caseId, '  ');
    expect(await erasure(caseId)).toMatchObject({ reason: undefined });
    expect(await sql('select 1 from erasure_requests where case_id = $1', [runs])).toEqual([]);
  });

  it('without an account: who has the case open with its access code', async () => {
    const caseId = await ended({ personId: undefined, holderHash: Buffer.from('h'.repeat(32)), contact: { email: 'niemand.loescht@post.example' } });
    const guest = { kind: 'guest', caseId } as const;
    expect(await inTown((tx) => askErasure(tx, guest, caseId, { id: newId(), reason: '' }))).toBe('done');
    await propose(caseId);
    expect(await grant(caseId)).toEqual({ kind: 'done', office: 'steuern' });
    const mail = (await mailsTo('niemand.loescht@post.example')).at(-1)!;
    expect([mail.subject, mail.text.includes('Zugangscode öffnen ihn nicht mehr'), await there(caseId)]).toEqual(['Ihre Löschung ist erledigt', true, false]);
  });

  it('is taken back while it is open, also when it is proposed; then it can be asked again', async () => {
    const caseId = await proposed();
    for (let twice = 0; twice < 2; twice++) expect(await inTown((tx) => withdrawErasure(tx, erika, caseId))).toBe(true);
    expect([(await erasure(caseId))?.state, await grant(caseId, lea, 'x')]).toEqual(['withdrawn', { kind: 'refused', why: 'moved-on' }]);
    await ask(caseId);
    expect((await erasure(caseId))?.state).toBe('asked');
    expect(await actions(caseId)).toEqual(['cases.erasure-asked citizen Erika Mustermann', 'cases.erasure-proposed staff Sabine Beispiel', 'cases.erasure-withdrawn citizen Erika Mustermann', 'cases.erasure-asked citizen Erika Mustermann']);
  });

  it('„Konto löschen“ knows of it', async () => {
    const caseId = await asked();
    const stays = await inTown((tx) => whatStays(tx, platform.tenants.byId(town)!, erika.personId));
    expect(stays.ended.find(({ found }) => found.id === caseId)?.askedSince).toBeInstanceOf(Date);
  });
});

describe('granting', () => {
  it('by two people the case goes at once, with a certificate that names nobody, no archive, and a mail that does not say which it was', async () => {
    const caseId = await proposed(sabine, { files: [{ fileId: await aFile(platform), field: 'nachweis' }] });
    const [{ number } = { number: '' }] = await sql<{ number: string }>('select number from cases where id = $1', [caseId]);
    // a night that was killed had written it
    const year = dayOf(new Date()).slice(0, 4);
    const folder = join(archive, town, String(Number(year) - 1));
    await mkdir(folder, { recursive: true });
    for (const name of [`Vorgang ${number}.zip`, `.Vorgang ${number}.zip.part`]) await writeFile(join(folder, name), 'x');
    const before = (await mailsTo(erika.email)).length;
    expect(await grant(caseId)).toEqual({ kind: 'done', office: 'steuern' });
    expect([await there(caseId), await readdir(folder)]).toEqual([false, []]);
    const certificates = await inTown((tx) => certificatesOf(tx, lea, 'steuern'));
    expect(certificates.items[0]).toMatchObject({ number, rule: '10 years', erasure: { ground: 'a', askedAt: expect.any(String) }, archive: undefined });
    expect(JSON.stringify(certificates.items[0])).not.toMatch(/Erika|Sabine|Lea|weggezogen/);
    const [{ chain } = { chain: '' }] = await sql<{ chain: string }>("select certificate_chain('steuern') as chain");
    expect(await inTown((tx) => firstBrokenRecord(tx, chain))).toBeUndefined();
    const mails = (await mailsTo(erika.email)).slice(before);
    expect(mails.map(({ subject }) => subject)).toEqual(['Ihre Löschung ist erledigt']);
    expect(`${mails[0]!.text} ${mails[0]!.html}`).not.toMatch(/Hund|26-\d{4}/);
    expect((await inTown((tx) => recordsOf(tx, erika.personId))).map(({ action, data }) => [action, data])).toEqual([['accounts.case-erased', {}]]);
  });

  it('a mail at once also for who wishes one overview a day; the bin is no hindrance', async () => {
    const daily = await aCitizen(database, 'Dora Digest');
    await inTown((tx) => keepWish(tx, daily.personId, true));
    const { caseId } = await aCase(platform, daily);
    await letEnd(database, caseId, 1);
    await sql('update messages set read_at = now() where case_id = $1', [caseId]);
    await inTown((tx) => binCase(tx, daily, caseId));
    await inTown((tx) => askErasure(tx, daily, caseId, { id: newId(), reason: '' }));
    await propose(caseId);
    expect([await grant(caseId), await there(caseId)]).toEqual([{ kind: 'done', office: 'steuern' }, false]);
    expect((await mailsTo(daily.email)).at(-1)?.subject).toBe('Ihre Löschung ist erledigt');
  });

  it('never by who proposed it, never by a caseworker; another head may, or the proposal is taken back', async () => {
    const caseId = await proposed(lea);
    expect(await grant(caseId, lea)).toEqual({ kind: 'refused', why: 'own' });
    await expect(grant(caseId, sabine)).rejects.toMatchObject({ statusCode: 404 });
    await expect(grant(caseId, someoneElse)).rejects.toMatchObject({ statusCode: 404 });
    expect(await inTown((tx) => takeBackErasure(tx, sabine, caseId))).toBe('moved-on');
    expect(await inTown((tx) => takeBackErasure(tx, lea, caseId))).toBe('done');
    await propose(caseId, sabine);
    await expect(inTown((tx) => proposeErasure(tx, someoneElse, caseId, 'a'))).rejects.toMatchObject({ statusCode: 404 });
    expect(await grant(caseId, leo)).toEqual({ kind: 'done', office: 'steuern' });
  });

  it('not what was never proposed, nor another proposal than the one that was read', async () => {
    const caseId = await asked();
    expect(await grant(caseId)).toEqual({ kind: 'refused', why: 'moved-on' });
    await propose(caseId);
    const read = (await erasure(caseId))!.proposal!.at.toISOString();
    await inTown((tx) => takeBackErasure(tx, sabine, caseId));
    await inTown((tx) => proposeErasure(tx, leo, caseId, 'd'));
    expect([await grant(caseId, lea, read), await there(caseId)]).toEqual([{ kind: 'refused', why: 'moved-on' }, true]);
  });

  it.each(['held', 'refund', 'fee'] as const)('not while it is kept: %s', async (why) => {
    const caseId = await proposed();
    await blocked[why](caseId);
    expect([await grant(caseId), await there(caseId)]).toEqual([{ kind: 'refused', why }, true]);
  });
});

describe('refusing', () => {
  it('says why and how to object, in the thread, with a mail as for other messages; by the head of the office alone', async () => {
    const caseId = await proposed();
    for (const who of [sabine, someoneElse]) await expect(inTown((tx) => refuseErasure(tx, platform, who, caseId, 'Nein'))).rejects.toMatchObject({ statusCode: 404 });
    const before = (await mailsTo(erika.email)).length;
    expect(await inTown((tx) => refuseErasure(tx, platform, lea, caseId, ' § 147 AO '))).toBe('done');
    expect(await inTown((tx) => refuseErasure(tx, platform, lea, caseId, 'Noch einmal'))).toBe('moved-on');
    expect(await erasure(caseId)).toMatchObject({ state: 'refused', answer: '§ 147 AO', endedAt: expect.any(Date) });
    const last = (await inTown(async (tx) => threadOf(tx, await caseOf(tx, erika, caseId)))).at(-1)!;
    expect([last.body.includes('§ 147 AO'), last.body.includes('Verwaltungsgericht'), last.answerable]).toEqual([true, true, false]);
    const mails = (await mailsTo(erika.email)).slice(before);
    expect([mails.length, /AO|Hund|gelösch/.test(`${mails[0]?.text}`)]).toEqual([1, false]);
    expect(await inTown((tx) => withdrawErasure(tx, erika, caseId))).toBe(false);
    await ask(caseId);
    expect((await erasure(caseId))?.state).toBe('asked');
  });
});

/** What keeps a case. */
const blocked: Readonly<Record<'held' | 'refund' | 'fee', (caseId: string) => Promise<unknown>>> = {
  held: (caseId) => inTown((tx) => hold(tx, platform, lea, caseId, { id: newId(), until: nextDay(dayOf(new Date()), 10), reason: 'Klage' })),
  fee: (caseId) => aCharge(caseId, 'open'),
  async refund(caseId) {
    const attemptId = newId();
    await sql(`insert into payment_attempts (tenant_id, id, charge_id, provider, cents, currency, expires_at) values ($1, $2, $3, 'x', 1, 'EUR', now())`, [town, attemptId, await aCharge(caseId, 'paid')]);
    await sql(`insert into payment_refunds (tenant_id, id, attempt_id, cents, currency, sealed_reason, asked_by, asked_by_name) values ($1, $2, $3, 1, 'EUR', 'x', $2, 'x')`, [town, newId(), attemptId]);
  },
};
async function aCharge(caseId: string, state: string): Promise<string> {
  const id = newId();
  await sql(`insert into charges (tenant_id, id, case_id, cents, purpose, positions, reference, link_hash, sealed_link, state, paid_at) values ($1, $2, $3, 1, '{}', '[{"label": {"de": "a", "en": "a"}, "quantity": 1, "cents": 1}]', $4, convert_to($4, 'UTF8'), 'x', $5, case when $5 = 'paid' then now() end)`, [town, id, caseId, `RF ${id}`, state]);
  return id;
}

describe('the database, whatever the program asks', () => {
  const as = (statement: string, values: readonly unknown[] = [], tenant = town) => platform.db.tenant(tenant, (tx) => tx.prepared(`t:${createHash('sha1').update(statement).digest('hex')}`, statement, [...values]));
  const remove = (caseId: string, tenant = town) => as("select delete_case($1, '{}') as gone", [caseId], tenant);
  const granted = (caseId: string, by: string) => as("update erasure_requests set state = 'granted', ended_by = $2, ended_by_name = 'x' where case_id = $1", [caseId, by]);
  const id = ({ staff }: StaffViewer) => staff.staffId;

  it('lets no case go early that nobody asked for, that is only asked for or proposed, refused or withdrawn', async () => {
    const [free, wanted, halfway, refused, back] = [await ended(), await asked(), await proposed(), await asked(), await asked()];
    await inTown((tx) => refuseErasure(tx, platform, lea, refused, 'Nein'));
    await inTown((tx) => withdrawErasure(tx, erika, back));
    for (const caseId of [free, wanted, halfway, refused, back]) await expect(remove(caseId)).rejects.toThrow('its rule keeps it');
  });

  it('lets nobody grant what they proposed, what nobody proposed, or what they propose in the same breath', async () => {
    const caseId = await proposed();
    await expect(granted(caseId, id(sabine))).rejects.toThrow('check');
    await expect(granted(caseId, newId())).rejects.toThrow('foreign key');
    await expect(as("update erasure_requests set state = 'granted', ended_by = $2, ground = 'b' where case_id = $1", [caseId, id(lea)])).rejects.toThrow('not proposed before');
    await expect(as("update erasure_requests set state = 'granted', ended_by = $2, proposed_by = $3 where case_id = $1", [caseId, id(lea), id(leo)])).rejects.toThrow('not proposed before');
    await expect(granted(await asked(), id(lea))).rejects.toThrow('from asked to granted');
    const hasty = await asked();
    await expect(inTown(async (tx) => { await proposeErasure(tx, sabine, hasty, 'a'); await tx.prepared('t:hasty', "update erasure_requests set state = 'granted', ended_by = $2 where case_id = $1", [hasty, id(lea)]); })).rejects.toThrow('not proposed before');
    await expect(as("insert into erasure_requests (tenant_id, id, case_id, state, ground, proposed_by, ended_by) values ($1, $2, $3, 'granted', 'a', $4, $5)", [town, newId(), await ended(), id(sabine), id(lea)])).rejects.toThrow('permission denied');
  });

  it.each([['held', 'it is held'], ['refund', 'money of it is to be given back'], ['fee', 'a fee of it is open']] as const)('keeps what is granted, while %s', async (why, words) => {
    const caseId = await proposed();
    await granted(caseId, id(lea));
    await blocked[why](caseId);
    await expect(remove(caseId)).rejects.toThrow(words);
  });

  it('keeps what is granted, if it runs again; and deletes it otherwise, in its own town alone', async () => {
    const caseId = await proposed();
    await granted(caseId, id(lea));
    expect(await remove(caseId, 'rees')).toEqual([{ gone: false }]);
    await sql("update cases set closed_at = null, state = 'decided' where id = $1", [caseId]);
    await expect(remove(caseId)).rejects.toThrow('it has not ended');
    await letEnd(database, caseId, 1);
    expect([await remove(caseId), await there(caseId)]).toEqual([[{ gone: true }], false]);
  });

  it('a certificate speaks of a request only where there was one', async () => {
    const caseId = await ended();
    await letEnd(database, caseId, 11, 0, 31);
    await as(`select delete_case($1, '{"erasure": {"ground": "a"}}') as gone`, [caseId]);
    const [row] = await sql<{ erasure: unknown }>("select data -> 'erasure' as erasure from records where action = 'cases.deleted' and data ->> 'case' = $1", [caseId]);
    expect(row).toEqual({ erasure: null });
  });

  it('keeps request and answer as they were written: nothing of them is changed, deleted or written twice', async () => {
    const caseId = await asked();
    await inTown((tx) => refuseErasure(tx, platform, lea, caseId, 'Nein'));
    for (const state of ['asked', 'proposed', 'withdrawn', 'refused']) await expect(as(`update erasure_requests set state = '${state}', ground = 'a', proposed_by = $2 where case_id = $1`, [caseId, id(lea)])).rejects.toThrow('from refused to');
    for (const statement of ['delete from erasure_requests', "update erasure_requests set asked_at = now()", "update erasure_requests set proposed_at = now()", "update erasure_requests set sealed_reason = ''", "update erasure_requests set case_id = id"]) await expect(as(statement)).rejects.toThrow('permission denied');
    const open = await asked();
    await expect(as('insert into erasure_requests (tenant_id, id, case_id) values ($1, $2, $3)', [town, newId(), open])).rejects.toThrow('erasure_requests_open');
    await expect(as("update erasure_requests set state = 'refused', ended_by = $2 where case_id = $1", [open, id(lea)])).rejects.toThrow('check');
    await expect(as("update erasure_requests set state = 'proposed' where case_id = $1", [open])).rejects.toThrow('check');
  });
});
