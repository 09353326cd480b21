import type { Tx } from '../../../platform/db/index.ts';

/** What somebody decided about a charge, and why. */
export interface Decision { readonly id: string; readonly kind: 'waived' | 'cleared'; readonly reason: string; readonly staffName: string; readonly at: Date }

/** Writes a decision. @returns false when this one is written already (a double click) */
export async function insertDecision(tx: Tx, d: Pick<Decision, 'id' | 'kind' | 'reason' | 'staffName'> & { readonly chargeId: string; readonly staffId: string }): Promise<boolean> {
  const sealed = await tx.keys.sealSecret({ table: 'charge_decisions', id: d.id }, 'sealed_reason', d.reason);
  return (await tx.prepared('decisions_insert', `insert into charge_decisions (tenant_id, id, charge_id, kind, sealed_reason, staff_id, staff_name) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [tx.tenantId, d.id, d.chargeId, d.kind, sealed, d.staffId, d.staffName])).length > 0;
}

/** The charge is not asked for any more. */
export async function markWaived(tx: Tx, chargeId: string): Promise<void> {
  await tx.prepared('decisions_waived', "update charges set state = 'waived', contradicted = false, decided_at = clock_timestamp() where tenant_id = $1 and id = $2", [tx.tenantId, chargeId]);
}

/** What was to be looked at is in order. */
export async function markCleared(tx: Tx, chargeId: string): Promise<void> {
  await tx.prepared('decisions_cleared', 'update charges set contradicted = false, decided_at = clock_timestamp() where tenant_id = $1 and id = $2', [tx.tenantId, chargeId]);
}

/** All decisions about a charge, oldest first. */
export async function decisionsOf(tx: Tx, chargeId: string): Promise<Decision[]> {
  const rows = await tx.prepared<{ id: string; kind: Decision['kind']; sealed_reason: Buffer; staff_name: string; at: Date }>('decisions_of', 'select id, kind, sealed_reason, staff_name, at from charge_decisions where tenant_id = $1 and charge_id = $2 order by at, id', [tx.tenantId, chargeId]);
  return Promise.all(rows.map(async ({ id, kind, sealed_reason, staff_name, at }) => ({ id, kind, staffName: staff_name, at, reason: await tx.keys.openSecret({ table: 'charge_decisions', id }, 'sealed_reason', sealed_reason) })));
}
