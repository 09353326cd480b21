import type { Module } from '../../platform/http/index.ts';
import { whenPersonLeaves } from '../accounts/index.ts';
import { followMails } from '../../platform/mail/index.ts';
import { checkBundidMailbox } from './bundid-mailbox/check-bundid-mailbox.ts';
import { copyJob } from './bundid-mailbox/plan-copy.ts';
import { sendCopy } from './bundid-mailbox/send-copy.ts';
import { forgetOld } from './half-written/half-written.store.ts';
import { letCasesGo } from './leave.ts';
import { deleteOldGuests } from './guests/guests.store.ts';
import { noticeFollower, noticeKind, sendDigests } from './notices/tell.ts';
import { recordDeemed } from './notification/deliver.ts';
import { deletePresences } from './presence/presence.store.ts';
import { receiptOf } from './receipt.ts';
import { tellOfInfected } from './infected/tell-of-infected.ts';
import { purgeBins } from './mailbox/bin.ts';
import { checkArchive } from './retention/archive/check-archive.ts';
import { keepRetention } from './retention/nightly.ts';
import { forgetFiles } from './waiting-files.ts';
import { fillWords } from './words/fill-words.ts';

/** Submitted requests: their states, messages, documents and receipts. No routes: mailbox and desk show them. */
const cases: Module = {
  name: 'cases',
  start(platform) {
    checkArchive(platform);
    checkBundidMailbox(platform);
    whenPersonLeaves(letCasesGo);
    followMails(noticeKind, noticeFollower(platform));
  },
  jobs: (platform) => ({
    'cases.receipt': async (tenantId, { caseId }: { caseId: string }) => { await receiptOf(platform, tenantId, caseId); },
    'cases.fill-words': (tenantId) => fillWords(platform, tenantId),
    'cases.infected': (tenantId, { fileId }: { fileId: string }) => platform.db.tenant(tenantId, (tx) => tellOfInfected(tx, platform, fileId)),
    'cases.purge-bins': (tenantId) => purgeBins(platform, tenantId),
    'cases.forget-files': (tenantId) => platform.db.tenant(tenantId, async (tx) => {
      await forgetOld(tx);
      await deletePresences(tx);
      await deleteOldGuests(tx);
      await forgetFiles(tx, platform);
    }),
    [copyJob]: (tenantId, { messageId }: { messageId: string }) => sendCopy(platform, tenantId, messageId),
    'cases.digest': (tenantId) => sendDigests(platform, tenantId),
    'cases.retention': (tenantId) => keepRetention(platform, tenantId),
    'cases.record-deemed': (tenantId) => recordDeemed(platform, tenantId),
  }),
  follows: { 'files.infected': ['cases.infected'] },
  // an overview at the hour of each town, in Berlin; the day of notification soon after Berlin's midnight, in summer and in winter
  cron: { 'cases.forget-files': '41 2 * * *', 'cases.purge-bins': '17 1 * * *', 'cases.fill-words': '17 * * * *', 'cases.retention': '23 2 * * *', 'cases.digest': '0 * * * *', 'cases.record-deemed': '10 22,23 * * *' },
};

export default cases;
