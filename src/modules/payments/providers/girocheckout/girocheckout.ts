import { ProviderTrouble, type Access, type Attempted, type Begun, type Money, type Order, type PaymentProvider, type Raw, type Refund, type Refunded, type Standing } from '../../provider.ts';
import { call } from './call.ts';
import { resultOf } from './codes.rules.ts';
import { refundFields, startFields, statusFields, txIdOf } from './fields.rules.ts';
import { readNotification } from './notification.ts';
import { once } from './once.ts';
import { paymethods, secrets, settings, type Secrets, type Settings } from './settings.ts';

/** GiroCheckout of S-Public Services (formerly GiroSolution), API version 2: one way to pay, on a page of the provider. */
export const girocheckout: PaymentProvider<Settings, Secrets> = {
  id: 'girocheckout',
  settings,
  secrets,
  name: () => ({ de: 'GiroCheckout', en: 'GiroCheckout' }),
  start: (at, order) => once(order, () => start(at, order)),
  status,
  notifications: { read: readNotification, answers: { taken: 200, refused: 400, again: 503 } },
  refund,
  refundOnce: true,
};

/** What is kept of an answer. Others („senderinfo“, obvName) would name who paid. */
const kept = ['rc', 'reference', 'referenceParent', 'merchantTxId', 'backendTxId', 'amount', 'currency', 'resultPayment'];
const rawOf = (fields: Raw): Raw => Object.fromEntries(kept.flatMap((name) => (fields[name] === undefined || fields[name] === null ? [] : [[name, fields[name]]])));
const textOf = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined);

async function start(at: Access<Settings, Secrets>, order: Order): Promise<Begun | { kind: 'refused'; reason: string; raw: Raw }> {
  const { outcome, fields, reason } = await call(at, 'start', startFields(at.settings, order));
  const raw = rawOf(fields);
  if (outcome !== 'done') return { kind: 'refused', reason, raw };
  const [remoteId, payUrl] = [textOf(fields.reference), textOf(fields.redirect)];
  if (!remoteId || !payUrl || !/^https?:\/\//.test(payUrl)) throw new ProviderTrouble('GiroCheckout began a transaction without its reference or address');
  return { remoteId, payUrl, raw };
}

async function status(at: Access<Settings, Secrets>, attempt: Attempted): Promise<Standing> {
  const { remoteId } = attempt;
  // nobody has heard where it could be paid, and it cannot be asked about by the portal's own id
  if (!remoteId) return { kind: 'unknown', raw: {} };
  const { outcome, fields, reason } = await call(at, 'status', statusFields(at.settings, { ...attempt, remoteId }));
  const raw = rawOf(fields);
  if (outcome === 'unknown') return { kind: 'unknown', raw };
  if (outcome === 'refused') throw new ProviderTrouble(`GiroCheckout does not say how a transaction stands: ${reason}`);
  const txId = textOf(fields.merchantTxId);
  if (textOf(fields.reference) !== remoteId || (txId !== undefined && txId !== txIdOf(attempt.id))) return { kind: 'unknown', raw: { ...raw, mismatch: 'another transaction than was asked about' } };
  const result = resultOf(fields.resultPayment);
  if (result === undefined) throw new ProviderTrouble('GiroCheckout says nothing of the payment that could be understood');
  if (result !== 'paid') return { kind: result, ...(result === 'open' ? {} : { reason: textOf(fields.resultPayment) }), raw };
  const { paymethod, creditor } = at.settings;
  return {
    kind: 'paid', money: moneyOf(fields), method: paymethods[paymethod].method, remoteReference: textOf(fields.backendTxId) ?? remoteId, raw,
    ...(paymethod === 'direct-debit' && creditor ? { mandate: { reference: attempt.reference, creditorId: creditor.id } } : {}),
  };
}

async function refund(at: Access<Settings, Secrets>, asked: Refund): Promise<Refunded> {
  if (!('refund' in paymethods[at.settings.paymethod])) return { kind: 'refused', reason: 'GiroCheckout gives nothing back by this way to pay', raw: {} };
  const { outcome, fields, reason } = await call(at, 'refund', refundFields(at.settings, asked));
  const raw = rawOf(fields);
  const remoteId = textOf(fields.reference);
  if (outcome !== 'done') return { kind: 'refused', reason, raw };
  if (!remoteId) throw new ProviderTrouble('GiroCheckout refunded without a reference');
  const result = resultOf(fields.resultPayment);
  if (result === 'failed' || result === 'cancelled') return { kind: 'refused', reason: textOf(fields.resultPayment) ?? reason, raw };
  const asAsked = fields.amount === undefined || fields.amount === null || (moneyOf(fields).cents === asked.money.cents && moneyOf(fields).currency === asked.money.currency);
  return { kind: result === 'paid' && asAsked ? 'done' : 'pending', remoteId, raw };
}

/** @throws ProviderTrouble when it is no amount */
function moneyOf({ amount, currency }: Raw): Money {
  if (!/^\d{1,10}$/.test(String(amount)) || !/^[A-Z]{3}$/.test(String(currency))) throw new ProviderTrouble('GiroCheckout sent something that is no amount');
  return { cents: Number(amount), currency: String(currency) };
}
