import { hashToken } from '../../../platform/crypto/token.ts';
import type { Tx } from '../../../platform/db/index.ts';

/** What the protocol keeps of one thing. */
export type Payload = Record<string, unknown>;

const secondsOf = (seconds: number | undefined): number => Math.max(1, Math.floor(seconds ?? 3600));

/** Keeps a thing of the protocol. @param seconds that it lasts */
export async function putEntry(tx: Tx, kind: string, id: string, payload: Payload, seconds: number | undefined): Promise<void> {
  const { jti: _secret, ...kept } = payload;
  const text = (name: string): string | null => (typeof kept[name] === 'string' ? kept[name] : null);
  await tx.prepared('put_openid_entry', `insert into openid_entries (tenant_id, kind, id_hash, person_id, client_id, grant_id, payload, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))
    on conflict (tenant_id, kind, id_hash) do update set person_id = excluded.person_id, client_id = excluded.client_id, grant_id = excluded.grant_id, payload = excluded.payload, expires_at = excluded.expires_at`,
  [tx.tenantId, kind, hashToken(id), text('accountId'), text('clientId'), text('grantId'), JSON.stringify(kept), secondsOf(seconds)]);
}

/** A thing of the protocol, with `consumed` where it was used up. */
export async function findEntry(tx: Tx, kind: string, id: string): Promise<Payload | undefined> {
  const [row] = await tx.prepared<{ payload: Payload; consumed: number | null }>('find_openid_entry', `select payload, extract(epoch from consumed_at)::int as consumed
    from openid_entries where tenant_id = $1 and kind = $2 and id_hash = $3 and expires_at > now()`, [tx.tenantId, kind, hashToken(id)]);
  return row && { ...row.payload, jti: id, ...(row.consumed === null ? {} : { consumed: row.consumed }) };
}

/** Uses a thing up; one statement, so that of two at once one fails. @returns whether it was there to be used */
export async function consumeEntry(tx: Tx, kind: string, id: string): Promise<boolean> {
  const rows = await tx.prepared('consume_openid_entry', 'update openid_entries set consumed_at = now() where tenant_id = $1 and kind = $2 and id_hash = $3 and consumed_at is null returning 1', [tx.tenantId, kind, hashToken(id)]);
  return rows.length > 0;
}

/** Forgets one thing. */
export async function deleteEntry(tx: Tx, kind: string, id: string): Promise<void> {
  await tx.prepared('delete_openid_entry', 'delete from openid_entries where tenant_id = $1 and kind = $2 and id_hash = $3', [tx.tenantId, kind, hashToken(id)]);
}

/** Forgets the codes and tokens of a grant. */
export async function deleteOfGrant(tx: Tx, grantId: string): Promise<void> {
  await tx.prepared('delete_openid_grant', 'delete from openid_entries where tenant_id = $1 and grant_id = $2', [tx.tenantId, grantId]);
}

/** Forgets all that one portal holds of a person. */
export async function deleteOfClient(tx: Tx, personId: string, clientId: string): Promise<void> {
  await tx.prepared('delete_openid_client', 'delete from openid_entries where tenant_id = $1 and person_id = $2 and client_id = $3', [tx.tenantId, personId, clientId]);
}

/** Clears away what is over. */
export async function deleteOldEntries(tx: Tx): Promise<void> {
  await tx.prepared('delete_old_openid', 'delete from openid_entries where tenant_id = $1 and expires_at < now()', [tx.tenantId]);
}
