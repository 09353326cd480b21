import { ProviderTrouble, type Access, type Attempted, type Begun, type Order, type PaymentProvider, type Raw, type Standing } from '../../provider.ts';
import { baseOf, call, idIn, isDone } from './call.ts';
import { captured, issueOf, notYet, refused, unknown } from './issues.rules.ts';
import { orderRequest } from './order.rules.ts';
import { refund } from './refund.ts';
import { secrets, settings, type Secrets, type Settings } from './settings.ts';
import { readOrder, standingOf, type RemoteOrder } from './standing.rules.ts';
import { readWebhook } from './webhook.ts';

type At = Access<Settings, Secrets>;

/** PayPal by its Orders API, version 2: the person approves at PayPal, the portal takes the money. */
export const paypal: PaymentProvider<Settings, Secrets> = {
  id: 'paypal',
  settings,
  secrets,
  name: () => ({ de: 'PayPal', en: 'PayPal' }),
  start,
  status,
  // PayPal repeats what is not answered with 2xx, up to 25 times in three days
  notifications: { read: readWebhook, answers: { taken: 200, refused: 400, again: 503 } },
  refund,
};

async function start(at: At, order: Order): Promise<Begun | { kind: 'refused'; reason: string; raw: Raw }> {
  const answer = await call(at, '/v2/checkout/orders', { body: orderRequest(at.settings, order), requestId: order.id });
  if (!isDone(answer)) {
    const issue = issueOf(answer);
    return { kind: 'refused', reason: issue, raw: { status: answer.status, issue } };
  }
  const json = answer.json();
  const { id, raw } = readOrder(json);
  const links: readonly { readonly rel?: unknown; readonly href?: unknown }[] = Array.isArray(json.links) ? json.links : [];
  const link = links.find(({ rel }) => rel === 'payer-action') ?? links.find(({ rel }) => rel === 'approve');
  if (typeof link?.href !== 'string' || !isSafe(link.href, at)) throw new ProviderTrouble('PayPal began an order without its address');
  return { remoteId: id, payUrl: link.href, raw };
}

/** People are led to a page over TLS; over plain http where PayPal itself is a stand-in on this machine. */
const isSafe = (payUrl: string, at: At): boolean => URL.parse(payUrl)?.protocol === 'https:' || (URL.parse(payUrl)?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(new URL(baseOf(at)).hostname));

async function status(at: At, attempt: Attempted): Promise<Standing> {
  const id = idIn(attempt.remoteId);
  if (!id) return { kind: 'unknown', raw: {} };
  const order = await orderOf(at, id);
  if (!order) return { kind: 'unknown', raw: { id, status: 404 } };
  if (order.id !== id || order.customId !== attempt.id) return { kind: 'unknown', raw: { ...order.raw, mismatch: 'another order than was asked about' } };
  const standing = standingOf(order);
  if (standing) return standing;
  if (attempt.takeNothing) return { kind: 'cancelled', reason: 'approved, and paid otherwise: nothing was taken', raw: order.raw };
  return take(at, attempt, order);
}

/** Takes what was approved. However often it is asked for, PayPal does it once: by the key of the request, and because an order is captured once. */
async function take(at: At, attempt: Attempted, { id, raw }: RemoteOrder): Promise<Standing> {
  const answer = await call(at, `/v2/checkout/orders/${id}/capture`, { body: {}, requestId: `capture-${attempt.id}` });
  const issue = isDone(answer) ? undefined : issueOf(answer);
  if (issue === undefined || issue === captured) {
    const now = await orderOf(at, id);
    return (now && standingOf(now)) ?? { kind: 'open', raw };
  }
  if (answer.status === 422 && notYet.includes(issue)) return { kind: 'open', raw: { ...raw, issue } };
  if (answer.status === 422 && refused.includes(issue)) return { kind: 'failed', reason: issue, raw: { ...raw, issue } };
  throw new ProviderTrouble(`PayPal does not capture: ${issue}`);
}

/** @returns undefined when PayPal has no such order: one that nobody approved is forgotten after some hours */
async function orderOf(at: At, id: string): Promise<RemoteOrder | undefined> {
  const answer = await call(at, `/v2/checkout/orders/${id}`);
  if (answer.status === 404 && unknown.includes(issueOf(answer))) return undefined;
  if (!isDone(answer)) throw new ProviderTrouble(`PayPal does not say how an order stands: ${issueOf(answer)}`);
  return readOrder(answer.json());
}
