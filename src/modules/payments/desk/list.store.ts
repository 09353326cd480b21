import type { Tx } from '../../../platform/db/index.ts';
import type { Text } from '../../../platform/i18n/index.ts';
import { mostAsked } from '../attempt.rules.ts';
import type { Search, View } from './asked.rules.ts';

/** A charge as a list shows it. */
export interface ListedCharge {
  readonly id: string;
  readonly caseId: string;
  readonly cents: number;
  readonly currency: string;
  readonly purpose: Text;
  readonly reference: string;
  readonly madeAt: Date;
  readonly paidAt?: Date;
  /** Cents that came in, less what was given back. */
  readonly received: number;
  readonly foreignCents: number;
  readonly payments: number;
  readonly view: View;
}

interface Row { id: string; case_id: string; cents: number; currency: string; purpose: Text; reference: string; made_at: Date; paid_at: Date | null; received: number; foreign_cents: number; payments: number; desk: Exclude<View, 'unclear' | 'transfer'>; waits: 'unclear' | 'transfer' | null }

const toListed = (row: Row): ListedCharge => ({
  id: row.id, caseId: row.case_id, cents: row.cents, currency: row.currency, purpose: row.purpose, reference: row.reference, madeAt: row.made_at, paidAt: row.paid_at ?? undefined,
  received: row.received, foreignCents: row.foreign_cents, payments: row.payments, view: row.desk === 'open' && row.waits ? row.waits : row.desk,
});

/**
 * What an undecided attempt `a` means for its open charge. `unclear`: nobody asks any more, or the provider has not been understood
 * for more than a day (each answer after its time would have made it expired). A transfer is waited for until somebody books it.
 */
const means = `case when a.provider = 'ueberweisung' then 'transfer'
  when a.state = 'expired' and a.asked >= ${mostAsked} or a.state <> 'expired' and a.expires_at < now() - interval '1 day' then 'unclear' end`;
// „unclear“ is later in the alphabet than „transfer“, and goes first
const waiting = `left join lateral (select max(${means}) as waits from payment_attempts a where c.desk = 'open' and a.tenant_id = c.tenant_id and a.charge_id = c.id and a.state in ('new', 'open', 'expired')) w on true`;
const columns = 'c.id, c.case_id, c.cents, c.currency, c.purpose, c.reference, c.made_at, c.paid_at, c.received, c.foreign_cents, c.payments, c.desk, w.waits';

/** One page of a list, newest first. @param before id of a charge: only older ones */
export async function selectView(tx: Tx, view: View, { before, size }: { before?: string; size: number }): Promise<ListedCharge[]> {
  const waits = view === 'open' || view === 'transfer' || view === 'unclear' ? view : null;
  const rows = await tx.prepared<Row>('desk_view', `select ${columns} from charges c ${waiting}
    where c.tenant_id = $1 and c.desk = $2 and ($3::uuid is null or c.id < $3) and ($4::text is null or coalesce(w.waits, 'open') = $4) order by c.id desc limit $5`,
  [tx.tenantId, waits ? 'open' : view, before ?? null, waits, size]);
  return rows.map(toListed);
}

/** The newest charges that a search means. */
export async function selectSearched(tx: Tx, search: Exclude<Search, { kind: 'slip' } | { kind: 'none' }>, caseId: string | undefined, { before, size }: { before?: string; size: number }): Promise<ListedCharge[]> {
  const by = { reference: 'c.reference = $2', number: 'c.case_id = $2::uuid', cents: 'c.cents = $2::int' }[search.kind];
  const value = search.kind === 'reference' ? search.reference : search.kind === 'cents' ? search.cents : caseId;
  const rows = value === undefined ? [] : await tx.prepared<Row>(`desk_search_${search.kind}`, `select ${columns} from charges c ${waiting}
    where c.tenant_id = $1 and ${by} and ($3::uuid is null or c.id < $3) order by c.id desc limit $4`, [tx.tenantId, value, before ?? null, size]);
  return rows.map(toListed);
}

/** As `selectView`, of one charge. */
export async function selectListed(tx: Tx, id: string): Promise<ListedCharge | undefined> {
  const [row] = await tx.prepared<Row>('desk_listed', `select ${columns} from charges c ${waiting} where c.tenant_id = $1 and c.id = $2`, [tx.tenantId, id]);
  return row && toListed(row);
}

/** How many stand in each list of charges, counted up to `most`. */
export async function countViews(tx: Tx, most: number): Promise<Readonly<Partial<Record<View, number>>>> {
  const up = (of: string): string => `(select count(*)::int from (select 1 from ${of} limit $2) x)`;
  const desk = (name: string): string => up(`charges where tenant_id = $1 and desk = '${name}'`);
  const [row] = await tx.prepared<Record<View, number>>('desk_counts', `
    with undecided as materialized (select max(${means}) as waits from payment_attempts a join charges c on c.tenant_id = a.tenant_id and c.id = a.charge_id
      where a.tenant_id = $1 and a.state in ('new', 'open', 'expired') and c.desk = 'open' group by a.charge_id)
    select (select count(*)::int from charges where tenant_id = $1 and desk = 'open') - (select count(waits)::int from undecided) as open,
      (select count(*)::int from undecided where waits = 'transfer') as transfer, (select count(*)::int from undecided where waits = 'unclear') as unclear,
      ${desk('twice')} as twice, ${desk('differs')} as differs, ${desk('contradicted')} as contradicted, ${desk('paid')} as paid, ${desk('waived')} as waived,
      ${up("payment_refunds where tenant_id = $1 and state in ('asked', 'released', 'refused', 'unclear')")} as refunds,
      ${up('settlement_lines where tenant_id = $1 and attempt_id is null and booking_id is null and cleared_at is null and cents > 0')} as unmatched`, [tx.tenantId, most]);
  return row ?? {};
}

/** Charges of which money is to be given back and is not yet. Newest wish first. @returns with the id of the wish, by which the list goes on */
export async function selectRefundsWaiting(tx: Tx, { before, size }: { before?: string; size: number }): Promise<readonly (ListedCharge & { readonly refundId: string })[]> {
  const rows = await tx.prepared<Row & { refund_id: string }>('desk_refunds_waiting', `select ${columns}, r.id as refund_id
    from payment_refunds r join payment_attempts o on o.tenant_id = r.tenant_id and o.id = r.attempt_id join charges c on c.tenant_id = r.tenant_id and c.id = o.charge_id ${waiting}
    where r.tenant_id = $1 and r.state in ('asked', 'released', 'refused', 'unclear') and ($2::uuid is null or r.id < $2) order by r.id desc limit $3`, [tx.tenantId, before ?? null, size]);
  return rows.map((row) => ({ ...toListed(row), refundId: row.refund_id }));
}
