import type { Tx } from '../../../../platform/db/index.ts';
import { bookedColumns, toBooked, type Booked, type BookedRow } from '../books.store.ts';

/** A booking with the key by which a list of them goes on. */
export interface Keyed extends Booked { readonly key: { readonly at: string; readonly id: string } }

/**
 * What was booked in Berlin's days from one to another, both included, in the order in which it was booked. By the day of booking, not of value:
 * so the closing of a day that is over stays as it is. @param after key of a booking: only later ones
 */
export async function bookedBetween(tx: Tx, { from, until }: { from: string; until: string }, { after, size }: { after?: Keyed['key']; size: number }): Promise<Keyed[]> {
  const rows = await tx.prepared<BookedRow & { key: string }>('closing_bookings', `select ${bookedColumns}, b.booked_at::text as key from payment_bookings b
    where b.tenant_id = $1 and b.booked_at >= ($2::date)::timestamp at time zone 'Europe/Berlin' and b.booked_at < ($3::date + 1)::timestamp at time zone 'Europe/Berlin'
      and ($4::timestamptz is null or (b.booked_at, b.id) > ($4::timestamptz, $5::uuid)) order by b.booked_at, b.id limit $6`,
  [tx.tenantId, from, until, after?.at ?? null, after?.id ?? null, size]);
  return rows.map((row) => ({ ...toBooked(row), key: { at: row.key, id: row.id } }));
}
