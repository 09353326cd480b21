import type { Tx } from '../../../platform/db/index.ts';
import type { News } from './news.rules.ts';
import type { Posted } from './post-outside.ts';

/** Where an application is told of news; the secret is sealed. */
export interface Webhook { readonly applicationId: string; readonly url: string; readonly secret: Buffer; readonly events: readonly News[]; readonly disabledAt?: Date }

/** What a delivery is called that only tries whether a webhook is heard. */
export const trial = 'webhook.test';

/** One piece of news on its way. */
export interface Delivery {
  readonly id: string; readonly applicationId: string; readonly event: News | typeof trial; /** None of one that only tries. */ readonly caseId?: string; readonly createdAt: Date; readonly state: 'waiting' | 'delivered' | 'failed';
  readonly attempts: number; readonly attemptedAt?: Date; readonly nextAt?: Date; readonly status?: number; readonly fault?: NonNullable<Posted['fault']> | 'off'; readonly durationMs?: number;
}

interface Row { application_id: string; url: string; sealed_secret: Buffer; events: News[]; disabled_at: Date | null }
const toWebhook = (row: Row): Webhook => ({ applicationId: row.application_id, url: row.url, secret: row.sealed_secret, events: row.events, disabledAt: row.disabled_at ?? undefined });

interface DeliveryRow { id: string; application_id: string; event: Delivery['event']; case_id: string | null; created_at: Date; state: Delivery['state']; attempts: number; attempted_at: Date | null; next_at: Date | null; status: number | null; fault: NonNullable<Delivery['fault']> | null; duration_ms: number | null }
const columns = 'id, application_id, event, case_id, created_at, state, attempts, attempted_at, next_at, status, fault, duration_ms';
const toDelivery = (row: DeliveryRow): Delivery => ({
  id: row.id, applicationId: row.application_id, event: row.event, caseId: row.case_id ?? undefined, createdAt: row.created_at, state: row.state, attempts: row.attempts, attemptedAt: row.attempted_at ?? undefined,
  nextAt: row.next_at ?? undefined, status: row.status ?? undefined, fault: row.fault ?? undefined, durationMs: row.duration_ms ?? undefined,
});

export async function selectWebhook(tx: Tx, applicationId: string): Promise<Webhook | undefined> {
  const [row] = await tx.prepared<Row>('api_webhook', 'select application_id, url, sealed_secret, events, disabled_at from api_webhooks where tenant_id = $1 and application_id = $2', [tx.tenantId, applicationId]);
  return row && toWebhook(row);
}

/** The webhooks that work and want to hear of something. */
export async function selectListeners(tx: Tx, event: News): Promise<Webhook[]> {
  const rows = await tx.prepared<Row>('api_listeners', `select w.application_id, w.url, w.sealed_secret, w.events, w.disabled_at from api_webhooks w
    join api_applications a on a.tenant_id = w.tenant_id and a.id = w.application_id
    where w.tenant_id = $1 and w.disabled_at is null and a.ended_at is null and $2 = any(w.events)`, [tx.tenantId, event]);
  return rows.map(toWebhook);
}

/** A new webhook with its secret, or another address and other news for the one there is; it works (again) from now on. */
export async function upsertWebhook(tx: Tx, { applicationId, url, secret, events }: Webhook): Promise<void> {
  await tx.prepared('api_webhook_upsert', `insert into api_webhooks (tenant_id, application_id, url, sealed_secret, events) values ($1, $2, $3, $4, $5)
    on conflict (tenant_id, application_id) do update set url = excluded.url, events = excluded.events, disabled_at = null`, [tx.tenantId, applicationId, url, secret, events]);
}

export async function deleteWebhook(tx: Tx, applicationId: string): Promise<boolean> {
  const rows = await tx.prepared('api_webhook_delete', 'delete from api_webhooks where tenant_id = $1 and application_id = $2 returning application_id', [tx.tenantId, applicationId]);
  return rows.length > 0;
}

export async function disableWebhook(tx: Tx, applicationId: string): Promise<void> {
  await tx.prepared('api_webhook_disable', 'update api_webhooks set disabled_at = coalesce(disabled_at, now()) where tenant_id = $1 and application_id = $2', [tx.tenantId, applicationId]);
}

/** A webhook that was switched off works again. @returns false when it worked */
export async function enableWebhook(tx: Tx, applicationId: string): Promise<boolean> {
  return (await tx.prepared('api_webhook_enable', 'update api_webhooks set disabled_at = null where tenant_id = $1 and application_id = $2 and disabled_at is not null returning 1', [tx.tenantId, applicationId])).length > 0;
}

/** A delivery that has ended is to be tried again, with all its tries. @returns false when it is on its way */
export async function reopenDelivery(tx: Tx, applicationId: string, id: string): Promise<boolean> {
  return (await tx.prepared('api_delivery_reopen', `update api_deliveries set state = 'waiting', attempts = 0, next_at = now(), status = null, fault = null
    where tenant_id = $1 and application_id = $2 and id = $3 and state <> 'waiting' returning 1`, [tx.tenantId, applicationId, id])).length > 0;
}

export async function insertDelivery(tx: Tx, d: Pick<Delivery, 'id' | 'applicationId' | 'event' | 'caseId'>): Promise<void> {
  await tx.prepared('api_delivery_insert', 'insert into api_deliveries (tenant_id, id, application_id, event, case_id, next_at) values ($1, $2, $3, $4, $5, now())', [tx.tenantId, d.id, d.applicationId, d.event, d.caseId ?? null]);
}

export async function selectDelivery(tx: Tx, id: string): Promise<Delivery | undefined> {
  const [row] = await tx.prepared<DeliveryRow>('api_delivery', `select ${columns} from api_deliveries where tenant_id = $1 and id = $2`, [tx.tenantId, id]);
  return row && toDelivery(row);
}

/** Deliveries of an application, the newest first. @param before id: only older ones */
export async function selectDeliveries(tx: Tx, applicationId: string, { before, size }: { before?: string; size: number }): Promise<Delivery[]> {
  const rows = await tx.prepared<DeliveryRow>('api_deliveries', `select ${columns} from api_deliveries where tenant_id = $1 and application_id = $2 and id < $3::uuid
    order by id desc limit $4`, [tx.tenantId, applicationId, before ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', size]);
  return rows.map(toDelivery);
}

/** Writes down how a try ended, and when the next one is. */
export async function updateDelivery(tx: Tx, id: string, d: Pick<Delivery, 'state' | 'attempts' | 'nextAt' | 'status' | 'fault' | 'durationMs'>): Promise<void> {
  await tx.prepared('api_delivery_update', `update api_deliveries set state = $3, attempts = $4, next_at = $5, status = $6, fault = $7, duration_ms = $8, attempted_at = now()
    where tenant_id = $1 and id = $2`, [tx.tenantId, id, d.state, d.attempts, d.nextAt ?? null, d.status ?? null, d.fault ?? null, d.durationMs ?? null]);
}

/** Forgets deliveries after thirty days. */
export async function deleteOldDeliveries(tx: Tx): Promise<void> {
  await tx.prepared('api_deliveries_old', "delete from api_deliveries where tenant_id = $1 and created_at < now() - interval '30 days'", [tx.tenantId]);
}
