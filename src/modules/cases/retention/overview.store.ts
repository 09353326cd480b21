import type { Tx } from '../../../platform/db/index.ts';
import type { Text } from '../../../platform/i18n/index.ts';
import type { Day } from '../../../platform/tenancy/index.ts';
import { columnsOf, toCase, type CaseRow } from '../cases.store.ts';
import type { Case } from '../case.ts';
import { ends, pageOf, splitCursor, type Listed, type Page } from '../lists.store.ts';
import type { Retention } from './retention.rules.ts';
import { retentionColumns, toRetention, type RetentionRow } from './retention.store.ts';

/** A case that will be deleted soon, or would be, if it were not held. */
export interface Going { readonly found: Case; readonly retention: Retention }

/** Cases of some offices whose time is over before a day, those that go first on top. */
export async function selectGoing(tx: Tx, offices: readonly string[], before: Day, size: number, cursor?: string): Promise<Page<Going>> {
  const [day, id] = splitCursor(cursor) ?? ends.earliest;
  const rows = await tx.prepared<Listed<CaseRow & RetentionRow>>('retention_going', `select ${columnsOf('c')}, ${retentionColumns}, r.kept_until::text as key
    from case_retentions r join cases c on c.tenant_id = r.tenant_id and c.id = r.case_id
    where r.tenant_id = $1 and r.office = any($2) and r.kept_until < $3 and (r.kept_until, r.case_id) > ($4::date, $5::uuid) order by r.kept_until, r.case_id limit $6`,
  [tx.tenantId, offices, before, day, id, size + 1]);
  return pageOf(rows, size, (row) => ({ found: toCase(row), retention: toRetention(row) }));
}

/** How many cases of a service go within 30, 90 and 365 days; held ones among them. */
export interface Due { readonly service: string; readonly title: Text; readonly soon: number; readonly quarter: number; readonly year: number }

/** Per service of some offices, what goes within a year. */
export const selectDue = (tx: Tx, offices: readonly string[], today: Day): Promise<Due[]> =>
  tx.prepared<Due>('retention_due_figures', `select d.*, c.service_title as title from (
      select service, count(*) filter (where kept_until < $3::date + 30)::int as soon, count(*) filter (where kept_until < $3::date + 90)::int as quarter, count(*)::int as year,
        (array_agg(case_id))[1] as one
      from case_retentions where tenant_id = $1 and office = any($2) and kept_until < $3::date + 365 group by service
    ) d join cases c on c.tenant_id = $1 and c.id = d.one order by d.year desc, d.service`, [tx.tenantId, offices, today]);

/** The services of which some offices keep ended cases, with the name that one of them bears. */
export const selectKept = (tx: Tx, offices: readonly string[]): Promise<{ service: string; title: Text }[]> =>
  tx.prepared('retention_kept', `
    with recursive one as (
      (select service, case_id from case_retentions where tenant_id = $1 and office = any($2) order by service limit 1)
      union all select next.* from one cross join lateral (
        select service, case_id from case_retentions where tenant_id = $1 and office = any($2) and service > one.service order by service limit 1) next
    ) select one.service, c.service_title as title from one join cases c on c.tenant_id = $1 and c.id = one.case_id`, [tx.tenantId, offices]);

/** The chain in which an office's certificates of deletion stand. */
export async function certificateChain(tx: Tx, office: string): Promise<string> {
  const [row] = await tx.prepared<{ chain: string }>('certificate_chain', 'select certificate_chain($1) as chain', [office]);
  return row!.chain;
}
