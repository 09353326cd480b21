import type { Tx } from '../../platform/db/index.ts';
import type { DataKey } from '../../platform/crypto/keys.ts';
import type { StoredFile } from '../../platform/storage/index.ts';
import { keyOf, type Keyed } from './sealed.ts';

/** `notice` speaks for the portal, `question` asks the citizen back, `reply` is the citizen's, `decision` carries the letter. */
export type MessageKind = 'message' | 'question' | 'reply' | 'decision' | 'notice';

export interface MessageRow {
  id: string; author_kind: 'citizen' | 'staff' | 'system'; author_id: string | null; author_name: string; kind: MessageKind; body: string;
  created_at: Date; mailed_at: Date | null; read_at: Date | null; answerable: boolean;
  /** It can be read once its fee is paid. */
  locked: boolean;
  recalled_at: Date | null;
  /** The citizen was told of it before it was recalled. */
  told: boolean;
}

export interface NewMessage {
  readonly id: string; readonly personId?: string; readonly authorKind: 'citizen' | 'staff' | 'system';
  readonly authorId?: string; readonly authorName: string; readonly kind: MessageKind; readonly body: string; readonly mailed: boolean;
  /** Whether the citizen may answer it; they may, unless the sender says otherwise (S4.19). */
  readonly answerable?: boolean;
  /** It can be read only once its fee is paid (S4.22). */
  readonly locked?: boolean;
}

/** Seals what a message says; without NUL, which nobody typed. */
export const sealBody = (key: DataKey, { id, body }: Pick<NewMessage, 'id' | 'body'>): Buffer => key.seal('messages.sealed_body', id, body.replaceAll('\0', ''));

/** A message of a case's thread; the files that waited for it come along, those of somebody without an account from under the case. @returns how many files */
export async function insertMessage(tx: Tx, found: Keyed, m: NewMessage): Promise<number> {
  const [row] = await tx.prepared<{ files: number }>('messages_insert', `
    with new_message as (
      insert into messages (tenant_id, id, case_id, person_id, author_kind, author_id, author_name, kind, sealed_body, mailed_at, answerable, locked)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, case when $10 then now() end, $11, $12)
    ), arrived as (
      delete from waiting_files where tenant_id = $1 and message_id = $2 and case_id = $3 and author_kind = $5 and author_id = coalesce($6, $3) returning file_id, added_at
    ), kept as (
      insert into case_files (tenant_id, case_id, file_id, message_id, origin, position)
      select $1, $3, file_id, $2, 'message', row_number() over (order by added_at, file_id) from arrived returning file_id
    ) select count(*)::int as files from kept`,
  [tx.tenantId, m.id, found.id, m.personId ?? null, m.authorKind, m.authorId ?? null, m.authorName, m.kind, sealBody(await keyOf(tx, found), m), m.mailed, m.answerable ?? true, m.locked ?? false]);
  return row?.files ?? 0;
}

/** Whose message an id is, to tell a repeated post from a foreign one. */
export async function messageOrigin(tx: Tx, id: string): Promise<{ caseId: string; authorId?: string } | undefined> {
  const [row] = await tx.prepared<{ case_id: string; author_id: string | null }>('messages_origin', 'select case_id, author_id from messages where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  return row && { caseId: row.case_id, authorId: row.author_id ?? undefined };
}

/** The messages of a case, oldest first. */
export async function selectMessages(tx: Tx, found: Keyed): Promise<MessageRow[]> {
  const rows = await tx.prepared<Omit<MessageRow, 'body'> & { sealed_body: Buffer }>('messages_of_case', `select id, author_kind, author_id, author_name, kind, sealed_body, created_at, mailed_at, read_at, answerable, locked, recalled_at,
      recalled_at is not null and recall_is_seen(tenant_id, id) as told from messages where tenant_id = $1 and case_id = $2 order by created_at, id`, [tx.tenantId, found.id]);
  const key = await keyOf(tx, found);
  return rows.map(({ sealed_body: sealed, ...row }) => ({ ...row, body: key.openText('messages.sealed_body', row.id, sealed) }));
}

/** Whether the office's last message may be answered; undefined where it has written none. */
export async function selectOfficeSaid(tx: Tx, caseId: string): Promise<{ answerable: boolean } | undefined> {
  const [row] = await tx.prepared<{ answerable: boolean }>('messages_office_said', `select answerable from messages
    where tenant_id = $1 and case_id = $2 and author_kind = 'staff' and recalled_at is null order by created_at desc, id desc limit 1`, [tx.tenantId, caseId]);
  return row;
}

/** Holds what the citizen has not read until this transaction ends, so that nobody recalls it while it is shown. @returns whether there is anything */
export async function lockUnread(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.prepared('messages_hold_unread', `select id from messages where tenant_id = $1 and case_id = $2 and read_at is null and recalled_at is null and author_kind <> 'citizen' order by id for update`,
    [tx.tenantId, caseId])).length > 0;
}

