import { record } from '../../../platform/audit/index.ts';
import { isId, newId, type Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import type { StaffViewer } from '../access.rules.ts';
import { act, actorOf, lockedCase } from '../act.ts';
import type { Case, Outcome } from '../case.ts';
import { deliver } from '../decide.ts';
import { keepHalfWritten } from '../half-written/half-written.store.ts';
import { endProposal, giveFilesBack, selectProposal, sendFiles, type Ended, type ProposalRow } from './proposals.store.ts';

/**
 * Releases a decision that a colleague has written: now it goes to the citizen, with the very files that were looked at, and
 * stands in the record with both names. Nobody releases their own.
 * @param proposalId the one that was read: another that took its place meanwhile is a conflict, as is a withdrawn case
 */
export async function release(tx: Tx, platform: Platform, viewer: StaffViewer, caseId: string, proposalId: string): Promise<Outcome> {
  const { found, proposal, outcome } = await proposed(tx, viewer, caseId, proposalId, 'released');
  if (outcome || proposal.staff_id === viewer.staff.staffId) return outcome ?? { kind: 'conflict', state: found.state };
  return act(tx, { caseId, viewer, action: 'release' }, async () => {
    await endProposal(tx, found, proposalId, 'released', viewer.staff);
    const messageId = newId();
    const writer: StaffViewer = { kind: 'staff', staff: { ...viewer.staff, staffId: proposal.staff_id, name: proposal.author_name } };
    await record(tx, caseId, actorOf(viewer, found), 'cases.released', { proposalId, writer: proposal.staff_id });
    const data = await deliver(tx, platform, found, writer, { messageId, body: proposal.body }, proposal.letter_id ?? undefined);
    return { ...data, files: data.files + await sendFiles(tx, caseId, proposalId, messageId), messageId, proposalId };
  });
}

/** Gives a decision back to its writer with a reason; text and files are there to go on with. */
export async function sendBack(tx: Tx, viewer: StaffViewer, caseId: string, proposalId: string, reason: string): Promise<Outcome> {
  const { found, proposal, outcome } = await proposed(tx, viewer, caseId, proposalId, 'sent-back');
  if (outcome || proposal.staff_id === viewer.staff.staffId) return outcome ?? { kind: 'conflict', state: found.state };
  return act(tx, { caseId, viewer, action: 'send-back' }, () => goOn(tx, found, proposal, 'sent-back', viewer, reason));
}

/** Its writer takes a decision back before it is released, to change it. */
export async function takeBack(tx: Tx, viewer: StaffViewer, caseId: string, proposalId: string): Promise<Outcome> {
  const { found, proposal, outcome } = await proposed(tx, viewer, caseId, proposalId, 'taken-back');
  if (outcome || proposal.staff_id !== viewer.staff.staffId) return outcome ?? { kind: 'conflict', state: found.state };
  return act(tx, { caseId, viewer, action: 'take-back' }, () => goOn(tx, found, proposal, 'taken-back', viewer));
}

/** Ends a proposal and lays its text and files before its writer again. */
async function goOn(tx: Tx, found: Case, proposal: ProposalRow, ended: Ended, { staff }: StaffViewer, reason?: string): Promise<{ proposalId: string }> {
  await endProposal(tx, found, proposal.id, ended, staff, reason);
  const messageId = newId();
  await giveFilesBack(tx, proposal, messageId);
  await keepHalfWritten(tx, found, { staffId: proposal.staff_id, form: 'propose', messageId, body: proposal.body, remedy: proposal.remedy });
  return { proposalId: proposal.id };
}

type Proposed = { found: Case; proposal: ProposalRow; outcome?: undefined } | { found: Case; proposal?: undefined; outcome: Outcome };

/** The proposal that waits in a case, both locked; or what became of the one that was meant: done before by the same person in the same way, else a conflict. */
async function proposed(tx: Tx, viewer: StaffViewer, caseId: string, proposalId: string, ending: Ended): Promise<Proposed> {
  const found = await lockedCase(tx, caseId, viewer);
  const proposal = isId(proposalId) ? await selectProposal(tx, found, proposalId) : undefined;
  if (!proposal) return { found, outcome: { kind: 'conflict', state: found.state } };
  if (proposal.ended === null) return { found, proposal };
  const repeated = proposal.ended === ending && proposal.ended_by === viewer.staff.staffId;
  return { found, outcome: repeated ? { kind: 'done', state: found.state, repeated } : { kind: 'conflict', state: found.state } };
}
