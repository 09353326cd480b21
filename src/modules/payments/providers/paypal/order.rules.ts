import type { Order, Position } from '../../provider.ts';
import { amountOf } from './money.rules.ts';
import type { Settings } from './settings.ts';

/** Bytes of a name or description; PayPal counts letters with accents more than once. */
const longest = 127;
/** What a statement of a card shows at most, PayPal’s own sign included: a longer reference would be cut into another one. */
const longestDescriptor = 22;

/** Body of „create order“: one purchase unit, paid at once, in the PayPal wallet. */
export const orderRequest = ({ brand }: Settings, { id, reference, money, purpose, positions, lang, returnUrl }: Order) => ({
  intent: 'CAPTURE',
  purchase_units: [{
    // the portal's id, told back with every capture; the town's reference, on which PayPal refuses a second payment where the account says so
    custom_id: id, invoice_id: reference, description: fit(purpose),
    ...(reference.length <= longestDescriptor ? { soft_descriptor: reference } : {}),
    ...itemised(money.currency, money.cents, positions),
  }],
  payment_source: {
    paypal: {
      experience_context: {
        ...(brand ? { brand_name: brand } : {}), locale: lang === 'de' ? 'de-DE' : 'en-GB', shipping_preference: 'NO_SHIPPING', user_action: 'PAY_NOW',
        payment_method_preference: 'IMMEDIATE_PAYMENT_REQUIRED', return_url: returnUrl, cancel_url: returnUrl,
      },
    },
  },
});

/** The amount with its positions, where they make up the sum; otherwise the amount alone. */
function itemised(currency: string, cents: number, positions: readonly Position[]) {
  const amount = amountOf({ cents, currency });
  const sum = positions.reduce((all, one) => all + one.cents, 0);
  if (!positions.length || sum !== cents || positions.some((one) => one.cents < 0)) return { amount };
  return { amount: { ...amount, breakdown: { item_total: amount } }, items: positions.map((one) => itemOf(one, currency)) };
}

/** PayPal multiplies the price of one by their number: what does not divide is one thing. */
function itemOf({ label, quantity, cents }: Position, currency: string) {
  const divides = Number.isInteger(quantity) && quantity >= 1 && cents % quantity === 0;
  const [name, number] = divides ? [label, quantity] : [`${quantity} × ${label}`, 1];
  return { name: fit(name), quantity: String(number), unit_amount: amountOf({ cents: cents / number, currency }) };
}

/** On one line, and no longer than PayPal takes it. Never empty. */
function fit(text: string): string {
  let short = '';
  for (const sign of text.replace(/\s+/g, ' ').trim()) {
    if (Buffer.byteLength(short + sign) > longest) break;
    short += sign;
  }
  return short.trim() || '–';
}
