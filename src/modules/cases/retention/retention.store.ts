import type { Tx } from '../../../platform/db/index.ts';
import type { Day } from '../../../platform/tenancy/index.ts';
import { keyOf, type Keyed } from '../sealed.ts';
import type { Retention, Rule } from './retention.rules.ts';

/** How an ended case is kept, as it stands in the table. */
export interface RetentionRow { kept_until: Day; files_until: Day | null; announced_at: Date | null; files_announced_at: Date | null; files_removed_at: Date | null; held_until: Day | null }

/** The columns of `Retention`; needs the table as `r`. */
export const retentionColumns = `r.kept_until, r.files_until, r.announced_at, r.files_announced_at, r.files_removed_at,
  (select max(h.until) from retention_holds h where h.tenant_id = r.tenant_id and h.case_id = r.case_id and h.lifted_at is null) as held_until`;

export const toRetention = (row: RetentionRow): Retention => ({
  keptUntil: row.kept_until, filesUntil: row.files_until ?? undefined, announcedAt: row.announced_at ?? undefined, filesAnnouncedAt: row.files_announced_at ?? undefined,
  filesRemovedAt: row.files_removed_at ?? undefined, heldUntil: row.held_until ?? undefined,
});

/** How a case is kept; undefined while it has not ended. */
export async function selectRetention(tx: Tx, caseId: string): Promise<Retention | undefined> {
  const [row] = await tx.prepared<RetentionRow>('retention_one', `select ${retentionColumns} from case_retentions r where r.tenant_id = $1 and r.case_id = $2`, [tx.tenantId, caseId]);
  return row && toRetention(row);
}

