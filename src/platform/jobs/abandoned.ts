import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import pg from 'pg';

/** Keeps this process's worker known as alive, and frees what dead ones left. */
export interface Watch {
  /** Hand it to graphile-worker: the worker's id comes from there. */
  readonly events: WorkerEvents;
  stop(): Promise<void>;
}

/**
 * graphile-worker gives the jobs of a worker that was killed to another after four hours only. So that mail and receipt
 * do not wait that long, each living worker holds an advisory lock in the name of its id, on a connection that dies with
 * the process; whoever can take such a lock knows that the worker is gone, and frees its jobs. A job may then run twice
 * (where the connection was lost, not the process): every job bears that.
 * @param url the owner's; not through a pooler in transaction mode
 * @param every milliseconds between two looks
 */
export async function watchWorkers(url: string, onError: (error: Error) => void, every = 15_000): Promise<Watch> {
  let own: string | undefined;
  let connection: pg.Client | undefined;

  async function look(): Promise<void> {
    if (!connection) {
      const opened = new pg.Client({ connectionString: url, application_name: 'stadttor worker watch' });
      opened.on('error', (error) => { connection = undefined; onError(error); });
      await opened.connect();
      if (own) await opened.query(holdLock, [own]);
      connection = opened;
    }
    await connection.query(freeJobs, [own ?? '']);
  }

  await look();
  const events: WorkerEvents = new EventEmitter();
  let busy = Promise.resolve();
  const next = (work: () => Promise<unknown>): void => { busy = busy.then(work).then(() => undefined, onError); };
  events.on('pool:create', ({ workerPool: { id } }) => {
    own = id;
    next(async () => connection?.query(holdLock, [id]));
  });
  const timer = setInterval(() => next(look), every);
  return {
    events,
    async stop() {
      clearInterval(timer);
      await busy;
      await connection?.end();
    },
  };
}

const holdLock = 'select pg_advisory_lock(hashtextextended($1, 0))';

/** A worker that has begun just now may not hold its lock yet: its jobs are left alone for some seconds. */
const freeJobs = `
  select graphile_worker.force_unlock_workers(array(
    select locked_by from graphile_worker.jobs
    where locked_at < now() - interval '5 seconds' and locked_by <> $1 and pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))))`;
