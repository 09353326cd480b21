/** Stands in for a payment platform that speaks XBezahldienste 1.0, with all three ways in which a portal proves itself. */
import { randomBytes } from 'node:crypto';
import { clientName } from './certificates.ts';
import type { Bank, Call, MakeProtocol, Reply } from './protocol.ts';
import { payer, type State, type Transaction } from './till.ts';
import { centsOf, paymentRequestSchema, type PaymentRequest } from './xbezahldienste.schema.ts';

const id = 'xbezahldienste';
const states: Readonly<Record<State, string>> = { open: 'INITIAL', approved: 'INITIAL', paid: 'PAYED', failed: 'FAILED', cancelled: 'CANCELED' };
const methods = { card: 'CREDITCARD', paypal: 'PAYPAL', transfer: 'GIROPAY', wallet: 'PAYDIRECT' } as const;

/** How the platform is set up. */
interface Options {
  /** The portal as it is registered, and the authorities that get money, with what the page calls them. */
  readonly originatorId?: string;
  readonly endPoints?: Readonly<Record<string, string>>;
  /** Whether an order that is sent again is answered as the first time, instead of `PAYMENT_EXISTS`: the standard leaves both. */
  readonly repeats?: boolean;
}

/** The platform, what the portal proves itself with, and its tokens. */
export interface Xbezahldienste {
  readonly make: MakeProtocol;
  readonly oauth: { readonly clientId: string; readonly clientSecret: string };
  readonly basic: { readonly user: string; readonly password: string };
  readonly tokens: {
    /** How often one was handed out. */
    issued(): number;
    /** Those that are out are no good any more. */
    revoke(): void;
    /** Seconds that the next ones last, as they say themselves. */
    last(seconds: number): void;
  };
  /** Every request to pay that was taken, as it was sent. */
  readonly requests: readonly PaymentRequest[];
}

const demoTowns = { '05754008': 'Stadt Gütersloh', '05116000': 'Stadt Mönchengladbach', '05154044': 'Stadt Rees' };

