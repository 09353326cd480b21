import type { Tx } from '../../platform/db/index.ts';

/** Addresses of those of some colleagues who want a mail when somebody points them to a note. */
export async function mentionAddresses(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.prepared<{ email: string }>('staff_mention_addresses', 'select email from staff where tenant_id = $1 and id = any($2::uuid[]) and active and mention_mail', [tx.tenantId, ids]);
  return rows.map(({ email }) => email);
}

/** Whether somebody wants such mails. */
export async function wantsMentionMail(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.prepared<{ wants: boolean }>('staff_mention_mail', 'select mention_mail as wants from staff where tenant_id = $1 and id = $2', [tx.tenantId, id]);
  return row?.wants === true;
}

/** Sets whether somebody wants them. */
export async function setMentionMail(tx: Tx, id: string, wants: boolean): Promise<void> {
  await tx.prepared('staff_mention_mail_set', 'update staff set mention_mail = $3 where tenant_id = $1 and id = $2', [tx.tenantId, id, wants]);
}
