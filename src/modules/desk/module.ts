import type { Module } from '../../platform/http/index.ts';
import { correctionRoutes } from './corrections/ask.routes.tsx';
import { deskRoutes } from './desk.routes.tsx';
import { exportRoutes } from './export/export.routes.tsx';
import { figuresRoutes } from './figures/figures.routes.tsx';

/** Where the town hall answers: queue, case, messages, decision. */
const desk: Module = {
  name: 'desk',
  routes(app, platform) {
    deskRoutes(app, platform);
    exportRoutes(app, platform);
    figuresRoutes(app, platform);
    correctionRoutes(app, platform);
  },
};

export default desk;
