import type { Module } from '../../platform/http/index.ts';
import { ContentError } from '../../platform/tenancy/index.ts';
import { unlock } from '../cases/index.ts';
import { ask } from './ask.ts';
import { selectCharge } from './charges.store.ts';
import { deskJobs, deskLinks, deskRoutes } from './desk/index.ts';
import { askJob } from './hear.ts';
import { notifyRoutes } from './notify.routes.ts';
import { payRoutes } from './pay.routes.tsx';
import { paymentReceiptOf } from './receipt/payment-receipt.ts';
import { checkPayments } from './tenant-providers.ts';

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
    'payments.receipt': async (tenantId, { chargeId }: { chargeId: string }) => { await paymentReceiptOf(platform, tenantId, chargeId); },
    'payments.unlock': (tenantId, { chargeId }: { chargeId: string }) => platform.db.tenant(tenantId, async (tx) => {
      const owed = await selectCharge(tx, chargeId);
      if (owed?.messageId) await unlock(tx, platform, owed.messageId);
    }),
  }),
  // what waits for its fee waits no longer, whether it came or nobody asks for it
  follows: { 'payments.paid': ['payments.unlock', 'payments.receipt'], 'payments.waived': ['payments.unlock'] },
};

export default payments;
