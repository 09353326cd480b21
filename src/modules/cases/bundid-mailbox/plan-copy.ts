import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { enqueue } from '../../../platform/jobs/index.ts';
import { offersBundidMailbox, wantsBundidCopies } from '../../accounts/index.ts';
import { tenantOf } from '../tenant-of.ts';
import { insertCopy } from './copies.store.ts';

/** The job that sends a copy. */
export const copyJob = 'cases.bundid-copy';

/** Enqueues a message's copy; at a moment, or at once. */
export const enqueueCopy = (tx: Tx, messageId: string, runAt?: Date): Promise<void> => enqueue(tx, copyJob, { messageId }, { key: `${copyJob}:${messageId}`, runAt });

/**
 * Lets a message, already written in this transaction, go into its reader's BundID mailbox, too, where they want it (S5.13): a job of the same
 * transaction. Whether it is read here meanwhile makes no difference: it is a copy.
 */
export async function planCopy(tx: Tx, platform: Pick<Platform, 'config' | 'tenants'>, { messageId, caseId, personId }: { messageId: string; caseId: string; personId?: string }): Promise<void> {
  if (!personId || !offersBundidMailbox(platform, tenantOf(platform, tx.tenantId)) || !await wantsBundidCopies(tx, personId)) return;
  await insertCopy(tx, messageId, caseId);
  await enqueueCopy(tx, messageId);
}
