import type { Answer } from '../../call-provider.ts';
import { ProviderTrouble, type Access, type Begun, type Order, type PaymentProvider, type Raw } from '../../provider.ts';
import { readProblem, readTransaction, type Transaction } from './answer.rules.ts';
import { callAuthorised } from './authorise.ts';
import { paymentRequest } from './request.rules.ts';
import { secretsSchema, settingsSchema, type Secrets, type Settings } from './settings.ts';

type At = Access<Settings, Secrets>;

/**
 * XBezahldienste 1.0 (FITKO): one client for ePayBL, pmPayment, ePay21 and GiroCheckout. It has no notifications and no refunds, and a
 * transaction is found by the platform's id alone. Why an order whose answer was lost is refused: docs/adr/0024.
 */
export const xbezahldienste: PaymentProvider<Settings, Secrets> = {
  id: 'xbezahldienste',
  settings: settingsSchema,
  secrets: secretsSchema,
  name: ({ name }) => name,
  start,
  async status(at, { id, remoteId }) {
    // nobody was told where to pay it, and the standard knows no other name of it
    if (remoteId === undefined) return { kind: 'unknown', raw: {} };
    const answer = await callAuthorised(at, `${place(at)}/${encodeURIComponent(remoteId)}`);
    if (answer.status === 200) return transactionOf(answer, id).standing;
    const { kind, code, raw } = problemOf(answer);
    if (kind === 'unknown') return { kind, raw };
    throw new ProviderTrouble(`the platform does not say how it stands: ${answer.status} ${code}`);
  },
};

async function start(at: At, order: Order): Promise<Begun | { readonly kind: 'refused'; readonly reason: string; readonly raw: Raw }> {
  const request = paymentRequest(order, at.settings);
  if ('cannot' in request) return { kind: 'refused', reason: request.cannot, raw: {} };
  const answer = await callAuthorised(at, place(at), { method: 'POST', body: request });
  if (answer.status === 200 || answer.status === 201) {
    const { id, payUrl, standing } = transactionOf(answer, order.id);
    if (standing.kind === 'open' && !isSafe(payUrl, at)) throw new ProviderTrouble('the platform does not say where to pay');
    return { remoteId: id, payUrl, raw: standing.raw };
  }
  const { kind, code, raw } = problemOf(answer);
  if (kind === 'exists') return { kind: 'refused', reason: 'exists', raw };
  if (kind === 'refused') return { kind, reason: code, raw };
  throw new ProviderTrouble(`the platform does not take the order: ${answer.status} ${code}`);
}

const place = ({ settings: { originatorId, endPointId } }: At): string => `/paymenttransaction/${encodeURIComponent(originatorId)}/${encodeURIComponent(endPointId)}`;

/** People are led to a page over TLS; over plain http where the platform itself is a stand-in on this machine. */
const isSafe = (payUrl: string | undefined, { settings, secrets }: At): boolean =>
  payUrl !== undefined && (new URL(payUrl).protocol === 'https:' || ['localhost', '127.0.0.1'].includes(new URL(secrets.url ?? settings.url).hostname));

/** @throws ProviderTrouble where it is none, or another's */
function transactionOf(answer: Answer, requestId: string): Transaction {
  const transaction = readTransaction(answer.json());
  if ('unreadable' in transaction) throw new ProviderTrouble(`the platform sent no transaction: ${transaction.unreadable}`);
  if (transaction.requestId !== requestId) throw new ProviderTrouble('the platform speaks of another payment');
  return transaction;
}

/** What an answer other than 200 and 201 means. A page of a proxy is no problem of the standard, and says nothing about a payment. */
function problemOf(answer: Answer): ReturnType<typeof readProblem> {
  let body: unknown = {};
  try { body = answer.json(); } catch { /* is trouble, as its status says */ }
  return readProblem(answer.status, body, String(answer.headers['content-type']).startsWith('application/problem+json'));
}