/** Notes that the citizen has seen what was written to them; what is locked they have not. @returns the kinds of what was new */
export async function markMessagesRead(tx: Tx, caseId: string): Promise<{ id: string; kind: MessageKind }[]> {
  return tx.prepared('messages_read', `update messages set read_at = now()
    where tenant_id = $1 and case_id = $2 and read_at is null and recalled_at is null and author_kind <> 'citizen' and not locked returning id, kind`, [tx.tenantId, caseId]);
}

/** Messages that a person has not opened yet. */
export async function countUnread(tx: Tx, personId: string): Promise<number> {
  const [row] = await tx.prepared<{ count: number }>('messages_unread', `select count(*)::int as count from messages
    where tenant_id = $1 and person_id = $2 and read_at is null and recalled_at is null and author_kind <> 'citizen'`, [tx.tenantId, personId]);
  return row?.count ?? 0;
}

export interface CaseFileRow extends StoredFile { origin: 'application' | 'receipt' | 'message' | 'payment'; field: string | null; message_id: string | null; /** It belongs to a message that the citizen cannot read: it is locked, or was recalled. */ locked: boolean }

const isLocked = 'coalesce((select m.locked or m.recalled_at is not null from messages m where m.tenant_id = c.tenant_id and m.id = c.message_id), false)';

/** All files of a case in the order in which they came. */
export const selectFiles = (tx: Tx, caseId: string): Promise<CaseFileRow[]> =>
  tx.prepared<CaseFileRow>('case_files_all', `select f.id, f.name, f.type, f.size, f.state, f.removed_at as "removedAt", c.origin, c.field, c.message_id, ${isLocked} as locked from case_files c
    join files f on f.tenant_id = c.tenant_id and f.id = c.file_id where c.tenant_id = $1 and c.case_id = $2 order by c.message_id nulls first, c.position, f.id`, [tx.tenantId, caseId]);

/** The files of the decisions of some cases, the newest first. */
export const selectDecisions = (tx: Tx, caseIds: readonly string[]): Promise<(StoredFile & { case_id: string })[]> =>
  tx.prepared('case_files_decided', `select m.case_id, f.id, f.name, f.type, f.size from messages m
    join case_files c on c.tenant_id = m.tenant_id and c.message_id = m.id join files f on f.tenant_id = c.tenant_id and f.id = c.file_id
    where m.tenant_id = $1 and m.case_id = any($2::uuid[]) and m.kind = 'decision' and not m.locked order by m.created_at desc, c.position, f.id`, [tx.tenantId, caseIds]);

/** One file, if it belongs to the case. */
export async function selectFile(tx: Tx, caseId: string, fileId: string): Promise<StoredFile & { locked: boolean } | undefined> {
  const [row] = await tx.prepared<StoredFile & { locked: boolean }>('case_files_one', `select f.id, f.name, f.type, f.size, f.state, ${isLocked} as locked from case_files c
    join files f on f.tenant_id = c.tenant_id and f.id = c.file_id where c.tenant_id = $1 and c.case_id = $2 and c.file_id = $3`, [tx.tenantId, caseId, fileId]);
  return row;
}

