import type { Tx } from '../../../platform/db/index.ts';
import type { CopyState } from '../bundid-mailbox/copies.store.ts';
import type { MessageKind } from '../thread.store.ts';
import type { Sent } from './recall.rules.ts';

/**
 * A message of a case with what decides whether it can be recalled; until this transaction ends nobody reads it and no copy of it sets out.
 * Undefined for another case's. `fee` counts only what is still to be paid.
 */
export async function lockSent(tx: Tx, caseId: string, messageId: string): Promise<Sent | undefined> {
  const [row] = await tx.prepared<{ author_kind: Sent['author']; kind: MessageKind; recalled: boolean; read: boolean; locked: boolean; answered: boolean }>('recall_message', `
    select author_kind, kind, recalled_at is not null as recalled, read_at is not null as read, locked,
      exists (select from messages r where r.tenant_id = m.tenant_id and r.case_id = m.case_id and r.author_kind = 'citizen' and r.created_at > m.created_at) as answered
    from messages m where tenant_id = $1 and case_id = $2 and id = $3 for update`, [tx.tenantId, caseId, messageId]);
  if (!row) return undefined;
  const [copy] = await tx.prepared<{ state: CopyState; sending: boolean }>('recall_copy', 'select state, sending_at is not null as sending from bundid_copies where tenant_id = $1 and message_id = $2 for update', [tx.tenantId, messageId]);
  return { author: row.author_kind, kind: row.kind, recalled: row.recalled, read: row.read, fee: row.locked, answered: row.answered, copy: copy?.state === 'waiting' && copy.sending ? 'copying' : copy?.state };
}

/** Recalls a message that is locked in this transaction. */
export async function updateRecalled(tx: Tx, messageId: string): Promise<void> {
  await tx.prepared('recall_set', 'update messages set recalled_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, messageId]);
}

/** Whether the citizen is still to answer another question of the case: one that was not recalled, and since which they have not written. */
export async function isAskedElse(tx: Tx, caseId: string, messageId: string): Promise<boolean> {
  const rows = await tx.prepared('recall_asked_else', `select 1 from messages q where tenant_id = $1 and case_id = $2 and id <> $3 and kind = 'question' and recalled_at is null
    and not exists (select from messages r where r.tenant_id = q.tenant_id and r.case_id = q.case_id and r.author_kind = 'citizen' and r.created_at > q.created_at) limit 1`, [tx.tenantId, caseId, messageId]);
  return rows.length > 0;
}
