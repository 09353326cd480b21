import { hashToken } from '../crypto/token.ts';
import type { Tx } from '../db/index.ts';

/** How an address came to be known as one that mail does not reach. */
export interface MailFailure { readonly how: 'refused' | 'bounced'; /** RFC 3463, e.g. 5.1.1 */ readonly status: string; readonly since: Date }

/** Of an address only this is kept with what was mailed: enough to find it again, not to read it. */
const hashOf = (address: string): Buffer => hashToken(address.toLowerCase());

/** Notes a mail that is put on its way. @param kind what it tells of, see `followMails` */
export async function insertMail(tx: Tx, id: string, address: string, kind: string | undefined): Promise<void> {
  await tx.prepared('mails_insert', 'insert into mails (tenant_id, id, address_hash, kind) values ($1, $2, $3, $4)', [tx.tenantId, id, hashOf(address), kind ?? null]);
}

/** A mail on its way, and nobody else touches it until this transaction ends. */
export async function lockMail(tx: Tx, id: string): Promise<{ kind?: string; over: boolean } | undefined> {
  const [row] = await tx.prepared<{ kind: string | null; over: boolean }>('mails_lock', `select kind, coalesce(sent_at, failed_at) is not null as over from mails
    where tenant_id = $1 and id = $2 for no key update`, [tx.tenantId, id]);
  return row && { kind: row.kind ?? undefined, over: row.over };
}

/** The next server took it. An address that was refused before is reached again; one that bounced later may still bounce. */
export async function markSent(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.prepared<{ kind: string | null }>('mails_sent', `
    with sent as (update mails set sent_at = now() where tenant_id = $1 and id = $2 returning address_hash, kind),
      reached as (delete from mail_failures f using sent where f.tenant_id = $1 and f.address_hash = sent.address_hash and f.how = 'refused')
    select kind from sent`, [tx.tenantId, id]);
  return row?.kind ?? undefined;
}

/** It does not arrive: once, however often that is told. @param address whether the address is to be blamed */
export async function markFailed(tx: Tx, id: string, how: MailFailure['how'], status: string, address: boolean): Promise<{ kind?: string } | undefined> {
  const [row] = await tx.prepared<{ kind: string | null }>('mails_failed', `
    with failed as (update mails set failed_at = now(), status = $3 where tenant_id = $1 and id = $2 and failed_at is null returning address_hash, kind),
      blamed as (insert into mail_failures (tenant_id, address_hash, how, status) select $1, address_hash, $4, $3 from failed where $5
        on conflict (tenant_id, address_hash) do update set how = excluded.how, status = excluded.status)
    select kind from failed`, [tx.tenantId, id, status, how, address]);
  return row && { kind: row.kind ?? undefined };
}

/** Since when mail does not reach an address; undefined where nothing is known against it. */
export async function failureOf(tx: Tx, address: string): Promise<MailFailure | undefined> {
  const [row] = await tx.prepared<MailFailure>('mail_failure_of', 'select how, status, since from mail_failures where tenant_id = $1 and address_hash = $2', [tx.tenantId, hashOf(address)]);
  return row;
}

/** Forgets what is known against an address: its owner has shown that mail reaches them, or has left. */
export async function forgetFailure(tx: Tx, address: string): Promise<void> {
  await tx.prepared('mail_failure_forget', 'delete from mail_failures where tenant_id = $1 and address_hash = $2', [tx.tenantId, hashOf(address)]);
}

/** Days after which nothing bounces any more. */
export async function deleteOldMails(tx: Tx, days: number): Promise<void> {
  await tx.prepared('mails_tidy', 'delete from mails where tenant_id = $1 and made_at < now() - make_interval(days => $2)', [tx.tenantId, days]);
}
