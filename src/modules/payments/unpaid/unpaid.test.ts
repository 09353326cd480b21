/** Applications that reach their office only once the fee is paid: whatever happens, paid means received, and what lapsed owes nothing. */
import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '../../../../test/support/app.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { catalogueOf, type FormService } from '../../catalogue/index.ts';
import { askErasure, caseOf, erase, erasureOf, erasuresFor, exportCases, figuresOf, proposeErasure, queueOf, receive, search, seesCase, viewCounts, withdraw, type ApplicationViewer, type StaffViewer } from '../../cases/index.ts';
import { aCase, aCaseworker, aCitizen, aSession, town } from '../../cases/testing/town-hall.ts';
import { charge } from '../charge.ts';
import { selectCharge } from '../charges.store.ts';
import { decide } from '../desk/decide.ts';
import { selectListed } from '../desk/list.store.ts';
import { cashier, chargesOn, paid, says } from '../desk/testing/charges.ts';
import { paymentsOf } from '../stand.ts';
import { followUnpaid } from './follow-unpaid.ts';

const portal = await testApp();
const { platform, database } = portal;
const { sql } = database;
let owner: Awaited<ReturnType<typeof aCitizen>>;
let sabine: StaffViewer;
beforeAll(async () => {
  owner = await aCitizen(database, 'Erika Mustermann');
  const { staff } = await aCaseworker(database, 'Sabine Beispiel', ['buergerbuero']);
  sabine = { kind: 'staff', staff: { ...staff, offices: { buergerbuero: 'lead' } } };
});
const { inTown, attempt, listen } = chargesOn(platform, () => owner);
const software: ApplicationViewer = { kind: 'application', application: { id: 'a', name: 'Meldesoftware', offices: ['buergerbuero'] } };
const service = catalogueOf(platform.tenants.byId(town)!).service('melderegisterauskunft') as FormService;
const today = () => new Date().toISOString().slice(0, 10);

/** As an application for register information is sent: 11 euros before it is submitted. */
async function anUnpaid() {
  const { caseId, number } = await aCase(platform, owner, { service, definition: service.definition, definitionHash: service.hash, feeCents: 1100, payUntil: '2099-01-14', dueOn: '2099-01-28' });
  const chargeId = (await inTown((tx) => charge(tx, { caseId, caseNumber: number, purpose: service.title, positions: [{ label: service.title, quantity: 1, cents: 1100 }] })))!;
  return {
    caseId, number, chargeId,
    row: async () => (await sql<{ state: string; submitted_at: Date | null; due_on: string; closed_at: Date | null }>("select state, submitted_at, to_char(due_on, 'YYYY-MM-DD') as due_on, closed_at from cases where id = $1", [caseId]))[0]!,
    events: async () => (await sql<{ type: string }>('select type from events where about = $1 order by id', [caseId])).map(({ type }) => type),
    words: async () => (await sql<{ body: string }>("select count(*)::int as body from messages where case_id = $1 and author_kind = 'system'", [caseId]))[0]!.body,
    charge: () => inTown(async (tx) => [(await selectCharge(tx, chargeId))!.state, (await selectListed(tx, chargeId))!.view]),
    /** As if so many days had gone. */
    wait: (days: number) => sql(`update cases set pay_until = (now() at time zone 'Europe/Berlin')::date - $2::int where id = $1`, [caseId, days]),
  };
}
const exported = async (number: string): Promise<boolean> => { for await (const one of exportCases(platform, town, sabine, { service: service.slug })) if (one.number === number) return true; return false; };
const seen = async (number: string) => ({ export: await exported(number), ...await inTown(async (tx: Tx) => ({
  queue: (await queueOf(tx, sabine, { size: 200 })).items.some((one) => one.number === number),
    search: (await search(tx, sabine, { query: number })).items.map((one) => one.state),
})) });
const counts = () => inTown(async (tx) => {
  const { received, overdue, ended } = await viewCounts(tx, sabine, { today: today() });
  const figures = (await figuresOf(tx, sabine))!;
  return { received, overdue, ended, open: figures.open, week: figures.weeks.at(-1), of: figures.services.find((one) => one.service === service.slug)?.received ?? 0 };
});

