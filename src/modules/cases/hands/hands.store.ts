import type { Tx } from '../../../platform/db/index.ts';

/** Gives a case to another office, or back: who works on it is named anew. */
export async function updateOffice(tx: Tx, id: string, office: string, assignee?: { staffId: string; name: string }): Promise<void> {
  await tx.prepared('cases_office', 'update cases set office = $3, assignee_id = $4, assignee_name = $5, updated_at = now() where tenant_id = $1 and id = $2',
    [tx.tenantId, id, office, assignee?.staffId ?? null, assignee?.name ?? null]);
}

/** @param dueOn `YYYY-MM-DD` */
export async function updateDue(tx: Tx, id: string, dueOn: string): Promise<void> {
  await tx.prepared('cases_due', 'update cases set due_on = $3, updated_at = now() where tenant_id = $1 and id = $2', [tx.tenantId, id, dueOn]);
}

/** @returns false when they follow it already */
export async function insertFollower(tx: Tx, id: string, staffId: string): Promise<boolean> {
  return (await tx.prepared('case_followers_insert', 'insert into case_followers (tenant_id, staff_id, case_id) values ($1, $3, $2) on conflict do nothing returning case_id', [tx.tenantId, id, staffId])).length === 1;
}

/** @returns false when they did not follow it */
export async function deleteFollower(tx: Tx, id: string, staffId: string): Promise<boolean> {
  return (await tx.prepared('case_followers_delete', 'delete from case_followers where tenant_id = $1 and case_id = $2 and staff_id = $3 returning case_id', [tx.tenantId, id, staffId])).length === 1;
}

/** Ends all following of a case. */
export async function deleteFollowers(tx: Tx, id: string): Promise<void> {
  await tx.prepared('case_followers_delete_all', 'delete from case_followers where tenant_id = $1 and case_id = $2', [tx.tenantId, id]);
}
