import type { Tx } from '../../../platform/db/index.ts';

/** A person's mailbox at BundID; its address is sealed. */
export interface KeptMailbox { readonly sealedHandle: Buffer; readonly toldAt: Date; readonly wantedAt?: Date; readonly refusedAt?: Date }

interface Row { sealed_handle: Buffer; told_at: Date; wanted_at: Date | null; refused_at: Date | null }

/** The mailbox of a person, if BundID has told of one. */
export async function selectMailbox(tx: Tx, personId: string): Promise<KeptMailbox | undefined> {
  const [row] = await tx.prepared<Row>('bundid_mailbox', 'select sealed_handle, told_at, wanted_at, refused_at from bundid_mailboxes where tenant_id = $1 and person_id = $2', [tx.tenantId, personId]);
  return row && { sealedHandle: row.sealed_handle, toldAt: row.told_at, wantedAt: row.wanted_at ?? undefined, refusedAt: row.refused_at ?? undefined };
}

/** Whether a person wants copies in their BundID mailbox. */
export async function isWanted(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.prepared('bundid_mailbox_wanted', 'select 1 from bundid_mailboxes where tenant_id = $1 and person_id = $2 and wanted_at is not null', [tx.tenantId, personId])).length > 0;
}

/**
 * Keeps the address that came with a way in, if that is the person's. The mailbox of another BundID account of theirs takes its place only
 * while nothing is wanted: what they chose for one mailbox they have not chosen for another.
 */
export async function upsertMailbox(tx: Tx, personId: string, { kind, identifier }: { readonly kind: string; readonly identifier: string }, sealedHandle: Buffer): Promise<void> {
  await tx.prepared('bundid_mailbox_keep', `insert into bundid_mailboxes (tenant_id, person_id, credential_id, sealed_handle)
    select tenant_id, person_id, id, $5 from credentials where tenant_id = $1 and person_id = $2 and kind = $3 and identifier = $4
    on conflict (tenant_id, person_id) do update set credential_id = excluded.credential_id, sealed_handle = excluded.sealed_handle, told_at = now(), refused_at = null
    where bundid_mailboxes.credential_id = excluded.credential_id or bundid_mailboxes.wanted_at is null`, [tx.tenantId, personId, kind, identifier, sealedHandle]);
}

/** Keeps what the person wants. @returns whether that was something else before, and they have a mailbox */
export async function updateWish(tx: Tx, personId: string, wanted: boolean): Promise<boolean> {
  return (await tx.prepared('bundid_mailbox_wish', `update bundid_mailboxes set wanted_at = case when $3 then now() end, refused_at = null
    where tenant_id = $1 and person_id = $2 and (wanted_at is not null) <> $3 returning person_id`, [tx.tenantId, personId, wanted])).length > 0;
}

/** Notes whether the last copy got there. */
export async function updateReached(tx: Tx, personId: string, reached: boolean): Promise<void> {
  await tx.prepared('bundid_mailbox_reached', `update bundid_mailboxes set refused_at = case when not $3 then now() end
    where tenant_id = $1 and person_id = $2 and (refused_at is not null or not $3)`, [tx.tenantId, personId, reached]);
}