/** The receipt of a version of the answers, once it has been made. */
export async function selectReceipt(tx: Tx, caseId: string, version: number): Promise<StoredFile | undefined> {
  const [row] = await tx.prepared<StoredFile>('case_files_receipt', `select f.id, f.name, f.type, f.size, f.state from case_files c
    join files f on f.tenant_id = c.tenant_id and f.id = c.file_id where c.tenant_id = $1 and c.case_id = $2 and c.origin = 'receipt' and c.version = $3`, [tx.tenantId, caseId, version]);
  return row;
}

/** Makes a stored file the receipt of a version of a case's answers. @returns false when it has one already */
export async function insertReceipt(tx: Tx, caseId: string, fileId: string, version: number): Promise<boolean> {
  const rows = await tx.prepared('case_files_insert_receipt', `insert into case_files (tenant_id, case_id, file_id, origin, version) values ($1, $2, $3, 'receipt', $4)
    on conflict (tenant_id, case_id, version) where origin = 'receipt' do nothing returning file_id`, [tx.tenantId, caseId, fileId, version]);
  return rows.length === 1;
}

/** The receipt of a payment, once it has been made. */
export async function selectPaymentReceipt(tx: Tx, caseId: string, about: string, version: number): Promise<StoredFile | undefined> {
  const [row] = await tx.prepared<StoredFile>('case_files_payment', `select f.id, f.name, f.type, f.size, f.state from case_files c
    join files f on f.tenant_id = c.tenant_id and f.id = c.file_id where c.tenant_id = $1 and c.case_id = $2 and c.origin = 'payment' and c.about = $3 and c.version = $4`, [tx.tenantId, caseId, about, version]);
  return row;
}

/** Makes a stored file the receipt of a payment. @returns false when there is one already */
export async function insertPaymentReceipt(tx: Tx, caseId: string, fileId: string, { about, version }: { about: string; version: number }): Promise<boolean> {
  const rows = await tx.prepared('case_files_insert_payment', `insert into case_files (tenant_id, case_id, file_id, origin, about, version) values ($1, $2, $3, 'payment', $4, $5)
    on conflict (tenant_id, case_id, about, version) where origin = 'payment' do nothing returning file_id`, [tx.tenantId, caseId, fileId, about, version]);
  return rows.length === 1;
}

/** Adds a stored file to a message that is already written in this transaction: the letter of a decision. */
export async function attachFile(tx: Tx, caseId: string, messageId: string, fileId: string): Promise<void> {
  await tx.prepared('case_files_attach', `insert into case_files (tenant_id, case_id, file_id, message_id, origin, position) values ($1, $2, $3, $4, 'message', 0)`,
    [tx.tenantId, caseId, fileId, messageId]);
}

/** Adds files that answer questions to a message that is already written in this transaction. */
export async function attachAnswers(tx: Tx, caseId: string, messageId: string, files: readonly { readonly fileId: string; readonly field: string }[]): Promise<void> {
  await tx.prepared('case_files_answers', `insert into case_files (tenant_id, case_id, file_id, message_id, origin, field, position)
    select $1, $2, f.id, $3, 'message', f.field, f.position from unnest($4::uuid[], $5::text[]) with ordinality f (id, field, position)`,
  [tx.tenantId, caseId, messageId, files.map(({ fileId }) => fileId), files.map(({ field }) => field)]);
}

/** Whether a file has been sent with a case: then it stays. */
export async function belongsToCase(tx: Tx, fileId: string): Promise<boolean> {
  const rows = await tx.prepared('case_files_has', 'select 1 from case_files where tenant_id = $1 and file_id = $2 limit 1', [tx.tenantId, fileId]);
  return rows.length > 0;
}

/** Opens a message whose fee is paid. @returns what it is; undefined when it was open already */
export async function openMessage(tx: Tx, messageId: string): Promise<{ caseId: string; kind: MessageKind } | undefined> {
  const [row] = await tx.prepared<{ case_id: string; kind: MessageKind }>('messages_unlock', 'update messages set locked = false where tenant_id = $1 and id = $2 and locked returning case_id, kind', [tx.tenantId, messageId]);
  return row && { caseId: row.case_id, kind: row.kind };
}
