import { z } from 'zod';
import { ProviderTrouble, type Money, type Raw, type Standing } from '../../provider.ts';
import { moneyOf } from './money.rules.ts';

/** An amount as PayPal tells it, and as it is kept. */
export const amountSchema = z.object({ currency_code: z.string(), value: z.string() });
const word = z.string().regex(/^[A-Z_]{1,64}$/);
const capture = z.object({
  id: z.string().min(1), status: z.string(), status_details: z.object({ reason: word.optional().catch(undefined) }).optional(), amount: amountSchema, final_capture: z.boolean().optional(),
  create_time: z.iso.datetime({ offset: true }).optional(), update_time: z.iso.datetime({ offset: true }).optional(),
  seller_receivable_breakdown: z.object({ paypal_fee: amountSchema.optional(), net_amount: amountSchema.optional() }).optional(),
});

/** What is read of an order, and so what is kept: payer, addresses, source of the money stand beside it and are dropped. */
const orderSchema = z.object({
  id: z.string().min(1), status: z.string().min(1), create_time: z.string().optional(),
  purchase_units: z.array(z.object({ custom_id: z.string().optional(), payments: z.object({ captures: z.array(capture).optional() }).optional() })).optional(),
});
type Capture = z.output<typeof capture>;

export interface RemoteOrder { readonly id: string; readonly status: string; readonly customId?: string; readonly captures: readonly Capture[]; /** The captures' ids are in it: a refund needs them. */ readonly raw: Raw }

/** @throws ProviderTrouble when it is no order */
export function readOrder(json: unknown): RemoteOrder {
  const { success, data } = orderSchema.safeParse(json);
  if (!success) throw new ProviderTrouble('PayPal sent something that is no order');
  const { id, status, purchase_units: units = [] } = data;
  const [customId, captures] = [units[0]?.custom_id, units.flatMap(({ payments }) => payments?.captures ?? [])];
  return { id, status, customId, captures, raw: { id, status, ...(customId === undefined ? {} : { custom_id: customId }), captures } };
}

/** Captures in which money has come, also where it was given back later. */
const came = new Set(['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED']);

/** How an order stands, where nothing is left for the portal to do. @returns undefined when it is approved: the money is to be taken */
export function standingOf({ status, captures, raw }: RemoteOrder): Standing | undefined {
  if (status === 'VOIDED') return { kind: 'cancelled', reason: status, raw };
  if (status !== 'COMPLETED' && !captures.length) return status === 'APPROVED' ? undefined : { kind: 'open', raw };
  if (captures.some((one) => one.status === 'PENDING')) return { kind: 'open', raw };
  const paid = captures.filter((one) => came.has(one.status));
  const [first] = paid;
  if (first) {
    const paidAt = first.status === 'COMPLETED' ? first.update_time ?? first.create_time : first.create_time;
    return { kind: 'paid', money: sumOf(paid.map(({ amount }) => moneyOf(amount))), method: 'paypal', remoteReference: first.id, ...(paidAt === undefined ? {} : { paidAt: new Date(paidAt) }), raw };
  }
  const [refused] = captures;
  if (!refused || !captures.every((one) => one.status === 'DECLINED' || one.status === 'FAILED')) throw new ProviderTrouble('PayPal calls an order complete and says nothing of its money');
  return { kind: 'failed', reason: refused.status_details?.reason ?? refused.status, raw };
}

function sumOf(parts: readonly Money[]): Money {
  const currency = parts[0]!.currency;
  if (parts.some((part) => part.currency !== currency)) throw new ProviderTrouble('PayPal captured in several currencies');
  return { cents: parts.reduce((sum, part) => sum + part.cents, 0), currency };
}
