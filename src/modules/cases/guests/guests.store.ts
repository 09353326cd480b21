import type { Tx } from '../../../platform/db/index.ts';

/** A guest's session: which case it opens, and how old it is (seconds). */
export interface GuestSession { readonly caseId: string; readonly holderHash: Buffer; readonly idle: number; readonly age: number }

/** Opens a session for one case. @param tokenHash of the secret in the guest's cookie */
export async function insertGuest(tx: Tx, tokenHash: Buffer, caseId: string): Promise<void> {
  await tx.prepared('guest_insert', 'insert into guest_sessions (tenant_id, token_hash, case_id) values ($1, $2, $3)', [tx.tenantId, tokenHash, caseId]);
}

/** The session of a secret; none once the case has joined an account, or has lost it. */
export async function findGuest(tx: Tx, tokenHash: Buffer): Promise<GuestSession | undefined> {
  const [row] = await tx.prepared<{ case_id: string; holder_hash: Buffer; idle: number; age: number }>('guest_find', `select g.case_id, c.holder_hash,
      extract(epoch from now() - g.last_seen_at)::int as idle, extract(epoch from now() - g.created_at)::int as age
    from guest_sessions g join cases c on c.tenant_id = g.tenant_id and c.id = g.case_id
    where g.tenant_id = $1 and g.token_hash = $2 and c.person_id is null and c.holder_hash is not null`, [tx.tenantId, tokenHash]);
  return row && { caseId: row.case_id, holderHash: row.holder_hash, idle: row.idle, age: row.age };
}

/** Notes activity. */
export async function touchGuest(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.prepared('guest_touch', 'update guest_sessions set last_seen_at = now() where tenant_id = $1 and token_hash = $2', [tx.tenantId, tokenHash]);
}

/** Ends a session. */
export async function deleteGuest(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.prepared('guest_delete', 'delete from guest_sessions where tenant_id = $1 and token_hash = $2', [tx.tenantId, tokenHash]);
}

/** Ends every session of some cases. */
export async function deleteGuestsOf(tx: Tx, caseIds: readonly string[]): Promise<void> {
  await tx.prepared('guest_delete_of', 'delete from guest_sessions where tenant_id = $1 and case_id = any($2::uuid[])', [tx.tenantId, caseIds]);
}

/** Clears away sessions that ended long ago. */
export async function deleteOldGuests(tx: Tx): Promise<void> {
  await tx.prepared('guest_delete_old', "delete from guest_sessions where tenant_id = $1 and last_seen_at < now() - interval '1 day'", [tx.tenantId]);
}
