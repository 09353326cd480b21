import { newId, type Tx } from '../../platform/db/index.ts';
import type { ChargePosition } from './charges.store.ts';
import type { Method } from './provider.ts';

/** Money that came in or was given back. */
export interface Booking {
  readonly chargeId: string;
  readonly attemptId?: string;
  readonly kind: 'payment' | 'refund';
  readonly cents: number;
  readonly currency: string;
  readonly reference: string;
  readonly positions: readonly ChargePosition[];
  readonly provider: string;
  readonly method?: Method;
  readonly remoteReference?: string;
  /** `YYYY-MM-DD` */
  readonly paidOn: string;
}

/** Writes a booking. @returns false when this attempt is booked already: then nothing is written */
export async function book(tx: Tx, b: Booking): Promise<boolean> {
  return (await tx.prepared('bookings_insert', `insert into payment_bookings (tenant_id, id, charge_id, attempt_id, kind, cents, currency, reference, positions, provider, method, remote_reference, paid_on)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning id`,
  [tx.tenantId, newId(), b.chargeId, b.attemptId ?? null, b.kind, b.cents, b.currency, b.reference, JSON.stringify(b.positions), b.provider, b.method ?? null, b.remoteReference ?? null, b.paidOn])).length > 0;
}

/** What came in for each charge in a currency, less what was given back, cents. */
export async function paidOf(tx: Tx, chargeIds: readonly string[], currency = 'EUR'): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.prepared<{ charge_id: string; cents: number }>('bookings_sums', `select charge_id, sum(case kind when 'payment' then cents else -cents end)::int as cents
    from payment_bookings where tenant_id = $1 and charge_id = any($2::uuid[]) and currency = $3 group by charge_id`, [tx.tenantId, chargeIds, currency]);
  return new Map(rows.map((row) => [row.charge_id, row.cents]));
}
