import type { Tx } from '../../../platform/db/index.ts';

/** Who is pointed to a note. `insteadOf`: name of the one who is away, for whom they stand in. */
export interface Mentioned { readonly staffId: string; readonly name: string; readonly insteadOf?: string }

/** That somebody is pointed to a note of a case. */
export interface Mention { readonly noteId: string; readonly caseId: string; readonly by: string; readonly insteadOf: string | null; readonly at: Date; readonly seenAt: Date | null }

/** Points colleagues to a note. */
export async function insertMentions(tx: Tx, note: { noteId: string; caseId: string; by: string }, mentioned: readonly Mentioned[]): Promise<void> {
  for (const { staffId, name, insteadOf } of mentioned) {
    await tx.prepared('mentions_insert', 'insert into mentions (tenant_id, staff_id, note_id, case_id, name, by_name, for_name) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing', [tx.tenantId, staffId, note.noteId, note.caseId, name, note.by, insteadOf ?? null]);
  }
}

/** The latest mentions of somebody, those not seen yet first. */
export const selectMentions = (tx: Tx, staffId: string, most: number): Promise<Mention[]> =>
  tx.prepared<Mention>('mentions_of', `select note_id as "noteId", case_id as "caseId", by_name as by, for_name as "insteadOf", at, seen_at as "seenAt" from mentions
    where tenant_id = $1 and staff_id = $2 order by seen_at is not null, at desc limit $3`, [tx.tenantId, staffId, most]);

/** Who is pointed to the notes of a case: note id and name. */
export const selectMentionedIn = (tx: Tx, caseId: string): Promise<{ noteId: string; name: string }[]> =>
  tx.prepared('mentions_in', 'select note_id as "noteId", name from mentions where tenant_id = $1 and case_id = $2 order by name', [tx.tenantId, caseId]);

/** The cases with mentions of somebody that they have not seen. */
export const unseenCases = (tx: Tx, staffId: string): Promise<{ caseId: string; count: number }[]> =>
  tx.prepared('mentions_unseen', 'select case_id as "caseId", count(*)::int as count from mentions where tenant_id = $1 and staff_id = $2 and seen_at is null group by case_id limit 200', [tx.tenantId, staffId]);

/** Somebody has seen the notes of a case. @returns how many mentions were new to them */
export async function markSeen(tx: Tx, staffId: string, caseId: string): Promise<number> {
  return (await tx.prepared('mentions_seen', 'update mentions set seen_at = now() where tenant_id = $1 and staff_id = $2 and case_id = $3 and seen_at is null returning 1', [tx.tenantId, staffId, caseId])).length;
}
