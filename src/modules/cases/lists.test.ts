import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import type { Tx } from '../../platform/db/index.ts';
import { dayOf } from '../../platform/tenancy/index.ts';
import { assignToMe, casesOfPerson, endedOf, queueOf, unreadCount, viewCounts, type Case, type Page, type StaffViewer } from './index.ts';
import { manyCases } from './testing/many-cases.ts';
import { aCaseworker, testPlatform, town } from './testing/town-hall.ts';

const database = await testDatabase();
const platform = testPlatform(database);
afterAll(() => platform.close());
await manyCases(database, town, 2000);
const inTown = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => platform.db.tenant(town, work);
const viewer: StaffViewer = await aCaseworker(database, 'Sabine Beispiel', ['steuern', 'jugend']);
const personId = '10000000-0000-7000-8000-000000000001';

/** Goes through all pages of a list. */
async function all<T>(page: (cursor?: string) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const { items: some, next } = await page(cursor);
    items.push(...some);
    cursor = next;
    more = next !== undefined;
  }
  return items;
}

const count = async (where: string): Promise<number> => (await database.sql<{ n: number }>(`select count(*)::int as n from cases where ${where}`))[0]?.n ?? 0;
const distinct = (items: readonly Case[]): number => new Set(items.map(({ id }) => id)).size;

describe('the queue of an office', () => {
  it('shows every open case of one’s offices once, the one due next on top', async () => {
    const items = await all((cursor) => inTown((tx) => queueOf(tx, viewer, { cursor, size: 7 })));
    expect([items.length, distinct(items)]).toEqual(Array(2).fill(await count("closed_at is null and office in ('steuern', 'jugend')")));
    expect(items.map(({ dueOn }) => dueOn)).toEqual(items.map(({ dueOn }) => dueOn).sort());
    expect(new Set(items.map(({ office }) => office))).toEqual(new Set(['steuern', 'jugend']));
  });

  it('of some states', async () => {
    const items = await all((cursor) => inTown((tx) => queueOf(tx, viewer, { cursor, size: 4, states: ['received', 'decided'] })));
    expect([items.length, distinct(items)]).toEqual(Array(2).fill(await count("state in ('received', 'decided') and office in ('steuern', 'jugend')")));
  });

  it('of one office; of oneself', async () => {
    const steuern = await all((cursor) => inTown((tx) => queueOf(tx, viewer, { cursor, office: 'steuern' })));
    expect(steuern).toHaveLength(await count("closed_at is null and office = 'steuern'"));
    const [first] = steuern;
    expect((await inTown((tx) => queueOf(tx, viewer, { mine: true }))).items).toEqual([]);
    await inTown((tx) => assignToMe(tx, viewer, first?.id ?? ''));
    expect((await inTown((tx) => queueOf(tx, viewer, { mine: true }))).items.map(({ id }) => id)).toEqual([first?.id]);
    await inTown((tx) => assignToMe(tx, viewer, first?.id ?? '', true));
    expect((await inTown((tx) => queueOf(tx, viewer, { mine: true, states: ['received'] }))).items).toEqual([]);
  });

  it('counts what is open', async () => {
    const today = dayOf(new Date(Date.now() + 20 * 86_400_000)); // twenty days on, some are overdue
    const counts = await inTown((tx) => viewCounts(tx, viewer, { office: 'steuern', today }));
    const open = "closed_at is null and office = 'steuern'";
    const due = `${open} and state <> 'decided' and due_on < '${today}'`;
    expect([counts.received, counts['in-progress'], counts.question, counts.decided, counts.overdue]).toEqual(await Promise.all(
      [`${open} and state = 'received'`, `${open} and state = 'in-progress'`, `${open} and state = 'question'`, `${open} and state = 'decided'`, due].map(count)));
    expect([counts.ended, counts.mine, counts.followed]).toEqual([100, 0, 0]);
  });

  it('keeps ended cases apart, the last ended on top', async () => {
    const items = await all((cursor) => inTown((tx) => endedOf(tx, viewer, { office: 'jugend', cursor, size: 50 })));
    expect([items.length, distinct(items)]).toEqual(Array(2).fill(await count("closed_at is not null and office = 'jugend'")));
    const ended = items.map(({ closedAt }) => closedAt?.getTime() ?? 0);
    expect(ended).toEqual(ended.toSorted((a, b) => b - a));
  });
});

describe('a citizen’s list', () => {
  it('open and ended together are all, each once', async () => {
    const lists = await Promise.all([false, true].map((ended) => all((cursor) => inTown((tx) => casesOfPerson(tx, personId, { ended, cursor, size: 3 })))));
    expect(distinct(lists.flat())).toBe(await count(`person_id = '${personId}'`));
    expect(lists.map((items) => items.every(({ closedAt }) => closedAt === undefined))).toEqual([true, false]);
  });

  it('the unread messages of the list are those of the header', async () => {
    const lists = await Promise.all([false, true].map((ended) => all((cursor) => inTown((tx) => casesOfPerson(tx, personId, { ended, cursor })))));
    expect(lists.flat().reduce((sum, { unread }) => sum + unread, 0)).toBe(await inTown((tx) => unreadCount(tx, personId)));
  });
});
