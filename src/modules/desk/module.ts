import type { Module } from '../../platform/http/index.ts';
import { batchRoutes } from './batch/batch.routes.tsx';
import { deleteOldDeeds } from './batch/deeds.store.ts';
import { correctionRoutes } from './corrections/ask.routes.tsx';
import { letterRoutes } from './delivery/letter.routes.tsx';
import { deskRoutes } from './desk.routes.tsx';
import { exportRoutes } from './export/export.routes.tsx';
import { figuresRoutes } from './figures/figures.routes.tsx';
import { labelRoutes } from './labels/labels.routes.tsx';
import { savedRoutes } from './saved/saved.routes.tsx';
import { holdRoutes } from './retention/hold.routes.tsx';
import { retentionRoutes } from './retention/retention.routes.tsx';
import { releaseRoutes } from './release/release.routes.tsx';
import { templateRoutes } from './templates/templates.routes.tsx';
import { togetherRoutes } from './together/together.routes.tsx';

/** Where the town hall answers: queue, case, messages, decision. */
const desk: Module = {
  name: 'desk',
  routes(app, platform) {
    for (const routes of [deskRoutes, batchRoutes, labelRoutes, savedRoutes, exportRoutes, figuresRoutes, correctionRoutes, letterRoutes, releaseRoutes, templateRoutes, togetherRoutes, retentionRoutes, holdRoutes]) routes(app, platform);
  },
  jobs: (platform) => ({ 'desk.forget-deeds': (tenantId) => platform.db.tenant(tenantId, deleteOldDeeds) }),
  cron: { 'desk.forget-deeds': '53 2 * * *' },
};

export default desk;
