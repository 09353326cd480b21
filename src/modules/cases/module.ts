import type { Module } from '../../platform/http/index.ts';
import { whenPersonLeaves } from '../accounts/index.ts';
import { letCasesGo } from './leave.ts';
import { receiptOf } from './receipt.ts';
import { forgetFiles } from './waiting-files.ts';

/** Submitted requests: their states, messages, documents and receipts. No routes: mailbox and desk show them. */
const cases: Module = {
  name: 'cases',
  start() { whenPersonLeaves(letCasesGo); },
  jobs: (platform) => ({
    'cases.receipt': async (tenantId, { caseId }: { caseId: string }) => { await receiptOf(platform, tenantId, caseId); },
    'cases.forget-files': (tenantId) => platform.db.tenant(tenantId, (tx) => forgetFiles(tx, platform)),
  }),
  cron: { 'cases.forget-files': '41 2 * * *' },
};

export default cases;
