import { describe, expect, test } from 'vitest';
import type { Order, Position } from '../../provider.ts';
import { orderRequest } from './order.rules.ts';
import { settings } from './settings.ts';

const order = (over: Partial<Order> = {}): Order => ({
  id: '0195a3c2-7d10-7abc-8def-0123456789ab', reference: 'RF37261234567891', money: { cents: 1000, currency: 'EUR' }, purpose: 'Hund anmelden', positions: [], lang: 'de',
  madeAt: new Date(), expiresAt: new Date(), returnUrl: 'https://portal.example/r', notifyUrl: 'https://portal.example/n', ...over,
});
const unitOf = (over?: Partial<Order>) => orderRequest(settings.parse({}), order(over)).purchase_units[0]!;
const at = (label: string, quantity: number, cents: number): Position => ({ label, quantity, cents });

describe('an order for PayPal', () => {
  test('bears the attempt, the reference, one way back', () => {
    const request = orderRequest(settings.parse({ brand: 'Stadt Musterstadt' }), order({ lang: 'en' }));
    expect(request).toMatchObject({
      intent: 'CAPTURE', purchase_units: [{ custom_id: order().id, invoice_id: 'RF37261234567891', soft_descriptor: 'RF37261234567891', description: 'Hund anmelden', amount: { currency_code: 'EUR', value: '10.00' } }],
      payment_source: { paypal: { experience_context: { brand_name: 'Stadt Musterstadt', locale: 'en-GB', shipping_preference: 'NO_SHIPPING', user_action: 'PAY_NOW', return_url: 'https://portal.example/r', cancel_url: 'https://portal.example/r' } } },
    });
    expect(JSON.stringify(request)).not.toContain('/n"');
  });

  test('a reference that a statement would cut is left out there', () => expect(unitOf({ reference: `RF18${'A'.repeat(21)}` })).not.toHaveProperty('soft_descriptor'));

  test.each<[string, readonly Position[], readonly unknown[] | undefined]>([
    ['what divides', [at('Kopie', 4, 1000)], [['Kopie', '4', '2.50']]],
    ['what does not divide', [at('Kopie', 3, 1000)], [['3 × Kopie', '1', '10.00']]],
    ['half a thing', [at('Stunde', 0.5, 1000)], [['0.5 × Stunde', '1', '10.00']]],
    ['what costs nothing', [at('Urkunde', 1, 1000), at('Kopie', 2, 0)], [['Urkunde', '1', '10.00'], ['Kopie', '2', '0.00']]],
    ['what does not make up the sum', [at('Urkunde', 1, 999)], undefined],
    ['what is taken off', [at('Urkunde', 1, 1500), at('Ermäßigung', 1, -500)], undefined],
    ['none', [], undefined],
    ['no words', [at('  ', 1, 1000)], [['–', '1', '10.00']]],
  ])('positions: %s', (_, positions, expected) => {
    const unit = unitOf({ positions }) as { items?: readonly { name: string; quantity: string; unit_amount: { value: string } }[]; amount: { breakdown?: unknown } };
    expect(unit.items?.map((item) => [item.name, item.quantity, item.unit_amount.value])).toEqual(expected);
    expect(unit.amount.breakdown).toEqual(expected && { item_total: { currency_code: 'EUR', value: '10.00' } });
  });

  test.each(['ä'.repeat(200), '🐕'.repeat(100), `${'Wort '.repeat(40)}`])('words are cut where PayPal would not take them', (purpose) => {
    const { description } = unitOf({ purpose });
    expect(Buffer.byteLength(description)).toBeLessThanOrEqual(127);
    expect(description).not.toContain('\uFFFD');
    expect(purpose.startsWith(description)).toBe(true);
  });
});
