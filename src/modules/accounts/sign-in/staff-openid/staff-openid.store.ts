import type { StaffMember } from '../../../../platform/http/index.ts';
import { newId, type Tx } from '../../../../platform/db/index.ts';

/** A member of staff, held until the transaction ends. */
export interface HeldStaff { id: string; email: string; active: boolean }

/** The one whom a provider calls so. */
export async function lockBySubject(tx: Tx, issuer: string, subject: string): Promise<HeldStaff | undefined> {
  const [row] = await tx.prepared<HeldStaff>('staff_by_subject', `select s.id, s.email, s.active from staff_openid o join staff s on s.tenant_id = o.tenant_id and s.id = o.staff_id
    where o.tenant_id = $1 and o.issuer = $2 and o.subject = $3 for update of s`, [tx.tenantId, issuer, subject]);
  return row;
}

/** The one with an e-mail address. */
export async function lockByEmail(tx: Tx, email: string): Promise<HeldStaff | undefined> {
  const [row] = await tx.prepared<HeldStaff>('lock_staff_by_email', 'select id, email, active from staff where tenant_id = $1 and email = $2 for update', [tx.tenantId, email]);
  return row;
}

/** Adds a member of staff without password. @returns undefined where somebody has that address */
export async function insertStaff(tx: Tx, { email, name }: { email: string; name: string }): Promise<HeldStaff | undefined> {
  const [row] = await tx.prepared<HeldStaff>('insert_staff', 'insert into staff (tenant_id, id, email, name) values ($1, $2, $3, $4) on conflict (tenant_id, email) do nothing returning id, email, active', [tx.tenantId, newId(), email, name]);
  return row;
}

/** From now on the provider means this member of staff. @returns false where it means another by that name, or this one by another */
export async function addSubject(tx: Tx, staffId: string, issuer: string, subject: string): Promise<boolean> {
  return (await tx.prepared('add_staff_subject', 'insert into staff_openid (tenant_id, issuer, subject, staff_id) values ($1, $2, $3, $4) on conflict do nothing returning 1', [tx.tenantId, issuer, subject, staffId])).length > 0;
}

/** Notes that somebody came in by it. */
export async function touchSubject(tx: Tx, issuer: string, subject: string): Promise<void> {
  await tx.prepared('touch_staff_subject', 'update staff_openid set last_used_at = now() where tenant_id = $1 and issuer = $2 and subject = $3', [tx.tenantId, issuer, subject]);
}

/** Brings name and address up to date. @returns false, and nothing is changed, where somebody else has that address */
export async function updateStaff(tx: Tx, id: string, { email, name }: { email: string; name: string }): Promise<boolean> {
  return (await tx.prepared('update_staff', `update staff set email = $3, name = $4 where tenant_id = $1 and id = $2
    and not exists (select from staff o where o.tenant_id = $1 and o.email = $3 and o.id <> $2) returning 1`, [tx.tenantId, id, email, name])).length > 0;
}

/** The roles of a member of staff. */
export async function officesOfStaff(tx: Tx, id: string): Promise<StaffMember['offices']> {
  const rows = await tx.prepared<{ office: string; role: 'caseworker' | 'lead' }>('offices_of_staff', 'select office, role from staff_offices where tenant_id = $1 and staff_id = $2', [tx.tenantId, id]);
  return Object.fromEntries(rows.map(({ office, role }) => [office, role]));
}
