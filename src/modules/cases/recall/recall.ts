import { recordsOf } from '../../../platform/audit/index.ts';
import { isId, type Tx } from '../../../platform/db/index.ts';
import { notFound, type Platform } from '../../../platform/http/index.ts';
import { mayDo, type StaffViewer } from '../access.rules.ts';
import { act, lockedCase } from '../act.ts';
import type { Case } from '../case.ts';
import { endCopy } from '../bundid-mailbox/copies.store.ts';
import { endRest } from '../rest.ts';
import { isOffices, whyNot, type Sent, type Unrecallable } from './recall.rules.ts';
import { isAskedElse, lockSent, updateRecalled } from './recall.store.ts';

/** What became of it. */
export type Recall = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly why: Unrecallable };

/**
 * Whether a message can be recalled just now, and until this transaction ends.
 * @returns why not; undefined where it can be
 * @throws 404 when the case is not the viewer's to work on, or the message none of the office's in it
 */
export const whyNotRecall = async (tx: Tx, viewer: StaffViewer, caseId: string, messageId: string): Promise<Unrecallable | undefined> => (await look(tx, viewer, caseId, messageId)).why;

/**
 * Recalls a message that was sent by mistake, as long as its citizen has not read it: whoever comes first, reading or recalling, has the
 * message's row. A mail that has not gone out yet does not; a waiting BundID copy neither. With the question that a case waited for, the
 * office's deadline runs on. Recorded; the words stay in the office's file.
 * @returns why it cannot be; nothing was written then
 * @throws 404 when the case is not the viewer's to work on, or the message none of the office's in it
 */
export async function recall(tx: Tx, platform: Platform, viewer: StaffViewer, caseId: string, messageId: string): Promise<Recall> {
  const { found, sent, why } = await look(tx, viewer, caseId, messageId);
  const goesOn = found.state === 'question' && sent.kind === 'question' && !await isAskedElse(tx, found.id, messageId);
  const outcome = await act(tx, { caseId: found.id, viewer, action: goesOn && !why ? 'recall-question' : 'recall' }, async () => {
    if (why) return undefined;
    await updateRecalled(tx, messageId);
    await endCopy(tx, messageId, { state: 'dropped' });
    if (goesOn) await endRest(tx, platform, found);
    return { messageId };
  });
  return why || outcome.kind !== 'done' ? { kind: 'refused', why: why ?? 'recalled' } : { kind: 'done' };
}

/** The case and the message, both held, and what stands against it. */
async function look(tx: Tx, viewer: StaffViewer, caseId: string, messageId: string): Promise<{ found: Case; sent: Sent; why?: Unrecallable }> {
  const found = await lockedCase(tx, caseId, viewer);
  const sent = mayDo(viewer, found, 'recall') && isId(messageId) ? await lockSent(tx, found.id, messageId) : undefined;
  if (!sent || !isOffices(sent)) throw notFound();
  const paid = (await recordsOf(tx, found.id)).some(({ action, data }) => action === 'cases.unlocked' && data['messageId'] === messageId);
  return { found, sent, why: whyNot({ ...sent, fee: sent.fee || paid }) };
}
