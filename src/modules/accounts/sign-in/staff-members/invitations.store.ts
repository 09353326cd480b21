import type { Tx } from '../../../../platform/db/index.ts';

/** Days for which an invitation can be taken up. */
export const invitationDays = 7;

/** Keeps an invitation; one that the same person had before opens nothing any more. */
export async function putInvitation(tx: Tx, staffId: string, tokenHash: Buffer): Promise<void> {
  await tx.prepared('staff_invitation_put', `insert into staff_invitations (tenant_id, staff_id, token_hash, expires_at) values ($1, $2, $3, now() + make_interval(days => $4))
    on conflict (tenant_id, staff_id) do update set token_hash = excluded.token_hash, created_at = now(), expires_at = excluded.expires_at`, [tx.tenantId, staffId, tokenHash, invitationDays]);
}

/** Whom an invitation is for, while it waits and they may sign in. */
export async function invitedBy(tx: Tx, tokenHash: Buffer): Promise<{ id: string; email: string; name: string } | undefined> {
  const [row] = await tx.prepared<{ id: string; email: string; name: string }>('staff_invited', `select s.id, s.email, s.name from staff_invitations i join staff s on s.tenant_id = i.tenant_id and s.id = i.staff_id
    where i.tenant_id = $1 and i.token_hash = $2 and i.expires_at > now() and s.active`, [tx.tenantId, tokenHash]);
  return row;
}

/** Uses an invitation up: of two at the same moment one does. @returns whether it was still there */
export async function takeInvitation(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  return (await tx.prepared('staff_invitation_take', 'delete from staff_invitations where tenant_id = $1 and token_hash = $2 and expires_at > now() returning 1', [tx.tenantId, tokenHash])).length > 0;
}
