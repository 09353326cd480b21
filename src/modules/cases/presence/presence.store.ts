import type { Tx } from '../../../platform/db/index.ts';

/** Seconds after a sign of life in which somebody counts as there: two and a half times the script's half minute. */
const seconds = 75;

/** A sign of life: this member of staff has the case before them. */
export async function upsertPresence(tx: Tx, caseId: string, { staffId, name }: { staffId: string; name: string }): Promise<void> {
  await tx.prepared('presences_seen', `insert into presences (tenant_id, case_id, staff_id, name) values ($1, $2, $3, $4)
    on conflict (tenant_id, case_id, staff_id) do update set seen_at = now(), name = excluded.name`, [tx.tenantId, caseId, staffId, name]);
}

/** Who else is there just now, by name; `writing`: a text of theirs was saved within two minutes. */
export const selectPresent = (tx: Tx, caseId: string, staffId: string): Promise<{ name: string; writing: boolean }[]> =>
  tx.prepared('presences_now', `select p.name, exists (select from half_written h where h.tenant_id = $1 and h.case_id = $2 and h.staff_id = p.staff_id and h.saved_at > now() - interval '2 minutes') as writing
    from presences p where p.tenant_id = $1 and p.case_id = $2 and p.staff_id <> $3 and p.seen_at > now() - make_interval(secs => $4) order by p.name, p.staff_id`, [tx.tenantId, caseId, staffId, seconds]);

/** Nobody needs to know later who looked when: the record says it. */
export async function deletePresences(tx: Tx): Promise<void> {
  await tx.prepared('presences_old', `delete from presences where tenant_id = $1 and seen_at < now() - interval '1 hour'`, [tx.tenantId]);
}
