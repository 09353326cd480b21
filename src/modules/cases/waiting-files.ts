import { isId, type Tx } from '../../platform/db/index.ts';
import type { Platform } from '../../platform/http/index.ts';
import type { StoredFile } from '../../platform/storage/index.ts';
import { writerOf, type ApplicantViewer, type OfficeViewer } from './access.rules.ts';
import { seenCase } from './act.ts';
import { can } from './states.rules.ts';
import { bare, examine, nameFor, spool, typeOf } from '../../platform/uploads/index.ts';
import { deleteForgotten, deleteWaiting, gatherWaiting, insertWaiting, selectWaiting, type Pending } from './waiting.store.ts';

/** Bytes of one file, files of one message, and what they may be. */
export const messageFiles = { maxSize: 10_000_000, max: 10, types: ['application/pdf', 'image/jpeg', 'image/png'], accept: '.pdf,.jpg,.jpeg,.png' } as const;

/** Why a file was not taken; the others of the same post are. */
export type Refusal = 'empty' | 'too-large' | 'type' | 'too-many' | 'broken' | 'infected';

/** Who writes which message; the id was made with its form. */
export interface Writing { readonly viewer: ApplicantViewer | OfficeViewer; readonly caseId: string; readonly messageId: string }

const ofOffice = (viewer: Writing['viewer']): viewer is OfficeViewer => viewer.kind === 'staff' || viewer.kind === 'application';

/** What files wait under; those of somebody without an account under the case. */
const pendingOf = ({ viewer, caseId, messageId }: Writing): Pending => ({
  caseId, messageId, writer: ofOffice(viewer) ? { kind: 'staff', id: writerOf(viewer).id } : { kind: 'citizen', id: viewer.kind === 'citizen' ? viewer.personId : caseId },
});

/**
 * Receives one file for a message that is being written. It waits for the message, so that it is there when another file
 * of the same post was refused. No database connection is held while it arrives.
 * @throws 404 when the writer may not see the case
 */
export async function keepFile(platform: Platform, tenantId: string, writing: Writing, name: string, stream: AsyncIterable<Uint8Array>): Promise<StoredFile | Refusal> {
  const spooled = await spool(stream, (size) => size <= messageFiles.maxSize);
  if (typeof spooled === 'number') return 'too-large';
  try {
    if (spooled.size === 0) return 'empty';
    const type = await typeOf(spooled.head);
    if (!type || !(messageFiles.types as readonly string[]).includes(type)) return 'type';
    const content = () => bare(type, spooled.content());
    const state = await examine(platform.scanner, content);
    if (state === 'infected' || state === 'unreadable') return state === 'infected' ? state : 'broken';
    return await platform.db.tenant(tenantId, async (tx) => {
      const found = await seenCase(tx, writing.caseId, writing.viewer);
      if (!can(found.state, ofOffice(writing.viewer) ? 'message' : 'reply')) return 'broken';
      if ((await selectWaiting(tx, pendingOf(writing))).length >= messageFiles.max) return 'too-many';
      const file = await platform.files.put(tx, { name: nameFor(name, type), type, state }, content());
      await insertWaiting(tx, pendingOf(writing), file.id);
      return file;
    });
  } finally {
    await spooled.close();
  }
}

/** The files that wait for a message. */
export const waitingFiles = (tx: Tx, writing: Writing): Promise<StoredFile[]> => selectWaiting(tx, pendingOf(writing));

/**
 * Takes away what the virus scan has found infected since it was received, so that the message goes without it.
 * @returns the names, to be told
 */
export async function dropInfected(tx: Tx, platform: Platform, writing: Writing): Promise<string[]> {
  const infected = (await waitingFiles(tx, writing)).filter(({ state }) => state === 'infected');
  for (const { id } of infected) await dropFile(tx, platform, writing, id);
  return infected.map(({ name }) => name);
}

/** Lets files that were sent ahead, each under an id of its own, go with one message. @returns the ids under which none waits */
export async function gatherFiles(tx: Tx, writing: Writing, uploads: readonly string[]): Promise<string[]> {
  const there = uploads.length ? await gatherWaiting(tx, pendingOf(writing), uploads) : [];
  return uploads.filter((upload) => !there.includes(upload));
}

/** Takes a file away before its message is sent. */
export async function dropFile(tx: Tx, platform: Platform, writing: Writing, fileId: string): Promise<void> {
  if (isId(fileId) && await deleteWaiting(tx, pendingOf(writing), fileId)) await platform.files.remove(tx, fileId);
}

/** Removes what has waited longer than a day; run nightly. */
export async function forgetFiles(tx: Tx, platform: Platform): Promise<void> {
  for (const id of await deleteForgotten(tx)) await platform.files.remove(tx, id);
}
