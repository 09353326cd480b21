import { record, recordsOf, type RecordEntry } from '../../platform/audit/index.ts';
import { isId, type Tx } from '../../platform/db/index.ts';
import { notFound, type Platform } from '../../platform/http/index.ts';
import type { StoredFile } from '../../platform/storage/index.ts';
import { maySee, type ApplicantViewer, type Viewer } from './access.rules.ts';
import { actorOf, seenCase } from './act.ts';
import type { Answers, Case } from './case.ts';
import { caseOfDraft as selectCaseOfDraft, selectCases } from './cases.store.ts';
import { selectCurrent } from './corrections/corrections.store.ts';
import { fileIdsIn } from './corrections/file-ids.rules.ts';
import { happened } from './notification/deliver.ts';
import { lockUnread, markMessagesRead, selectFile, selectFiles, selectMessages, type MessageKind } from './thread.store.ts';

/** A message with its files, as everyone who may see the case sees it. */
export interface Message {
  readonly id: string; readonly author: { readonly kind: 'citizen' | 'staff' | 'system'; readonly name: string };
  readonly kind: MessageKind; readonly body: string; readonly at: Date;
  /** When a mail told of it, and when the citizen opened it. */
  readonly mailedAt?: Date; readonly readAt?: Date;
  /** Whether its sender lets the citizen answer. */
  readonly answerable: boolean;
  /** The citizen can read it once its fee is paid; for them `body` is empty until then, and there are no files (S4.22). */
  readonly locked: boolean;
  /** When the office recalled it; for the citizen `body` is empty then, and there are no files. */
  readonly recalledAt?: Date;
  readonly files: readonly StoredFile[];
}

/** A file of the case and where it came in. */
export interface CaseFile extends StoredFile { readonly origin: 'application' | 'receipt' | 'message' | 'payment'; readonly field?: string; readonly messageId?: string; /** A correction has put another in its place. */ readonly replaced?: boolean }

/** A case that the viewer may see. Having one in hand is what the questions below ask for. @throws 404 */
export const caseOf = (tx: Tx, viewer: Viewer, caseId: string): Promise<Case> => seenCase(tx, caseId, viewer);

/** Those of several cases that the viewer may see, in the order in which they came in. */
export const peekCases = async (tx: Tx, viewer: Viewer, caseIds: readonly string[]): Promise<Case[]> =>
  (await selectCases(tx, caseIds.filter(isId))).filter((found) => maySee(viewer, found));

/** The case that a draft has become; undefined while it is a draft. @throws 404 when the viewer may not see it */
export async function caseOfDraft(tx: Tx, viewer: Viewer, draftId: string): Promise<Case | undefined> {
  const found = isId(draftId) ? await selectCaseOfDraft(tx, draftId) : undefined;
  if (found && !maySee(viewer, found)) throw notFound();
  return found;
}

/** For whom something is read: what waits for its fee is the office's until it is paid (S4.22). */
export type Reading = 'citizen' | 'office';

/** The whole communication of a case, oldest first (S1.11); of what was recalled the citizen sees that it was, if they had been told of it. @param by `office` also reads what is locked */
export async function threadOf(tx: Tx, found: Case, by: Reading = 'citizen'): Promise<Message[]> {
  const files = (await selectFiles(tx, found.id)).filter(({ locked }) => by === 'office' || !locked);
  const rows = (await selectMessages(tx, found)).filter((row) => by === 'office' || !row.recalled_at || row.told);
  return rows.map((row) => ({
    id: row.id, author: { kind: row.author_kind, name: row.author_name }, kind: row.kind, body: (row.locked || row.recalled_at) && by === 'citizen' ? '' : row.body, at: row.created_at,
    mailedAt: row.mailed_at ?? undefined, readAt: row.read_at ?? undefined, answerable: row.answerable, locked: row.locked, ...(row.recalled_at && { recalledAt: row.recalled_at }),
    files: files.filter((file) => file.message_id === row.id).map(({ id: fileId, name, type, size, state, removedAt }) => ({ id: fileId, name, type, size, state, removedAt })),
  }));
}

/** All files of a case: of the application, of messages, the receipt. @param by `office` also sees what is locked */
export async function filesOf(tx: Tx, { id }: Case, by: Reading = 'citizen'): Promise<CaseFile[]> {
  const files = (await selectFiles(tx, id)).filter(({ locked }) => by === 'office' || !locked);
  const answers = await selectCurrent(tx, id);
  const valid = answers?.corrected && fileIdsIn(answers.values);
  return files.map(({ message_id: messageId, field, locked: _, ...file }) =>
    ({ ...file, field: field ?? undefined, messageId: messageId ?? undefined, ...(valid && field !== null && !valid.has(file.id) && { replaced: true }) }));
}

/** One file of a case, to be sent. @param by `office` also gets what is locked @throws 404 also when it belongs to another case */
export async function fileOf(tx: Tx, { id }: Case, fileId: string, by: Reading = 'citizen'): Promise<StoredFile> {
  const file = isId(fileId) ? await selectFile(tx, id, fileId) : undefined;
  if (!file || (file.locked && by === 'citizen')) throw notFound();
  return file;
}

/** The answers that count: what was sent, as it was asked, or what a correction made of it. Everything that reads answers reads them here. */
export const answersOf = async (tx: Tx, { id }: Case): Promise<Answers> => await selectCurrent(tx, id) ?? { values: {}, shown: [] };

/** Who did what with a case, oldest first: the citizen sees who opened it. */
export const historyOf = (tx: Tx, { id }: Case): Promise<RecordEntry[]> => recordsOf(tx, id);

/** Whether something is new to the citizen; it stays as it is while they are shown it: whoever would recall it waits, and finds it read. */
export const holdUnread = (tx: Tx, { id }: Pick<Case, 'id'>): Promise<boolean> => lockUnread(tx, id);

/**
 * The citizen has opened the thread: nothing in it is new any more. The first retrieval of a decision is recorded (§ 9 OZG).
 * @returns how many messages were new
 */
export async function markRead(tx: Tx, platform: Pick<Platform, 'tenants'>, viewer: ApplicantViewer, found: Case): Promise<number> {
  const read = await markMessagesRead(tx, found.id);
  for (const message of read.filter(({ kind }) => kind === 'decision')) {
    await happened(tx, platform, message.id, 'retrieved');
    await record(tx, found.id, actorOf(viewer, found), 'cases.decision-read', { messageId: message.id });
  }
  return read.length;
}
