import type { Tx } from '../../../../platform/db/index.ts';
import type { StaffMember } from '../../../../platform/http/index.ts';

/** A member of staff as the town's administration sees them. */
export interface Member extends Pick<StaffMember, 'offices' | 'roles' | 'email' | 'name'> {
  readonly id: string;
  readonly active: boolean;
  /** Whether the portal itself knows a password of theirs. */
  readonly password: boolean;
  /** Whether a second factor is set up: app or passkey. */
  readonly secondFactor: boolean;
  /** Whether they come in by the town's own directory, which then decides about name, offices and roles. */
  readonly directory: boolean;
  /** Until when an invitation waits to be taken up. */
  readonly invitedUntil: Date | null;
}

const columns = `s.id, s.email, s.name, s.active, s.password_hash is not null as password,
  coalesce((select jsonb_object_agg(o.office, o.role) from staff_offices o where o.tenant_id = s.tenant_id and o.staff_id = s.id), '{}') as offices,
  array(select r.role from staff_roles r where r.tenant_id = s.tenant_id and r.staff_id = s.id order by r.role) as roles,
  exists (select from staff_totp t where t.tenant_id = s.tenant_id and t.staff_id = s.id) or exists (select from staff_passkeys p where p.tenant_id = s.tenant_id and p.staff_id = s.id) as "secondFactor",
  exists (select from staff_openid d where d.tenant_id = s.tenant_id and d.staff_id = s.id) as directory,
  (select i.expires_at from staff_invitations i where i.tenant_id = s.tenant_id and i.staff_id = s.id and i.expires_at > now()) as "invitedUntil"`;

/** Somebody of the town's staff, active or not. */
export async function selectMember(tx: Tx, id: string): Promise<Member | undefined> {
  const [row] = await tx.prepared<Member>('staff_member', `select ${columns} from staff s where s.tenant_id = $1 and s.id = $2`, [tx.tenantId, id]);
  return row;
}

/** As `selectMember`, and nobody else changes them until this transaction ends. */
export async function lockMember(tx: Tx, id: string): Promise<Member | undefined> {
  await tx.prepared('lock_staff', 'select 1 from staff where tenant_id = $1 and id = $2 for update', [tx.tenantId, id]);
  return selectMember(tx, id);
}

/** Staff by name. @param words found in name or address; all without them @param after id of the one that the page before ended with */
export const selectMembers = (tx: Tx, { words, after, size }: { words: string; after?: string; size: number }): Promise<Member[]> =>
  tx.prepared<Member>('staff_members', `select ${columns} from staff s where s.tenant_id = $1 and ($2 = '' or s.name ilike $3 or s.email ilike $3)
    and ($4::uuid is null or (s.name, s.id) > (select l.name, l.id from staff l where l.tenant_id = $1 and l.id = $4)) order by s.name, s.id limit $5`,
  [tx.tenantId, words, `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`, after ?? null, size]);

/** Names of staff by their ids, those who cannot sign in any more among them. */
export async function selectStaffNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.prepared<{ id: string; name: string }>('staff_names', 'select id, name from staff where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Gives a member of staff another name. */
export async function updateName(tx: Tx, id: string, name: string): Promise<void> {
  await tx.prepared('staff_name', 'update staff set name = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, name]);
}