describe('an application whose fee is due before submitting', () => {
  it('waits where only its citizen sees it: no queue, no count, no figure, no export, no software; whoever is called finds it by its number', async () => {
    const before = await counts();
    const one = await anUnpaid();
    expect(await one.row()).toMatchObject({ state: 'unpaid', submitted_at: null });
    expect(await seen(one.number)).toEqual({ queue: false, export: false, search: ['unpaid'] });
    expect(await counts()).toEqual(before);
    expect([await inTown((tx) => seesCase(tx, software, one.caseId)), await one.events()]).toEqual([false, []]);
    const page = await portal.caseworker();
    expect((await page.get(`/verwaltung/vorgaenge/${one.caseId}`)).status).toBe(404);
  });

  it('is received in the moment it is paid, once: deadline, receipt, event and message begin then', async () => {
    const one = await anUnpaid();
    await sql("update cases set waits_since = now() - interval '5 days' where id = $1", [one.caseId]);
    const id = await attempt(one.chargeId, { cents: 1100 });
    await listen(id, paid(1100));
    await Promise.all([portal.runJobs(), portal.runJob('payments.receive', town, { chargeId: one.chargeId }), portal.runJob('payments.receive', town, { chargeId: one.chargeId })]);
    await portal.runJobs();
    const row = await one.row();
    expect([row.state, Date.now() - row.submitted_at!.getTime() < 60_000, row.due_on < '2099-01-01']).toEqual(['received', true, true]);
    expect(await seen(one.number)).toEqual({ queue: true, export: true, search: ['received'] });
    expect((await one.events()).filter((type) => type === 'cases.submitted').length).toBe(1);
    expect([await one.words(), await inTown((tx) => seesCase(tx, software, one.caseId))]).toEqual([2, true]);
    expect((await sql("select 1 from case_files where case_id = $1 and origin = 'receipt'", [one.caseId])).length).toBe(1);
  });

  it('is received when the fee is waived, and not while too little has come', async () => {
    const one = await anUnpaid();
    await listen(await attempt(one.chargeId, { cents: 1100 }), paid(500));
    await portal.runJobs();
    expect((await one.row()).state).toBe('unpaid');
    await inTown((tx) => decide(tx, cashier('Karla Kasse'), one.chargeId, { id: '0190b5f0-0000-7000-8000-00000000aa01', kind: 'waived', reason: 'Rest erlassen' }));
    await portal.runJobs();
    expect((await one.row()).state).toBe('received');
  });

  it('has no confirmation of receipt before, and shows its citizen what is to be done', async () => {
    const one = await anUnpaid();
    const browser = portal.browser();
    browser.cookies.set('sitzung', await aSession(database, owner));
    const page = await browser.get(`/postfach/${one.caseId}`);
    expect([page.status, page.body.includes('Ihr Antrag ist noch nicht eingereicht. Bezahlen Sie bis'), page.body.includes('/bestaetigung')]).toEqual([200, true, false]);
    expect((await browser.get(`/postfach/${one.caseId}/bestaetigung`)).status).toBe(404);
    const zip = await browser.request({ method: 'GET', url: `/postfach/${one.caseId}/herunterladen.zip` }, false);
    expect([200, 404]).toContain(zip.status);
    await inTown((tx) => withdraw(tx, owner, one.caseId));
    expect((await browser.get(`/postfach/${one.caseId}`)).body).toContain('Dieser Antrag wurde nicht eingereicht');
  });
});

/** A colleague proposes to delete it; what comes back is the head of the office who grants that. */
async function proposed(caseId: string): Promise<() => ReturnType<typeof erase>> {
  const bernd = await aCaseworker(database, 'Bernd Beispiel', ['buergerbuero']);
  await inTown((tx) => proposeErasure(tx, bernd, caseId, 'a'));
  const { proposal } = (await inTown(async (tx) => erasureOf(tx, await caseOf(tx, sabine, caseId))))!;
  return () => inTown((tx) => erase(tx, platform, sabine, caseId, proposal!.at.toISOString()));
}

