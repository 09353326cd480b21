import type { Tx } from '../db/index.ts';

/** When and how often. */
export interface EnqueueOptions {
  /** Not before; at once without it. */
  readonly runAt?: Date;
  /** A job with the same key that still waits is replaced. */
  readonly key?: string;
}

/**
 * Enqueues a job in the caller's transaction: it runs if, and only if, that commits. The job carries the tenant.
 * @param name `module.job`, as the module declares it
 * @param payload plain JSON
 */
export async function enqueue(tx: Tx, name: string, payload: object, { runAt, key }: EnqueueOptions = {}): Promise<void> {
  await tx.prepared('enqueue_job', 'select enqueue_job($1, $2, $3, $4)', [name, JSON.stringify(payload), runAt ?? null, key ?? null]);
}
