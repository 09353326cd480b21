import type { Tx } from '../../../platform/db/index.ts';

/** It has reached its office now, which has until `dueOn` (`YYYY-MM-DD`) to answer. @returns false where it does not wait */
export async function receiveCase(tx: Tx, id: string, dueOn: string): Promise<boolean> {
  const [row] = await tx.prepared<{ received: boolean }>('cases_received', 'select receive_case($1, $2) as received', [id, dueOn]);
  return row?.received === true;
}

/** Notes that its citizen was reminded. @returns false where they had been, or it waits no more */
export async function takeReminder(tx: Tx, id: string): Promise<boolean> {
  return (await tx.prepared('cases_reminded', "update cases set pay_reminded_at = now() where tenant_id = $1 and id = $2 and state = 'unpaid' and pay_reminded_at is null returning id", [tx.tenantId, id])).length === 1;
}

/** A case that waits for its fee. */
export interface Unpaid { readonly caseId: string; /** `YYYY-MM-DD` */ readonly payUntil: string; readonly reminded: boolean }

/** Cases that wait for their fee until a day or an earlier one (`YYYY-MM-DD`), a page of them in the order of their days. @param after the last one of the page before */
export async function selectUnpaid(tx: Tx, { until, after, most }: { until: string; after?: Unpaid; most: number }): Promise<Unpaid[]> {
  const rows = await tx.prepared<{ id: string; pay_until: string; reminded: boolean }>('cases_unpaid', `select id, pay_until, pay_reminded_at is not null as reminded from cases
    where tenant_id = $1 and state = 'unpaid' and pay_until <= $2::date and (pay_until, id) > (coalesce($3::date, '-infinity'), coalesce($4::uuid, '00000000-0000-0000-0000-000000000000'))
    order by pay_until, id limit $5`, [tx.tenantId, until, after?.payUntil ?? null, after?.caseId ?? null, most]);
  return rows.map((row) => ({ caseId: row.id, payUntil: row.pay_until, reminded: row.reminded }));
}
