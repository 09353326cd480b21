import type { Tx } from '../../platform/db/index.ts';
import type { AttemptState } from './attempt.rules.ts';
import type { Method, Paid, Raw } from './provider.ts';

/** One try to pay a charge at a provider (Bezahlversuch). */
export interface Attempt {
  readonly id: string;
  readonly chargeId: string;
  /** Id of the provider, as tenant.yaml names it. */
  readonly provider: string;
  readonly cents: number;
  readonly currency: string;
  readonly state: AttemptState;
  /** The provider's name for it. */
  readonly remoteId?: string;
  readonly payUrl?: string;
  readonly method?: Method;
  readonly mandate?: Paid['mandate'];
  readonly remoteReference?: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly endedAt?: Date;
  /** How often the provider was asked since something was last heard. */
  readonly asked: number;
  /** It was begun with payment data of somebody: `new` where the provider is to keep them, else the id of those that are stored. */
  readonly means?: string;
  /** Whose they are. Of an attempt with `means` and without a person nobody is led to pay it. */
  readonly meansOf?: string;
}

/** Why a provider was asked. */
export type Cause = 'start' | 'return' | 'notification' | 'poll' | 'desk' | 'settlement';

interface Row { id: string; charge_id: string; provider: string; cents: number; currency: string; state: AttemptState; remote_id: string | null; pay_url: string | null; method: Method | null; mandate: Paid['mandate'] | null; remote_reference: string | null; made_at: Date; expires_at: Date; ended_at: Date | null; asked: number; means: string | null; means_of: string | null }

const columns = 'id, charge_id, provider, cents, currency, state, remote_id, pay_url, method, mandate, remote_reference, made_at, expires_at, ended_at, asked, means, means_of';

const toAttempt = (row: Row): Attempt => ({
  id: row.id, chargeId: row.charge_id, provider: row.provider, cents: row.cents, currency: row.currency, state: row.state, remoteId: row.remote_id ?? undefined, payUrl: row.pay_url ?? undefined,
  method: row.method ?? undefined, mandate: row.mandate ?? undefined, remoteReference: row.remote_reference ?? undefined, madeAt: row.made_at, expiresAt: row.expires_at, endedAt: row.ended_at ?? undefined, asked: row.asked, means: row.means ?? undefined, meansOf: row.means_of ?? undefined,
});

