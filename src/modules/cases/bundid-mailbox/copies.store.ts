import type { Tx } from '../../../platform/db/index.ts';
import type { MessageKind } from '../thread.store.ts';

/** What became of a message's copy. */
export type CopyState = 'waiting' | 'delivered' | 'refused' | 'given-up' | 'dropped';

/** A message's copy in the BundID mailbox, as those who may see the message see it. */
export interface Copy { readonly state: CopyState; /** When it was there, or when it was given up. */ readonly at?: Date; /** Files that lie in the portal alone. */ readonly filesLeft: number }

/** A copy that is to be sent now. */
export interface TakenCopy { readonly messageId: string; readonly caseId: string; /** This one included. */ readonly attempts: number; /** How the last attempt ended. */ readonly fault?: string }

/** Keeps that a message, already written in this transaction, goes there. */
export async function insertCopy(tx: Tx, messageId: string, caseId: string): Promise<void> {
  await tx.prepared('bundid_copy_insert', 'insert into bundid_copies (tenant_id, message_id, case_id) values ($1, $2, $3)', [tx.tenantId, messageId, caseId]);
}

/**
 * Takes a waiting copy, so that nobody else sends it meanwhile. Whoever took it and was killed has lost it when the time is over.
 * @param minutes longer than any attempt takes
 * @returns undefined where it has ended, or somebody sends it just now
 */
export async function takeCopy(tx: Tx, messageId: string, minutes: number): Promise<TakenCopy | undefined> {
  const [row] = await tx.prepared<{ case_id: string; attempts: number; fault: string | null }>('bundid_copy_take', `update bundid_copies set sending_at = now(), attempts = attempts + 1
    where tenant_id = $1 and message_id = $2 and state = 'waiting' and (sending_at is null or sending_at <= now() - make_interval(mins => $3)) returning case_id, attempts, fault`, [tx.tenantId, messageId, minutes]);
  return row && { messageId, caseId: row.case_id, attempts: row.attempts, fault: row.fault ?? undefined };
}

/** When a copy that somebody sends just now may be taken from them; undefined where none is being sent. */
export async function takenUntil(tx: Tx, messageId: string, minutes: number): Promise<Date | undefined> {
  const [row] = await tx.prepared<{ until: Date }>('bundid_copy_until', `select sending_at + make_interval(mins => $3) as until from bundid_copies
    where tenant_id = $1 and message_id = $2 and state = 'waiting' and sending_at is not null`, [tx.tenantId, messageId, minutes]);
  return row?.until;
}

/** Notes that an attempt failed, and that there will be another. */
export async function postponeCopy(tx: Tx, messageId: string, fault: string): Promise<void> {
  await tx.prepared('bundid_copy_postpone', `update bundid_copies set sending_at = null, fault = $3 where tenant_id = $1 and message_id = $2 and state = 'waiting'`, [tx.tenantId, messageId, fault]);
}

/** Notes how it ended. @returns false where it had ended before */
export async function endCopy(tx: Tx, messageId: string, { state, fault, filesLeft = 0 }: { state: Exclude<CopyState, 'waiting'>; fault?: string; filesLeft?: number }): Promise<boolean> {
  return (await tx.prepared('bundid_copy_end', `update bundid_copies set state = $3, fault = $4, files_left = $5, ended_at = now(), sending_at = null
    where tenant_id = $1 and message_id = $2 and state = 'waiting' returning message_id`, [tx.tenantId, messageId, state, fault ?? null, filesLeft])).length > 0;
}

/** A message as it stands, sealed, and for whom it was written. */
export async function selectMessage(tx: Tx, messageId: string): Promise<{ kind: MessageKind; sealedBody: Buffer; personId?: string; answerable: boolean } | undefined> {
  const [row] = await tx.prepared<{ kind: MessageKind; sealed_body: Buffer; person_id: string | null; answerable: boolean }>('bundid_copy_message',
    'select kind, sealed_body, person_id, answerable from messages where tenant_id = $1 and id = $2', [tx.tenantId, messageId]);
  return row && { kind: row.kind, sealedBody: row.sealed_body, personId: row.person_id ?? undefined, answerable: row.answerable };
}

/** What became of the copies of a case's messages, by the message. */
export async function copiesOfCase(tx: Tx, caseId: string): Promise<ReadonlyMap<string, Copy>> {
  const rows = await tx.prepared<{ message_id: string; state: CopyState; ended_at: Date | null; files_left: number }>('bundid_copies_of_case',
    'select message_id, state, ended_at, files_left from bundid_copies where tenant_id = $1 and case_id = $2', [tx.tenantId, caseId]);
  return new Map(rows.map((row) => [row.message_id, { state: row.state, at: row.ended_at ?? undefined, filesLeft: row.files_left }]));
}
