import type { Tx } from '../../../platform/db/index.ts';
import type { MessageKind } from '../thread.store.ts';

/** How somebody is told of a message. `unneeded`: they read it before; `unreachable`: mail does not reach their address, or there is none. */
export type NoticeMode = 'at-once' | 'digest' | 'unneeded' | 'unreachable';

/** How somebody was told of one message. */
export interface Notice { readonly mode: NoticeMode; readonly toldAt?: Date; readonly failedAt?: Date }

/** Whether somebody wants one mail a day instead of one at once. */
export async function wantsDigest(tx: Tx, personId: string): Promise<boolean> {
  const [row] = await tx.prepared<{ digest: boolean }>('notice_setting', 'select digest from notice_settings where tenant_id = $1 and person_id = $2', [tx.tenantId, personId]);
  return row?.digest ?? false;
}

/** Keeps what somebody wants. */
export async function keepWish(tx: Tx, personId: string, digest: boolean): Promise<void> {
  await tx.prepared('notice_setting_keep', `insert into notice_settings (tenant_id, person_id, digest) values ($1, $2, $3)
    on conflict (tenant_id, person_id) do update set digest = excluded.digest`, [tx.tenantId, personId, digest]);
}

/** Keeps how somebody is told of a message that is already written in this transaction. */
export async function insertNotice(tx: Tx, notice: { messageId: string; caseId: string; personId?: string; mode: NoticeMode; mailId?: string }): Promise<void> {
  await tx.prepared('notice_insert', 'insert into message_notices (tenant_id, message_id, case_id, person_id, mode, mail_id) values ($1, $2, $3, $4, $5, $6)',
    [tx.tenantId, notice.messageId, notice.caseId, notice.personId ?? null, notice.mode, notice.mailId ?? null]);
}

/** How the citizen was told of each message of a case. */
export async function noticesOfCase(tx: Tx, caseId: string): Promise<ReadonlyMap<string, Notice>> {
  const rows = await tx.prepared<{ message_id: string; mode: NoticeMode; told_at: Date | null; failed_at: Date | null }>('notices_of_case',
    'select message_id, mode, told_at, failed_at from message_notices where tenant_id = $1 and case_id = $2', [tx.tenantId, caseId]);
  return new Map(rows.map(({ message_id: id, mode, told_at: toldAt, failed_at: failedAt }) => [id, { mode, toldAt: toldAt ?? undefined, failedAt: failedAt ?? undefined }]));
}

/** A message that a mail tells of. */
export interface ToldMessage { readonly message_id: string; readonly case_id: string; readonly kind: MessageKind; readonly unread: boolean }

const joined = 'from message_notices n join messages m on m.tenant_id = n.tenant_id and m.id = n.message_id';

/** The messages that a mail tells of. */
export const messagesOfMail = (tx: Tx, mailId: string): Promise<ToldMessage[]> =>
  tx.prepared('notices_of_mail', `select n.message_id, n.case_id, m.kind, m.read_at is null and m.recalled_at is null as unread ${joined} where n.tenant_id = $1 and n.mail_id = $2`, [tx.tenantId, mailId]);

/** The mail is not needed any more. */
export async function noteUnneeded(tx: Tx, mailId: string): Promise<void> {
  await tx.prepared('notices_unneeded', `
    with dropped as (update message_notices set mode = 'unneeded' where tenant_id = $1 and mail_id = $2 returning message_id)
    update messages m set mailed_at = null from dropped d where m.tenant_id = $1 and m.id = d.message_id`, [tx.tenantId, mailId]);
}

/** The mail has gone. */
export async function noteTold(tx: Tx, mailId: string): Promise<void> {
  await tx.prepared('notices_told', `
    with told as (update message_notices set told_at = now() where tenant_id = $1 and mail_id = $2 returning message_id)
    update messages m set mailed_at = now() from told t where m.tenant_id = $1 and m.id = t.message_id`, [tx.tenantId, mailId]);
}

/** The mail does not arrive. */
export async function noteNotTold(tx: Tx, mailId: string, status: string): Promise<void> {
  await tx.prepared('notices_failed', `
    with failed as (update message_notices set failed_at = now(), status = $3 where tenant_id = $1 and mail_id = $2 and failed_at is null returning message_id)
    update messages m set mailed_at = null from failed f where m.tenant_id = $1 and m.id = f.message_id`, [tx.tenantId, mailId, status]);
}

/** People for whom something waits for a daily overview since before `moment`, who have had none since; a few at a time. */
export async function digestsDue(tx: Tx, moment: Date, size: number): Promise<string[]> {
  const rows = await tx.prepared<{ person_id: string }>('digests_due', `select distinct n.person_id from message_notices n
    join notice_settings s on s.tenant_id = n.tenant_id and s.person_id = n.person_id and (s.digest_at is null or s.digest_at < $2)
    where n.tenant_id = $1 and n.mode = 'digest' and n.mail_id is null and n.made_at <= $2 limit $3`, [tx.tenantId, moment, size]);
  return rows.map((row) => row.person_id);
}

/** Takes a person's daily overview for this day. @returns false when it was taken already: two jobs at a time send one mail */
export async function takeDigest(tx: Tx, personId: string, moment: Date): Promise<boolean> {
  return (await tx.prepared('digest_take', `update notice_settings set digest_at = $3 where tenant_id = $1 and person_id = $2 and (digest_at is null or digest_at < $3) returning person_id`,
    [tx.tenantId, personId, moment])).length > 0;
}

/** What waits for a person's overview: what they have read meanwhile is over. @returns ids of the messages that are still new */
export async function waitingFor(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx.prepared<{ message_id: string; unread: boolean }>('digest_waiting', `
    with waiting as (select n.message_id, m.read_at is null and m.recalled_at is null as unread ${joined} where n.tenant_id = $1 and n.person_id = $2 and n.mode = 'digest' and n.mail_id is null),
      over as (update message_notices n set mode = 'unneeded' from waiting w where n.tenant_id = $1 and n.message_id = w.message_id and not w.unread)
    select message_id, unread from waiting`, [tx.tenantId, personId]);
  return rows.filter((row) => row.unread).map((row) => row.message_id);
}

/** Puts what waits into a mail; without one it stays untold. */
export async function putInto(tx: Tx, messageIds: readonly string[], mailId: string | undefined): Promise<void> {
  await tx.prepared('digest_put', `update message_notices set mail_id = $3, mode = case when $3::uuid is null then 'unreachable' else mode end where tenant_id = $1 and message_id = any($2::uuid[])`,
    [tx.tenantId, messageIds, mailId ?? null]);
}

/** Somebody's account goes: what was told stays with the case, without them. */
export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.prepared('notices_let_go', 'update message_notices set person_id = null where tenant_id = $1 and person_id = $2', [tx.tenantId, personId]);
}
