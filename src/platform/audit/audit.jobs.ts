import type { Platform } from '../http/index.ts';
import type { JobHandler } from '../jobs/index.ts';
import { dayOf } from '../tenancy/index.ts';
import { seal } from './index.ts';

const day = 86_400_000;

/** Seals yesterday's records, tenant by tenant. A night that was missed is made up for: each of the last seven days is tried. */
export const auditJobs = (platform: Pick<Platform, 'db'>): Record<string, JobHandler> => ({
  'audit.seal': (tenantId) => platform.db.tenant(tenantId, async (tx) => {
    for (let ago = 7; ago >= 1; ago--) await seal(tx, dayOf(new Date(Date.now() - ago * day)));
  }),
});

/** Every night at 01:07 UTC. */
export const auditCron = { 'audit.seal': '7 1 * * *' };
