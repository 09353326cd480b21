import { record } from '../../../platform/audit/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { noteBundidReached } from '../../accounts/index.ts';
import { attachmentNames } from './attachment-names.ts';
import { compose, type Composed } from './compose.ts';
import { endCopy, postponeCopy, takeCopy, takenUntil, type CopyState, type TakenCopy } from './copies.store.ts';
import { faultOf, isSendersFault, nextTry, verdictOf } from './outcome.rules.ts';
import { enqueueCopy } from './plan-copy.ts';
import { putMessage, type Attachment } from './put-message.ts';
import { senderOf } from './sender.ts';

/** Minutes for which one process has a copy to itself: more than an attempt takes. */
const own = 5;
/** What the last attempt ended with where the text alone is to go next. */
const tooLarge = 'status-413';

/**
 * Tries to put one copy into its BundID mailbox. That it is under way is committed before it is sent, so two processes never send it side
 * by side; that it is there is committed after. Killed in between, or cut off before the answer, nobody knows whether it arrived, and it is
 * sent again, the same to the byte (docs/adr/0021). What fails is tried again for nearly three days.
 */
export async function sendCopy(platform: Platform, tenantId: string, messageId: string): Promise<void> {
  const { db, config: { zbp } } = platform;
  const copy = await db.tenant(tenantId, (tx) => take(tx, messageId));
  if (!copy) return;
  const composed = zbp && await db.read(tenantId, (tx) => compose(tx, platform, copy, copy.fault === tooLarge ? 0 : zbp.attachmentLimit));
  if (!zbp || !composed) {
    await db.tenant(tenantId, (tx) => endCopy(tx, messageId, { state: 'dropped' }));
    return;
  }
  const nextAt = nextTry(copy.attempts, new Date());
  if (composed.pending && nextAt) {
    await db.tenant(tenantId, (tx) => later(tx, copy, 'virus-scan', nextAt));
    return;
  }
  const put = await putMessage(senderOf(zbp), composed.message, await bytesOf(platform, tenantId, composed));
  const verdict = verdictOf(put, composed.files.length > 0);
  const fault = faultOf(put);
  if (isSendersFault(put)) platform.log.error({ part: 'bundid-mailbox', status: put.status }, 'the BundID mailbox does not accept this portal as a sender: look at ZBP_CLIENT_CERT, ZBP_SIGNING_KEY, ZBP_SIGNER and the clock');
  else if (verdict === 'later') platform.log.warn({ part: 'bundid-mailbox', fault }, 'the BundID mailbox could not be reached');
  await db.tenant(tenantId, async (tx) => {
    if (verdict === 'delivered') await end(tx, copy, composed, 'delivered');
    else if (verdict === 'refused') await end(tx, copy, composed, 'refused', fault);
    else if (nextAt) await later(tx, copy, verdict === 'without-files' ? tooLarge : fault, nextAt);
    else await end(tx, copy, composed, 'given-up', fault);
  });
}

/** Takes it; while somebody else has it, looks again when their time is over. */
async function take(tx: Tx, messageId: string): Promise<TakenCopy | undefined> {
  const taken = await takeCopy(tx, messageId, own);
  const until = taken ? undefined : await takenUntil(tx, messageId, own);
  if (until) await enqueueCopy(tx, messageId, until);
  return taken;
}

async function later(tx: Tx, { messageId }: TakenCopy, fault: string, nextAt: Date): Promise<void> {
  await postponeCopy(tx, messageId, fault);
  await enqueueCopy(tx, messageId, nextAt);
}

/** How it ended stands with the message, in the record of its case, and, where it did not get there, on the person's own page. */
async function end(tx: Tx, { messageId, caseId }: TakenCopy, { personId, left }: Composed, state: Exclude<CopyState, 'waiting' | 'dropped'>, fault?: string): Promise<void> {
  const reached = state === 'delivered';
  if (!await endCopy(tx, messageId, { state, fault, filesLeft: left })) return;
  await noteBundidReached(tx, personId, reached);
  await record(tx, caseId, { kind: 'system' }, reached ? 'cases.copy-delivered' : 'cases.copy-failed', { messageId, ...(reached ? { filesLeft: left } : { fault }) });
}

/** The files in hand, each under a name of its own: the other side finds them by it. */
async function bytesOf(platform: Pick<Platform, 'files'>, tenantId: string, { files }: Composed): Promise<Attachment[]> {
  const names = attachmentNames(files.map(({ name }) => name));
  const all: Attachment[] = [];
  for (const [index, { id, type }] of files.entries()) all.push({ name: names[index]!, type, bytes: Buffer.concat(await platform.files.read(tenantId, id).toArray() as Buffer[]) });
  return all;
}
