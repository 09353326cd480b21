import { newId, type Tx } from '../../../platform/db/index.ts';
import type { Booking } from '../bookings.store.ts';
import type { ChargePosition } from '../charges.store.ts';
import type { Method } from '../provider.ts';

/** A booking as it stands in the books. */
export interface Booked extends Booking { readonly id: string; readonly refundId?: string; readonly bookedAt: Date }

export interface BookedRow { id: string; charge_id: string; attempt_id: string | null; refund_id: string | null; kind: Booking['kind']; cents: number; currency: string; reference: string; positions: readonly ChargePosition[]; provider: string; method: Method | null; remote_reference: string | null; paid_on: string; booked_at: Date }

/** The columns of `Booked`; needs the table as `b`. */
export const bookedColumns = 'b.id, b.charge_id, b.attempt_id, b.refund_id, b.kind, b.cents, b.currency, b.reference, b.positions, b.provider, b.method, b.remote_reference, b.paid_on, b.booked_at';

export const toBooked = (row: BookedRow): Booked => ({
  id: row.id, chargeId: row.charge_id, attemptId: row.attempt_id ?? undefined, refundId: row.refund_id ?? undefined, kind: row.kind, cents: row.cents, currency: row.currency, reference: row.reference,
  positions: row.positions, provider: row.provider, method: row.method ?? undefined, remoteReference: row.remote_reference ?? undefined, paidOn: row.paid_on, bookedAt: row.booked_at,
});

/** The bookings of a charge, oldest first. */
export const bookingsOf = async (tx: Tx, chargeId: string): Promise<Booked[]> =>
  (await tx.prepared<BookedRow>('books_of_charge', `select ${bookedColumns} from payment_bookings b where b.tenant_id = $1 and b.charge_id = $2 order by b.id`, [tx.tenantId, chargeId])).map(toBooked);

/** The newest bookings of a reference: they stay when case and charge are gone. */
export const bookingsByReference = async (tx: Tx, reference: string, size: number): Promise<Booked[]> =>
  (await tx.prepared<BookedRow>('books_by_reference', `select ${bookedColumns} from payment_bookings b where b.tenant_id = $1 and b.reference = $2 order by b.id desc limit $3`, [tx.tenantId, reference, size])).map(toBooked);

/** Writes that money was given back. @returns false when this refund is booked already: then nothing is written */
export async function bookRefund(tx: Tx, b: Booking & { readonly refundId: string }): Promise<boolean> {
  return (await tx.prepared('books_refund', `insert into payment_bookings (tenant_id, id, charge_id, attempt_id, refund_id, kind, cents, currency, reference, positions, provider, method, remote_reference, paid_on)
    values ($1, $2, $3, $4, $5, 'refund', $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing returning id`,
  [tx.tenantId, newId(), b.chargeId, b.attemptId ?? null, b.refundId, b.cents, b.currency, b.reference, JSON.stringify(b.positions), b.provider, b.method ?? null, b.remoteReference ?? null, b.paidOn])).length > 0;
}
