import type { Module } from '../../platform/http/index.ts';
import { ContentError } from '../../platform/tenancy/index.ts';
import { receive, unlock } from '../cases/index.ts';
import { ask } from './ask.ts';
import { selectCharge } from './charges.store.ts';
import { deskJobs, deskLinks, deskRoutes } from './desk/index.ts';
import { askJob } from './hear.ts';
import { notifyRoutes } from './notify.routes.ts';
import { payRoutes } from './pay.routes.tsx';
import { paymentReceiptOf } from './receipt/payment-receipt.ts';
import { storeJob, storeMeans } from './stored/store-means.ts';
import { checkPayments } from './tenant-providers.ts';
import { followUnpaid } from './unpaid/follow-unpaid.ts';
import { forgo } from './unpaid/forgo.ts';

/** What cases owe, paying it at providers, and the town's books. */
const payments: Module = {
  name: 'payments',
  start({ tenants, config }) {
    const problems = checkPayments(tenants.all, config);
    if (problems.length) throw new ContentError(problems);
  },
  routes(app, platform) {
    payRoutes(app, platform);
    notifyRoutes(app, platform);
    deskRoutes(app, platform);
  },
  deskLinks,
  jobs: (platform) => ({
    ...deskJobs(platform),
    [askJob]: async (tenantId, { attemptId }: { attemptId: string }) => { await ask(platform, tenantId, attemptId, 'poll'); },
    [storeJob]: (tenantId, { attemptId }: { attemptId: string }) => storeMeans(platform, tenantId, attemptId),
    'payments.receipt': async (tenantId, { chargeId }: { chargeId: string }) => { await paymentReceiptOf(platform, tenantId, chargeId); },
    'payments.unlock': (tenantId, { chargeId }: { chargeId: string }) => platform.db.tenant(tenantId, async (tx) => {
      const owed = await selectCharge(tx, chargeId);
      if (owed?.messageId) await unlock(tx, platform, owed.messageId);
    }),
    'payments.receive': (tenantId, { chargeId }: { chargeId: string }) => platform.db.tenant(tenantId, async (tx) => {
      const owed = await selectCharge(tx, chargeId);
      if (owed && !owed.messageId && owed.state !== 'open') await receive(tx, platform, owed.caseId);
    }),
    'payments.forgo': async (tenantId, { caseId, state }: { caseId: string; state: string }) => {
      if (state === 'lapsed') await platform.db.tenant(tenantId, (tx) => forgo(tx, caseId));
    },
    'payments.unpaid': (tenantId) => followUnpaid(platform, tenantId),
  }),
  // what waits for its fee waits no longer, whether it came or nobody asks for it
  follows: { 'payments.paid': ['payments.unlock', 'payments.receive', 'payments.receipt'], 'payments.waived': ['payments.unlock', 'payments.receive'], 'cases.lapsed': ['payments.forgo'], 'cases.withdrawn': ['payments.forgo'] },
  cron: { 'payments.unpaid': '5 3 * * *' },
};

export default payments;
