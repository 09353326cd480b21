import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../../test/support/database.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';
import { askBack, binCase, close, decide, entriesOf, openCase, postMessage, servicesOf, type Folder, type Wanted } from '../index.ts';
import { manyCases } from '../testing/many-cases.ts';
import { aCase, aCaseworker, aCitizen, aFile, testPlatform, town } from '../testing/town-hall.ts';
import { entriesStatement } from './entries.store.ts';

const database = await testDatabase();
const platform = testPlatform(database);
afterAll(() => platform.close());
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const words = (body: string) => ({ messageId: newId(), body });
const sabine = await aCaseworker(database, 'Sabine Beispiel');

/** Goes through all pages of a folder. */
async function all(personId: string, folder: Folder, wanted: Partial<Wanted> = {}): Promise<{ id: string; at: Date }[]> {
  const items: { id: string; at: Date }[] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await inTown((tx) => entriesOf(tx, personId, folder, { size: 7, ...wanted, cursor }));
    items.push(...page.items);
    cursor = page.next;
    more = cursor !== undefined;
  }
  return items;
}

describe('the entries of the mailbox say what the messages say', () => {
  it('S4.17 S4.19 from sending to closing: folder, sender, state, answer, files, what is new', async () => {
    const erika = await aCitizen(database, 'Erika Mustermann');
    const list = (folder: Folder) => inTown(async (tx) => (await entriesOf(tx, erika.personId, folder)).items.map(({ kind, author, state, answerable, files, unread, own }) => [kind, own ? 'own' : author, state, answerable, files, unread]));
    const { caseId } = await aCase(platform, erika, { files: [{ fileId: await aFile(platform), field: 'nachweis' }] });
    expect(await list('sent')).toEqual([['application', 'own', 'received', true, 1, 0]]);
    expect(await list('in')).toEqual([['notice', 'Stadt Gütersloh', 'received', true, 0, 1]]);
    await inTown((tx) => openCase(tx, sabine, caseId));
    await inTown((tx) => postMessage(tx, platform, sabine, caseId, { ...words('Nur zur Kenntnis.'), answerable: false }));
    expect(await list('in')).toEqual([['message', 'Sabine Beispiel', 'in-progress', false, 0, 1], ['notice', 'Stadt Gütersloh', 'in-progress', false, 0, 1]]);
    await inTown((tx) => askBack(tx, platform, sabine, caseId, { ...words('Wie alt?'), answerable: false }));
    expect((await list('open'))).toEqual([['question', 'Sabine Beispiel', 'question', true, 0, 3]]);
    await inTown((tx) => decide(tx, platform, sabine, caseId, { ...words('Ja.'), letter: Buffer.from('%PDF-1.7') }));
    expect((await list('in'))[0]).toEqual(['decision', 'Sabine Beispiel', 'decided', true, 1, 1]);
    await inTown((tx) => close(tx, sabine, caseId));
    expect(await list('open')).toEqual([]);
    expect(await list('ended')).toEqual([['decision', 'Sabine Beispiel', 'closed', false, 1, 4]]);
  });
});

