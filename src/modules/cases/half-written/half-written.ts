import type { Tx } from '../../../platform/db/index.ts';
import type { StoredFile } from '../../../platform/storage/index.ts';
import type { StaffViewer } from '../access.rules.ts';
import { seenCase } from '../act.ts';
import { waitingFiles } from '../waiting-files.ts';
import { forget, keepHalfWritten, selectHalfWritten, type HalfWritten } from './half-written.store.ts';

/** A text that was begun at the desk, with the files that wait for it. */
export interface Begun extends HalfWritten { readonly files: readonly StoredFile[] }

/** What this member of staff has begun to write to a case and not sent. @throws 404 when they may not see it */
export async function begunOf(tx: Tx, viewer: StaffViewer, caseId: string): Promise<Begun[]> {
  const found = await seenCase(tx, caseId, viewer);
  const begun: Begun[] = [];
  for (const one of await selectHalfWritten(tx, found, viewer.staff.staffId)) begun.push({ ...one, files: await waitingFiles(tx, { viewer, caseId, messageId: one.messageId }) });
  return begun;
}

/** Keeps what is being written, for its writer alone; a text that was emptied is forgotten. @returns when it was kept @throws 404 when they may not see the case */
export async function keepBegun(tx: Tx, viewer: StaffViewer, caseId: string, written: Omit<HalfWritten, 'savedAt'>): Promise<Date | undefined> {
  const found = await seenCase(tx, caseId, viewer);
  if (written.body.trim()) return keepHalfWritten(tx, found, { ...written, staffId: viewer.staff.staffId });
  await forgetBegun(tx, viewer, caseId, written.messageId);
  return undefined;
}

/** It has been sent. */
export const forgetBegun = (tx: Tx, { staff }: StaffViewer, caseId: string, messageId: string): Promise<void> => forget(tx, { caseId, staffId: staff.staffId, messageId });
