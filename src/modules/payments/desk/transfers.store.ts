import type { Tx } from '../../../platform/db/index.ts';

/** Id of the charge with a reference (as stored, without blanks). */
export async function chargeByReference(tx: Tx, reference: string): Promise<string | undefined> {
  const [row] = await tx.prepared<{ id: string }>('transfers_charge', 'select id from charges where tenant_id = $1 and reference = $2', [tx.tenantId, reference]);
  return row?.id;
}
