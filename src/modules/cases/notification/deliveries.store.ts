import type { Tx } from '../../../platform/db/index.ts';
import type { Day } from '../../../platform/tenancy/index.ts';
import type { Facts, Rule, RuleName } from './notification.rules.ts';

interface Row {
  message_id: string; case_id: string; zugang: boolean; rule: RuleName; days: number; post_days: number; working_day: boolean;
  available_at: Date; told_at: Date | null; failed_at: Date | null; retrieved_at: Date | null; posted_on: string | null; recorded_on: string | null;
}

/** How a decision reaches its citizen, with all that happened to it. */
export interface DeliveryRow extends Facts { readonly messageId: string; readonly caseId: string; /** The day of notification as it stands in the record. */ readonly recordedOn?: Day }

const columns = 'message_id, case_id, zugang, rule, days, post_days, working_day, available_at, told_at, failed_at, retrieved_at, posted_on, recorded_on';

const toDelivery = (row: Row): DeliveryRow => ({
  messageId: row.message_id, caseId: row.case_id, zugang: row.zugang, rule: row.rule, days: row.days, postDays: row.post_days, workingDay: row.working_day,
  availableAt: row.available_at, toldAt: row.told_at ?? undefined, failedAt: row.failed_at ?? undefined, retrievedAt: row.retrieved_at ?? undefined,
  postedOn: row.posted_on ?? undefined, recordedOn: row.recorded_on ?? undefined,
});

/** Keeps that a decision is available from now on, and what was settled for it. @param told whether a mail tells of it @returns it as kept */
export async function insertDelivery(tx: Tx, messageId: string, caseId: string, zugang: boolean, rule: Rule, told: boolean): Promise<DeliveryRow | undefined> {
  const [row] = await tx.prepared<Row>('delivery_insert', `insert into decision_deliveries (tenant_id, message_id, case_id, zugang, rule, days, post_days, working_day, failed_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, case when not $9 then now() end) returning ${columns}`,
  [tx.tenantId, messageId, caseId, zugang, rule.rule, rule.days, rule.postDays, rule.workingDay, told]);
  return row && toDelivery(row);
}

/** The deliveries of a case's decisions, oldest first. */
export async function selectDeliveries(tx: Tx, caseId: string): Promise<DeliveryRow[]> {
  return (await tx.prepared<Row>('deliveries_of_case', `select ${columns} from decision_deliveries where tenant_id = $1 and case_id = $2 order by available_at, message_id`, [tx.tenantId, caseId])).map(toDelivery);
}

/** What can happen to a delivery, each told with the moment of this transaction; the first time counts. */
const moments = { told: 'told_at', failed: 'failed_at', retrieved: 'retrieved_at' } as const;

/** Notes that something happened. @returns the delivery as it stands then; undefined where the message is no decision, or it had happened before */
export async function noteMoment(tx: Tx, messageId: string, what: keyof typeof moments): Promise<DeliveryRow | undefined> {
  const column = moments[what];
  const [row] = await tx.prepared<Row>(`delivery_${what}`, `update decision_deliveries set ${column} = now() where tenant_id = $1 and message_id = $2 and ${column} is null returning ${columns}`, [tx.tenantId, messageId]);
  return row && toDelivery(row);
}

/** Notes the day on which the letter was posted; said again, the new day counts. */
export async function notePosted(tx: Tx, messageId: string, caseId: string, day: Day): Promise<DeliveryRow | undefined> {
  const [row] = await tx.prepared<Row>('delivery_posted', `update decision_deliveries set posted_on = $4 where tenant_id = $1 and message_id = $2 and case_id = $3 returning ${columns}`, [tx.tenantId, messageId, caseId, day]);
  return row && toDelivery(row);
}

/** Keeps the day of notification; where it is another than before, it is recorded anew when it comes. */
export async function keepDay(tx: Tx, messageId: string, deemedOn: Day | undefined, remedyUntil: Day | undefined): Promise<void> {
  await tx.prepared('delivery_day', `update decision_deliveries set deemed_on = $3, remedy_until = $4, recorded_on = case when recorded_on = $3 then recorded_on end
    where tenant_id = $1 and message_id = $2`, [tx.tenantId, messageId, deemedOn ?? null, remedyUntil ?? null]);
}

/** Deliveries whose day has come and is not in the record yet, a few at a time; locked. */
export const selectDue = (tx: Tx, today: Day, size: number): Promise<{ message_id: string; case_id: string; deemed_on: Day; remedy_until: Day }[]> =>
  tx.prepared('deliveries_due', `select message_id, case_id, deemed_on, remedy_until from decision_deliveries
    where tenant_id = $1 and recorded_on is null and deemed_on <= $2 order by deemed_on limit $3 for no key update skip locked`, [tx.tenantId, today, size]);

/** Notes that it is in the record. */
export async function noteRecorded(tx: Tx, messageId: string): Promise<void> {
  await tx.prepared('delivery_recorded', 'update decision_deliveries set recorded_on = deemed_on where tenant_id = $1 and message_id = $2', [tx.tenantId, messageId]);
}
