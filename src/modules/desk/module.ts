import type { Module } from '../../platform/http/index.ts';
import { absenceText } from './absences/absences.messages.ts';
import { absenceRoutes } from './absences/absences.routes.tsx';
import { absencesPath } from './absences/paths.ts';
import { batchRoutes } from './batch/batch.routes.tsx';
import { deleteOldDeeds } from './batch/deeds.store.ts';
import { correctionRoutes } from './corrections/ask.routes.tsx';
import { letterRoutes } from './delivery/letter.routes.tsx';
import { deskRoutes } from './desk.routes.tsx';
import { exportRoutes } from './export/export.routes.tsx';
import { figuresRoutes } from './figures/figures.routes.tsx';
import { labelRoutes } from './labels/labels.routes.tsx';
import { text } from './messages.ts';
import { savedRoutes } from './saved/saved.routes.tsx';
import { releaseRoutes } from './release/release.routes.tsx';
import { templateRoutes } from './templates/templates.routes.tsx';
import { togetherRoutes } from './together/together.routes.tsx';

/** Where the town hall answers: queue, case, messages, decision. */
const desk: Module = {
  name: 'desk',
  routes(app, platform) {
    for (const routes of [deskRoutes, batchRoutes, labelRoutes, savedRoutes, exportRoutes, figuresRoutes, correctionRoutes, letterRoutes, releaseRoutes, templateRoutes, togetherRoutes, absenceRoutes]) routes(app, platform);
  },
  deskLinks: (ctx) => (Object.keys(ctx.staff?.offices ?? {}).length ? [{ path: '/verwaltung', label: text(ctx).queue }, { path: absencesPath, label: absenceText(ctx).title }] : []),
  jobs: (platform) => ({ 'desk.forget-deeds': (tenantId) => platform.db.tenant(tenantId, deleteOldDeeds) }),
  cron: { 'desk.forget-deeds': '53 2 * * *' },
};

export default desk;
