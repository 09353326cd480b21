/** What PayPal's API tells: orders, captures, refunds, and in all of them who paid. */
import type { Money } from '../../../src/modules/payments/provider.ts';
import { payer, type Transaction } from '../till.ts';
import type { OrderRequest } from './rules.ts';

/** On the pages: nobody is to think that it is PayPal. */
export const brandName = 'Bezahlkonto (Nachbau)';

/** What the stand-in keeps with a transaction. */
export type More = {
  readonly captureId: string;
  readonly cancelUrl: string;
  /** `PayPal-Request-Id` of the capture that was made. */
  readonly capturedBy?: string;
  /** A capture stays `PENDING` as long as this is set: PayPal looks at it first. */
  readonly hold?: boolean;
};

const moreOf = ({ more }: Transaction): More => more as More;
const amountOf = ({ cents, currency }: Money): object => ({ currency_code: currency, value: (cents / 100).toFixed(2) });
const name = { given_name: payer.firstName, surname: payer.lastName };
const person = { name, email_address: payer.email, payer_id: payer.id, address: { country_code: 'DE' } };

/** An order. Whoever refused to pay has approved it: that comes out when it is captured. */
export function orderOf(transaction: Transaction): object {
  const { id, madeAt, state, request } = transaction;
  const { intent, purchase_units: [unit] } = request as OrderRequest;
  const captured = moreOf(transaction).capturedBy !== undefined;
  const approved = captured || state === 'approved' || state === 'failed';
  const shipping = { name: { full_name: `${payer.firstName} ${payer.lastName}` }, address: { address_line_1: payer.street, admin_area_2: payer.city, postal_code: payer.postcode, country_code: 'DE' } };
  return {
    id, intent, status: captured ? 'COMPLETED' : approved ? 'APPROVED' : 'PAYER_ACTION_REQUIRED', create_time: madeAt.toISOString(),
    purchase_units: [{ reference_id: 'default', ...unit, payee: { merchant_id: 'MERCHANTNACHBAU' }, ...(approved ? { shipping } : {}), ...(captured ? { payments: { captures: [captureOf(transaction)] } } : {}) }],
    ...(approved ? { payer: person, payment_source: { paypal: { ...person, account_id: payer.id, account_status: 'VERIFIED' } } } : {}),
  };
}

/** A capture, as an order and a webhook tell it. */
export function captureOf(transaction: Transaction): object {
  const { id, agreed, paid, madeAt, refunds, request } = transaction;
  const money = paid?.money ?? agreed?.money ?? transaction.money;
  const unit = (request as OrderRequest).purchase_units[0]!;
  const back = refunds.reduce((sum, one) => sum + one.money.cents, 0);
  const fee = Math.min(money.cents, 35 + Math.round(money.cents * 0.0249));
  const at = (paid?.at ?? madeAt).toISOString();
  return {
    id: moreOf(transaction).captureId, status: !paid ? 'PENDING' : back === 0 ? 'COMPLETED' : back === money.cents ? 'REFUNDED' : 'PARTIALLY_REFUNDED', ...(paid ? {} : { status_details: { reason: 'PENDING_REVIEW' } }),
    amount: amountOf(money), final_capture: true, custom_id: unit.custom_id, invoice_id: unit.invoice_id, seller_protection: { status: 'NOT_ELIGIBLE' },
    seller_receivable_breakdown: { gross_amount: amountOf(money), paypal_fee: amountOf({ ...money, cents: fee }), net_amount: amountOf({ ...money, cents: money.cents - fee }) },
    create_time: at, update_time: at, supplementary_data: { related_ids: { order_id: id } }, payer: person,
  };
}

export const refundOf = ({ id, money, at }: Transaction['refunds'][number], { base, captureId, customId }: { base: string; captureId: string; customId?: string }): object => ({
  id, status: 'COMPLETED', amount: amountOf(money), custom_id: customId, create_time: at.toISOString(), update_time: at.toISOString(), payer: person,
  links: [{ href: `${base}/v2/payments/captures/${captureId}`, rel: 'up', method: 'GET' }],
});

export const links = (base: string, { id }: Transaction, payUrl: string): readonly object[] => [{ href: `${base}/v2/checkout/orders/${id}`, rel: 'self', method: 'GET' }, { href: payUrl, rel: 'payer-action', method: 'GET' }];
