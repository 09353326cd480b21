import { isId, type Tx } from '../../../platform/db/index.ts';
import { notFound, type Platform } from '../../../platform/http/index.ts';
import type { StaffViewer } from '../access.rules.ts';
import { act, lockedCase } from '../act.ts';
import type { Outcome } from '../case.ts';
import { updateAssignee } from '../cases.store.ts';
import { keepLetter, type Decision } from '../decide.ts';
import { forget } from '../half-written/half-written.store.ts';
import { endRest } from '../rest.ts';
import { insertProposal, isProposal, selectProposal } from './proposals.store.ts';

/**
 * Writes a decision that a colleague is to release (four eyes): text, letter and files are kept exactly as they are, the case
 * stands „Zur Freigabe“, and the citizen learns nothing yet. `messageId` is made with the form: the same post twice is done once.
 * Where nobody is responsible for the case yet, its writer is.
 */
export async function propose(tx: Tx, platform: Platform, viewer: StaffViewer, caseId: string, { messageId, body, remedy = '', letter }: Decision & { remedy?: string }): Promise<Outcome> {
  const { staff } = viewer;
  const locked = await lockedCase(tx, caseId, viewer);
  if (!isId(messageId)) throw notFound();
  const known = await selectProposal(tx, locked, messageId);
  if (known ? known.staff_id !== staff.staffId : await isProposal(tx, messageId)) throw notFound();
  if (known) return { kind: 'done', state: locked.state, repeated: true };
  return act(tx, { caseId, viewer, action: 'propose' }, async (found) => {
    const letterId = letter && await keepLetter(tx, platform, found, letter);
    const files = await insertProposal(tx, found, { id: messageId, staffId: staff.staffId, author: staff.name, body, remedy, letterId });
    // nobody waits for the citizen's answer any more
    await endRest(tx, platform, found);
    if (!found.assigneeId) await updateAssignee(tx, caseId, staff);
    await forget(tx, { caseId, staffId: staff.staffId, messageId });
    return { proposalId: messageId, files, letter: letterId ?? null };
  });
}
