import type { Module } from '../../platform/http/index.ts';
import { whenPersonLeaves } from '../accounts/index.ts';
import { letCasesGo } from './leave.ts';
import { receiptOf } from './receipt.ts';
import { tellOfInfected } from './infected/tell-of-infected.ts';
import { forgetFiles } from './waiting-files.ts';
import { fillWords } from './words/fill-words.ts';

/** Submitted requests: their states, messages, documents and receipts. No routes: mailbox and desk show them. */
const cases: Module = {
  name: 'cases',
  start() { whenPersonLeaves(letCasesGo); },
  jobs: (platform) => ({
    'cases.receipt': async (tenantId, { caseId }: { caseId: string }) => { await receiptOf(platform, tenantId, caseId); },
    'cases.fill-words': (tenantId) => fillWords(platform, tenantId),
    'cases.infected': (tenantId, { fileId }: { fileId: string }) => platform.db.tenant(tenantId, (tx) => tellOfInfected(tx, platform, fileId)),
    'cases.forget-files': (tenantId) => platform.db.tenant(tenantId, (tx) => forgetFiles(tx, platform)),
  }),
  follows: { 'files.infected': ['cases.infected'] },
  cron: { 'cases.forget-files': '41 2 * * *', 'cases.fill-words': '17 * * * *' },
};

export default cases;