/** Writes an attempt before the provider hears of it. @returns false when this id has been written before (a double click) */
export async function insertAttempt(tx: Tx, a: Pick<Attempt, 'id' | 'chargeId' | 'provider' | 'cents' | 'currency' | 'expiresAt' | 'means' | 'meansOf'>): Promise<boolean> {
  return (await tx.prepared('attempts_insert', `insert into payment_attempts (tenant_id, id, charge_id, provider, cents, currency, expires_at, means, means_of) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [tx.tenantId, a.id, a.chargeId, a.provider, a.cents, a.currency, a.expiresAt, a.means ?? null, a.meansOf ?? null])).length > 0;
}

/** What was wished of payment data at an attempt is done, or wished no more. */
export async function dropWish(tx: Tx, id: string): Promise<void> {
  await tx.prepared('attempts_drop_wish', 'update payment_attempts set means_of = null where tenant_id = $1 and id = $2', [tx.tenantId, id]);
}

/** A person wishes no more that payment data are stored, at one charge or at any. @param kept an attempt of that charge at which they do @returns whether they had */
export async function dropWishesToStore(tx: Tx, personId: string, { chargeId, kept }: { readonly chargeId?: string; readonly kept?: string } = {}): Promise<boolean> {
  return (await tx.prepared('attempts_drop_wishes', `update payment_attempts set means_of = null where tenant_id = $1 and means_of = $2 and means = 'new'
    and ($3::uuid is null or charge_id = $3) and ($4::uuid is null or id <> $4) returning id`, [tx.tenantId, personId, chargeId ?? null, kept ?? null])).length > 0;
}

/** Stored payment data have gone: nobody goes on to pay with them. */
export async function dropWishesFor(tx: Tx, storedId: string): Promise<void> {
  await tx.prepared('attempts_drop_for', 'update payment_attempts set means_of = null where tenant_id = $1 and means = $2 and means_of is not null', [tx.tenantId, storedId]);
}

/** One attempt. */
export async function selectAttempt(tx: Tx, id: string): Promise<Attempt | undefined> {
  const [row] = await tx.prepared<Row>('attempts_one', `select ${columns} from payment_attempts where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  return row && toAttempt(row);
}

/** An attempt by the provider's name for it. */
export async function attemptByRemote(tx: Tx, provider: string, remoteId: string): Promise<Attempt | undefined> {
  const [row] = await tx.prepared<Row>('attempts_by_remote', `select ${columns} from payment_attempts where tenant_id = $1 and provider = $2 and remote_id = $3`, [tx.tenantId, provider, remoteId]);
  return row && toAttempt(row);
}

/** The attempts of charges, oldest first. */
export const attemptsOf = async (tx: Tx, chargeIds: readonly string[]): Promise<Attempt[]> =>
  (await tx.prepared<Row>('attempts_of_charges', `select ${columns} from payment_attempts where tenant_id = $1 and charge_id = any($2::uuid[]) order by id`, [tx.tenantId, chargeIds])).map(toAttempt);

/** The provider has taken the order. @returns false when the attempt was begun or has ended before: then this changes nothing */
export async function markBegun(tx: Tx, id: string, { remoteId, payUrl }: { remoteId: string; payUrl?: string }): Promise<boolean> {
  return (await tx.prepared('attempts_begun', "update payment_attempts set state = 'open', remote_id = $3, pay_url = $4 where tenant_id = $1 and id = $2 and state = 'new' returning id", [tx.tenantId, id, remoteId, payUrl ?? null])).length > 0;
}

/** Writes how an attempt stands now, and that its provider was asked once more. Where the person paid is of no use once it has ended. */
export async function updateAttempt(tx: Tx, id: string, { state, paid }: { state: AttemptState; paid?: Paid }): Promise<void> {
  await tx.prepared('attempts_update', `update payment_attempts set state = $3, asked = asked + 1, pay_url = case when $3 in ('new', 'open') then pay_url end,
      ended_at = case when $3 in ('new', 'open') then null when state = $3 then ended_at else now() end,
      method = coalesce($4, method), mandate = coalesce($5, mandate), remote_reference = coalesce($6, remote_reference)
    where tenant_id = $1 and id = $2`, [tx.tenantId, id, state, paid?.method ?? null, paid?.mandate ? JSON.stringify(paid.mandate) : null, paid?.remoteReference ?? null]);
}

/** A provider was asked and could not be understood. @returns how often by now */
export async function countAsked(tx: Tx, id: string): Promise<number> {
  const [row] = await tx.prepared<{ asked: number }>('attempts_asked', 'update payment_attempts set asked = asked + 1 where tenant_id = $1 and id = $2 returning asked', [tx.tenantId, id]);
  return row?.asked ?? 0;
}

/** A transition of an attempt, with what the provider said. */
export interface AttemptStep { readonly at: Date; readonly cause: Cause; readonly before: AttemptState; readonly after: AttemptState; readonly raw: Raw }

/** Appends what an attempt went through; the attempt's charge is locked. */
export async function insertStep(tx: Tx, attemptId: string, { cause, before, after, raw }: Omit<AttemptStep, 'at'>): Promise<void> {
  await tx.prepared('attempts_step', `insert into payment_steps (tenant_id, attempt_id, seq, cause, before, after, raw)
    select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6 from payment_steps where tenant_id = $1 and attempt_id = $2`, [tx.tenantId, attemptId, cause, before, after, JSON.stringify(raw)]);
}

/** What attempts went through, oldest first, by attempt. */
export async function stepsOf(tx: Tx, attemptIds: readonly string[]): Promise<ReadonlyMap<string, readonly AttemptStep[]>> {
  const rows = await tx.prepared<AttemptStep & { attempt_id: string }>('attempts_steps', 'select attempt_id, at, cause, before, after, raw from payment_steps where tenant_id = $1 and attempt_id = any($2::uuid[]) order by attempt_id, seq', [tx.tenantId, attemptIds]);
  return Map.groupBy(rows, (row) => row.attempt_id);
}
