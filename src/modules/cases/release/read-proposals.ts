import { isId, type Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/index.ts';
import type { StoredFile } from '../../../platform/storage/index.ts';
import { ownOffices, type StaffViewer } from '../access.rules.ts';
import { seenCase } from '../act.ts';
import type { Case } from '../case.ts';
import type { Page } from '../lists.store.ts';
import { selectToRelease, wantsFourEyes } from './four-eyes.store.ts';
import { selectProposalFiles, selectProposals, type Ended } from './proposals.store.ts';

/** A decision that a colleague was or is to release. */
export interface Proposal {
  readonly id: string; readonly staffId: string; readonly author: string; readonly body: string; readonly at: Date;
  /** The letter first; just what the citizen gets or would have got. */
  readonly files: readonly StoredFile[];
  /** How it ended, by whom and when; one without waits. */
  readonly end?: { readonly how: Ended; readonly by?: string; readonly at: Date; readonly reason?: string };
}

/** Whether the decision of a case must be released by a second person: as the service said when it was asked for. */
export const needsRelease = (tx: Tx, { id }: Case): Promise<boolean> => wantsFourEyes(tx, id);

/** The proposals of a case, oldest first. @throws 404 for everyone but staff of its office */
export async function proposalsOf(tx: Tx, viewer: StaffViewer, caseId: string): Promise<Proposal[]> {
  const found = await seenCase(tx, caseId, viewer);
  const rows = await selectProposals(tx, found);
  const files = rows.length ? await selectProposalFiles(tx, found.id) : [];
  return rows.map((row) => ({
    id: row.id, staffId: row.staff_id, author: row.author_name, body: row.body, at: row.created_at,
    files: files.filter(({ proposal }) => proposal === row.id).map(({ proposal: _, ...file }) => file),
    ...(row.ended && row.ended_at && { end: { how: row.ended, by: row.ended_name ?? undefined, at: row.ended_at, reason: row.reason } }),
  }));
}

/** A file of one of its proposals, to be sent. @throws 404 also when it belongs to another case */
export async function proposalFileOf(tx: Tx, viewer: StaffViewer, caseId: string, fileId: string): Promise<StoredFile> {
  const { id } = await seenCase(tx, caseId, viewer);
  const file = isId(fileId) ? (await selectProposalFiles(tx, id)).find((one) => one.id === fileId) : undefined;
  if (!file) throw notFound();
  return file;
}

/** What waits for this member of staff to release it: their offices' (or one's), never what they wrote themselves. */
export async function toReleaseOf(tx: Tx, viewer: StaffViewer, { office, cursor, size = 30 }: { office?: string; cursor?: string; size?: number } = {}): Promise<Page<Case>> {
  const offices = ownOffices(viewer, office);
  return offices.length ? selectToRelease(tx, offices, viewer.staff.staffId, size, cursor) : { items: [] };
}
