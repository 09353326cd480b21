import { newId, type Tx } from '../../../../platform/db/index.ts';
import type { FoundPasskey, PasskeyData } from './ceremony.ts';

/** A passkey as its owner sees it. */
export interface StaffPasskey { id: string; credential_id: string; label: string; created_at: Date; last_used_at: Date | null }

/** The passkeys of a member of staff, the oldest first. */
export const staffPasskeys = (tx: Tx, staffId: string): Promise<StaffPasskey[]> =>
  tx.prepared<StaffPasskey>('staff_passkeys_of', 'select id, credential_id, label, created_at, last_used_at from staff_passkeys where tenant_id = $1 and staff_id = $2 order by created_at, id', [tx.tenantId, staffId]);

/** Adds a passkey. @returns whether it was free */
export async function addStaffPasskey(tx: Tx, staffId: string, { id, data, label }: { id: string; data: PasskeyData; label: string }): Promise<boolean> {
  return (await tx.prepared('add_staff_passkey', `insert into staff_passkeys (tenant_id, id, staff_id, credential_id, data, label) values ($1, $2, $3, $4, $5, $6)
    on conflict (tenant_id, credential_id) do nothing returning id`, [tx.tenantId, newId(), staffId, id, JSON.stringify(data), label])).length > 0;
}

/** The passkey of an id whose owner may sign in, held until the transaction ends. */
export async function lockStaffPasskey(tx: Tx, credentialId: string): Promise<FoundPasskey | undefined> {
  const [row] = await tx.prepared<FoundPasskey>('lock_staff_passkey', `select p.staff_id as owner, p.data from staff_passkeys p join staff s on s.tenant_id = p.tenant_id and s.id = p.staff_id
    where p.tenant_id = $1 and p.credential_id = $2 and s.active for update of p`, [tx.tenantId, credentialId]);
  return row;
}

/** Notes that somebody came in by it. */
export async function touchStaffPasskey(tx: Tx, credentialId: string, data: PasskeyData): Promise<void> {
  await tx.prepared('touch_staff_passkey', 'update staff_passkeys set data = $3, last_used_at = now() where tenant_id = $1 and credential_id = $2', [tx.tenantId, credentialId, JSON.stringify(data)]);
}

/** Takes a passkey away from its owner. @returns whether it was theirs */
export async function removeStaffPasskey(tx: Tx, staffId: string, id: string): Promise<boolean> {
  return (await tx.prepared('remove_staff_passkey', 'delete from staff_passkeys where tenant_id = $1 and staff_id = $2 and id = $3 returning id', [tx.tenantId, staffId, id])).length > 0;
}
