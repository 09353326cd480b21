import type { Tx } from '../../../platform/db/index.ts';
import type { Case } from '../case.ts';
import { caseColumns, toCase, type CaseRow } from '../cases.store.ts';
import { ends, pageOf, splitCursor, stamp, type Listed, type Page } from '../lists.store.ts';

/** Which cases are wanted. */
export interface ExportFilter {
  /** Slug. */
  readonly service: string;
  readonly offices: readonly string[];
  /** Sent on these days (Berlin), both included: `YYYY-MM-DD`. */
  readonly from?: string;
  readonly until?: string;
}

/** The cases of a service, the oldest first. */
export async function selectCasesOfService(tx: Tx, { service, offices, from, until }: ExportFilter, size: number, cursor?: string): Promise<Page<Case>> {
  const [at, id] = splitCursor(cursor) ?? ends.earliest;
  const rows = await tx.prepared<Listed<CaseRow>>('export_page', `
    select ${caseColumns}, ${stamp('submitted_at')} as key from cases
    where tenant_id = $1 and service = $2 and office = any($3::text[]) and (submitted_at, id) > ($4::timestamptz, $5::uuid)
      and submitted_at >= coalesce($6::date, '-infinity')::timestamp at time zone 'Europe/Berlin' and submitted_at < coalesce($7::date + 1, 'infinity')::timestamp at time zone 'Europe/Berlin'
    order by submitted_at, id limit $8`, [tx.tenantId, service, offices, at, id, from ?? null, until ?? null, size + 1]);
  return pageOf(rows, size, toCase);
}

/** The services of which some offices have cases, by slug, with their latest title. */
export const selectServicesOf = (tx: Tx, offices: readonly string[]): Promise<{ service: string; service_title: Case['title'] }[]> =>
  tx.prepared('export_services', `
    with recursive one as (
      (select service from cases where tenant_id = $1 order by service limit 1)
      union all select (select c.service from cases c where c.tenant_id = $1 and c.service > one.service order by c.service limit 1) from one where one.service is not null
    ) select one.service, latest.service_title from one
      cross join lateral (select service_title from cases c where c.tenant_id = $1 and c.service = one.service and c.office = any($2::text[]) order by c.submitted_at desc limit 1) latest
      where one.service is not null order by one.service`, [tx.tenantId, offices]);

/** Every definition that cases of a service were asked with, as JSON, the newest first. */
export const selectDefinitions = async (tx: Tx, service: string): Promise<unknown[]> =>
  (await tx.prepared<{ definition: unknown }>('export_definitions', 'select definition from service_versions where tenant_id = $1 and service = $2 order by created_at desc', [tx.tenantId, service])).map(({ definition }) => definition);
