import type { StaffMember, TrustLevel } from '../../platform/http/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Device } from './device.rules.ts';

/** Who a session belongs to, as a request needs it. */
export interface SessionRow {
  person_id: string | null;
  staff_id: string | null;
  level: TrustLevel;
  /** Id of the way in. */
  method: string;
  /** Whether it opens nothing but setting up a second factor. */
  sets_up: boolean;
  /** Seconds since the last activity that was written down. */
  idle: number;
  /** Seconds since the session began. */
  age: number;
  /** Seconds since they proved who they are: where a provider knew them already, longer ago. */
  proved: number;
  email: string;
  first_name: string | null;
  last_name: string | null;
  staff_name: string | null;
  offices: StaffMember['offices'] | null;
  roles: StaffMember['roles'];
}

/** The session of a token, ended ones included; one statement, since every signed-in request begins with it. */
export async function findSession(tx: Tx, tokenHash: Buffer): Promise<SessionRow | undefined> {
  const [row] = await tx.prepared<SessionRow>('find_session', `
    select s.person_id, s.staff_id, s.level, s.method, s.sets_up, extract(epoch from now() - s.last_seen_at)::int as idle, extract(epoch from now() - s.created_at)::int as age, extract(epoch from now() - s.proved_at)::int as proved,
           coalesce(w.email, c.identifier, (select value #>> '{}' from person_attributes a where a.tenant_id = s.tenant_id and a.person_id = s.person_id and a.name = 'email'), '') as email, w.name as staff_name,
           (select value #>> '{}' from person_attributes a where a.tenant_id = s.tenant_id and a.person_id = s.person_id and a.name = 'firstName') as first_name,
           (select value #>> '{}' from person_attributes a where a.tenant_id = s.tenant_id and a.person_id = s.person_id and a.name = 'lastName') as last_name,
           (select jsonb_object_agg(o.office, o.role) from staff_offices o where o.tenant_id = s.tenant_id and o.staff_id = s.staff_id) as offices,
           array(select r.role from staff_roles r where r.tenant_id = s.tenant_id and r.staff_id = s.staff_id order by r.role) as roles
    from sessions s
    left join credentials c on c.tenant_id = s.tenant_id and c.person_id = s.person_id and c.kind = 'email'
    left join staff w on w.tenant_id = s.tenant_id and w.id = s.staff_id
    where s.tenant_id = $1 and s.token_hash = $2 and (w.id is null or w.active)
    limit 1`, [tx.tenantId, tokenHash]);
  return row;
}

/** Opens a session for a person or a member of staff. */
export async function insertSession(tx: Tx, session: { tokenHash: Buffer; personId?: string; staffId?: string; level: TrustLevel; method: string; data?: object; device?: Device; setsUp?: boolean; authTime?: number }): Promise<void> {
  await tx.prepared('insert_session', 'insert into sessions (tenant_id, token_hash, person_id, staff_id, level, method, data, device, sets_up, proved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, least(now(), coalesce(to_timestamp($10), now())))',
    [tx.tenantId, session.tokenHash, session.personId ?? null, session.staffId ?? null, session.level, session.method, JSON.stringify(session.data ?? {}), JSON.stringify(session.device ?? {}), session.setsUp ?? false, session.authTime ?? null]);
}

/** Notes activity. */
export async function touchSession(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.prepared('touch_session', 'update sessions set last_seen_at = now() where tenant_id = $1 and token_hash = $2', [tx.tenantId, tokenHash]);
}

/** A session that has ended: whose it was, how it began, and what its way in keeps of it. */
export interface EndedSession { readonly person_id: string | null; readonly method: string; readonly data: object }

/** Ends one session. */
export async function deleteSession(tx: Tx, tokenHash: Buffer): Promise<EndedSession | undefined> {
  const [row] = await tx.prepared<EndedSession>('delete_session', 'delete from sessions where tenant_id = $1 and token_hash = $2 returning person_id, method, data', [tx.tenantId, tokenHash]);
  return row;
}

/** Clears away what ended long ago. @param minutes without activity */
export async function deleteIdleSessions(tx: Tx, minutes: number): Promise<void> {
  await tx.prepared('delete_idle_sessions', `delete from sessions where tenant_id = $1 and last_seen_at < now() - make_interval(mins => $2)`, [tx.tenantId, minutes]);
}

/** A session as its owner sees it; its id opens nothing. */
export interface OpenSession { id: string; device: Device; method: string; level: TrustLevel; since: Date; last_seen: Date; current: boolean }

/** The sessions of a person that have not ended, the one that asks first. @param minutes without activity after which one has ended */
export const sessionsOf = (tx: Tx, personId: string, current: Buffer, minutes: number): Promise<OpenSession[]> => tx.prepared<OpenSession>('sessions_of', `
  select id, device, method, level, created_at as since, last_seen_at as last_seen, token_hash = $3 as current from sessions
  where tenant_id = $1 and person_id = $2 and last_seen_at > now() - make_interval(mins => $4) order by current desc, last_seen_at desc`, [tx.tenantId, personId, current, minutes]);

/** Ends the sessions of a person. @param but the one that stays @returns how many ended */
export async function deleteSessionsOfPerson(tx: Tx, personId: string, but?: Buffer): Promise<number> {
  return (await tx.prepared('delete_sessions_of', 'delete from sessions where tenant_id = $1 and person_id = $2 and ($3::bytea is null or token_hash <> $3) returning 1', [tx.tenantId, personId, but ?? null])).length;
}

/** Ends one session of a person by its id, unless it is the one that asks. @returns whether there was one */
export async function deleteOneOfPerson(tx: Tx, personId: string, id: string, but: Buffer): Promise<boolean> {
  return (await tx.prepared('delete_one_session', 'delete from sessions where tenant_id = $1 and person_id = $2 and id = $3 and token_hash <> $4 returning 1', [tx.tenantId, personId, id, but])).length > 0;
}

/** The sessions of a member of staff that have not ended, the one that asks first. @param minutes without activity after which one has ended @param hours after which every one has */
export const sessionsOfStaff = (tx: Tx, staffId: string, current: Buffer, minutes: number, hours: number): Promise<OpenSession[]> => tx.prepared<OpenSession>('sessions_of_staff', `
  select id, device, method, level, created_at as since, last_seen_at as last_seen, token_hash = $3 as current from sessions
  where tenant_id = $1 and staff_id = $2 and not sets_up and last_seen_at > now() - make_interval(mins => $4) and created_at > now() - make_interval(hours => $5) order by current desc, last_seen_at desc`,
[tx.tenantId, staffId, current, minutes, hours]);

/** Ends sessions of a member of staff. @param but the one that stays @param only the id of the one that ends; all without it @returns how many ended */
export async function deleteSessionsOfStaff(tx: Tx, staffId: string, { but, only }: { but?: Buffer; only?: string } = {}): Promise<number> {
  return (await tx.prepared('delete_sessions_of_staff', 'delete from sessions where tenant_id = $1 and staff_id = $2 and ($3::bytea is null or token_hash <> $3) and ($4::uuid is null or id = $4) returning 1',
    [tx.tenantId, staffId, but ?? null, only ?? null])).length;
}
