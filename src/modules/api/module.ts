import type { Module } from '../../platform/http/index.ts';
import { apiRoutes } from './api.routes.tsx';
import { deleteOldAnswers } from './calls/answers.store.ts';
import { announce, deliver } from './webhooks/deliver.ts';
import { allNews, news } from './webhooks/news.rules.ts';
import { deleteOldDeliveries } from './webhooks/webhooks.store.ts';

/** The job that announces a piece of news. */
const announcing = (one: keyof typeof news): string => `api.announce-${one}`;

/** The town's specialist software: fetches cases, writes to citizens, is told what happens. */
const api: Module = {
  name: 'api',
  routes: apiRoutes,
  jobs: (platform) => ({
    ...Object.fromEntries(allNews.map((one) => [announcing(one), (tenantId: string, { caseId }: { caseId: string }) => platform.db.tenant(tenantId, (tx) => announce(tx, one, caseId))])),
    'api.deliver': (tenantId, { id }: { id: string }) => deliver(platform, tenantId, id),
    'api.tidy': (tenantId) => platform.db.tenant(tenantId, async (tx) => { await deleteOldAnswers(tx); await deleteOldDeliveries(tx); }),
  }),
  follows: Object.fromEntries(allNews.map((one) => [news[one], [announcing(one)]])),
  cron: { 'api.tidy': '23 * * * *' },
};

export default api;