export function makeXbezahldienste({ originatorId = 'stadttor', endPoints = demoTowns, repeats = false }: Options = {}): Xbezahldienste {
  const secret = (): string => randomBytes(24).toString('base64url');
  const [oauth, basic] = [{ clientId: 'stadttor', clientSecret: `${secret()}:+ü` }, { user: 'stadttor', password: `${secret()}:ß` }];
  const tokens = new Map<string, number>();
  const requests: PaymentRequest[] = [];
  let [issued, lasts] = [0, 300];

  function token({ headers, body }: Call): Reply {
    const form = new URLSearchParams(body.toString('utf8'));
    const [user, password] = basicOf(headers).map((part) => new URLSearchParams(`x=${part}`).get('x')!);
    const known = (user === oauth.clientId && password === oauth.clientSecret) || (form.get('client_id') === oauth.clientId && form.get('client_secret') === oauth.clientSecret);
    if (!known) return { status: 401, headers: { 'www-authenticate': 'Basic realm="token"' }, body: { error: 'invalid_client' } };
    if (form.get('grant_type') !== 'client_credentials') return { status: 400, body: { error: 'unsupported_grant_type' } };
    if (!['post', null].includes(form.get('scope'))) return { status: 400, body: { error: 'invalid_scope' } };
    const value = secret();
    tokens.set(value, Date.now() + lasts * 1000);
    issued++;
    return { status: 200, body: { access_token: value, token_type: 'Bearer', expires_in: lasts, scope: 'post' } };
  }

  function isKnown({ headers, certificate }: Call): boolean {
    if (certificate === clientName) return true;
    const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) return (tokens.get(bearer) ?? 0) > Date.now();
    const [user, password] = basicOf(headers);
    return user === basic.user && password === basic.password;
  }

  const make: MakeProtocol = (bank) => ({
    id, name: 'Bezahlplattform', methods: ['card', 'transfer', 'paypal', 'wallet'],
    about({ path, method, body }) {
      if (path === '/oauth/token') return { call: 'token', orders: [] };
      if (method === 'POST') return { call: 'start', orders: [orderIdIn(body)] };
      return { call: 'status', orders: [path.split('/')[4] ?? ''] };
    },
    handle(call) {
      if (call.path === '/oauth/token' && call.method === 'POST') return token(call);
      const [, area, originator = '', endPoint = '', transactionId] = call.path.split('/');
      if (!['paymenttransaction', 'status'].includes(area ?? '')) return problem(404, 'UNSPECIFIED', 'Diese Adresse gibt es nicht.');
      if (!isKnown(call)) return { ...problem(401, 'FORBIDDEN', 'Nicht angemeldet.'), headers: { 'content-type': 'application/problem+json', 'www-authenticate': 'Bearer, Basic realm="Bezahlplattform"' } };
      const recipient = endPoints[endPoint];
      if (originator !== originatorId || !recipient) return problem(400, 'NO_VALID_ORIGINATOR_OR_ENDPOINT', `${originator}/${endPoint} ist hier nicht eingerichtet.`);
      if (area === 'status') return problem(200, undefined, 'Die Plattform arbeitet.');
      if (call.method === 'POST' && transactionId === undefined) return initiate(bank, call, recipient, `${originator}/${endPoint}`);
      const transaction = transactionId === undefined ? undefined : bank.till.find(id, decodeURIComponent(transactionId));
      return transaction?.more.place === `${originator}/${endPoint}` ? { status: 200, body: told(bank, transaction) } : problem(404, 'UNSPECIFIED', 'Diese Transaktion gibt es nicht.');
    },
  });

  function initiate(bank: Bank, { body }: Call, recipient: string, place: string): Reply {
    const read = paymentRequestSchema.safeParse(jsonIn(body));
    if (!read.success) return problem(400, 'VALIDATION_ERROR', read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
    const cents = centsOf(read.data);
    if (cents === undefined) return problem(400, 'CALCULATION_ERROR', 'grosAmount entspricht nicht der Summe der Positionen');
    const { requestId: orderId, currency, purpose: reference, description: purpose = 'Zahlung', redirectUrl: returnUrl } = read.data;
    const { transaction, before } = bank.till.take({ protocol: id, orderId, money: { cents, currency }, purpose, reference, recipient, returnUrl, request: read.data }, { more: { place } });
    if (before && !repeats) return problem(409, 'PAYMENT_EXISTS', `Zu ${orderId} gibt es eine Zahlung von ${payer.firstName} ${payer.lastName}.`);
    if (!before) requests.push(read.data);
    return { status: 200, body: told(bank, transaction) };
  }

  return { make, oauth, basic, requests, tokens: { issued: () => issued, revoke: () => tokens.clear(), last: (seconds) => { lasts = seconds; } } };
}

/** A `PaymentTransaction`, with all that such a platform knows of the person who pays. */
function told({ secureUrl, payUrl }: Bank, transaction: Transaction): object {
  const { state, paid, money: asked, more } = transaction;
  const money = paid?.money ?? asked;
  return {
    paymentRequest: {
      ...transaction.request as PaymentRequest, currency: money.currency, grosAmount: money.cents / 100,
      requestor: { name: payer.lastName, firstName: payer.firstName, address: { street: payer.street, postalCode: payer.postcode, city: payer.city, country: 'DE' } },
    },
    paymentInformation: {
      transactionUrl: `${secureUrl}/${id}/paymenttransaction/${String(more.place)}/${transaction.id}`, transactionId: transaction.id, status: states[state],
      ...state === 'open' ? { transactionRedirectUrl: payUrl(transaction) } : { statusDetail: `${payer.firstName} ${payer.lastName}, ${payer.email}` },
      ...paid ? {
        transactionReference: `KZ-${paid.reference}`, transactionTimestamp: paid.at.toISOString(), paymentMethod: paid.method in methods ? methods[paid.method as keyof typeof methods] : 'OTHER',
        paymentMethodDetail: `${payer.lastName} ${payer.iban} ${payer.card} ${payer.ip}`,
      } : {},
    },
  };
}

const problem = (status: number, functionalCode: string | undefined, detail: string): Reply =>
  ({ status, headers: { 'content-type': 'application/problem+json' }, body: { type: 'about:blank', status, title: String(status), detail, functionalCode } });

function basicOf(headers: Call['headers']): [user: string, password: string] {
  const text = Buffer.from(/^Basic (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
}

function jsonIn(body: Buffer): unknown {
  try { return JSON.parse(body.toString('utf8')) as unknown; } catch { return undefined; }
}
const orderIdIn = (body: Buffer): string => String((jsonIn(body) as { requestId?: unknown } | undefined | null)?.requestId ?? '');
