import type { Module } from '../../platform/http/index.ts';
import { readWithStaffSession } from '../accounts/index.ts';
import { absenceText } from './absences/absences.messages.ts';
import { absenceRoutes } from './absences/absences.routes.tsx';
import { absencesPath } from './absences/paths.ts';
import { batchRoutes } from './batch/batch.routes.tsx';
import { deleteOldDeeds } from './batch/deeds.store.ts';
import { correctionRoutes } from './corrections/ask.routes.tsx';
import { letterRoutes } from './delivery/letter.routes.tsx';
import { deskRoutes } from './desk.routes.tsx';
import { erasureRoutes } from './erasure/erasure.routes.tsx';
import { exportRoutes } from './export/export.routes.tsx';
import { figuresRoutes } from './figures/figures.routes.tsx';
import { labelRoutes } from './labels/labels.routes.tsx';
import { text } from './messages.ts';
import { savedRoutes } from './saved/saved.routes.tsx';
import { mentionText } from './mentions/mentions.messages.ts';
import { mentionRoutes } from './mentions/mentions.routes.tsx';
import { forMePath } from './mentions/paths.ts';
import { showUnseen } from './mentions/unseen.ts';
import { holdRoutes } from './retention/hold.routes.tsx';
import { retentionRoutes } from './retention/retention.routes.tsx';
import { recallRoutes } from './recall/recall.routes.tsx';
import { releaseRoutes } from './release/release.routes.tsx';
import { templateRoutes } from './templates/templates.routes.tsx';
import { togetherRoutes } from './together/together.routes.tsx';

/** Where the town hall answers: queue, case, messages, decision. */
const desk: Module = {
  name: 'desk',
  routes(app, platform) {
    readWithStaffSession(showUnseen);
    for (const routes of [deskRoutes, batchRoutes, labelRoutes, savedRoutes, exportRoutes, figuresRoutes, correctionRoutes, letterRoutes, recallRoutes, releaseRoutes, templateRoutes, togetherRoutes, absenceRoutes, mentionRoutes, retentionRoutes, holdRoutes, erasureRoutes]) routes(app, platform);
  },
  deskLinks: (ctx) => (Object.keys(ctx.staff?.offices ?? {}).length ? [{ path: '/verwaltung', label: text(ctx).queue }, { path: forMePath, label: mentionText(ctx).title, count: ctx.header.unread }, { path: absencesPath, label: absenceText(ctx).title }] : []),
  jobs: (platform) => ({ 'desk.forget-deeds': (tenantId) => platform.db.tenant(tenantId, deleteOldDeeds) }),
  cron: { 'desk.forget-deeds': '53 2 * * *' },
};

export default desk;
