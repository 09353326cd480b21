import type { FastifyInstance } from 'fastify';
import { showErrors } from './error-pages.tsx';
import { modules } from './modules.ts';
import { auditCron, auditJobs } from './platform/audit/audit.jobs.ts';
import { follow } from './platform/events/index.ts';
import { createServer, type Module, type Platform } from './platform/http/index.ts';
import type { JobHandler } from './platform/jobs/index.ts';
import { mailCron, mailJobs } from './platform/mail/index.ts';
import { openKeys } from './platform/platform.ts';
import { checkTexts } from './platform/tenancy/index.ts';
import { scanCron, scanJobs } from './platform/virus-scan/index.ts';
import { portalPages } from './portal-pages.tsx';

/**
 * Builds the web side: platform, error pages, then every module in the order of `src/modules.ts`.
 * @param more pages beside those of the modules, for development
 */
export async function createApp(platform: Platform, more: readonly Module[] = []): Promise<FastifyInstance> {
  await openKeys(platform);
  const app = await createServer(platform);
  showErrors(app);
  portalPages(app, platform);
  for (const module of [...modules, ...more]) {
    for (const [event, jobs] of Object.entries(module.follows ?? {})) jobs.forEach((job) => follow(event, job));
    await module.start?.(platform);
    await module.routes?.(app, platform);
  }
  app.addHook('onRequest', async ({ ctx }) => {
    if (ctx?.staff) ctx.header.desk = modules.flatMap((module) => module.deskLinks?.(ctx) ?? []);
  });
  // every module has declared its words by now
  checkTexts(platform.tenants.all);
  return app;
}

/** All job handlers, the platform's and the modules'. */
export function allJobs(platform: Platform): Record<string, JobHandler> {
  return Object.assign({ ...auditJobs(platform), ...mailJobs(platform), ...scanJobs(platform) }, ...modules.map((module) => module.jobs?.(platform) ?? {}));
}

/** All cron patterns. */
export const allCron = (): Record<string, string> => Object.assign({ ...auditCron, ...mailCron, ...scanCron }, ...modules.map((module) => module.cron ?? {}));
