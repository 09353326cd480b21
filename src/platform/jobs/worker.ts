import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker';
import type pino from 'pino';
import { watchWorkers } from './abandoned.ts';

/** A job: gets its tenant and its payload; throws to be tried again later (with growing delay, 25 times). */
export type JobHandler = (tenantId: string, payload: never) => Promise<void>;

/** The worker while it runs. */
export interface Worker {
  /** Takes no further jobs and resolves when those under way have ended. */
  stop(): Promise<void>;
}

/** What the worker is to do. */
export interface WorkerOptions {
  readonly url: string;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Name of a handler → cron pattern (UTC); runs once per tenant. */
  readonly cron: Readonly<Record<string, string>>;
  readonly tenantIds: readonly string[];
  readonly log: pino.Logger;
  readonly concurrency?: number;
  /** Milliseconds between two looks for jobs that a dead worker left. */
  readonly lookEvery?: number;
}

/** Starts the worker in this process. */
export async function startWorker({ url, handlers, cron, tenantIds, log, concurrency = 4, lookEvery }: WorkerOptions): Promise<Worker> {
  const watch = await watchWorkers(url, (error) => log.error({ err: error, part: 'worker' }, 'looking for jobs left behind failed'), lookEvery);
  const runner = await run({
    connectionString: url,
    concurrency,
    events: watch.events,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: new Logger(() => (level, message) => { if (level === 'error') log.error({ part: 'worker' }, withoutPayload(message)); }),
    taskList: tasks(handlers, tenantIds),
    parsedCronItems: parseCronItems(Object.entries(cron).flatMap(([task, match]) =>
      tenantIds.map((tenant) => ({ task, match, identifier: `${task}:${tenant}`, payload: { tenant, payload: {} } })))),
  });
  return {
    async stop() {
      await runner.stop();
      await watch.stop();
    },
  };
}

function tasks(handlers: Readonly<Record<string, JobHandler>>, tenantIds: readonly string[]): TaskList {
  const known = new Set(tenantIds);
  return Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, async (job: unknown) => {
    const { tenant, payload } = job as { tenant: string; payload: never };
    if (!known.has(tenant)) throw new Error(`job ${name} of a tenant that is not configured here: ${tenant}`);
    await handler(tenant, payload);
  }]));
}

/** graphile-worker prints the payload of a failed job; payloads may hold addresses. */
const withoutPayload = (message: string): string => message.replace(/ with payload .*$/s, '').slice(0, 500);
