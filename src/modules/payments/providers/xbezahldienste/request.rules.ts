import type { Order, Position } from '../../provider.ts';
import { toEuros } from './euros.rules.ts';
import type { Settings } from './settings.ts';
import { fit } from './words.rules.ts';

/** An order as XBezahldienste 1.0 asks for it (`PaymentRequest`). `grosAmount` is spelled so. Nothing is said of the person. */
export interface PaymentRequest {
  readonly requestId: string;
  readonly requestTimestamp: string;
  readonly currency: string;
  readonly grosAmount: number;
  readonly purpose: string;
  readonly description?: string;
  readonly redirectUrl: string;
  readonly items: readonly Item[];
}

interface Item {
  readonly id: string;
  readonly reference: string;
  readonly description?: string;
  readonly taxRate: 0;
  readonly quantity: number;
  readonly totalNetAmount: number;
  readonly totalTaxAmount: 0;
  readonly singleNetAmount: number;
  readonly singleTaxAmount: 0;
  readonly bookingData?: Readonly<Record<string, string>>;
}

/** Limits of the standard: cents of the whole, items, pieces of an item. */
const most = { cents: 99_999_900, items: 99, quantity: 999_999 };

/** @returns why the standard cannot express the order, where it cannot */
export function paymentRequest(order: Order, { bookingData }: Pick<Settings, 'bookingData'>): PaymentRequest | { readonly cannot: 'amount' | 'positions' } {
  if (order.money.cents > most.cents) return { cannot: 'amount' };
  const positions = order.positions.length > most.items ? byAccount(order) : order.positions;
  if (positions.length > most.items || positions.length === 0) return { cannot: 'positions' };
  return {
    requestId: order.id, requestTimestamp: order.madeAt.toISOString(), currency: order.money.currency, grosAmount: toEuros(order.money.cents),
    purpose: order.reference, description: fit(order.purpose, order.lang), redirectUrl: order.returnUrl,
    items: positions.map((position, index) => item(position, index, order, bookingData)),
  };
}

function item({ label, quantity, cents, account, costCentre }: Position, index: number, { reference, lang }: Order, keys: Settings['bookingData']): Item {
  // a price of a piece must be whole cents; where it is not, the pieces are one
  const divides = cents % quantity === 0 && quantity <= most.quantity;
  const booking = { ...keys.always, ...account === undefined ? {} : { [keys.account]: account }, ...costCentre === undefined ? {} : { [keys.costCentre]: costCentre } };
  return {
    id: String(index + 1), reference: `${reference}-${index + 1}`, description: fit(divides ? label : `${quantity} x ${label}`, lang),
    taxRate: 0, quantity: divides ? quantity : 1, totalNetAmount: toEuros(cents), totalTaxAmount: 0, singleNetAmount: toEuros(divides ? cents / quantity : cents), singleTaxAmount: 0,
    ...Object.keys(booking).length > 0 ? { bookingData: booking } : {},
  };
}

/** More positions than the standard has room for: those that are booked at the same place become one. */
function byAccount({ positions, lang }: Order): readonly Position[] {
  const places = Map.groupBy(positions, ({ account, costCentre }) => JSON.stringify([account, costCentre]));
  return [...places.values()].map((same) => {
    const [first] = same as [Position, ...Position[]];
    if (same.length === 1) return first;
    const more = lang === 'de' ? `und ${same.length - 1} weitere` : `and ${same.length - 1} more`;
    return { ...first, label: `${fit(first.label, lang, 200) ?? ''} ${more}`, quantity: 1, cents: same.reduce((sum, { cents }) => sum + cents, 0) };
  });
}
