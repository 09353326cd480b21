import type { Tx } from '../../platform/db/index.ts';
import { toReleaseRows } from './release/four-eyes.store.ts';
import type { Case } from './case.ts';
import { caseColumns, oneCase, toCase, type CaseRow } from './cases.store.ts';
import { ends, pageOf, splitCursor, stamp, type Listed, type Page } from './lists.store.ts';
import type { State } from './states.rules.ts';

/** What a list is sorted by: the day it is due (the next on top), when it came in, when something last happened (the newest on top). */
export type Sort = 'due' | 'newest' | 'news';

/** A colleague who is away, and the office in which somebody stands in for them. */
export interface StandingIn { readonly office: string; readonly staffId: string }

/** What of the cases is wanted. */
export interface QueueFilter {
  readonly offices: readonly string[];
  readonly states: readonly State[];
  /** Only what this member of staff works on. */
  readonly assigneeId?: string;
  /** What colleagues work on for whom somebody stands in, each in one office. */
  readonly standingIn?: readonly StandingIn[];
  /** What this member of staff follows, of whichever office. */
  readonly followerId?: string;
  readonly labelId?: string;
  /** Only what was due before this day, `YYYY-MM-DD`. */
  readonly dueBefore?: string;
  readonly sort: Sort;
  readonly cursor?: string;
  readonly size: number;
}

/** For each order: what goes into the cursor, what comes after a cursor, and the order itself, each along an index. */
const orders: Readonly<Record<Sort, { key: string; after: string; by: string; first: readonly [string, string] }>> = {
  due: { key: 'due_on', after: '(due_on, id) > ($3::date, $4::uuid)', by: 'due_on, id', first: ends.earliest },
  newest: { key: stamp('submitted_at'), after: '$3::timestamptz is not null and id < $4::uuid', by: 'id desc', first: ends.latest },
  news: { key: stamp('updated_at'), after: '(updated_at, id) < ($3::timestamptz, $4::uuid)', by: 'updated_at desc, id desc', first: ends.latest },
};

/** No more of the cases with one label are looked at. */
const lookedAt = 2000;

/**
 * The statement for a filter, with its values; the same name always has the same text. Limits stand in the text: a plan that is kept
 * (`keepPlans`) must know that a page is short.
 */
function queueStatement({ offices, states, assigneeId, followerId, labelId, standingIn, dueBefore, sort, cursor, size }: QueueFilter, tenantId: string): [name: string, text: string, values: unknown[]] {
  const { key, after, by, first } = orders[sort];
  const limit = `limit ${size + 1}`;
  const called = `${sort}_${size}`;
  const columns = `${caseColumns}, ${key} as key`;
  const merged = by.replace(/\b(due_on|updated_at|id)\b/g, 'c.$1');
  const common = [tenantId, offices, ...splitCursor(cursor) ?? first, states];
  const own = 'tenant_id = $1 and office = any($2::text[]) and state = any($5::text[])';
  if (labelId !== undefined) {
    return [`queue_label_${called}`, `select c.* from (select case_id from case_labels where tenant_id = $1 and label_id = $6 order by case_id desc limit ${lookedAt}) l
      cross join lateral (select ${columns} from cases where ${own} and id = l.case_id and ($7::uuid is null or assignee_id = $7) and ($8::date is null or due_on < $8) and ${after} limit 1) c
      order by ${merged} ${limit}`, [...common, labelId, assigneeId ?? null, dueBefore ?? null]];
  }
  if (followerId !== undefined) {
    return [`queue_followed_${called}`, `select c.* from case_followers f
      cross join lateral (select ${columns} from cases where tenant_id = $1 and id = f.case_id and $2::text[] is not null and state = any($5::text[]) and ${after} limit 1) c
      where f.tenant_id = $1 and f.staff_id = $6 order by ${merged} ${limit}`, [...common, followerId]];
  }
  if (standingIn) {
    return [`queue_standing_in_${called}`, `select c.* from unnest($2::text[], $6::uuid[]) p (office, staff_id) cross join lateral (
      select ${columns} from cases where tenant_id = $1 and closed_at is null and state = any($5::text[]) and assignee_id = p.staff_id and office = p.office and ${after} order by ${by} ${limit}) c
      order by ${merged} ${limit}`, [tenantId, standingIn.map(({ office }) => office), ...common.slice(2), standingIn.map(({ staffId }) => staffId)]];
  }
  if (assigneeId !== undefined) {
    return [`queue_mine_${called}`, `select ${columns} from cases where ${own} and closed_at is null and assignee_id = $6 and ($7::date is null or due_on < $7) and ${after} order by ${by} ${limit}`,
      [...common, assigneeId, dueBefore ?? null]];
  }
  // each office and state is read along its own index, at most one page of it, and merged: the time does not grow with the number of cases
  const due = dueBefore === undefined ? '' : ' and due_on < $6::date';
  return [`queue_states_${called}${due && '_due'}`, `select c.* from unnest($2::text[]) o (name) cross join unnest($5::text[]) s (name) cross join lateral (
    select ${columns} from cases where tenant_id = $1 and closed_at is null and office = o.name and state = s.name${due} and ${after} order by ${by} ${limit}) c
    order by ${merged} ${limit}`, [...common, ...(due ? [dueBefore] : [])]];
}

