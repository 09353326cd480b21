import type { Tx } from '../../platform/db/index.ts';

/** An open draft of a person that will be deleted soon. */
export interface Expiring { readonly id: string; readonly personId: string }

/** Open drafts of people that expire within so many days, of which nobody was told yet. */
export const expiringDrafts = (tx: Tx, days: number): Promise<Expiring[]> =>
  tx.prepared('expiring_drafts', `select id, person_id as "personId" from drafts where tenant_id = $1 and person_id is not null and case_id is null and correction_id is null
    and warned_at is null and expires_at > now() and expires_at <= now() + $2 * interval '1 day' order by person_id limit 5000`, [tx.tenantId, days]);

/** Notes that their person is told. @returns how many had not been; 0 means that another run was faster */
export async function markWarned(tx: Tx, ids: readonly string[]): Promise<number> {
  const rows = await tx.prepared('mark_warned', `update drafts set warned_at = now() where tenant_id = $1 and id = any($2) and warned_at is null
    and case_id is null returning id`, [tx.tenantId, ids]);
  return rows.length;
}

/** Some drafts whose time is over, sent ones too, locked, with the ids of their files. What somebody is just saving is skipped. */
export async function expiredDrafts(tx: Tx, most: number): Promise<{ id: string; files: { id: string }[] }[]> {
  const drafts = await tx.prepared<{ id: string }>('expired_drafts', 'select id from drafts where tenant_id = $1 and expires_at < now() order by expires_at limit $2 for update skip locked', [tx.tenantId, most]);
  const files = await tx.prepared<{ draft_id: string; file_id: string }>('files_of_drafts', 'select draft_id, file_id from draft_files where tenant_id = $1 and draft_id = any($2)', [tx.tenantId, drafts.map(({ id }) => id)]);
  return drafts.map(({ id }) => ({ id, files: files.filter((file) => file.draft_id === id).map((file) => ({ id: file.file_id })) }));
}
