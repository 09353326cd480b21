import type { Tx } from '../../../../platform/db/index.ts';
import { transferProvider } from '../transfer-provider.ts';
import { bookedColumns, toBooked, type Booked, type BookedRow } from '../books.store.ts';
import type { FileLine } from './columns.rules.ts';
import { verdictOf, type KnownAttempt, type KnownBooking, type MatchedLine, type Verdict } from './match.rules.ts';

/** A settlement file that was imported (Abrechnung). */
export interface Settlement { readonly id: string; readonly provider: string; readonly name: string; readonly lines: number; readonly firstDay?: string; readonly lastDay?: string; readonly importedByName: string; readonly importedAt: Date }

interface Row { id: string; provider: string; name: string; lines: number; first_day: string | null; last_day: string | null; imported_by_name: string; imported_at: Date }
const columns = 'id, provider, name, lines, first_day, last_day, imported_by_name, imported_at';
const toSettlement = (row: Row): Settlement => ({ id: row.id, provider: row.provider, name: row.name, lines: row.lines, firstDay: row.first_day ?? undefined, lastDay: row.last_day ?? undefined, importedByName: row.imported_by_name, importedAt: row.imported_at });

/** Writes that a file was imported. @returns false when the same file was, before */
export async function insertSettlement(tx: Tx, s: Pick<Settlement, 'id' | 'provider' | 'name' | 'lines' | 'firstDay' | 'lastDay' | 'importedByName'> & { readonly sha256: Buffer; readonly importedBy: string }): Promise<boolean> {
  return (await tx.prepared('settlements_insert', `insert into settlements (tenant_id, id, provider, name, sha256, lines, first_day, last_day, imported_by, imported_by_name)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
  [tx.tenantId, s.id, s.provider, s.name, s.sha256, s.lines, s.firstDay ?? null, s.lastDay ?? null, s.importedBy, s.importedByName])).length > 0;
}

/** The import of a file with this content. */
export async function settlementByHash(tx: Tx, sha256: Buffer): Promise<Settlement | undefined> {
  const [row] = await tx.prepared<Row>('settlements_by_hash', `select ${columns} from settlements where tenant_id = $1 and sha256 = $2`, [tx.tenantId, sha256]);
  return row && toSettlement(row);
}

/** One import. */
export async function selectSettlement(tx: Tx, id: string): Promise<Settlement | undefined> {
  const [row] = await tx.prepared<Row>('settlements_one', `select ${columns} from settlements where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  return row && toSettlement(row);
}

/** The newest imports. @param before id of one: only older ones */
export const selectSettlements = async (tx: Tx, { before, size }: { before?: string; size: number }): Promise<Settlement[]> =>
  (await tx.prepared<Row>('settlements_newest', `select ${columns} from settlements where tenant_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`, [tx.tenantId, before ?? null, size])).map(toSettlement);

/** Writes the lines of an import. */
export async function insertLines(tx: Tx, settlementId: string, lines: readonly MatchedLine[]): Promise<void> {
  await tx.prepared('settlement_lines_insert', `insert into settlement_lines (tenant_id, settlement_id, line, reference, remote_id, cents, fee_cents, currency, day, attempt_id, booking_id, repeats)
    select $1, $2, * from unnest($3::int[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[], $9::date[], $10::uuid[], $11::uuid[], $12::int[])`,
  [tx.tenantId, settlementId, ...(['line', 'reference', 'remoteId', 'cents', 'feeCents', 'currency', 'day', 'attemptId', 'bookingId', 'repeats'] as const).map((name) => lines.map((one) => one[name] ?? null))]);
}

/** What lines may be about: attempts at this provider by its numbers or ours, and those of the references. */
export async function knownAttempts(tx: Tx, provider: string, lines: readonly FileLine[]): Promise<KnownAttempt[]> {
  const [ids, references] = [lines.flatMap(({ remoteId }) => remoteId ?? []), lines.flatMap(({ reference }) => reference ?? [])];
  const own = ids.filter((id) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(id));
  const rows = await tx.prepared<{ id: string; remote_id: string | null; remote_reference: string | null; reference: string; state: string }>('settlement_attempts', `
    with found as (select id from payment_attempts where tenant_id = $1 and provider = $2 and remote_id = any($3::text[]) union select id from payment_attempts where tenant_id = $1 and provider = $2 and remote_reference = any($3::text[])
      union select id from payment_attempts where tenant_id = $1 and id = any($4::uuid[]) and provider = $2
      union select a.id from charges c join payment_attempts a on a.tenant_id = c.tenant_id and a.charge_id = c.id where c.tenant_id = $1 and c.reference = any($5::text[]) and a.provider = $2)
    select a.id, a.remote_id, a.remote_reference, c.reference, a.state from found join payment_attempts a on a.tenant_id = $1 and a.id = found.id join charges c on c.tenant_id = a.tenant_id and c.id = a.charge_id order by a.id`,
  [tx.tenantId, provider, ids, own, references]);
  return rows.map((row) => ({ id: row.id, remoteId: row.remote_id ?? undefined, remoteReference: row.remote_reference ?? undefined, reference: row.reference, paid: row.state === 'paid' }));
}

/** What lines may be about: bookings of these attempts, of the provider's numbers and of the references. */
export async function knownBookings(tx: Tx, provider: string, lines: readonly FileLine[], attempts: readonly KnownAttempt[]): Promise<KnownBooking[]> {
  const rows = await tx.prepared<BookedRow>('settlement_bookings', `select ${bookedColumns} from payment_bookings b where b.tenant_id = $1 and b.provider = $2 and b.id in (
      select id from payment_bookings where tenant_id = $1 and provider = $2 and remote_reference = any($3::text[]) union select id from payment_bookings where tenant_id = $1 and reference = any($4::text[])
      union select p.id from charges c join payment_attempts a on a.tenant_id = c.tenant_id and a.charge_id = c.id join payment_bookings p on p.tenant_id = c.tenant_id and p.charge_id = c.id where a.tenant_id = $1 and a.id = any($5::uuid[])) order by b.id`,
  [tx.tenantId, provider, lines.flatMap(({ remoteId }) => remoteId ?? []), lines.flatMap(({ reference }) => reference ?? []), attempts.map(({ id }) => id)]);
  return rows.map(toBooked);
}

/** A line as it stands against the books now. */
export interface SettlementLine extends FileLine { readonly key: string; readonly settlementId: string; readonly provider: string; readonly file: string; readonly attemptId?: string; /** Of its attempt, booking or reference. */ readonly chargeId?: string; readonly booked?: Booked; readonly verdict: Verdict }

interface LineRow { settlement_id: string; provider: string; name: string; line: number; reference: string | null; remote_id: string | null; cents: number; fee_cents: number | null; currency: string; day: string | null; attempt_id: string | null; repeats: number | null; cleared_at: Date | null; charge_id: string | null; booked: BookedRow | null }

function toLine(row: LineRow): SettlementLine {
  const booked = row.booked ? { ...toBooked(row.booked), bookedAt: new Date(row.booked.booked_at) } : undefined;
  const about = { cents: row.cents, currency: row.currency, repeats: row.repeats ?? undefined, cleared: row.cleared_at !== null, attemptId: row.attempt_id ?? undefined, chargeId: row.charge_id ?? undefined, transfer: row.provider === transferProvider };
  return {
    ...about, key: `${row.settlement_id}_${row.line}`, settlementId: row.settlement_id, provider: row.provider, file: row.name, line: row.line, reference: row.reference ?? undefined, remoteId: row.remote_id ?? undefined,
    feeCents: row.fee_cents ?? undefined, day: row.day ?? undefined, booked, verdict: verdictOf(about, booked),
  };
}

// what was booked after the import counts as well: the attempt leads to it
const lineRows = `select l.settlement_id, s.provider, s.name, l.line, l.reference, l.remote_id, l.cents, l.fee_cents, l.currency, l.day::text, l.attempt_id, l.repeats, l.cleared_at,
    coalesce(o.charge_id, (select c.id from charges c where c.tenant_id = l.tenant_id and c.reference = l.reference)) as charge_id, b.booked
  from settlement_lines l join settlements s on s.tenant_id = l.tenant_id and s.id = l.settlement_id
    left join payment_attempts o on o.tenant_id = l.tenant_id and o.id = l.attempt_id
    left join lateral (select to_jsonb(b) as booked from payment_bookings b where b.tenant_id = l.tenant_id and (b.id = l.booking_id
      or l.booking_id is null and b.charge_id = o.charge_id and b.attempt_id = l.attempt_id and b.kind = case when l.cents > 0 then 'payment' else 'refund' end) order by b.id limit 1) b on true`;

/** Lines of an import, in the file's order. @param after number of a line: only later ones */
export const linesOf = async (tx: Tx, settlementId: string, { after, size }: { after?: number; size: number }): Promise<SettlementLine[]> =>
  (await tx.prepared<LineRow>('settlement_lines_of', `${lineRows} where l.tenant_id = $1 and l.settlement_id = $2 and l.line > $3 order by l.line limit $4`, [tx.tenantId, settlementId, after ?? 0, size])).map(toLine);

/** Lines of any import of which nothing is known here. Newest import first. @param before `key` of a line: only what follows it in the list */
export async function selectUnmatched(tx: Tx, { before, size }: { before?: string; size: number }): Promise<SettlementLine[]> {
  const [, id = null, line = null] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_(\d{1,6})$/.exec(before ?? '') ?? [];
  return (await tx.prepared<LineRow>('settlement_lines_unmatched', `${lineRows} where l.tenant_id = $1 and l.attempt_id is null and l.booking_id is null and l.cleared_at is null and l.cents > 0
    and ($2::uuid is null or (l.settlement_id, -l.line) < ($2, -$3::int)) order by l.settlement_id desc, l.line limit $4`, [tx.tenantId, id, line, size])).map(toLine);
}

/** What is booked of a provider within the days of a file, and stands in no file. */
export const missingThere = async (tx: Tx, { provider, firstDay, lastDay }: Pick<Settlement, 'provider' | 'firstDay' | 'lastDay'>, size: number): Promise<Booked[]> =>
  (await tx.prepared<BookedRow>('settlement_missing', `select ${bookedColumns} from payment_bookings b where b.tenant_id = $1 and b.provider = $2 and b.paid_on between $3 and $4
    and not exists (select from settlement_lines l where l.tenant_id = b.tenant_id and l.booking_id = b.id)
    and not exists (select from settlement_lines l where l.tenant_id = b.tenant_id and l.attempt_id = b.attempt_id and l.booking_id is null and (l.cents > 0) = (b.kind = 'payment')) order by b.paid_on, b.id limit $5`,
  [tx.tenantId, provider, firstDay ?? null, lastDay ?? null, size])).map(toBooked);

/** Notes that a line is settled. @returns false where there is no such line that was not before */
export async function clearLine(tx: Tx, settlementId: string, line: number, by: { readonly staffId: string; readonly name: string }): Promise<boolean> {
  return (await tx.prepared('settlement_lines_clear', 'update settlement_lines set cleared_by = $4, cleared_by_name = $5, cleared_at = now() where tenant_id = $1 and settlement_id = $2 and line = $3 and cleared_at is null returning line',
    [tx.tenantId, settlementId, line, by.staffId, by.name])).length > 0;
}
