import type { Module } from '../../platform/http/index.ts';
import { consentsRoutes } from './consents.routes.tsx';
import { detailsRoutes } from './details.routes.tsx';
import { exportRoutes } from './export.routes.ts';
import { leaveRoutes } from './leave.routes.tsx';
import { logRoutes } from './log.routes.tsx';
import { noticesRoutes } from './notices.routes.tsx';
import { overviewRoutes } from './overview.routes.tsx';
import { signInRoutes } from './sign-in.routes.tsx';

/** „Mein Bereich“: pages for the citizen that span modules. */
const myArea: Module = {
  name: 'my-area',
  routes(app, platform) {
    overviewRoutes(app, platform);
    detailsRoutes(app, platform);
    signInRoutes(app, platform);
    logRoutes(app, platform);
    consentsRoutes(app, platform);
    noticesRoutes(app, platform);
    exportRoutes(app, platform);
    leaveRoutes(app, platform);
  },
};

export default myArea;
