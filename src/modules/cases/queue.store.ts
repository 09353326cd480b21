import type { Tx } from '../../platform/db/index.ts';
import type { Case } from './case.ts';
import { caseColumns, toCase, type CaseRow } from './cases.store.ts';
import { keyOf, pageOf, type Listed, type Page } from './lists.store.ts';
import type { State } from './states.rules.ts';

/** What of the open cases is wanted. */
export interface QueueFilter {
  readonly offices: readonly string[];
  /** Only these states; all without. */
  readonly states?: readonly State[];
  /** Only what this member of staff works on. */
  readonly assigneeId?: string;
  readonly cursor?: string;
  readonly size: number;
}

// Each office (and state) is read along its own index, at most one page of it, and merged: the time does not grow with the number of cases.
const columns = `${caseColumns}, due_on as key`;
const next = '(due_on, id) > ($3::date, $4::uuid) order by due_on, id limit $5';
const order = 'order by c.due_on, c.id limit $5';
const texts = {
  queue_open: `select c.* from unnest($2::text[]) o (name) cross join lateral (
    select ${columns} from cases where tenant_id = $1 and closed_at is null and office = o.name and ${next}) c ${order}`,
  queue_states: `select c.* from unnest($2::text[]) o (name) cross join unnest($6::text[]) s (name) cross join lateral (
    select ${columns} from cases where tenant_id = $1 and closed_at is null and office = o.name and state = s.name and ${next}) c ${order}`,
  queue_mine: `select ${columns} from cases where tenant_id = $1 and closed_at is null and office = any($2::text[]) and assignee_id = $6
    and ($7::text[] is null or state = any($7)) and ${next}`,
};

/** The open cases of some offices, the one due next on top. */
export async function selectQueue(tx: Tx, { offices, states, assigneeId, cursor, size }: QueueFilter): Promise<Page<Case>> {
  const [due, id] = keyOf(cursor) ?? ['-infinity', '00000000-0000-0000-0000-000000000000'];
  const name = assigneeId !== undefined ? 'queue_mine' : states ? 'queue_states' : 'queue_open';
  const more = assigneeId !== undefined ? [assigneeId, states ?? null] : states ? [states] : [];
  const rows = await tx.prepared<Listed<CaseRow>>(name, texts[name], [tx.tenantId, offices, due, id, size + 1, ...more]);
  return pageOf(rows, size, toCase);
}

/** The ended cases of one office, the last ended on top. */
export async function selectEnded(tx: Tx, office: string, size: number, cursor?: string): Promise<Page<Case>> {
  const [at, id] = keyOf(cursor) ?? ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  const rows = await tx.prepared<Listed<CaseRow>>('queue_ended', `
    select ${caseColumns}, to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key from cases
    where tenant_id = $1 and office = $2 and closed_at is not null and (closed_at, id) < ($3::timestamptz, $4::uuid)
    order by closed_at desc, id desc limit $5`, [tx.tenantId, office, at, id, size + 1]);
  return pageOf(rows, size, toCase);
}

/** How many open cases an office has in each state; counts no further than `most`, so that it stays quick. */
export async function countOpen(tx: Tx, office: string, most: number): Promise<Partial<Record<State, number>>> {
  const rows = await tx.prepared<{ state: State; count: number }>('queue_count', `
    select s.state, (select count(*)::int from (select from cases where tenant_id = $1 and office = $2 and closed_at is null and state = s.state limit $3) c) as count
    from unnest(array['received', 'in-progress', 'question', 'decided']) s (state)`, [tx.tenantId, office, most]);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

/** A case by the number that somebody reads out, in its stored form. */
export async function selectByNumber(tx: Tx, number: string): Promise<Case | undefined> {
  const [row] = await tx.prepared<CaseRow>('cases_by_number', `select ${caseColumns} from cases where tenant_id = $1 and number = $2`, [tx.tenantId, number]);
  return row && toCase(row);
}
