import type { Tx } from '../../../platform/db/index.ts';

/** Messages of a case that its citizen has not opened. */
export async function countUnreadOf(tx: Tx, caseId: string): Promise<number> {
  const [row] = await tx.prepared<{ count: number }>('bin_unread', `select count(*)::int as count from messages where tenant_id = $1 and case_id = $2 and read_at is null and recalled_at is null and author_kind <> 'citizen'`, [tx.tenantId, caseId]);
  return row?.count ?? 0;
}

/** Puts a case into the bin. @returns false when it is there already */
export async function insertBinned(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.prepared('bin_in', 'insert into binned_cases (tenant_id, case_id) values ($1, $2) on conflict do nothing returning case_id', [tx.tenantId, caseId])).length === 1;
}

/** Takes a case out of the bin. @returns false when it was not there */
export async function deleteBinned(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.prepared('bin_out', 'delete from binned_cases where tenant_id = $1 and case_id = $2 returning case_id', [tx.tenantId, caseId])).length === 1;
}

/** Cases whose time in the bin is over; not those on which the office still works. A case that ended there lies as long again. */
export async function selectOverdue(tx: Tx, days: number, most: number): Promise<string[]> {
  const rows = await tx.prepared<{ case_id: string }>('bin_overdue', `
    select b.case_id from binned_cases b join cases c on c.tenant_id = b.tenant_id and c.id = b.case_id
    where b.tenant_id = $1 and b.binned_at < now() - $2 * interval '1 day' and c.state in ('decided', 'closed', 'withdrawn', 'lapsed') and coalesce(c.closed_at, b.binned_at) < now() - $2 * interval '1 day'
    order by b.binned_at, b.case_id limit $3`, [tx.tenantId, days, most]);
  return rows.map((row) => row.case_id);
}

/** Ends the citizen's view of a case that still lies in the bin: it is nobody's mailbox any more. @returns false when it was taken out meanwhile */
export async function letGoOfCase(tx: Tx, caseId: string): Promise<boolean> {
  const rows = await tx.prepared('bin_let_go', `
    with gone as (
      update cases c set person_id = null, holder_hash = null from binned_cases b where c.tenant_id = $1 and c.id = $2 and b.tenant_id = $1 and b.case_id = $2 returning c.tenant_id, c.id
    ), told as (
      update messages m set person_id = null from gone where m.tenant_id = gone.tenant_id and m.case_id = gone.id
    ) select id from gone`, [tx.tenantId, caseId]);
  return rows.length === 1;
}
