import { newToken } from '../../../platform/crypto/token.ts';
import type { Tx } from '../../../platform/db/index.ts';

/** What a person agreed to pass on to a portal. */
export interface Consent { readonly clientId: string; readonly subject: string; readonly claims: readonly string[]; readonly agreedAt: Date; readonly withdrawnAt?: Date }

interface Row { client_id: string; subject: string; claims: string[]; agreed_at: Date; withdrawn_at: Date | null }

const consent = (row: Row): Consent => ({ clientId: row.client_id, subject: row.subject, claims: row.claims, agreedAt: row.agreed_at, withdrawnAt: row.withdrawn_at ?? undefined });
const columns = 'client_id, subject, claims, agreed_at, withdrawn_at';

/** What a person agreed to for one portal, withdrawn ones included. */
export async function findConsent(tx: Tx, personId: string, clientId: string): Promise<Consent | undefined> {
  const [row] = await tx.prepared<Row>('find_consent', `select ${columns} from openid_consents where tenant_id = $1 and person_id = $2 and client_id = $3`, [tx.tenantId, personId, clientId]);
  return row && consent(row);
}

/** All portals that got data of a person, withdrawn ones included, the newest first. */
export async function allConsentsOf(tx: Tx, personId: string): Promise<Consent[]> {
  return (await tx.prepared<Row>('portal_consents', `select ${columns} from openid_consents where tenant_id = $1 and person_id = $2 order by agreed_at desc`, [tx.tenantId, personId])).map(consent);
}

/** Keeps a consent. The portal's name for the person stays the same when they agree anew. */
export async function putConsent(tx: Tx, personId: string, clientId: string, claims: readonly string[]): Promise<void> {
  await tx.prepared('put_consent', `insert into openid_consents (tenant_id, person_id, client_id, subject, claims) values ($1, $2, $3, $4, $5)
    on conflict (tenant_id, person_id, client_id) do update set claims = excluded.claims, agreed_at = now(), withdrawn_at = null`, [tx.tenantId, personId, clientId, newToken(), claims]);
}

/** Withdraws a consent. @returns whether there was one */
export async function withdrawConsent(tx: Tx, personId: string, clientId: string): Promise<boolean> {
  return (await tx.prepared('withdraw_consent', 'update openid_consents set withdrawn_at = now() where tenant_id = $1 and person_id = $2 and client_id = $3 and withdrawn_at is null returning 1', [tx.tenantId, personId, clientId])).length > 0;
}
