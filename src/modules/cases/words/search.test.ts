/** Search by number, name, e-mail and text (issue 4, „Desk“; invariant § 4.6), and that neither it nor the lists read a whole table. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { addNote, askBack, close, endedOf, followedBy, label, labelsFor, keepLabel, openCase, queueOf, reply, search, standingInCount, submit, toReleaseOf, viewCounts, type Page, type Case } from '../index.ts';
import { manyCases } from '../testing/many-cases.ts';
import { aCase, aCaseworker, aCitizen, aSubmission, testPlatform, town } from '../testing/town-hall.ts';
import { fillWords } from './fill-words.ts';

const database = await testDatabase();
const platform = testPlatform(database);
afterAll(() => platform.close());
const { sql } = database;
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const erika = await aCitizen(database, 'Erika Mustermann');
const max = await aCitizen(database, 'Max Müller-Groß');
const sabine = await aCaseworker(database, 'Sabine Beispiel', ['steuern']);
const bernd = await aCaseworker(database, 'Bernd Beispiel', ['bauen']);
const erikas = await aCase(platform, erika);
const maxs = await aCase(platform, max);
const foreign = await aCase(platform, erika, { service: { ...aSubmission().service, office: 'bauen' } });
const found = async (query: string, viewer = sabine): Promise<string[]> => (await inTown((tx) => search(tx, viewer, { query }))).items.map(({ id }) => id);

describe('a case is found', () => {
  it.each([
    ['Mustermann', 'erika'], ['muster', 'erika'], ['MUS', 'erika'], ['mu', 'nobody'], ['erika mustermann', 'erika'], ['mustermann erika', 'erika'], ['erika müller', 'nobody'],
    ['Mueller', 'max'], ['muller', 'max'], ['gross', 'max'], ['groß', 'max'], ['Bello', 'both'], ['Hund Bello', 'both'], ['dog', 'both'], ['Katze', 'nobody'], ['', 'nobody'], ['?!', 'nobody'],
    [erika.email, 'erika'], [erika.email.toUpperCase(), 'erika'], [erika.email.slice(1), 'nobody'], [maxs.number, 'max'], [maxs.number.replaceAll('-', ' '), 'max'], [foreign.number, 'nobody'],
  ])('by „%s“: %s', async (query, whose) => {
    const cases = { erika: [erikas.caseId], max: [maxs.caseId], both: [maxs.caseId, erikas.caseId], nobody: [] }[whose];
    expect(await found(query)).toEqual(cases);
  });

  it('by what was asked, answered and noted later, by a colleague of the office alone, and when it has ended', async () => {
    await inTown((tx) => openCase(tx, sabine, erikas.caseId));
    await inTown((tx) => askBack(tx, platform, sabine, erikas.caseId, { messageId: newId(), body: 'Welche Chipnummer?' }));
    await inTown((tx) => reply(tx, platform, erika, erikas.caseId, { messageId: newId(), body: '276098100123456' }));
    await inTown((tx) => addNote(tx, sabine, erikas.caseId, { noteId: newId(), body: 'Siehe Aktenzeichen XQ-77' }));
    await inTown((tx) => close(tx, sabine, erikas.caseId));
    for (const query of ['chipnummer', '276098100123456', 'XQ-77', 'xq 77 mustermann']) expect([query, await found(query), await found(query, bernd)]).toEqual([query, [erikas.caseId], []]);
    expect(await found('Mustermann', bernd)).toEqual([foreign.caseId]);
  });

  it('page by page, each once, the newest first', async () => {
    const wave: string[] = [];
    for (let n = 0; n < 7; n++) wave.unshift((await inTown((tx) => submit(tx, platform, aSubmission({ contact: { name: 'Welle Wasser' } })))).caseId);
    const pages: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const page: Page<Case> = await inTown((tx) => search(tx, sabine, { query: 'welle', size: 3, cursor }));
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      more = cursor !== undefined;
    }
    expect(pages).toEqual(wave);
    expect((await inTown((tx) => search(tx, sabine, { query: 'welle', cursor: "x' or" }))).items).toHaveLength(7);
  });

  it('by words that the database cannot read: not as they are, not the same in another town', async () => {
    const rees = await aCitizen(database, 'Erika Mustermann', 'rees');
    await aCase(platform, rees, {}, 'rees');
    const words = async (tenant: string) => (await sql<{ word: string }>('select distinct word::text from case_words where tenant_id = $1', [tenant])).map(({ word }) => word);
    const [here, there] = [new Set(await words(town)), await words('rees')];
    expect([there.length > 10, there.filter((word) => here.has(word))]).toEqual([true, []]);
  });
});

it('cases from before the index, and all of them after a change of key, are filled in by a job that may be ended any time', async () => {
  await sql('delete from case_words');
  await sql('delete from case_word_progress');
  expect(await found('mustermann')).toEqual([]);
  await fillWords(platform, town, 2);
  for (const query of ['mustermann', 'chipnummer', 'xq 77']) expect([query, await found(query)]).toEqual([query, [erikas.caseId]]);
  const before = await sql('select 1 from case_words where tenant_id = $1', [town]);
  await fillWords(platform, town, 2);
  expect(await sql('select 1 from case_words where tenant_id = $1', [town])).toHaveLength(before.length);
  // as if all had been written with another key
  await sql("update case_word_progress set key_name = 'another'");
  await sql('update case_words set word = word + 1 where tenant_id = $1', [town]);
  expect(await found('mustermann')).toEqual([]);
  await fillWords(platform, town, 3);
  expect([await found('mustermann'), (await sql('select 1 from case_words where tenant_id = $1', [town])).length]).toEqual([[erikas.caseId], before.length]);
});

describe('among many cases', async () => {
  const many = await aCaseworker(database, 'Lea Beispiel', ['steuern', 'jugend', 'bauen']);
  let labelId = '';
  beforeAll(async () => {
    await manyCases(database, town, 20_000);
    await inTown((tx) => keepLabel(tx, many, { office: 'jugend', name: 'Eilt', tone: 'danger' }));
    labelId = (await inTown((tx) => labelsFor(tx, many)))[0]?.id ?? '';
    await sql(`insert into case_labels (tenant_id, label_id, case_id) select tenant_id, $1, id from cases where tenant_id = $2 and office = 'jugend'`, [labelId, town]);
    await sql('insert into case_followers (tenant_id, staff_id, case_id) select tenant_id, $1, id from cases where tenant_id = $2 order by id limit 300', [many.staff.staffId, town]);
    await sql('insert into case_followers (tenant_id, staff_id, case_id) select tenant_id, $1, id from cases where tenant_id = $2 order by id desc limit 10000', [sabine.staff.staffId, town]);
    await sql('update cases set assignee_id = $1 where tenant_id = $2 and closed_at is null and id in (select id from cases where closed_at is null order by id limit 200)', [many.staff.staffId, town]);
    // decisions that wait for a colleague, and many that did
    await sql(`update cases set state = 'to-release' where tenant_id = $1 and id in (select id from cases where office = 'bauen' and state = 'in-progress' order by id limit 30)`, [town]);
    await sql(`insert into proposals (tenant_id, id, case_id, staff_id, author_name, sealed_body, sealed_remedy, ended, ended_at)
      select tenant_id, gen_random_uuid(), id, $1, 'Sabine Beispiel', '', '', case when state = 'to-release' then null else 'taken-back' end, case when state = 'to-release' then null else now() end
      from cases where tenant_id = $2 and (state = 'to-release' or id in (select id from cases order by id desc limit 5000))`, [sabine.staff.staffId, town]);
    await sql('vacuum analyze');
  }, 120_000);

  const lists: Record<string, (tx: Tx) => Promise<unknown>> = {
    'the queue': (tx) => queueOf(tx, many), 'one state': (tx) => queueOf(tx, many, { states: ['received'] }), newest: (tx) => queueOf(tx, many, { sort: 'newest' }), 'last news': (tx) => queueOf(tx, many, { sort: 'news' }),
    overdue: (tx) => queueOf(tx, many, { dueBefore: '2099-01-01' }), mine: (tx) => queueOf(tx, many, { mine: true }), 'mine, by news': (tx) => queueOf(tx, many, { mine: true, sort: 'news' }),
    followed: (tx) => followedBy(tx, many), ended: (tx) => endedOf(tx, many, {}), 'a label': (tx) => queueOf(tx, many, { label: labelId }), 'a label, ended': (tx) => endedOf(tx, many, { label: labelId }),
    'to release': (tx) => toReleaseOf(tx, sabine), 'colleagues who are away': (tx) => queueOf(tx, sabine, { standingIn: [{ office: 'steuern', staffId: many.staff.staffId }] }),
    counts: (tx) => viewCounts(tx, many, { today: '2099-01-01' }), 'the count of colleagues who are away': (tx) => standingInCount(tx, sabine, [{ office: 'steuern', staffId: many.staff.staffId }]), 'a search': (tx) => search(tx, many, { query: 'dog vorname17' }), 'a search for what all have': (tx) => search(tx, many, { query: 'hund' }),
  };
  it.each(Object.entries(lists))('%s reads no whole table, and in a known time', async (_name, read) => {
    const plans: string[] = [];
    await inTown(async (tx) => {
      // as the desk reads them: by plans that are made once
      tx.keepPlans();
      await read({ ...tx, prepared: async <Row>(name: string, text: string, values: readonly unknown[]) => {
        if (!/^(queue|case_words|release_queue)/.test(name)) return tx.prepared<Row>(name, text, values);
        const plan = await tx.prepared<{ 'QUERY PLAN': string }>(`explain_${name}`, `explain (analyze, costs off, timing off, summary off) ${text}`, values);
        plans.push(`${name}\n${plan.map((row) => row['QUERY PLAN']).join('\n')}`);
        return tx.prepared<Row>(name, text, values);
      } } as Tx);
    });
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) {
      expect(plan).not.toMatch(/Seq Scan/);
      // what is read in one step stays near a page for each office and state, or near the limit of one look
      const rows = [...plan.matchAll(/actual rows=([\d.]+) loops=(\d+)/g)].map(([, each, loops]) => Number(each) * Number(loops));
      expect(Math.max(...rows), plan).toBeLessThanOrEqual(2500);
    }
  });

  it('a page that found nothing among the newest leads on to older ones', async () => {
    const archive = await aCaseworker(database, 'Anton Beispiel', ['altes']);
    await sql("update cases set office = 'altes' where tenant_id = $1 and id = (select min(id::text)::uuid from cases where tenant_id = $1 and number like 'many-%')", [town]);
    let page: Page<Case> = await inTown((tx) => search(tx, archive, { query: 'hund dog' }));
    expect([page.items.length, page.next !== undefined]).toEqual([0, true]);
    for (let looks = 0; page.items.length === 0 && looks < 12; looks++) page = await inTown((tx) => search(tx, archive, { query: 'hund dog', cursor: page.next }));
    expect(page.items.map(({ number }) => number)).toEqual(['many-1']);
  });

  it('a label is put on where the case is its office’s alone', async () => {
    const [{ id: steuern = '' } = {}] = await sql<{ id: string }>(`select id from cases where tenant_id = $1 and office = 'steuern' and closed_at is null limit 1`, [town]);
    expect((await inTown((tx) => label(tx, many, steuern, labelId, true))).undo).toBeUndefined();
  });
});
