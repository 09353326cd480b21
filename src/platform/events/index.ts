import { newId, type Tx } from '../db/index.ts';
import { enqueue } from '../jobs/index.ts';

export { eventsAfter, isFeedCursor } from './feed.ts';

/** What every module subscribes to: event type → names of the jobs that follow. Filled once at the start. */
const followers = new Map<string, string[]>();

/** Lets a job follow an event. Called at the start, from the modules' declarations. */
export function follow(type: string, job: string): void {
  const jobs = followers.get(type) ?? [];
  if (!jobs.includes(job)) followers.set(type, [...jobs, job]);
}

/**
 * Tells the modules above what happened, in the transaction in which it happened: the event and the jobs that follow it
 * are committed with it or not at all.
 * @param type `module.what-happened`
 * @param payload plain JSON: ids, no content
 */
export async function emit(tx: Tx, type: string, payload: object): Promise<void> {
  await tx.prepared('emit', 'insert into events (tenant_id, id, type, payload) values ($1, $2, $3, $4)',
    [tx.tenantId, newId(), type, JSON.stringify(payload)]);
  for (const job of followers.get(type) ?? []) await enqueue(tx, job, payload);
}
