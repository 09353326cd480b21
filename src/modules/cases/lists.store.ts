import type { Tx } from '../../platform/db/index.ts';
import { columnsOf, toCase, type CaseRow } from './cases.store.ts';
import type { Case } from './case.ts';

/** A case in a citizen's list. */
export interface CaseOfPerson extends Case { readonly unread: number }

/** A page of a list; `next` leads to the following one. */
export interface Page<T> { readonly items: readonly T[]; readonly next?: string }

const shape = /^([12]\d{3}-\d\d-\d\d)(T\d\d:\d\d:\d\d\.\d{6}Z)?_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Splits „what it is sorted by_id“; undefined for what nobody was given: then the list begins at its beginning. */
export function splitCursor(cursor: string | undefined): readonly [key: string, id: string] | undefined {
  const [, day = '', time = '', id = ''] = shape.exec(cursor ?? '') ?? [];
  const at = Date.parse(day + time);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? undefined : [day + time, id];
}

/** A column of moments as a cursor keeps it: to the microsecond. */
export const stamp = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Before everything, and after it: where a list begins that goes up, or down. */
export const ends = { earliest: ['-infinity', '00000000-0000-0000-0000-000000000000'], latest: ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'] } as const;

/** A row with what it is sorted by. */
export type Listed<Row> = Row & { key: string };

/** Cuts a page: one row more than its size was read, to know whether there is a next one. */
export function pageOf<Row extends { id: string }, T>(rows: Listed<Row>[], size: number, make: (row: Row) => T): Page<T> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { items: shown.map(make), next: rows.length > size && last ? `${last.key}_${last.id}` : undefined };
}

/** A person's cases: open or ended, the one where something happened last on top. */
export async function selectCasesOfPerson(tx: Tx, personId: string, ended: boolean, size: number, cursor?: string): Promise<Page<CaseOfPerson>> {
  const [at, id] = splitCursor(cursor) ?? ends.latest;
  const rows = await tx.prepared<Listed<CaseRow & { unread: number }>>('list_of_person', `
    select ${columnsOf('c')}, coalesce(u.unread, 0) as unread, ${stamp('c.updated_at')} as key
    from cases c left join (
      select case_id, count(*)::int as unread from messages
      where tenant_id = $1 and person_id = $2 and read_at is null and recalled_at is null and author_kind <> 'citizen' group by case_id
    ) u on u.case_id = c.id
    where c.tenant_id = $1 and c.person_id = $2 and (c.closed_at is not null) = $3 and (c.updated_at, c.id) < ($4::timestamptz, $5::uuid)
    order by c.updated_at desc, c.id desc limit $6`, [tx.tenantId, personId, ended, at, id, size + 1]);
  return pageOf(rows, size, (row) => ({ ...toCase(row), unread: row.unread }));
}
