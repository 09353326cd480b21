import { ProviderTrouble, type Access, type Attempted, type Begun, type Means, type Money, type Order, type PaymentProvider, type Raw, type Refund, type Refunded, type Standing } from '../../provider.ts';
import { call, callForCard, type Answered } from './call.ts';
import { isWithoutCard, resultOf } from './codes.rules.ts';
import { refundFields, startFields, statusFields, txIdOf } from './fields.rules.ts';
import { readNotification } from './notification.ts';
import { paymethods, secrets, settings, type Secrets, type Settings } from './settings.ts';

type At = Access<Settings, Secrets>;

/** GiroCheckout of S-Public Services (formerly GiroSolution), API version 2: one way to pay, on a page of the provider. Why it is asked once: docs/adr/0025. */
export const girocheckout: PaymentProvider<Settings, Secrets> = {
  id: 'girocheckout',
  settings,
  secrets,
  name: () => ({ de: 'GiroCheckout', en: 'GiroCheckout' }),
  way: ({ paymethod }) => paymethods[paymethod].way,
  start,
  startsAnew: true,
  status,
  notifications: { read: readNotification, answers: { taken: 200, refused: 400, again: 503 } },
  refund,
  refundOnce: true,
  storing: { offered: ({ storing }) => storing, read: readMeans },
};

/** What is kept: the person is not led there a second time. */
const rawOf = ({ outcome: _outcome, redirect: _redirect, ...kept }: Answered): Raw => Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));

async function start(at: At, order: Order): Promise<Begun | { kind: 'refused'; reason: string; raw: Raw }> {
  const answer = await call(at, 'start', startFields(at.settings, order));
  if (answer.outcome !== 'done') return { kind: 'refused', reason: order.means && isWithoutCard(answer.rc) ? 'means' : `rc ${answer.rc}`, raw: rawOf(answer) };
  const { reference: remoteId, redirect: payUrl } = answer;
  // with a card that is kept there might be nothing left to do on a page: it is followed all the same
  if (remoteId && !payUrl && typeof order.means === 'object') return { remoteId, raw: rawOf(answer) };
  if (!remoteId || !payUrl || !isSafe(payUrl, at)) throw new ProviderTrouble('GiroCheckout began a transaction without its reference or address');
  return { remoteId, payUrl, raw: rawOf(answer) };
}

/** People are led to a page over TLS; over plain http where the provider itself is a stand-in on this machine. */
const isSafe = (payUrl: string, { settings, secrets }: At): boolean => URL.parse(payUrl)?.protocol === 'https:' || (URL.parse(payUrl)?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(new URL(secrets.url ?? settings.url).hostname));

async function status(at: At, attempt: Attempted): Promise<Standing> {
  const { remoteId } = attempt;
  // nobody has heard where it could be paid, and it cannot be asked about by the portal's own id
  if (!remoteId) return { kind: 'unknown', raw: {} };
  const answer = await call(at, 'status', statusFields(at.settings, remoteId));
  const raw = rawOf(answer);
  if (answer.outcome === 'unknown') return { kind: 'unknown', raw };
  if (answer.outcome === 'refused') throw new ProviderTrouble(`GiroCheckout does not say how a transaction stands: rc ${answer.rc}`);
  const isOther = answer.reference !== remoteId || (answer.merchantTxId !== undefined && answer.merchantTxId !== txIdOf(attempt.id));
  if (isOther) return { kind: 'unknown', raw: { ...raw, mismatch: 'another transaction than was asked about' } };
  const result = resultOf(answer.resultPayment);
  if (result === undefined) throw new ProviderTrouble('GiroCheckout says nothing of the payment that could be understood');
  if (result !== 'paid') return { kind: result, ...(result === 'open' ? {} : { reason: answer.resultPayment }), ...(result === 'failed' && isWithoutCard(answer.resultPayment) ? { meansGone: true } : {}), raw };
  const { paymethod, creditor } = at.settings;
  return {
    kind: 'paid', money: moneyOf(answer), method: paymethods[paymethod].method, remoteReference: answer.backendTxId ?? remoteId, raw,
    ...(paymethod === 'direct-debit' && creditor ? { mandate: { reference: attempt.reference, creditorId: creditor.id } } : {}),
  };
}

/** The card as GiroCheckout keeps it: its pseudo number, and of the card's own number the last four digits alone. */
async function readMeans(at: At, { remoteId }: { readonly remoteId: string }): Promise<Means | undefined> {
  const { outcome, rc, pkn, cardnumber = '', expiremonth = '', expireyear = '' } = await callForCard(at, statusFields(at.settings, remoteId));
  if (outcome === 'unknown' || outcome === 'refused' && isWithoutCard(rc)) return undefined;
  if (outcome !== 'done' || !pkn || pkn.length > 50) throw new ProviderTrouble(`GiroCheckout does not say which card it keeps: rc ${rc}`);
  const tail = /\d{4}$/.exec(cardnumber)?.[0] ?? '';
  const until = /^\d{1,2}$/.test(expiremonth) && /^\d{4}$/.test(expireyear) ? `${expireyear}-${expiremonth.padStart(2, '0')}` : undefined;
  return { token: pkn, tail, until };
}

async function refund(at: At, asked: Refund): Promise<Refunded> {
  if (!('refund' in paymethods[at.settings.paymethod])) return { kind: 'refused', reason: 'GiroCheckout gives nothing back by this way to pay', raw: {} };
  const answer = await call(at, 'refund', refundFields(at.settings, asked));
  const raw = rawOf(answer);
  if (answer.outcome !== 'done') return { kind: 'refused', reason: `rc ${answer.rc}`, raw };
  if (!answer.reference) throw new ProviderTrouble('GiroCheckout refunded without a reference');
  const result = resultOf(answer.resultPayment);
  if (result === 'failed' || result === 'cancelled') return { kind: 'refused', reason: `result ${answer.resultPayment}`, raw };
  // another amount than was asked for is for people to look at
  const asAsked = answer.amount === undefined || (answer.amount === String(asked.money.cents) && answer.currency === asked.money.currency);
  return { kind: result === 'paid' && asAsked ? 'done' : 'pending', remoteId: answer.reference, raw };
}

/** @throws ProviderTrouble when it is no amount */
function moneyOf({ amount = '', currency = '' }: Answered): Money {
  if (!/^\d{1,10}$/.test(amount) || !/^[A-Z]{3}$/.test(currency)) throw new ProviderTrouble('GiroCheckout sent something that is no amount');
  return { cents: Number(amount), currency };
}
