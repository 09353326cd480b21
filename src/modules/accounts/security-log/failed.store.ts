import { hashToken } from '../../../platform/crypto/token.ts';
import type { Tx } from '../../../platform/db/index.ts';

/** Days for which failed sign-ins are kept. */
export const failedDays = 90;

/** How often somebody failed to sign in with an address on one day, and when last. */
export interface FailedDay { readonly day: string; readonly tries: number; readonly lastAt: Date }

const today = "(now() at time zone 'Europe/Berlin')::date";

/** What is kept of an address: enough to find its own, no more. */
const whoOf = (email: string): Buffer => hashToken(`failed ${email}`);

/** Counts a sign-in that failed, under the address that was typed, whether or not it is anybody's. */
export async function countFailure(tx: Tx, email: string): Promise<void> {
  await tx.prepared('count_failure', `insert into failed_sign_ins as f (tenant_id, who, day, tries) values ($1, $2, ${today}, 1)
    on conflict (tenant_id, who, day) do update set tries = f.tries + 1, last_at = now()`, [tx.tenantId, whoOf(email)]);
}

/** Failed sign-ins day by day, the latest first. @param emails a person's addresses */
export async function failedOf(tx: Tx, emails: readonly string[]): Promise<FailedDay[]> {
  const rows = await tx.prepared<{ day: string; tries: number; last_at: Date }>('failed_of', `select day, sum(tries)::int as tries, max(last_at) as last_at from failed_sign_ins
    where tenant_id = $1 and who = any($2) and day > ${today} - $3::int group by day order by day desc`, [tx.tenantId, emails.map(whoOf), failedDays]);
  return rows.map(({ day, tries, last_at: lastAt }) => ({ day, tries, lastAt }));
}

/** Forgets what was counted for addresses that are nobody's any more. */
export async function forgetFailures(tx: Tx, emails: readonly string[]): Promise<void> {
  await tx.prepared('forget_failures', 'delete from failed_sign_ins where tenant_id = $1 and who = any($2)', [tx.tenantId, emails.map(whoOf)]);
}

/** Clears away what is too old. */
export async function deleteOldFailures(tx: Tx): Promise<void> {
  await tx.prepared('delete_old_failures', `delete from failed_sign_ins where tenant_id = $1 and day <= ${today} - $2::int`, [tx.tenantId, failedDays]);
}