/** How some cases are kept, by their ids: those that have ended. */
export async function selectRetentions(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, Retention>> {
  const rows = await tx.prepared<RetentionRow & { case_id: string }>('retention_some', `select r.case_id, ${retentionColumns} from case_retentions r where r.tenant_id = $1 and r.case_id = any($2::uuid[])`, [tx.tenantId, caseIds]);
  return new Map(rows.map((row) => [row.case_id, toRetention(row)]));
}

/** The rules that some cases were sent under, by their ids. */
export async function selectRulesSent(tx: Tx, caseIds: readonly string[]): Promise<ReadonlyMap<string, Rule>> {
  const rows = await tx.prepared<{ id: string; rule: Rule | null }>('retention_rules_sent', `select c.id, v.definition -> 'retention' as rule from cases c
    join service_versions v on v.tenant_id = c.tenant_id and v.hash = c.definition_hash where c.tenant_id = $1 and c.id = any($2::uuid[])`, [tx.tenantId, caseIds]);
  return new Map(rows.map(({ id, rule }) => [id, rule ?? {}]));
}

/** The services of which ended cases are kept. */
export async function selectKeptServices(tx: Tx): Promise<string[]> {
  const rows = await tx.prepared<{ service: string }>('retention_services', `
    with recursive one as (
      (select service from case_retentions where tenant_id = $1 order by service limit 1)
      union all select next.service from one cross join lateral (select service from case_retentions where tenant_id = $1 and service > one.service order by service limit 1) next
    ) select service from one`, [tx.tenantId]);
  return rows.map((row) => row.service);
}

/**
 * Lets what goes within a year stay as long as the service says today, where that is longer; never shorter.
 * @param files how long files stay; undefined: as long as their case
 */
export async function keepLonger(tx: Tx, service: string, period: string, files: string | undefined, today: Day): Promise<void> {
  await tx.prepared('retention_longer', `update case_retentions r set kept_until = kept_until(c.closed_at, $3::interval) from cases c
    where r.tenant_id = $1 and r.service = $2 and r.kept_until <= $4::date + 400 and c.tenant_id = r.tenant_id and c.id = r.case_id and c.state <> 'lapsed' and kept_until(c.closed_at, $3::interval) > r.kept_until`,
  [tx.tenantId, service, period, today]);
  await tx.prepared('retention_files_longer', `update case_retentions r set files_until = nullif(least(kept_until(c.closed_at, $3::interval), r.kept_until), r.kept_until) from cases c
    where r.tenant_id = $1 and r.service = $2 and r.files_until <= $4::date + 400 and r.files_removed_at is null and c.tenant_id = r.tenant_id and c.id = r.case_id and c.state <> 'lapsed'
      and coalesce(kept_until(c.closed_at, $3::interval), 'infinity') > r.files_until`, [tx.tenantId, service, files ?? null, today]);
}

const unheld = (day: string): string => `not exists (select from retention_holds h where h.tenant_id = r.tenant_id and h.case_id = r.case_id and h.lifted_at is null and h.until >= ${day})`;

/** What the night has to do with a case, and for which: on a day, a few at a time in the order of their days. */
const due = {
  announce: `r.announced_at is null and r.kept_until < $2::date + $3::int and ${unheld('$2::date + $3::int')}`,
  delete: `r.announced_at is not null and announcement_over(r.announced_at) <= $2::date and r.kept_until < $2::date and $3::int is not null and ${unheld('$2::date')} and not refund_waits(r.tenant_id, r.case_id)`,
} as const;
const filesDue = {
  announce: `r.files_announced_at is null and r.announced_at is null and r.kept_until >= $2::date + $3::int and r.files_until < $2::date + $3::int and ${unheld('$2::date + $3::int')}`,
  delete: `r.files_announced_at is not null and announcement_over(r.files_announced_at) <= $2::date and r.files_until < $2::date and $3::int is not null and ${unheld('$2::date')}`,
} as const;

/** Where a night's list goes on: the day and id of the last case. */
export interface Mark { readonly day: Day | '-infinity'; readonly id: string }
export const firstMark: Mark = { day: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/** Cases of which something is due today, after `mark`. */
export async function selectDueCases(tx: Tx, what: keyof typeof due, files: boolean, today: Day, noticeDays: number, mark: Mark, size: number): Promise<Mark[]> {
  const day = files ? 'files_until' : 'kept_until';
  const condition = files ? `r.files_until is not null and r.files_removed_at is null and ${filesDue[what]}` : due[what];
  return tx.prepared<{ day: Day; id: string }>(`retention_${what}${files ? '_files' : ''}`, `select r.${day} as day, r.case_id as id from case_retentions r
    where r.tenant_id = $1 and (r.${day}, r.case_id) > ($4::date, $5::uuid) and ${condition} order by r.${day}, r.case_id limit $6`, [tx.tenantId, today, noticeDays, mark.day, mark.id, size]);
}

/** Begins the thirty days. @returns false when they had begun */
export async function announceDeletion(tx: Tx, caseId: string, files: boolean): Promise<boolean> {
  const [row] = await tx.prepared<{ first: boolean }>('retention_announce_one', 'select announce_deletion($1, $2) as first', [caseId, files]);
  return row?.first ?? false;
}

/** Deletes the bytes of the applicant's files. @returns how many; undefined when it was done before @throws when they are not due */
export async function removeCaseFiles(tx: Tx, caseId: string): Promise<number | undefined> {
  const [row] = await tx.prepared<{ files: number | null }>('retention_remove_files', 'select remove_case_files($1) as files', [caseId]);
  return row?.files ?? undefined;
}

/** Deletes a case with all that belongs to it, and writes its certificate. @returns false when it is gone already @throws when it is not due */
export async function deleteCase(tx: Tx, caseId: string, certificate: object): Promise<boolean> {
  const [row] = await tx.prepared<{ deleted: boolean }>('retention_delete_case', 'select delete_case($1, $2) as deleted', [caseId, JSON.stringify(certificate)]);
  return row?.deleted ?? false;
}

/** A hold on the deletion of a case: why, until when, by whom. */
export interface Hold { readonly id: string; readonly until: Day; readonly reason: string; readonly by: string; readonly at: Date; readonly liftedAt?: Date }

/** Keeps a hold. @returns false when one of that id is there */
export async function insertHold(tx: Tx, found: Keyed, { id, until, reason }: Pick<Hold, 'id' | 'until' | 'reason'>, staff: { staffId: string; name: string }): Promise<boolean> {
  const sealed = (await keyOf(tx, found)).seal('retention_holds.sealed_reason', id, reason.replaceAll('\0', '').trim());
  return (await tx.prepared('retention_hold', `insert into retention_holds (tenant_id, id, case_id, until, sealed_reason, staff_id, staff_name) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [tx.tenantId, id, found.id, until, sealed, staff.staffId, staff.name])).length === 1;
}

/** The holds of a case, the newest first. */
export async function selectHolds(tx: Tx, found: Keyed): Promise<Hold[]> {
  const rows = await tx.prepared<{ id: string; until: Day; sealed_reason: Buffer; staff_name: string; set_at: Date; lifted_at: Date | null }>('retention_holds',
    'select id, until, sealed_reason, staff_name, set_at, lifted_at from retention_holds where tenant_id = $1 and case_id = $2 order by set_at desc, id desc', [tx.tenantId, found.id]);
  const key = rows.length ? await keyOf(tx, found) : undefined;
  return rows.map((row) => ({ id: row.id, until: row.until, reason: key!.openText('retention_holds.sealed_reason', row.id, row.sealed_reason), by: row.staff_name, at: row.set_at, liftedAt: row.lifted_at ?? undefined }));
}

/** Ends all holds of a case. @returns how many there were */
export async function liftHolds(tx: Tx, caseId: string): Promise<number> {
  return (await tx.prepared('retention_lift', 'update retention_holds set lifted_at = now() where tenant_id = $1 and case_id = $2 and lifted_at is null returning id', [tx.tenantId, caseId])).length;
}
