import type { Access, Heard, Incoming } from '../../provider.ts';
import { baseOf, call, isDone } from './call.ts';
import type { Secrets, Settings } from './settings.ts';

type Json = Readonly<Record<string, unknown>>;

/** What PayPal signs a notification with, and where it says so. */
const signature = { auth_algo: 'paypal-auth-algo', cert_url: 'paypal-cert-url', transmission_id: 'paypal-transmission-id', transmission_sig: 'paypal-transmission-sig', transmission_time: 'paypal-transmission-time' } as const;

/** Events about an order, and those whose resource is a capture of one. Others („refunded“, „reversed“) tell of a refund under its own id. */
const orderEvents = new Set(['CHECKOUT.ORDER.APPROVED', 'CHECKOUT.ORDER.COMPLETED', 'CHECKOUT.PAYMENT-APPROVAL.REVERSED']);
const captureEvents = new Set(['PAYMENT.CAPTURE.COMPLETED', 'PAYMENT.CAPTURE.PENDING', 'PAYMENT.CAPTURE.DENIED', 'PAYMENT.CAPTURE.DECLINED']);

/**
 * Reads a webhook. PayPal itself is asked whether it is its own (`verify-webhook-signature`), with the event sign by sign as it
 * came: so the portal fetches no certificate from an address that a stranger names.
 * @throws ProviderTrouble when PayPal does not say
 */
export async function readWebhook(at: Access<Settings, Secrets>, { method, headers, body }: Incoming): Promise<Heard> {
  const event = method === 'POST' ? objectIn(body) : undefined;
  if (!event) return { kind: 'forged', why: 'it is no JSON object that was posted' };
  const signed = Object.entries(signature).map(([name, header]) => [name, headers[header]] as const);
  const missing = signed.find(([, value]) => !value || value.length > 500);
  if (missing) return { kind: 'forged', why: `its signature lacks ${missing[0]}` };
  if (!isCertificateOfPayPal(headers[signature.cert_url], baseOf(at))) return { kind: 'forged', why: 'its certificate is not at PayPal' };
  const fields = [...signed, ['webhook_id', at.secrets.webhookId] as const].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  const answer = await call(at, '/v1/notifications/verify-webhook-signature', { body: `{${fields.join(',')},"webhook_event":${body.toString('utf8')}}` });
  if (!isDone(answer) || answer.json().verification_status !== 'SUCCESS') return { kind: 'forged', why: 'PayPal does not know its signature' };
  return aboutOf(event);
}

function aboutOf({ event_type: type, resource }: Json): Heard {
  const what = asObject(resource);
  const isOrder = orderEvents.has(String(type));
  if (!isOrder && !captureEvents.has(String(type))) return { kind: 'nothing' };
  const [unit] = Array.isArray(what.purchase_units) ? what.purchase_units.map(asObject) : [];
  const attemptId = uuidIn(isOrder ? unit?.custom_id : what.custom_id);
  const remoteId = isOrder ? what.id ?? what.order_id : asObject(asObject(what.supplementary_data).related_ids).order_id;
  const about = { ...(attemptId ? { attemptId } : {}), ...(typeof remoteId === 'string' ? { remoteId } : {}) };
  return Object.keys(about).length ? { kind: 'about', ...about } : { kind: 'nothing' };
}

/** An event at an address that PayPal could not have named costs no call. */
function isCertificateOfPayPal(url: string | undefined, base: string): boolean {
  const address = URL.parse(url ?? '');
  return address !== null && (address.origin === new URL(base).origin || (address.protocol === 'https:' && /(^|\.)paypal\.com$/.test(address.hostname)));
}

const uuidIn = (value: unknown): string | undefined => (typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined);
const asObject = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Json : {});

function objectIn(body: Buffer): Json | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Json : undefined;
  } catch {
    return undefined;
  }
}
