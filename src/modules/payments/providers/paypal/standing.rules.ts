import { ProviderTrouble, type Money, type Raw, type Standing } from '../../provider.ts';
import { moneyOf } from './money.rules.ts';

/** An order as PayPal tells it; what else is in it names who paid, and is not read. */
export interface RemoteOrder { readonly id: string; readonly status: string; readonly customId?: string; readonly captures: readonly Capture[]; readonly raw: Raw }
interface Capture { readonly id: string; readonly status: string; readonly reason?: string; readonly amount: unknown; readonly at?: string }

type Json = Readonly<Record<string, unknown>>;
const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Json : {});
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(objectOf) : []);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const only = (value: Json, names: readonly string[]): Json => Object.fromEntries(names.flatMap((name) => (value[name] === undefined ? [] : [[name, value[name]]])));
/** An amount as it is kept, with nothing beside. */
export const amountIn = (value: unknown): Json => only(objectOf(value), ['currency_code', 'value']);

/** @throws ProviderTrouble when it is no order */
export function readOrder(json: Json): RemoteOrder {
  const [id, status] = [textOf(json.id), textOf(json.status)];
  if (!id || !status) throw new ProviderTrouble('PayPal sent something that is no order');
  const units = listOf(json.purchase_units);
  const captures = units.flatMap((unit) => listOf(objectOf(unit.payments).captures));
  const customId = textOf(units[0]?.custom_id) ?? textOf(captures[0]?.custom_id);
  return {
    id, status, customId,
    captures: captures.map((one) => ({
      id: textOf(one.id) ?? '', status: textOf(one.status) ?? '', reason: textOf(objectOf(one.status_details).reason), amount: one.amount,
      at: textOf(one.status === 'COMPLETED' ? one.update_time ?? one.create_time : one.create_time),
    })),
    raw: { id, status, ...(customId ? { custom_id: customId } : {}), captures: captures.map(rawCapture) },
  };
}

/** What is kept of a capture: its id (a refund needs it), amounts, PayPal's own fee. */
function rawCapture(capture: Json): Json {
  const { paypal_fee: fee, net_amount: net } = objectOf(capture.seller_receivable_breakdown);
  return {
    ...only(capture, ['id', 'status', 'final_capture', 'create_time', 'update_time', 'invoice_id']), amount: amountIn(capture.amount),
    ...(textOf(objectOf(capture.status_details).reason) ? { reason: objectOf(capture.status_details).reason } : {}),
    ...(fee === undefined ? {} : { paypal_fee: amountIn(fee) }), ...(net === undefined ? {} : { net_amount: amountIn(net) }),
  };
}

/** Captures in which money has come, also where it was given back later. */
const came = ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED'];

/** How an order stands, where nothing is left for the portal to do. @returns undefined when it is approved: the money is to be taken */
export function standingOf({ id, status, captures, raw }: RemoteOrder): Standing | undefined {
  if (status === 'VOIDED') return { kind: 'cancelled', reason: status, raw };
  if (status !== 'COMPLETED' && !captures.length) return status === 'APPROVED' ? undefined : { kind: 'open', raw };
  if (captures.some((one) => one.status === 'PENDING')) return { kind: 'open', raw };
  const paid = captures.filter((one) => came.includes(one.status));
  const [first] = paid;
  if (first) {
    const paidAt = first.at === undefined ? undefined : new Date(first.at);
    return { kind: 'paid', money: sumOf(paid.map((one) => moneyOf(one.amount))), method: 'paypal', remoteReference: first.id || id, ...(paidAt && !Number.isNaN(paidAt.getTime()) ? { paidAt } : {}), raw };
  }
  const [refused] = captures;
  if (!refused || !captures.every((one) => one.status === 'DECLINED' || one.status === 'FAILED')) throw new ProviderTrouble('PayPal calls an order complete and says nothing of its money');
  return { kind: 'failed', reason: refused.reason ?? refused.status, raw };
}

function sumOf(parts: readonly Money[]): Money {
  const currency = parts[0]!.currency;
  if (parts.some((part) => part.currency !== currency)) throw new ProviderTrouble('PayPal captured in several currencies');
  return { cents: parts.reduce((sum, part) => sum + part.cents, 0), currency };
}
