import type { Tx } from '../../platform/db/index.ts';
import type { Scope } from './scopes.rules.ts';

/** A piece of specialist software, as the town lets it in. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly offices: readonly string[];
  /** Slugs; undefined for all of its offices. */
  readonly services?: readonly string[];
  readonly scopes: readonly Scope[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly endedAt?: Date;
}

/** A token, of which the secret is known to its owner alone. */
export interface Token { readonly id: string; readonly prefix: string; readonly createdAt: Date; readonly expiresAt: Date; readonly revokedAt?: Date; readonly lastUsedAt?: Date }

interface Row { id: string; name: string; offices: string[]; services: string[] | null; scopes: Scope[]; created_by: string; created_at: Date; ended_at: Date | null }
const columns = 'a.id, a.name, a.offices, a.services, a.scopes, a.created_by, a.created_at, a.ended_at';
const toApplication = (row: Row): Application => ({
  id: row.id, name: row.name, offices: row.offices, services: row.services ?? undefined, scopes: row.scopes,
  createdBy: row.created_by, createdAt: row.created_at, endedAt: row.ended_at ?? undefined,
});

/** @returns false when the id is taken */
export async function insertApplication(tx: Tx, id: string, a: Pick<Application, 'name' | 'offices' | 'services' | 'scopes' | 'createdBy'>): Promise<boolean> {
  return (await tx.prepared('api_application_insert', 'insert into api_applications (tenant_id, id, name, offices, services, scopes, created_by) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1',
    [tx.tenantId, id, a.name, a.offices, a.services ?? null, a.scopes, a.createdBy])).length > 0;
}

/** All of a town, those that have ended last. */
export async function selectApplications(tx: Tx): Promise<Application[]> {
  const rows = await tx.prepared<Row>('api_applications', `select ${columns} from api_applications a where a.tenant_id = $1 order by a.ended_at is not null, a.name, a.id`, [tx.tenantId]);
  return rows.map(toApplication);
}

export async function selectApplication(tx: Tx, id: string): Promise<Application | undefined> {
  const [row] = await tx.prepared<Row>('api_application', `select ${columns} from api_applications a where a.tenant_id = $1 and a.id = $2`, [tx.tenantId, id]);
  return row && toApplication(row);
}

/** Shuts an application out for good, and all of its tokens. */
export async function endApplication(tx: Tx, id: string): Promise<void> {
  await tx.prepared('api_application_end', 'update api_applications set ended_at = coalesce(ended_at, now()) where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  await tx.prepared('api_tokens_revoke', 'update api_tokens set revoked_at = coalesce(revoked_at, now()) where tenant_id = $1 and application_id = $2', [tx.tenantId, id]);
}

export async function insertToken(tx: Tx, t: { id: string; applicationId: string; hash: Uint8Array; prefix: string; expiresAt: Date }): Promise<void> {
  await tx.prepared('api_token_insert', 'insert into api_tokens (tenant_id, id, application_id, hash, prefix, expires_at) values ($1, $2, $3, $4, $5, $6)',
    [tx.tenantId, t.id, t.applicationId, t.hash, t.prefix, t.expiresAt]);
}

/** The tokens that still work end at a moment, if they do not end before. */
export async function expireTokens(tx: Tx, applicationId: string, at: Date): Promise<void> {
  await tx.prepared('api_tokens_expire', `update api_tokens set expires_at = least(expires_at, $3::timestamptz)
    where tenant_id = $1 and application_id = $2 and revoked_at is null`, [tx.tenantId, applicationId, at]);
}

/** Takes one token back at once. @returns whether it still worked */
export async function revokeToken(tx: Tx, applicationId: string, tokenId: string): Promise<boolean> {
  const rows = await tx.prepared('api_token_revoke', `update api_tokens set revoked_at = now()
    where tenant_id = $1 and application_id = $2 and id = $3 and revoked_at is null returning id`, [tx.tenantId, applicationId, tokenId]);
  return rows.length > 0;
}

/** The tokens of an application, the newest first. */
export async function selectTokens(tx: Tx, applicationId: string): Promise<Token[]> {
  const rows = await tx.prepared<{ id: string; prefix: string; created_at: Date; expires_at: Date; revoked_at: Date | null; last_used_at: Date | null }>('api_tokens_of',
    'select id, prefix, created_at, expires_at, revoked_at, last_used_at from api_tokens where tenant_id = $1 and application_id = $2 order by created_at desc, id desc', [tx.tenantId, applicationId]);
  return rows.map((row) => ({ id: row.id, prefix: row.prefix, createdAt: row.created_at, expiresAt: row.expires_at, revokedAt: row.revoked_at ?? undefined, lastUsedAt: row.last_used_at ?? undefined }));
}

/** Whose token it is, if it works now. `stale`: its use has not been written down for a minute. */
export async function findByToken(tx: Tx, hash: Uint8Array): Promise<{ application: Application; tokenId: string; stale: boolean } | undefined> {
  const [row] = await tx.prepared<Row & { token_id: string; stale: boolean }>('api_token', `
    select ${columns}, t.id as token_id, coalesce(t.last_used_at < now() - interval '1 minute', true) as stale
    from api_tokens t join api_applications a on a.tenant_id = t.tenant_id and a.id = t.application_id
    where t.tenant_id = $1 and t.hash = $2 and t.revoked_at is null and t.expires_at > now() and a.ended_at is null`, [tx.tenantId, hash]);
  return row && { application: toApplication(row), tokenId: row.token_id, stale: row.stale };
}

export async function touchToken(tx: Tx, tokenId: string): Promise<void> {
  await tx.prepared('api_token_touch', 'update api_tokens set last_used_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, tokenId]);
}
