import { allCron, allJobs, createApp } from './app.tsx';
import { parseConfig, type Config } from './config.ts';
import { isForReaders } from './for-readers.ts';
import { migrate } from './platform/db/index.ts';
import type { Module } from './platform/http/index.ts';
import { startWorker } from './platform/jobs/index.ts';
import { startBounces } from './platform/mail/index.ts';
import { createPlatform } from './platform/platform.ts';
import { sealReadable } from './seal-readable.ts';

/** The running program. */
export interface Running {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Finishes what is under way, then ends. */
  stop(): Promise<void>;
}

/**
 * Starts web and worker in this process: migrates the database, loads and checks tenants and services, listens.
 * @param more pages beside those of the modules; development has some, production none
 */
export async function start(config: Config, more: readonly Module[] = []): Promise<Running> {
  await migrate(config.databaseOwnerUrl);
  const sealed = await sealReadable(config);
  if (sealed) console.log(`${sealed} rows and files of older versions are sealed now. What they were may still lie in free pages of the database and in older backups: docs/how-to/run-in-production.md, „Keys“.`);
  const platform = createPlatform(config);
  const app = await createApp(platform, more);
  const address = await app.listen({ host: config.host, port: config.port });
  const worker = config.worker ? await startWorker({
    url: config.databaseOwnerUrl, handlers: allJobs(platform), cron: allCron(), tenantIds: platform.tenants.all.map((tenant) => tenant.id), log: platform.log,
  }) : undefined;
  const bounces = await startBounces(platform);
  return {
    address,
    async stop() {
      await app.close();
      await bounces?.stop();
      await worker?.stop();
      await platform.close();
    },
  };
}

/** Starts with the configuration in the environment, and stays until it is told to stop; what the configuration or a town's content lacks is said, and ends it. */
export async function startProgram(): Promise<void> {
  const running = await startOrSay();
  console.log(`Stadttor answers at ${running.address}`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    running.stop().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function startOrSay(): Promise<Running> {
  try {
    return await start(parseConfig(process.env));
  } catch (error) {
    console.error(isForReaders(error) ? error.message : error);
    process.exit(1);
  }
}
