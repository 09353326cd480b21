import type { Module } from '../../platform/http/index.ts';
import { readWithSession } from '../accounts/index.ts';
import { caseRoutes } from './case.routes.tsx';
import { listRoutes } from './list.routes.tsx';
import { replyRoutes } from './reply.routes.tsx';
import { showUnread } from './unread.ts';
import { withdrawRoutes } from './withdraw.routes.tsx';

/** The citizen's view of cases. */
const mailbox: Module = {
  name: 'mailbox',
  routes(app, platform) {
    readWithSession(showUnread);
    listRoutes(app, platform);
    caseRoutes(app, platform);
    replyRoutes(app, platform);
    withdrawRoutes(app, platform);
  },
};

export default mailbox;