describe('100,000 messages of one person', async () => {
  const { personId } = await aCitizen(database, 'Kanzlei Mustermann');
  await manyCases(database, town, 30_000);
  // two thirds are one person's: 20,000 cases with five messages each; every eighth service another
  await database.sql("update cases set person_id = $1, service = case when abs(hashtext(number)) % 8 = 0 then 'hund-abmelden' else service end where number like 'many-%' and id < '20000000-0000-7000-8000-000000004e21'", [personId]);
  await database.sql('vacuum analyze mailbox_entries');

  const plans: [string, Folder, Partial<Wanted>][] = [
    ['the inbox', 'in', {}], ['what was sent', 'sent', {}], ['the bin', 'bin', {}], ['open cases', 'open', {}], ['ended cases', 'ended', {}],
    ['oldest first', 'in', { sorting: 'oldest' }], ['by service', 'in', { sorting: 'service' }], ['a filter that nothing fits', 'in', { states: ['withdrawn'], files: true, answerable: true, unread: true }],
    ['one service', 'in', { service: 'hund-abmelden' }], ['a period', 'in', { from: new Date('2020-01-01'), to: new Date('2020-02-01') }],
  ];
  it.each(plans)('%s: the plan reads the list’s index alone and fetches only what is shown', async (_what, folder, wanted) => {
    const { text, values } = entriesStatement(town, personId, folder, { size: 20, ...wanted });
    const nodes: { type: string; index: string; rows: number }[] = [];
    await inTown(async (tx) => {
      const [row] = await tx.prepared<{ 'QUERY PLAN': [{ Plan: Node }] }>(`explain ${Math.random()}`, `explain (analyze, timing off, format json) ${text}`, values);
      interface Node { 'Node Type': string; 'Index Name'?: string; 'Relation Name'?: string; 'Actual Rows': number; 'Actual Loops': number; Plans?: Node[] }
      const walk = (node: Node): void => { nodes.push({ type: node['Node Type'], index: node['Index Name'] ?? node['Relation Name'] ?? '', rows: node['Actual Rows'] * node['Actual Loops'] }); node.Plans?.forEach(walk); };
      walk(row!['QUERY PLAN'][0].Plan);
    });
    expect(nodes.filter(({ type }) => /Seq Scan|Bitmap/.test(type))).toEqual([]);
    expect(nodes.filter(({ index }) => index.startsWith('mailbox_')).map(({ type, index, rows }) => [type, /^mailbox_by_(folder|service|case)$/.test(index), rows <= 21])).toEqual([['Index Only Scan', true, true]]);
  });

  it('S4.17 every page follows the one before, whichever the order; each message stands once', async () => {
    const one = '10000000-0000-7000-8000-000000000001';
    await database.sql("update cases set person_id = $1 where number in (select number from cases where number like 'many-%' order by number limit 12)", [one]);
    const whole = await all(one, 'in');
    expect(whole.length).toBe((await database.sql<{ n: number }>("select count(*)::int as n from messages m join cases c on c.id = m.case_id where c.person_id = $1 and author_kind <> 'citizen'", [one]))[0]?.n);
    expect(whole.map(({ at }) => -at)).toEqual(whole.map(({ at }) => -at).sort((a, b) => a - b));
    for (const sorting of ['oldest', 'service'] as const) expect((await all(one, 'in', { sorting })).map(({ id }) => id).sort()).toEqual(whole.map(({ id }) => id).sort());
    expect((await all(one, 'in', { sorting: 'oldest' })).map(({ id }) => id)).toEqual(whole.map(({ id }) => id).reverse());
    expect((await inTown((tx) => servicesOf(tx, personId))).map(({ service }) => service)).toEqual(['hund-abmelden', 'hund-anmelden']);
  });

  it('who takes over a case takes over its entries; nobody keeps any', async () => {
    const rows = () => database.sql<{ person: string; count: number }>("select case when c.person_id = e.person_id then 'same' else 'other' end as person, count(*)::int from mailbox_entries e join cases c on c.id = e.case_id group by 1");
    expect((await rows()).map(({ person }) => person)).toEqual(['same']);
    const lena = await aCitizen(database, 'Lena Mustermann');
    const { caseId } = await aCase(platform, lena);
    await inTown(async (tx) => { for (const { id } of (await entriesOf(tx, lena.personId, 'in')).items) await tx.prepared('read', 'update messages set read_at = now() where id = $1', [id]); });
    await inTown((tx) => binCase(tx, lena, caseId));
    await database.sql('update cases set person_id = null where id = $1', [caseId]);
    expect(await database.sql('select 1 from mailbox_entries where case_id = $1 union all select 1 from binned_cases where case_id = $1', [caseId])).toEqual([]);
  });
});
