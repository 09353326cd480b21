import type { Tx } from '../../../platform/db/index.ts';
import { keyOf, type Keyed } from '../sealed.ts';

/** The forms of the desk whose text is kept while it is written. */
export type Form = 'ask' | 'message' | 'decide' | 'propose' | 'note';

/** What a member of staff has begun to write and not sent. */
export interface HalfWritten { readonly form: Form; readonly messageId: string; readonly body: string; readonly remedy: string; readonly savedAt: Date }

type Column = 'half_written.sealed_body' | 'half_written.sealed_remedy';
/** What a text is sealed for, beside its case. */
const rowOf = (staffId: string, form: Form): string => `${staffId} ${form}`;

/** Keeps a text that is being written; not one that was sent meanwhile (its message is there). @returns when, or nothing */
export async function keepHalfWritten(tx: Tx, found: Keyed, { staffId, form, messageId, body, remedy }: { staffId: string } & Omit<HalfWritten, 'savedAt'>): Promise<Date | undefined> {
  const key = await keyOf(tx, found);
  const seal = (column: Column, words: string): Buffer => key.seal(column, rowOf(staffId, form), words.replaceAll('\0', ''));
  const [row] = await tx.prepared<{ saved_at: Date }>('half_written_keep', `
    insert into half_written (tenant_id, case_id, staff_id, form, message_id, sealed_body, sealed_remedy)
    select $1, $2, $3, $4, $5, $6, $7
    where not exists (select from messages where tenant_id = $1 and id = $5) and not exists (select from notes where tenant_id = $1 and id = $5)
      and not exists (select from proposals where tenant_id = $1 and id = $5)
    on conflict (tenant_id, case_id, staff_id, form) do update set message_id = excluded.message_id, sealed_body = excluded.sealed_body, sealed_remedy = excluded.sealed_remedy, saved_at = now()
    returning saved_at`, [tx.tenantId, found.id, staffId, form, messageId, seal('half_written.sealed_body', body), seal('half_written.sealed_remedy', remedy)]);
  return row?.saved_at;
}

/** What this member of staff has begun to write to a case. */
export async function selectHalfWritten(tx: Tx, found: Keyed, staffId: string): Promise<HalfWritten[]> {
  const rows = await tx.prepared<Omit<HalfWritten, 'body' | 'remedy'> & { sealed_body: Buffer; sealed_remedy: Buffer }>('half_written_of', `select form, message_id as "messageId", sealed_body, sealed_remedy, saved_at as "savedAt"
    from half_written where tenant_id = $1 and case_id = $2 and staff_id = $3`, [tx.tenantId, found.id, staffId]);
  const key = await keyOf(tx, found);
  return rows.map(({ sealed_body: body, sealed_remedy: remedy, ...row }) => ({
    ...row, body: key.openText('half_written.sealed_body', rowOf(staffId, row.form), body), remedy: key.openText('half_written.sealed_remedy', rowOf(staffId, row.form), remedy),
  }));
}

/** It has been sent, or is not wanted any more. */
export async function forget(tx: Tx, { caseId, staffId, messageId }: { caseId: string; staffId: string; messageId: string }): Promise<void> {
  await tx.prepared('half_written_forget', 'delete from half_written where tenant_id = $1 and case_id = $2 and staff_id = $3 and message_id = $4', [tx.tenantId, caseId, staffId, messageId]);
}

/** Forgets what nobody has touched for ninety days. */
export async function forgetOld(tx: Tx): Promise<void> {
  await tx.prepared('half_written_old', `delete from half_written where tenant_id = $1 and saved_at < now() - interval '90 days'`, [tx.tenantId]);
}
