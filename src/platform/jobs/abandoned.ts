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
    await free(connection, own ?? '');
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

/** A crash takes no try from a job: it gets one more for each. Up to here, so that a job which ends its process itself comes to an end, too. */
const mostTries = 100;

/** Frees the jobs of workers that are gone. @param own the worker that looks */
async function free(connection: pg.Client, own: string): Promise<void> {
  await connection.query('begin');
  try {
    const { rows } = await connection.query<{ id: string; worker: string }>(abandonedJobs, [own]);
    if (rows.length > 0) {
      await connection.query('select graphile_worker.force_unlock_workers($1)', [rows.map(({ worker }) => worker)]);
      await connection.query('select graphile_worker.reschedule_jobs(array[id], max_attempts => least(max_attempts + 1, $2)) from graphile_worker.jobs where id = any($1)', [rows.map(({ id }) => id), mostTries]);
    }
    await connection.query('commit');
  } catch (error) {
    await connection.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** A worker that has begun just now may not hold its lock yet: its jobs are left alone for some seconds. */
const abandonedJobs = `
  select id, locked_by as worker from graphile_worker.jobs
  where locked_at < now() - interval '5 seconds' and locked_by <> $1 and pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))`;
