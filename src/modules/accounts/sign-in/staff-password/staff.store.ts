import { newId, type Tx } from '../../../../platform/db/index.ts';
import type { StaffMember } from '../../../../platform/http/index.ts';

/** A member of staff who may sign in. */
export interface StaffRow { id: string; /** None where they come in by the town's own provider alone. */ password_hash: string | null; /** Hashes of the browsers used lately. */ browsers: Buffer[] }

/** The active member of staff with an e-mail address. */
export async function findStaff(tx: Tx, email: string): Promise<StaffRow | undefined> {
  const [row] = await tx.prepared<StaffRow>('find_staff', 'select id, password_hash, browsers from staff where tenant_id = $1 and email = $2 and active', [tx.tenantId, email]);
  return row;
}

/** The active member of staff with an id. */
export async function staffById(tx: Tx, id: string): Promise<StaffRow & { email: string; name: string } | undefined> {
  const [row] = await tx.prepared<StaffRow & { email: string; name: string }>('staff_by_id', 'select id, email, name, password_hash, browsers from staff where tenant_id = $1 and id = $2 and active', [tx.tenantId, id]);
  return row;
}

/** Gives a member of staff another password. */
export async function updatePassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.prepared('staff_password', 'update staff set password_hash = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, passwordHash]);
}

/** The member of staff with an e-mail address, active or not. */
export async function staffByEmail(tx: Tx, email: string): Promise<{ id: string; name: string; email: string } | undefined> {
  const [row] = await tx.prepared<{ id: string; name: string; email: string }>('staff_by_email', 'select id, name, email from staff where tenant_id = $1 and email = $2', [tx.tenantId, email]);
  return row;
}

/** Puts a browser first among those that a member of staff has used; the latest five count. */
export async function rememberBrowser(tx: Tx, id: string, browserHash: Buffer): Promise<void> {
  await tx.prepared('remember_browser', 'update staff set browsers = (array_prepend($3::bytea, array_remove(browsers, $3::bytea)))[1:5] where tenant_id = $1 and id = $2', [tx.tenantId, id, browserHash]);
}

/** Whether a member of staff may sign in. @returns undefined when nobody has that address */
export async function updateActive(tx: Tx, email: string, active: boolean): Promise<{ id: string; name: string } | undefined> {
  const [row] = await tx.prepared<{ id: string; name: string }>('staff_active', 'update staff set active = $3 where tenant_id = $1 and email = $2 returning id, name', [tx.tenantId, email, active]);
  return row;
}

/** A member of staff as whoever looks after the portal sees them; offices with the role there. */
export interface StaffEntry { email: string; name: string; active: boolean; offices: Readonly<Record<string, string>>; roles: StaffMember['roles'] }

/** All staff of the town, by name. */
export const listStaff = (tx: Tx): Promise<StaffEntry[]> => tx.prepared<StaffEntry>('list_staff', `
  select email, name, active, coalesce((select jsonb_object_agg(o.office, o.role) from staff_offices o where o.tenant_id = s.tenant_id and o.staff_id = s.id), '{}') as offices,
    array(select r.role from staff_roles r where r.tenant_id = s.tenant_id and r.staff_id = s.id order by r.role) as roles
  from staff s where tenant_id = $1 order by name, email`, [tx.tenantId]);

/** Adds a member of staff, or brings name, password and roles up to date. */
export async function upsertStaff(tx: Tx, staff: { email: string; name: string; passwordHash: string; offices: Readonly<Record<string, 'caseworker' | 'lead'>> }): Promise<string> {
  const [row] = await tx.prepared<{ id: string }>('upsert_staff', `insert into staff (tenant_id, id, email, name, password_hash) values ($1, $2, $3, $4, $5)
    on conflict (tenant_id, email) do update set name = excluded.name, password_hash = excluded.password_hash, active = true returning id`,
  [tx.tenantId, newId(), staff.email, staff.name, staff.passwordHash]);
  const id = (row as { id: string }).id;
  await replaceOffices(tx, id, staff.offices);
  return id;
}

/** Gives a member of staff these roles, and no other. */
export async function replaceOffices(tx: Tx, id: string, offices: StaffMember['offices']): Promise<void> {
  await tx.prepared('delete_staff_offices', 'delete from staff_offices where tenant_id = $1 and staff_id = $2', [tx.tenantId, id]);
  for (const [office, role] of Object.entries(offices)) {
    await tx.prepared('insert_staff_office', 'insert into staff_offices (tenant_id, staff_id, office, role) values ($1, $2, $3, $4)', [tx.tenantId, id, office, role]);
  }
}
