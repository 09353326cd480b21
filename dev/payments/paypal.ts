/** Plays PayPal's REST API (Orders v2, captures, refunds, webhooks), under a name of its own. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Call, MakeProtocol, Reply } from './protocol.ts';
import { brandName, captureOf, links, orderOf, refundOf, type More } from './paypal/resources.ts';
import { faultOf, type OrderRequest } from './paypal/rules.ts';
import { makeSigner } from './paypal/signer.ts';
import { payer, type State, type Transaction } from './till.ts';

/** An app of a town as PayPal's developer pages show it. */
export interface App { readonly clientId: string; readonly clientSecret: string; readonly webhookId: string; readonly recipient: string; /** Where webhooks go, set once for an app; without it to where the portal of a return address hears them. */ readonly webhookUrl?: string }

/** Known to everybody: of the demo alone. */
export const demoApp: App = { clientId: 'stadttor-demo', clientSecret: 'stadttor-demo-geheim', webhookId: 'WEBHOOKDEMO1234567', recipient: 'Stadtkasse (Demo)' };

/** Seconds that a token holds. */
const tokenSeconds = 32_400;

/** @param id its place in addresses, where there are several */
export const paypal = (app: App = demoApp, id = 'paypal'): MakeProtocol => ({ url, till, now, payUrl }) => {
  const base = `${url}/${id}`;
  const tokens = new Map<string, number>();
  const signer = makeSigner({ base, webhookId: app.webhookId, now });

  const problem = (status: number, name: string, issue?: string): Reply => ({ status, body: { name, message: 'Nachbau', debug_id: randomBytes(6).toString('hex'), ...(issue ? { details: [{ issue, description: issue }] } : {}) } });
  const jsonOf = ({ body }: Call): Readonly<Record<string, unknown>> | undefined => { try { return JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>; } catch { return undefined; } };
  const byCapture = (captureId: string): Transaction | undefined => till.all().find((one) => one.protocol === id && (one.more as More).captureId === captureId);
  const byOrder = (orderId: string): Transaction | undefined => { const one = till.find(id, orderId); return one?.id === orderId ? one : undefined; };

  function token({ headers, body }: Call): Reply {
    const right = `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}`;
    if (headers.authorization !== right) return { status: 401, body: { error: 'invalid_client', error_description: 'Client Authentication failed' } };
    if (new URLSearchParams(body.toString('utf8')).get('grant_type') !== 'client_credentials') return { status: 400, body: { error: 'unsupported_grant_type' } };
    const value = randomBytes(24).toString('base64url');
    tokens.set(value, now().getTime() + tokenSeconds * 1000);
    return { status: 200, body: { access_token: value, token_type: 'Bearer', app_id: 'APP-NACHBAU', expires_in: tokenSeconds, scope: 'https://uri.paypal.com/services/payments/payment' } };
  }

  function create(call: Call): Reply {
    const key = call.headers['paypal-request-id'];
    if (!key || key.length > 108) return problem(400, 'INVALID_REQUEST', 'PAYPAL_REQUEST_ID_REQUIRED');
    const request = jsonOf(call) as unknown as OrderRequest | undefined;
    const fault = request ? faultOf(request) : 'MALFORMED_REQUEST_JSON';
    if (!request || fault) return problem(422, 'UNPROCESSABLE_ENTITY', fault);
    const unit = request.purchase_units[0]!;
    const { brand_name: brand, return_url: returnUrl } = request.payment_source.paypal.experience_context;
    const more: More = { captureId: signer.newId(), cancelUrl: request.payment_source.paypal.experience_context.cancel_url };
    const { transaction, before } = till.take({
      protocol: id, orderId: unit.custom_id, money: { cents: Math.round(Number(unit.amount.value) * 100), currency: unit.amount.currency_code }, purpose: unit.description, reference: unit.invoice_id,
      recipient: brand ?? app.recipient, returnUrl, notifyUrl: app.webhookUrl ?? new URL('/zahlungsmeldung/paypal', returnUrl).href, request,
    }, { id: signer.newId(), key, more });
    return { status: before ? 200 : 201, body: { ...orderOf(transaction), links: links(base, transaction, payUrl(transaction)) } };
  }

  function capture(transaction: Transaction, requestId: string | undefined): Reply {
    const done = (): Reply => ({ status: 201, body: orderOf(till.find(id, transaction.id)!) });
    const { capturedBy, hold } = transaction.more as More;
    if (capturedBy !== undefined) return requestId !== undefined && capturedBy === requestId ? done() : problem(422, 'UNPROCESSABLE_ENTITY', 'ORDER_ALREADY_CAPTURED');
    switch (transaction.state) {
      case 'failed': return problem(422, 'UNPROCESSABLE_ENTITY', 'INSTRUMENT_DECLINED');
      case 'approved': {
        const taken = till.change(transaction, { more: { ...transaction.more, capturedBy: requestId ?? randomUUID() } });
        if (!hold) till.collect(taken, taken.agreed!.money, 'paypal');
        return done();
      }
      default: return problem(422, 'UNPROCESSABLE_ENTITY', 'ORDER_NOT_APPROVED');
    }
  }

  function refund(transaction: Transaction, call: Call): Reply {
    const { amount, custom_id: customId } = (jsonOf(call) ?? {}) as { amount?: { currency_code: string; value: string }; custom_id?: string };
    const paid = transaction.paid?.money;
    if (!paid) return problem(422, 'UNPROCESSABLE_ENTITY', 'PENDING_CAPTURE');
    const money = amount ? { cents: Math.round(Number(amount.value) * 100), currency: amount.currency_code } : paid;
    const given = till.giveBack(transaction, call.headers['paypal-request-id'] ?? randomUUID(), money);
    return given ? { status: 201, body: refundOf(given, { base, captureId: (transaction.more as More).captureId, customId }) } : problem(422, 'UNPROCESSABLE_ENTITY', 'REFUND_AMOUNT_EXCEEDED');
  }

  /** What is called, and about which transaction. */
  function routeOf({ method, path }: Call): { readonly name: string; readonly id?: string } {
    const [, orderId, what] = /^\/v2\/checkout\/orders(?:\/([A-Z0-9]+)(\/capture)?)?$/.exec(path) ?? [];
    const captureId = /^\/v2\/payments\/captures\/([A-Z0-9]+)\/refund$/.exec(path)?.[1];
    const is = (verb: string, address: string): boolean => method === verb && path === address;
    if (is('POST', '/v1/oauth2/token')) return { name: 'token' };
    if (is('POST', '/v1/notifications/verify-webhook-signature')) return { name: 'verify' };
    if (method === 'GET' && path.startsWith('/v1/notifications/certs/')) return { name: 'certificate' };
    if (is('POST', '/v2/checkout/orders')) return { name: 'start' };
    if (method === 'GET' && orderId && !what) return { name: 'status', id: orderId };
    if (method === 'POST' && orderId && what) return { name: 'capture', id: orderId };
    return method === 'POST' && captureId ? { name: 'refund', id: captureId } : { name: '' };
  }

  return {
    id, name: brandName, methods: ['paypal'], captures: true, leaves: true,
    about(call) {
      const { name, id: asked } = routeOf(call);
      const own = name === 'start' ? (jsonOf(call) as unknown as Partial<OrderRequest> | undefined)?.purchase_units?.[0]?.custom_id : name === 'refund' ? byCapture(asked!)?.id : asked;
      return { call: name, orders: typeof own === 'string' ? [own] : [] };
    },
    handle(call) {
      const { name, id: asked = '' } = routeOf(call);
      if (name === 'token') return token(call);
      if (name === 'certificate') return { status: 200, headers: { 'content-type': 'text/plain' }, body: signer.publicKey };
      if ((tokens.get(/^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1] ?? '') ?? 0) <= now().getTime()) return { status: 401, body: { error: 'invalid_token', error_description: 'Token signature verification failed' } };
      if (name === 'verify') return { status: 200, body: { verification_status: signer.isOwn(call.body.toString('utf8')) ? 'SUCCESS' : 'FAILURE' } };
      if (name === 'start') return create(call);
      const transaction = name === 'refund' ? byCapture(asked) : byOrder(asked);
      if (!transaction) return problem(404, 'RESOURCE_NOT_FOUND', 'INVALID_RESOURCE_ID');
      if (name === 'status') return { status: 200, body: orderOf(transaction) };
      if (call.headers['content-type'] !== 'application/json') return problem(400, 'INVALID_REQUEST', 'MALFORMED_REQUEST_JSON');
      return name === 'capture' ? capture(transaction, call.headers['paypal-request-id']) : refund(transaction, call);
    },
    notification(transaction, { state, wrong }) {
      const event = eventOf(transaction, state);
      return event && { method: 'POST', url: transaction.notifyUrl!, ...signer.sign(event, wrong) };
    },
    back({ state, id: order, returnUrl, more }) {
      const left = state === 'open';
      const address = new URL(left ? (more as More).cancelUrl : returnUrl);
      address.searchParams.set('token', order);
      if (!left) address.searchParams.set('PayerID', payer.id);
      return address.href;
    },
  };
};

/** What is told of a state. Whose bank refuses has agreed all the same; of whoever leaves the page PayPal tells nothing. */
function eventOf(transaction: Transaction, state: State): { readonly event_type: string; readonly resource_type: string; readonly resource: object } | undefined {
  switch (state) {
    case 'approved': case 'failed': return { event_type: 'CHECKOUT.ORDER.APPROVED', resource_type: 'checkout-order', resource: orderOf(transaction) };
    case 'paid': return { event_type: 'PAYMENT.CAPTURE.COMPLETED', resource_type: 'capture', resource: captureOf(transaction) };
    default: return undefined;
  }
}
