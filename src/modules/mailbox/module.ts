import type { Module } from '../../platform/http/index.ts';
import { readWithSession } from '../accounts/index.ts';
import { documentCasesBy } from '../cases/index.ts';
import { binRoutes } from './bin/bin.routes.tsx';
import { caseRoutes } from './case.routes.tsx';
import { caseDocument } from './download/case-document.ts';
import { downloadRoutes } from './download/download.routes.ts';
import { erasureRoutes } from './erasure/erasure.routes.tsx';
import { guestRoutes } from './guest/guest.routes.tsx';
import { listRoutes } from './list/list.routes.tsx';
import { replyRoutes } from './reply.routes.tsx';
import { showUnread } from './unread.ts';
import { withdrawRoutes } from './withdraw.routes.tsx';

/** The citizen's view of cases. */
const mailbox: Module = {
  name: 'mailbox',
  start: () => documentCasesBy(caseDocument),
  routes(app, platform) {
    readWithSession(showUnread);
    listRoutes(app, platform);
    guestRoutes(app, platform);
    caseRoutes(app, platform);
    replyRoutes(app, platform);
    binRoutes(app, platform);
    downloadRoutes(app, platform);
    withdrawRoutes(app, platform);
    erasureRoutes(app, platform);
  },
};

export default mailbox;
