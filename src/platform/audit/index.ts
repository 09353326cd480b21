import type { Tx } from '../db/index.ts';

/** Who did it. Names are kept as they were at that time. */
export interface Actor {
  readonly kind: 'citizen' | 'staff' | 'system' | 'application';
  readonly id?: string;
  readonly name?: string;
}

/** One entry of the audit record. */
export interface RecordEntry {
  readonly seq: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly action: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Appends to the hash-chained record of a case (or an account), in the caller's transaction.
 * The application role can neither change nor remove what stands there.
 * @param chain id of the case or person that the entry is about
 * @param action `module.verb`
 * @param data ids and states; no content
 */
export async function record(tx: Tx, chain: string, actor: Actor, action: string, data: object = {}): Promise<void> {
  await tx.prepared('append_record', 'select append_record($1, $2, $3, $4, $5, $6)',
    [chain, actor.kind, actor.id ?? null, actor.name ?? null, action, JSON.stringify(data)]);
}

/** As `record`, one entry each for many chains, in one round trip. */
export async function recordEach(tx: Tx, chains: readonly string[], actor: Actor, action: string, data: object = {}): Promise<void> {
  await tx.prepared('append_records', 'select append_record(chain, $2, $3, $4, $5, $6) from unnest($1::uuid[]) chain order by chain',
    [chains, actor.kind, actor.id ?? null, actor.name ?? null, action, JSON.stringify(data)]);
}

/** An entry as the database keeps it. */
export interface RecordRow { seq: number; at: Date; actor_kind: Actor['kind']; actor_id: string | null; actor_name: string | null; action: string; data: Record<string, unknown> }

/** A row as others speak of it. */
export const entry = (row: RecordRow): RecordEntry => ({
  seq: row.seq, at: row.at, action: row.action, data: row.data,
  actor: { kind: row.actor_kind, id: row.actor_id ?? undefined, name: row.actor_name ?? undefined },
});

/** The record of one chain, oldest first. */
export async function recordsOf(tx: Tx, chain: string): Promise<RecordEntry[]> {
  const rows = await tx.prepared<RecordRow>('records_of', 'select seq, at, actor_kind, actor_id, actor_name, action, data from records where tenant_id = $1 and chain = $2 order by seq', [tx.tenantId, chain]);
  return rows.map(entry);
}

/** The newest entries of one chain first. @param before number of an entry: only older ones */
export async function latestRecords(tx: Tx, chain: string, { before, size }: { before?: number; size: number }): Promise<RecordEntry[]> {
  const rows = await tx.prepared<RecordRow>('latest_records', `select seq, at, actor_kind, actor_id, actor_name, action, data from records
    where tenant_id = $1 and chain = $2 and ($3::int is null or seq < $3) order by seq desc limit $4`, [tx.tenantId, chain, before ?? null, size]);
  return rows.map(entry);
}

/** The number of the first entry that was tampered with; undefined when the chain is whole. */
export async function firstBrokenRecord(tx: Tx, chain: string): Promise<number | undefined> {
  const [row] = await tx.prepared<{ broken: number | null }>('first_broken_record', 'select first_broken_record($1) as broken', [chain]);
  return row?.broken ?? undefined;
}

/** Seals the records of one day that is over (`YYYY-MM-DD`, Berlin) into one digest, itself chained to the day before. Run nightly per tenant. */
export async function seal(tx: Tx, day: string): Promise<void> {
  await tx.prepared('seal_records', 'select seal_records($1)', [day]);
}
