import type { Tx } from '../../../../platform/db/index.ts';
import type { Raw } from '../../provider.ts';

/** Money that is to be given back (Erstattung). `refused`: the provider does not, the town has to; `unclear`: nobody knows whether it did, and asking again could do it twice. */
export interface Refund {
  readonly id: string;
  readonly attemptId: string;
  readonly cents: number;
  readonly currency: string;
  readonly reason: string;
  readonly state: 'asked' | 'released' | 'done' | 'refused' | 'unclear' | 'withdrawn';
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
  readonly endedByName?: string;
  readonly endedAt?: Date;
  /** How often the provider was asked to. */
  readonly tries: number;
  readonly remoteReference?: string;
}

interface Row { id: string; attempt_id: string; cents: number; currency: string; sealed_reason: Buffer; state: Refund['state']; asked_by: string; asked_by_name: string; asked_at: Date; ended_by_name: string | null; ended_at: Date | null; tries: number; remote_reference: string | null }
const columns = 'id, attempt_id, cents, currency, sealed_reason, state, asked_by, asked_by_name, asked_at, ended_by_name, ended_at, tries, remote_reference';

const toRefund = async (tx: Tx, row: Row): Promise<Refund> => ({
  id: row.id, attemptId: row.attempt_id, cents: row.cents, currency: row.currency, state: row.state, askedBy: row.asked_by, askedByName: row.asked_by_name, askedAt: row.asked_at,
  endedByName: row.ended_by_name ?? undefined, endedAt: row.ended_at ?? undefined, tries: row.tries, remoteReference: row.remote_reference ?? undefined,
  reason: await tx.keys.openSecret({ table: 'payment_refunds', id: row.id }, 'sealed_reason', row.sealed_reason),
});

/** Writes a wish. @returns false when this one is written already (a double click) */
export async function insertRefund(tx: Tx, r: Pick<Refund, 'id' | 'attemptId' | 'cents' | 'currency' | 'reason' | 'askedBy' | 'askedByName'>): Promise<boolean> {
  const sealed = await tx.keys.sealSecret({ table: 'payment_refunds', id: r.id }, 'sealed_reason', r.reason);
  return (await tx.prepared('refunds_insert', `insert into payment_refunds (tenant_id, id, attempt_id, cents, currency, sealed_reason, asked_by, asked_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [tx.tenantId, r.id, r.attemptId, r.cents, r.currency, sealed, r.askedBy, r.askedByName])).length > 0;
}

/** One wish. */
export async function selectRefund(tx: Tx, id: string): Promise<Refund | undefined> {
  const [row] = await tx.prepared<Row>('refunds_one', `select ${columns} from payment_refunds where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  return row && toRefund(tx, row);
}

/** The wishes about attempts, oldest first. */
export const refundsOf = async (tx: Tx, attemptIds: readonly string[]): Promise<Refund[]> =>
  Promise.all((await tx.prepared<Row>('refunds_of_attempts', `select ${columns} from payment_refunds where tenant_id = $1 and attempt_id = any($2::uuid[]) order by id`, [tx.tenantId, attemptIds])).map((row) => toRefund(tx, row)));

/** Writes what became of a wish, and by whom. */
export async function endRefund(tx: Tx, id: string, { state, by }: { state: 'released' | 'done' | 'withdrawn'; by: { readonly staffId: string; readonly name: string } }): Promise<void> {
  await tx.prepared('refunds_end', 'update payment_refunds set state = $3, ended_by = $4, ended_by_name = $5, ended_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, id, state, by.staffId, by.name]);
}

/** Writes what the provider said of a released one. */
export async function answerRefund(tx: Tx, id: string, { state, remoteReference, raw }: { state: 'released' | 'done' | 'refused' | 'unclear'; remoteReference?: string; raw: Raw }): Promise<void> {
  await tx.prepared('refunds_answer', "update payment_refunds set state = $3, remote_reference = coalesce($4, remote_reference), raw = $5, tries = tries + 1 where tenant_id = $1 and id = $2 and state = 'released'",
    [tx.tenantId, id, state, remoteReference ?? null, JSON.stringify(raw)]);
}

/** Notes, before a provider is asked that must be asked but once, that it is. @returns false when it was before: then it is not asked */
export async function claimTry(tx: Tx, id: string): Promise<boolean> {
  return (await tx.prepared('refunds_claim', "update payment_refunds set tries = 1 where tenant_id = $1 and id = $2 and state = 'released' and tries = 0 returning id", [tx.tenantId, id])).length > 0;
}

/** The provider could not be understood. @returns how often it was asked by now */
export async function countTry(tx: Tx, id: string): Promise<number> {
  const [row] = await tx.prepared<{ tries: number }>('refunds_try', 'update payment_refunds set tries = tries + 1 where tenant_id = $1 and id = $2 returning tries', [tx.tenantId, id]);
  return row?.tries ?? 0;
}
