import { randomBytes } from 'node:crypto';
import { record, type Actor } from '../../../platform/audit/index.ts';
import { isId, newId, type Tx } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/jobs/index.ts';
import type { Platform } from '../../../platform/http/index.ts';
import type { Application } from '../applications.store.ts';
import type { Reach } from './address.rules.ts';
import type { News } from './news.rules.ts';
import { deleteWebhook, disableWebhook, enableWebhook, insertDelivery, reopenDelivery, selectWebhook, trial, upsertWebhook, type Webhook } from './webhooks.store.ts';

const place = (applicationId: string) => ({ table: 'api_webhooks', id: applicationId });

/** The secret that a webhook's calls are signed with, in clear. */
export const secretOf = (tx: Tx, { applicationId, secret }: Webhook): Promise<string> => tx.keys.openSecret(place(applicationId), 'sealed_secret', secret);

/** Where webhooks may go from here. */
export const reachOf = ({ config }: Pick<Platform, 'config'>): Reach => ({ production: config.production, networks: config.webhookNetworks });

/**
 * Says where an application is told of news, and of which; one that was switched off works again. The address has been
 * checked by the caller.
 * @returns the secret (`whsec_…`) in clear when the webhook is new: shown once
 */
export async function setWebhook(tx: Tx, actor: Actor, { id }: Application, { url, events }: { url: string; events: readonly News[] }): Promise<string | undefined> {
  const there = await selectWebhook(tx, id);
  const secret = there ? undefined : `whsec_${randomBytes(32).toString('base64')}`;
  const sealed = secret ? await tx.keys.sealSecret(place(id), 'sealed_secret', secret) : there!.secret;
  await upsertWebhook(tx, { applicationId: id, url, events, secret: sealed });
  await record(tx, id, actor, 'api.webhook-set', { host: new URL(url).host, events });
  return secret;
}

/** Nobody is told any more; a new webhook gets a new secret. */
export async function removeWebhook(tx: Tx, actor: Actor, { id }: Application): Promise<void> {
  if (await deleteWebhook(tx, id)) await record(tx, id, actor, 'api.webhook-removed');
}

/** Nothing is sent for a while; news of that time is not kept for it. */
export async function pauseWebhook(tx: Tx, actor: Actor, { id }: Application): Promise<void> {
  const there = await selectWebhook(tx, id);
  if (!there || there.disabledAt) return;
  await disableWebhook(tx, id);
  await record(tx, id, actor, 'api.webhook-paused');
}

/** News is sent again from now on. */
export async function resumeWebhook(tx: Tx, actor: Actor, { id }: Application): Promise<void> {
  if (await enableWebhook(tx, id)) await record(tx, id, actor, 'api.webhook-resumed');
}

/** Sends a delivery that is about no case, to see whether it is heard. @returns false where there is no webhook that works */
export async function tryWebhook(tx: Tx, actor: Actor, application: Application): Promise<boolean> {
  const webhook = await selectWebhook(tx, application.id);
  if (!webhook || webhook.disabledAt) return false;
  const id = newId();
  await insertDelivery(tx, { id, applicationId: application.id, event: trial });
  await send(tx, id);
  await record(tx, application.id, actor, 'api.webhook-tried');
  return true;
}

/** Sends a delivery that has ended once more, under the same id. @returns false where it is on its way, or no webhook works */
export async function repeatDelivery(tx: Tx, actor: Actor, application: Application, deliveryId: string): Promise<boolean> {
  const webhook = await selectWebhook(tx, application.id);
  if (!isId(deliveryId) || !webhook || webhook.disabledAt || !await reopenDelivery(tx, application.id, deliveryId)) return false;
  await send(tx, deliveryId);
  await record(tx, application.id, actor, 'api.delivery-repeated', { delivery: deliveryId });
  return true;
}

const send = (tx: Tx, id: string): Promise<void> =>
  enqueue(tx, 'api.deliver', { id }, { key: `api.deliver:${id}` });
