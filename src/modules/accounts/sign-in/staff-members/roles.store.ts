import type { Tx } from '../../../../platform/db/index.ts';
import type { StaffMember } from '../../../../platform/http/index.ts';

type Roles = StaffMember['roles'];

/** The roles of a member of staff in the whole town. */
export async function rolesOfStaff(tx: Tx, id: string): Promise<Roles> {
  const rows = await tx.prepared<{ role: Roles[number] }>('staff_roles_of', 'select role from staff_roles where tenant_id = $1 and staff_id = $2 order by role', [tx.tenantId, id]);
  return rows.map(({ role }) => role);
}

/** Gives a member of staff these roles, and no other. */
export async function replaceRoles(tx: Tx, id: string, roles: Roles): Promise<void> {
  await tx.prepared('staff_roles_delete', 'delete from staff_roles where tenant_id = $1 and staff_id = $2 and role <> all($3::text[])', [tx.tenantId, id, roles]);
  await tx.prepared('staff_roles_insert', 'insert into staff_roles (tenant_id, staff_id, role) select $1, $2, role from unnest($3::text[]) role on conflict do nothing', [tx.tenantId, id, roles]);
}

/** Nobody else changes who administers the town until this transaction ends. */
export async function lockAdministrators(tx: Tx): Promise<void> {
  await tx.prepared('staff_administrators_lock', "select pg_advisory_xact_lock(hashtextextended('administrators ' || $1, 0))", [tx.tenantId]);
}

/** How many may sign in and administer the town, beside one. */
export async function otherAdministrators(tx: Tx, id: string): Promise<number> {
  const [row] = await tx.prepared<{ count: number }>('staff_administrators', `select count(*)::int as count from staff_roles r join staff s on s.tenant_id = r.tenant_id and s.id = r.staff_id
    where r.tenant_id = $1 and r.role = 'administrator' and s.active and s.id <> $2`, [tx.tenantId, id]);
  return row?.count ?? 0;
}
