import { Webhook as Signer } from 'standardwebhooks';
import { newId, type Tx } from '../../../platform/db/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import { enqueue } from '../../../platform/jobs/index.ts';
import { seesCase } from '../../cases/index.ts';
import { selectApplication } from '../applications.store.ts';
import { nextTry, type News } from './news.rules.ts';
import { postOutside } from './post-outside.ts';
import { reachOf, secretOf } from './webhook.ts';
import { disableWebhook, insertDelivery, selectDelivery, selectListeners, selectWebhook, trial, updateDelivery, type Delivery } from './webhooks.store.ts';

/** News of a case: a delivery for each webhook that wants it and whose application may see the case. */
export async function announce(tx: Tx, event: News, caseId: string): Promise<void> {
  for (const { applicationId } of await selectListeners(tx, event)) {
    const one = await selectApplication(tx, applicationId);
    if (!one || !await seesCase(tx, { kind: 'application', application: one }, caseId)) continue;
    const id = newId();
    await insertDelivery(tx, { id, applicationId, event, caseId });
    await enqueue(tx, 'api.deliver', { id }, { key: `api.deliver:${id}` });
  }
}

/**
 * Tries one delivery: ids alone, signed by Standard Webhooks. What fails is tried again for nearly three days; then the
 * webhook is switched off, for the desk to see. The receiver may get it twice, under the same `webhook-id`.
 */
export async function deliver(platform: Platform, tenantId: string, id: string): Promise<void> {
  const { db } = platform;
  const { delivery, webhook, secret } = await db.read(tenantId, async (tx) => {
    const found = await selectDelivery(tx, id);
    const to = found && await selectWebhook(tx, found.applicationId);
    return { delivery: found, webhook: to, secret: to && await secretOf(tx, to) };
  });
  if (!delivery || delivery.state !== 'waiting') return;
  const attempts = delivery.attempts + 1;
  if (!webhook || !secret || webhook.disabledAt) {
    await db.tenant(tenantId, (tx) => updateDelivery(tx, id, { state: 'failed', attempts: delivery.attempts, fault: 'off' }));
    return;
  }
  const now = new Date();
  const body = JSON.stringify({ type: delivery.event, timestamp: delivery.createdAt.toISOString(), data: delivery.caseId ? { caseId: delivery.caseId } : {} });
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)), 'webhook-signature': new Signer(secret).sign(id, now, body) };
  const { status, fault, durationMs } = await postOutside(webhook.url, headers, body, reachOf(platform));
  const well = status !== undefined && status >= 200 && status < 300;
  const tries = delivery.event === trial;
  // „gone“: the receiver wants no more; what only tries is tried once, and switches nothing off
  const nextAt = well || status === 410 || tries ? undefined : nextTry(attempts, now);
  const state: Delivery['state'] = well ? 'delivered' : nextAt ? 'waiting' : 'failed';
  await db.tenant(tenantId, async (tx) => {
    await updateDelivery(tx, id, { state, attempts, nextAt, status, fault, durationMs });
    if (nextAt) await enqueue(tx, 'api.deliver', { id }, { key: `api.deliver:${id}`, runAt: nextAt });
    if (state === 'failed' && !tries) await disableWebhook(tx, webhook.applicationId);
  });
}
