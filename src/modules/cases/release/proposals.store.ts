import type { Tx } from '../../../platform/db/index.ts';
import type { DataKey } from '../../../platform/crypto/keys.ts';
import type { StoredFile } from '../../../platform/storage/index.ts';
import { keyOf, type Keyed } from '../sealed.ts';

/** How a proposal came to its end; one without an end waits to be released. */
export type Ended = 'released' | 'sent-back' | 'taken-back' | 'withdrawn';

export interface ProposalRow {
  id: string; case_id: string; staff_id: string; author_name: string; body: string; remedy: string; letter_id: string | null; created_at: Date;
  ended: Ended | null; ended_by: string | null; ended_name: string | null; ended_at: Date | null; reason?: string;
}

type SealedRow = Omit<ProposalRow, 'body' | 'remedy' | 'reason'> & { sealed_body: Buffer; sealed_remedy: Buffer; sealed_reason: Buffer | null };

const columns = 'id, case_id, staff_id, author_name, sealed_body, sealed_remedy, letter_id, created_at, ended, ended_by, ended_name, ended_at, sealed_reason';

const opened = (key: DataKey, { sealed_body: body, sealed_remedy: remedy, sealed_reason: reason, ...row }: SealedRow): ProposalRow => ({
  ...row, body: key.openText('proposals.sealed_body', row.id, body), remedy: key.openText('proposals.sealed_remedy', row.id, remedy),
  ...(reason && { reason: key.openText('proposals.sealed_reason', row.id, reason) }),
});

/** A decision to be released, as it is kept. */
export interface NewProposal { readonly id: string; readonly staffId: string; readonly author: string; readonly body: string; readonly remedy: string; readonly letterId?: string }

/** Keeps a proposal; the files that waited for it come along. @returns how many files */
export async function insertProposal(tx: Tx, found: Keyed, { id, staffId, author, body, remedy, letterId }: NewProposal): Promise<number> {
  const key = await keyOf(tx, found);
  const [sealedBody, sealedRemedy] = [key.seal('proposals.sealed_body', id, clean(body)), key.seal('proposals.sealed_remedy', id, clean(remedy))];
  await tx.prepared('proposals_insert', `insert into proposals (tenant_id, id, case_id, staff_id, author_name, sealed_body, sealed_remedy, letter_id) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenantId, id, found.id, staffId, author, sealedBody, sealedRemedy, letterId ?? null]);
  const rows = await tx.prepared('proposals_take_files', `
    with arrived as (
      delete from waiting_files where tenant_id = $1 and message_id = $2 and case_id = $3 and author_kind = 'staff' and author_id = $4 returning file_id, added_at
    ) insert into proposal_files (tenant_id, proposal_id, file_id, position)
      select $1, $2, file_id, row_number() over (order by added_at, file_id) from arrived returning file_id`, [tx.tenantId, id, found.id, staffId]);
  return rows.length;
}

/** PostgreSQL keeps no NUL in texts, and nobody typed it; blanks around a text are not kept either. */
const clean = (typed: string): string => typed.replaceAll('\0', '').trim();

/** One proposal of a case; undefined also for the id of another case's. */
export async function selectProposal(tx: Tx, found: Keyed, id: string): Promise<ProposalRow | undefined> {
  const [row] = await tx.prepared<SealedRow>('proposals_one', `select ${columns} from proposals where tenant_id = $1 and id = $2 and case_id = $3`, [tx.tenantId, id, found.id]);
  return row && opened(await keyOf(tx, found), row);
}

/** Whether an id is taken by a proposal of whichever case. */
export async function isProposal(tx: Tx, id: string): Promise<boolean> {
  return (await tx.prepared('proposals_known', 'select 1 from proposals where tenant_id = $1 and id = $2', [tx.tenantId, id])).length > 0;
}

/** All proposals of a case, oldest first. */
export async function selectProposals(tx: Tx, found: Keyed): Promise<ProposalRow[]> {
  const rows = await tx.prepared<SealedRow>('proposals_of_case', `select ${columns} from proposals where tenant_id = $1 and case_id = $2 order by created_at, id`, [tx.tenantId, found.id]);
  const key = await keyOf(tx, found);
  return rows.map((row) => opened(key, row));
}

/** The files of a case's proposals: the letter first. */
export const selectProposalFiles = (tx: Tx, caseId: string): Promise<(StoredFile & { proposal: string })[]> =>
  tx.prepared('proposals_files', `
    select f.id, f.name, f.type, f.size, f.state, p.id as proposal from proposals p
    cross join lateral (
      select p.letter_id as file_id, 0 as position where p.letter_id is not null
      union all select pf.file_id, pf.position from proposal_files pf where pf.tenant_id = $1 and pf.proposal_id = p.id
    ) k join files f on f.tenant_id = $1 and f.id = k.file_id
    where p.tenant_id = $1 and p.case_id = $2 order by p.created_at, p.id, k.position`, [tx.tenantId, caseId]);

/** Ends the proposal of a case that waits. @returns false when none of that id does any more */
export async function endProposal(tx: Tx, found: Keyed, id: string, ended: Ended, by: { staffId: string; name: string }, reason?: string): Promise<boolean> {
  const sealed = reason === undefined ? null : (await keyOf(tx, found)).seal('proposals.sealed_reason', id, clean(reason));
  const rows = await tx.prepared('proposals_end', `update proposals set ended = $3, ended_by = $4, ended_name = $5, ended_at = now(), sealed_reason = $6
    where tenant_id = $1 and id = $2 and ended is null returning id`, [tx.tenantId, id, ended, by.staffId, by.name, sealed]);
  return rows.length === 1;
}

/** Ends whatever waits in a case that its citizen has withdrawn. */
export async function endWithdrawn(tx: Tx, caseId: string): Promise<void> {
  await tx.prepared('proposals_withdrawn', `update proposals set ended = 'withdrawn', ended_at = now() where tenant_id = $1 and case_id = $2 and ended is null`, [tx.tenantId, caseId]);
}

/** The files of a released proposal become files of its message: the very same ones. @returns how many */
export async function sendFiles(tx: Tx, caseId: string, proposalId: string, messageId: string): Promise<number> {
  const rows = await tx.prepared('proposals_send_files', `insert into case_files (tenant_id, case_id, file_id, message_id, origin, position)
    select tenant_id, $3, file_id, $4, 'message', position from proposal_files where tenant_id = $1 and proposal_id = $2 returning file_id`, [tx.tenantId, proposalId, caseId, messageId]);
  return rows.length;
}

/** The files of a proposal wait for its writer's next text. */
export async function giveFilesBack(tx: Tx, { id, case_id, staff_id }: Pick<ProposalRow, 'id' | 'case_id' | 'staff_id'>, messageId: string): Promise<void> {
  await tx.prepared('proposals_files_back', `
    with back as (delete from proposal_files where tenant_id = $1 and proposal_id = $2 returning file_id, position)
    insert into waiting_files (tenant_id, message_id, file_id, case_id, author_kind, author_id, added_at)
    select $1, $3, file_id, $4, 'staff', $5, now() + position * interval '1 microsecond' from back`, [tx.tenantId, id, messageId, case_id, staff_id]);
}
