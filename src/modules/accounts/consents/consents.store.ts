import { createHash } from 'node:crypto';
import type { Lang } from '../../../platform/i18n/index.ts';
import type { TrustLevel } from '../../../platform/http/index.ts';
import { newId, type Tx } from '../../../platform/db/index.ts';

/** What is agreed to here; what goes to other portals stands with `provider`. */
export type ConsentKind = 'zugangseroeffnung' | 'processing' | 'servicekonto' | 'stored-means';

/** Words as they were shown, and how the person who agrees to them is signed in. */
export interface Agreed { readonly wording: string; readonly lang: Lang; readonly level: TrustLevel; readonly method: string }

/** A consent as it is kept. */
export interface KeptConsent extends Agreed {
  readonly id: string;
  readonly kind: ConsentKind;
  /** Digest of the wording. */
  readonly version: string;
  /** The way in that it hangs on. */
  readonly credentialId?: string;
  readonly givenAt: Date;
  readonly withdrawnAt?: Date;
}

interface Row { id: string; kind: ConsentKind; credential_id: string | null; wording: string; version: string; lang: Lang; level: TrustLevel; method: string; given_at: Date; withdrawn_at: Date | null }

const consent = (row: Row): KeptConsent => ({
  id: row.id, kind: row.kind, credentialId: row.credential_id ?? undefined, wording: row.wording, version: row.version, lang: row.lang,
  level: row.level, method: row.method, givenAt: row.given_at, withdrawnAt: row.withdrawn_at ?? undefined,
});
const columns = 'id, kind, credential_id, wording, version, lang, level, method, given_at, withdrawn_at';

/** Which version of a wording it is: twelve hexadecimal digits of its SHA-256. */
export const versionOf = (wording: string): string => createHash('sha256').update(wording).digest('hex').slice(0, 12);

/** Keeps a consent. @param more the way in that it hangs on and whose words come by it; `at`: when it was given, if not now @returns false where one like it holds already: nothing is kept twice */
export async function keepConsent(tx: Tx, personId: string, kind: ConsentKind, { wording, lang, level, method }: Agreed, { credentialId, origin, at }: { credentialId?: string; origin?: string; at?: Date } = {}): Promise<boolean> {
  const rows = await tx.prepared('keep_consent', `insert into consents (tenant_id, id, person_id, kind, credential_id, origin, wording, version, lang, level, method, given_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12, now())) on conflict do nothing returning id`,
  [tx.tenantId, newId(), personId, kind, credentialId ?? null, origin ?? null, wording, versionOf(wording), lang, level, method, at ?? null]);
  return rows.length > 0;
}

/** The consent of a kind that holds; there is one at most where it hangs on no way in. */
export async function validConsent(tx: Tx, personId: string, kind: ConsentKind): Promise<KeptConsent | undefined> {
  const [row] = await tx.prepared<Row>('valid_consent', `select ${columns} from consents where tenant_id = $1 and person_id = $2 and kind = $3 and withdrawn_at is null order by given_at desc limit 1`, [tx.tenantId, personId, kind]);
  return row && consent(row);
}

/** All consents of a person, withdrawn ones too, the newest first. */
export async function keptConsents(tx: Tx, personId: string): Promise<KeptConsent[]> {
  return (await tx.prepared<Row>('kept_consents', `select ${columns} from consents where tenant_id = $1 and person_id = $2 order by given_at desc, id desc`, [tx.tenantId, personId])).map(consent);
}

/** Withdraws one. @returns it, where it was the person's and held */
export async function endConsent(tx: Tx, personId: string, kind: ConsentKind, id: string): Promise<KeptConsent | undefined> {
  const [row] = await tx.prepared<Row>('end_consent', `update consents set withdrawn_at = now() where tenant_id = $1 and person_id = $2 and kind = $3 and id = $4 and withdrawn_at is null returning ${columns}`, [tx.tenantId, personId, kind, id]);
  return row && consent(row);
}

/** Withdraws what hangs on a way in that goes. @returns the sources whose words nothing that is agreed to brings any more */
export async function endConsentsOfCredential(tx: Tx, personId: string, credentialId: string): Promise<string[]> {
  const rows = await tx.prepared<{ origin: string }>('end_credential_consents', `update consents c set withdrawn_at = now() where tenant_id = $1 and person_id = $2 and credential_id = $3 and withdrawn_at is null
    returning case when exists (select from consents o where o.tenant_id = c.tenant_id and o.person_id = c.person_id and o.origin = c.origin and o.id <> c.id and o.withdrawn_at is null) then null else c.origin end as origin`, [tx.tenantId, personId, credentialId]);
  return rows.flatMap(({ origin }) => origin ?? []);
}