describe('an application that nobody pays', () => {
  it('is reminded of once, lapses the day after its last, owes nothing, and stands in no list of the office', async () => {
    const [one, before] = [await anUnpaid(), await counts()];
    await one.wait(-3);
    await followUnpaid(platform, town);
    await followUnpaid(platform, town);
    expect([await one.words(), (await one.row()).state]).toEqual([2, 'unpaid']);
    await one.wait(0);
    await followUnpaid(platform, town);
    expect((await one.row()).state).toBe('unpaid');
    await one.wait(1);
    await followUnpaid(platform, town);
    await portal.runJobs();
    expect(await one.row()).toMatchObject({ state: 'lapsed', submitted_at: null, closed_at: expect.any(Date) });
    expect([await one.words(), await one.charge(), await counts()]).toEqual([3, ['waived', 'waived'], before]);
    const { link } = (await inTown((tx) => paymentsOf(tx, one.caseId)))[0]!;
    const browser = portal.browser();
    expect((await browser.get(`/bezahlen/${link}`)).body).toContain('Hier ist nichts mehr zu bezahlen');
    expect((await portal.mail.to(owner.email)).some(({ text }) => text.includes('Melderegister'))).toBe(false);
  });

  it('goes a month after it lapsed, with notice, without archive, whatever its service says of cases', async () => {
    const one = await anUnpaid();
    await inTown((tx) => withdraw(tx, owner, one.caseId));
    const kept = async () => (await sql<{ days: number; announced: boolean }>('select kept_until - (now() at time zone \'Europe/Berlin\')::date as days, announced_at is not null as announced from case_retentions where case_id = $1', [one.caseId]))[0];
    expect(await kept()).toEqual({ days: 30, announced: false });
    await portal.runJob('cases.retention');
    expect(await kept()).toEqual({ days: 30, announced: false });
    await expect(inTown((tx) => tx.prepared('of_the_test_gone', "select delete_case($1, '{}')", [one.caseId]))).rejects.toThrow('its rule keeps it');
    await sql("update cases set closed_at = now() - interval '31 days' where id = $1", [one.caseId]);
    await portal.runJob('cases.retention');
    expect([await kept(), await one.row()]).toMatchObject([{ announced: true }, { state: 'lapsed' }]);
    await sql("update case_retentions set announced_at = now() - interval '31 days' where case_id = $1", [one.caseId]);
    await portal.runJob('cases.retention');
    expect(await sql('select 1 from cases where id = $1', [one.caseId])).toEqual([]);
    const [certificate] = await sql<{ rule: string; archive: unknown }>("select data ->> 'rule' as rule, data -> 'archive' as archive from records where action = 'cases.deleted' and data ->> 'case' = $1", [one.caseId]);
    expect(certificate).toEqual({ rule: '30 days', archive: null });
  });

  it('is gone at once where its citizen asks for that and two of its office agree (Art. 17 GDPR), and so is what it owed', async () => {
    const one = await anUnpaid();
    const ask = () => inTown((tx) => askErasure(tx, owner, one.caseId, { id: newId(), reason: 'Ich brauche die Auskunft nicht mehr' }));
    expect(await ask()).toBe('conflict');
    await inTown((tx) => withdraw(tx, owner, one.caseId));
    await portal.runJobs();
    expect(await ask()).toBe('done');
    expect((await inTown((tx) => erasuresFor(tx, sabine))).map(({ found }) => found.number)).toContain(one.number);
    const granting = await proposed(one.caseId);
    expect(await granting()).toEqual({ kind: 'done', office: 'buergerbuero' });
    for (const [table, column] of [['cases', 'id'], ['messages', 'case_id'], ['erasure_requests', 'case_id']]) expect(await sql(`select 1 from ${table} where ${column} = $1`, [one.caseId]), table).toEqual([]);
    expect(await sql('select 1 from charges where id = $1', [one.chargeId])).toEqual([]);
  });

  it('stays while somebody may just be paying, and while money that came for it is not given back: whoever asks, and however long ago it lapsed', async () => {
    const one = await anUnpaid();
    const id = await attempt(one.chargeId, { cents: 1100 });
    await inTown((tx) => withdraw(tx, owner, one.caseId));
    await portal.runJobs();
    await inTown((tx) => askErasure(tx, owner, one.caseId, { id: newId(), reason: '' }));
    const granting = await proposed(one.caseId);
    expect(await granting()).toEqual({ kind: 'refused', why: 'fee' });
    await listen(id, paid(1100));
    await portal.runJobs();
    expect(await granting()).toEqual({ kind: 'refused', why: 'refund' });
    await sql("update cases set closed_at = now() - interval '31 days' where id = $1", [one.caseId]);
    await portal.runJob('cases.retention');
    await sql("update case_retentions set announced_at = now() - interval '31 days' where case_id = $1", [one.caseId]);
    const nightly = async () => { await portal.runJob('cases.retention'); return (await sql('select 1 from cases where id = $1', [one.caseId])).length; };
    expect(await nightly()).toBe(1);
    await inTown((tx) => decide(tx, cashier('Karla Kasse'), one.chargeId, { id: newId(), kind: 'cleared', reason: 'Bar zurückgegeben' }));
    expect(await nightly()).toBe(0);
  });

  it('does not lapse while somebody pays, and does once that came to nothing', async () => {
    const one = await anUnpaid();
    const id = await attempt(one.chargeId, { cents: 1100 });
    await one.wait(1);
    await followUnpaid(platform, town);
    expect((await one.row()).state).toBe('unpaid');
    await listen(id, says('cancelled'));
    await followUnpaid(platform, town);
    expect((await one.row()).state).toBe('lapsed');
  });

  it('money that comes after it lapsed is booked and stands where amounts differ, to be given back', async () => {
    const one = await anUnpaid();
    const id = await attempt(one.chargeId, { cents: 1100 });
    await inTown((tx) => withdraw(tx, owner, one.caseId));
    await portal.runJobs();
    expect([(await one.row()).state, await one.charge()]).toEqual(['lapsed', ['waived', 'waived']]);
    await listen(id, paid(1100));
    await portal.runJobs();
    expect([(await one.row()).state, await one.charge()]).toEqual(['lapsed', ['waived', 'differs']]);
  });

  it('paid, withdrawn and lapsing at the same moment, 30 times: received and paid, or lapsed and on the list; never anything else', async () => {
    const ends = new Set<string>();
    for (let round = 0; round < 30; round++) {
      const one = await anUnpaid();
      const id = await attempt(one.chargeId, { cents: 1100 });
      await one.wait(1);
      const moves = [() => listen(id, paid(1100)), () => inTown((tx) => withdraw(tx, owner, one.caseId)), () => followUnpaid(platform, town), () => portal.runJob('payments.receive', town, { chargeId: one.chargeId })];
      await Promise.all(moves.slice(round % 4).concat(moves.slice(0, round % 4)).map((move) => move()));
      await portal.runJobs();
      const [{ state, submitted_at: at }, [settled, view]] = [await one.row(), await one.charge()];
      ends.add(`${state} ${at ? 'received' : 'never'} ${settled} ${view}`);
    }
    // withdrawn after it was received: paid, and the office's to see
    for (const end of ends) expect(['received received paid paid', 'withdrawn received paid paid', 'lapsed never waived differs']).toContain(end);
  });
});

describe('what the database itself refuses', () => {
  it('a case whose fee is owed does not reach its office, and when one did is not changed', async () => {
    const one = await anUnpaid();
    await expect(inTown((tx) => receive(tx, platform, one.caseId))).rejects.toThrow('a case whose fee is owed does not reach its office');
    await listen(await attempt(one.chargeId, { cents: 1100 }), paid(1100));
    await portal.runJobs();
    await expect(inTown((tx) => tx.prepared('of_the_test', "update cases set submitted_at = now() + interval '1 day' where id = $1", [one.caseId]))).rejects.toThrow('permission denied');
    await expect(sql("update cases set state = 'unpaid' where id = $1", [one.caseId])).rejects.toThrow('cases_submitted_check');
  });
});