/** The cases that a filter lets through, in its order, one page of them. */
export async function selectQueue(tx: Tx, filter: QueueFilter): Promise<Page<Case>> {
  return pageOf(await tx.prepared<Listed<CaseRow>>(...queueStatement(filter, tx.tenantId)), filter.size, toCase);
}

/** The ended cases of some offices, the last ended on top; with a label, those that have it. What lapsed no office ever had. */
export async function selectEnded(tx: Tx, offices: readonly string[], size: number, { cursor, labelId }: { cursor?: string; labelId?: string } = {}): Promise<Page<Case>> {
  const [at, id] = splitCursor(cursor) ?? ends.latest;
  const columns = `${caseColumns}, ${stamp('closed_at')} as key`;
  const after = "closed_at is not null and state <> 'lapsed' and (closed_at, id) < ($3::timestamptz, $4::uuid)";
  const order = `order by c.closed_at desc, c.id desc limit ${size + 1}`;
  const values = [tx.tenantId, offices, at, id];
  const rows = labelId === undefined
    ? await tx.prepared<Listed<CaseRow>>(`queue_ended_${size}`, `select c.* from unnest($2::text[]) o (name) cross join lateral (
      select ${columns} from cases where tenant_id = $1 and office = o.name and ${after} order by closed_at desc, id desc limit ${size + 1}) c ${order}`, values)
    : await tx.prepared<Listed<CaseRow>>(`queue_ended_label_${size}`, `select c.* from (select case_id from case_labels where tenant_id = $1 and label_id = $5 order by case_id desc limit ${lookedAt}) l
      cross join lateral (select ${columns} from cases where tenant_id = $1 and id = l.case_id and office = any($2::text[]) and ${after} limit 1) c ${order}`, [...values, labelId]);
  return pageOf(rows, size, toCase);
}

/** Whoever has more to do than this need not know how much. */
export const mostCounted = 100;

/** How many cases of some offices there are, by what a view of the desk shows; each counted no further than `mostCounted`. */
export interface Counts { readonly received: number; readonly 'in-progress': number; readonly question: number; readonly decided: number; readonly overdue: number; readonly ended: number; readonly mine: number; readonly followed: number; readonly toRelease: number }

const counted = (rows: string, name: string): string => `(select count(*)::int from (select ${rows} limit ${mostCounted}) l) as "${name}"`;
// each office and state along its own index, and no further once there are enough
const perOffice = (conditions: readonly string[], name: string): string => counted(`from unnest($2::text[]) o (name) cross join lateral (
  ${conditions.map((condition) => `(select from cases where tenant_id = $1 and office = o.name and ${condition} limit ${mostCounted})`).join(' union all ')}) c`, name);
const inState = (state: State): string => `closed_at is null and state = '${state}'`;
const countText = `select ${[
  ...(['received', 'in-progress', 'question', 'decided'] as const).map((state) => perOffice([inState(state)], state)),
  perOffice((['received', 'in-progress', 'to-release', 'question'] as const).map((state) => `${inState(state)} and due_on < $4::date`), 'overdue'),
  perOffice(["closed_at is not null and state <> 'lapsed'"], 'ended'),
  counted('from cases where tenant_id = $1 and closed_at is null and assignee_id = $3 and office = any($2::text[])', 'mine'),
  counted('from case_followers where tenant_id = $1 and staff_id = $3', 'followed'),
  counted(toReleaseRows, 'toRelease'),
].join(', ')}`;

/** Counts along the indexes alone, so that it stays quick. @param today `YYYY-MM-DD` */
export async function countViews(tx: Tx, { offices, staffId, today }: { offices: readonly string[]; staffId: string; today: string }): Promise<Counts> {
  const [row] = await tx.prepared<Counts>('queue_counts', countText, [tx.tenantId, offices, staffId, today]);
  return row as Counts;
}

/** How many open cases colleagues have for whom somebody stands in, each in one office; counted as far as `mostCounted`. */
export async function countStandingIn(tx: Tx, standingIn: readonly StandingIn[]): Promise<number> {
  const [row] = await tx.prepared<{ n: number }>('queue_counts_standing_in', `select ${counted(`from unnest($2::text[], $3::uuid[]) p (office, staff_id) cross join lateral (
    select from cases where tenant_id = $1 and closed_at is null and assignee_id = p.staff_id and office = p.office limit ${mostCounted}) c`, 'n')}`,
  [tx.tenantId, standingIn.map(({ office }) => office), standingIn.map(({ staffId }) => staffId)]);
  return row?.n ?? 0;
}

/** The numbers of cases by their ids, whoever asks: a number opens nothing. */
export async function selectNumbers(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.prepared<{ id: string; number: string }>('cases_numbers', 'select id, number from cases where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids]);
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** A case by the number that somebody reads out, in its stored form. */
export async function selectByNumber(tx: Tx, number: string): Promise<Case | undefined> {
  const [row] = await tx.prepared<CaseRow>('cases_by_number', `select ${oneCase} from cases where tenant_id = $1 and number = $2`, [tx.tenantId, number]);
  return row && toCase(row);
}
