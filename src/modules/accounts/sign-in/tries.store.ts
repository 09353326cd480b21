import type { Tx } from '../../../platform/db/index.ts';

/** The longest that tries of any kind are counted, in minutes. */
export const longestCount = 60;

/** How often somebody tried since a period began, this time included, and the seconds until it ends. */
export interface Tries { tries: number; left: number }

/** Counts a try; at the same moment each gets a number of its own. A period begins with the first try and lasts some minutes. */
export async function countTry(tx: Tx, who: Buffer, minutes: number): Promise<Tries> {
  const [row] = await tx.prepared<Tries>('count_try', `insert into sign_in_tries as t (tenant_id, who, tries) values ($1, $2, 1)
    on conflict (tenant_id, who) do update set
      tries = case when t.since > now() - make_interval(mins => $3) then t.tries + 1 else 1 end,
      since = case when t.since > now() - make_interval(mins => $3) then t.since else now() end
    returning tries, greatest(1, ceil(extract(epoch from since + make_interval(mins => $3) - now())))::int as left`, [tx.tenantId, who, minutes]);
  return row as Tries;
}

/** Forgets the tries of one. */
export async function forgetTries(tx: Tx, who: Buffer): Promise<void> {
  await tx.prepared('forget_tries', 'delete from sign_in_tries where tenant_id = $1 and who = $2', [tx.tenantId, who]);
}

/** Clears away tries that count no more. */
export async function deleteOldTries(tx: Tx): Promise<void> {
  await tx.prepared('delete_old_tries', 'delete from sign_in_tries where tenant_id = $1 and since < now() - make_interval(mins => $2)', [tx.tenantId, longestCount]);
}
