import type { Tx } from '../../../platform/db/index.ts';

/** What a post was answered with. */
export interface Answer { readonly status: number; readonly body: object }

/** Holds a key until the transaction ends. @returns false when another request holds it */
export async function holdKey(tx: Tx, applicationId: string, key: string): Promise<boolean> {
  const [row] = await tx.prepared<{ held: boolean }>('api_key_hold', 'select pg_try_advisory_xact_lock(hashtextextended($1, 27)) as held', [`${tx.tenantId} ${applicationId} ${key}`]);
  return row?.held ?? false;
}

/** The answer that a key has had, with the fingerprint of its request. */
export async function selectAnswer(tx: Tx, applicationId: string, key: string): Promise<(Answer & { fingerprint: Uint8Array }) | undefined> {
  const [row] = await tx.prepared<Answer & { fingerprint: Buffer }>('api_answer', 'select status, body, fingerprint from api_answers where tenant_id = $1 and application_id = $2 and key = $3', [tx.tenantId, applicationId, key]);
  return row;
}

export async function insertAnswer(tx: Tx, applicationId: string, key: string, fingerprint: Uint8Array, { status, body }: Answer): Promise<void> {
  await tx.prepared('api_answer_insert', 'insert into api_answers (tenant_id, application_id, key, fingerprint, status, body) values ($1, $2, $3, $4, $5, $6)',
    [tx.tenantId, applicationId, key, fingerprint, status, JSON.stringify(body)]);
}

/** Forgets answers that are older than a day. */
export async function deleteOldAnswers(tx: Tx): Promise<void> {
  await tx.prepared('api_answers_old', "delete from api_answers where tenant_id = $1 and answered_at < now() - interval '1 day'", [tx.tenantId]);
}
