import type { Tx } from '../../../platform/db/index.ts';

/** Somebody who stands in, in one office. They count only while they work there themselves. */
export interface StandIn { readonly office: string; readonly staffId: string; readonly name: string }

/** Somebody is away. Days as `YYYY-MM-DD`, both of them included. */
export interface Absence { readonly id: string; readonly staffId: string; readonly name: string; readonly from: string; readonly until: string; readonly enteredBy: string; readonly standIns: readonly (StandIn & { /** Away themselves at the same time. */ readonly away: boolean })[] }

/** As `Absence`, with its note, sealed. */
export interface AbsenceRow extends Absence { readonly sealed_note: Buffer | null }

const columns = `a.id, a.staff_id as "staffId", s.name, a.from_on::text as "from", a.until_on::text as until, a.entered_by as "enteredBy", a.sealed_note,
  coalesce((select jsonb_agg(jsonb_build_object('office', i.office, 'staffId', w.id, 'name', w.name, 'away', exists (
      select from absences b where b.tenant_id = i.tenant_id and b.staff_id = w.id and b.from_on <= a.until_on and b.until_on >= a.from_on)) order by i.office)
    from absence_stand_ins i join staff w on w.tenant_id = i.tenant_id and w.id = i.stand_in_id and w.active
      join staff_offices o on o.tenant_id = i.tenant_id and o.staff_id = w.id and o.office = i.office
    where i.tenant_id = a.tenant_id and i.absence_id = a.id), '[]') as "standIns"`;
const from = 'from absences a join staff s on s.tenant_id = a.tenant_id and s.id = a.staff_id';

/** Who is away on a day, of the whole town. */
export const selectAway = (tx: Tx, today: string): Promise<AbsenceRow[]> =>
  tx.prepared<AbsenceRow>('absences_away', `select ${columns} ${from} where a.tenant_id = $1 and a.until_on >= $2::date and a.from_on <= $2::date and s.active order by a.until_on desc`, [tx.tenantId, today]);

/** Absences of colleagues in some offices that are not over, the next first; one's own, too. */
export const selectAbsences = (tx: Tx, { staffId, offices, today }: { staffId: string; offices: readonly string[]; today: string }): Promise<AbsenceRow[]> =>
  tx.prepared<AbsenceRow>('absences_of_offices', `select ${columns} ${from} where a.tenant_id = $1 and a.until_on >= $4::date and s.active and (a.staff_id = $2
    or exists (select from staff_offices o where o.tenant_id = a.tenant_id and o.staff_id = a.staff_id and o.office = any($3::text[]))) order by a.from_on, a.id limit 500`, [tx.tenantId, staffId, offices, today]);

/** One of them. */
export async function selectAbsence(tx: Tx, id: string): Promise<AbsenceRow | undefined> {
  const [row] = await tx.prepared<AbsenceRow>('absence_one', `select ${columns} ${from} where a.tenant_id = $1 and a.id = $2`, [tx.tenantId, id]);
  return row;
}

/** Which of some colleagues are away on a day of a period. */
export async function awayWithin(tx: Tx, ids: readonly string[], period: { from: string; until: string }): Promise<ReadonlySet<string>> {
  const rows = await tx.prepared<{ id: string }>('absences_within', 'select distinct staff_id as id from absences where tenant_id = $1 and staff_id = any($2::uuid[]) and from_on <= $4::date and until_on >= $3::date', [tx.tenantId, ids, period.from, period.until]);
  return new Set(rows.map(({ id }) => id));
}

/** Keeps an absence with who stands in. @returns false when its id is taken: the same form was sent twice */
export async function insertAbsence(tx: Tx, a: { id: string; staffId: string; from: string; until: string; note: Buffer | null; by: string; standIns: readonly Pick<StandIn, 'office' | 'staffId'>[] }): Promise<boolean> {
  const rows = await tx.prepared('absence_insert', 'insert into absences (tenant_id, id, staff_id, from_on, until_on, sealed_note, entered_by) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1', [tx.tenantId, a.id, a.staffId, a.from, a.until, a.note, a.by]);
  if (rows.length === 0) return false;
  for (const { office, staffId } of a.standIns) await tx.prepared('absence_stand_in_insert', 'insert into absence_stand_ins (tenant_id, absence_id, office, stand_in_id) values ($1, $2, $3, $4)', [tx.tenantId, a.id, office, staffId]);
  return true;
}

/** Ends an absence with the day before; one that has not begun, or begins today, is gone. @returns false when it was over */
export async function endAbsence(tx: Tx, id: string, today: string): Promise<boolean> {
  const gone = await tx.prepared('absence_delete', 'delete from absences where tenant_id = $1 and id = $2 and from_on >= $3::date returning 1', [tx.tenantId, id, today]);
  if (gone.length) return true;
  return (await tx.prepared('absence_end', 'update absences set until_on = $3::date - 1 where tenant_id = $1 and id = $2 and until_on >= $3::date returning 1', [tx.tenantId, id, today])).length > 0;
}

/** Forgets absences a month after they ended. */
export async function deleteOldAbsences(tx: Tx): Promise<void> {
  await tx.prepared('absences_old', 'delete from absences where tenant_id = $1 and until_on < current_date - 30', [tx.tenantId]);
}
