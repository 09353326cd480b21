import type { Tx } from '../../../platform/db/index.ts';
import type { Case } from '../case.ts';
import { columnsOf, toCase, type CaseRow } from '../cases.store.ts';
import { ends, pageOf, splitCursor, type Listed, type Page } from '../lists.store.ts';

/** Whether the definition that a case was asked with wants two pairs of eyes for its decision. */
export async function wantsFourEyes(tx: Tx, caseId: string): Promise<boolean> {
  const [row] = await tx.prepared<{ release: string | null }>('cases_release', `select v.definition ->> 'release' as release from cases c
    join service_versions v on v.tenant_id = c.tenant_id and v.hash = c.definition_hash where c.tenant_id = $1 and c.id = $2`, [tx.tenantId, caseId]);
  return row?.release === 'four-eyes';
}

/**
 * What waits for a colleague's release, as SQL: of the offices `$2`, along their index of states; what `$3` has proposed themselves is
 * passed over.
 */
export const toReleaseRows = `from cases c join proposals p on p.tenant_id = c.tenant_id and p.case_id = c.id and p.ended is null and p.staff_id <> $3
  where c.tenant_id = $1 and c.office = any($2::text[]) and c.closed_at is null and c.state = 'to-release'`;

/** Those, the one due next on top. */
export async function selectToRelease(tx: Tx, offices: readonly string[], staffId: string, size: number, cursor?: string): Promise<Page<Case>> {
  const [due, id] = splitCursor(cursor) ?? ends.earliest;
  const rows = await tx.prepared<Listed<CaseRow>>(`release_queue_${size}`, `select ${columnsOf('c')}, c.due_on as key ${toReleaseRows} and (c.due_on, c.id) > ($4::date, $5::uuid) order by c.due_on, c.id limit ${size + 1}`,
    [tx.tenantId, offices, staffId, due, id]);
  return pageOf(rows, size, toCase);
}
