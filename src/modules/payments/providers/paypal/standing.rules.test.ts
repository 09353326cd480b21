import { describe, expect, test } from 'vitest';
import { ProviderTrouble } from '../../provider.ts';
import { readOrder, standingOf } from './standing.rules.ts';

const capture = (status: string, value = '19.90', more: object = {}): object => ({ id: `C${status}`, status, amount: { currency_code: 'EUR', value }, create_time: '2026-11-29T10:00:00Z', update_time: '2026-11-29T10:05:00Z', ...more });
const order = (status: string, ...captures: readonly object[]): Record<string, unknown> => ({
  id: 'O1', status, purchase_units: [{ custom_id: 'a', payments: { captures }, shipping: { name: { full_name: 'Kunigunde Zahlmann' } } }],
  payer: { email_address: 'k@example.org', payer_id: 'P7', name: { given_name: 'Kunigunde' } }, payment_source: { paypal: { email_address: 'k@example.org', account_id: 'P7' } },
});
const stands = (json: Record<string, unknown>) => standingOf(readOrder(json));

describe('how an order stands at PayPal', () => {
  test.each<[string, readonly object[], string | undefined]>([
    ['CREATED', [], 'open'], ['SAVED', [], 'open'], ['PAYER_ACTION_REQUIRED', [], 'open'], ['SOMETHING_NEW', [], 'open'], ['APPROVED', [], undefined], ['VOIDED', [], 'cancelled'],
    ['COMPLETED', [capture('COMPLETED')], 'paid'], ['COMPLETED', [capture('PENDING')], 'open'], ['COMPLETED', [capture('DECLINED')], 'failed'], ['COMPLETED', [capture('FAILED')], 'failed'],
    ['COMPLETED', [capture('COMPLETED', '10.00'), capture('PENDING', '9.90')], 'open'], ['APPROVED', [capture('COMPLETED', '10.00')], 'paid'],
    ['COMPLETED', [capture('PARTIALLY_REFUNDED')], 'paid'], ['COMPLETED', [capture('REFUNDED')], 'paid'],
  ])('%s %j: %s', (status, captures, kind) => expect(stands(order(status, ...captures))?.kind).toBe(kind));

  test('money is what was captured, in part or in several parts', () => {
    expect(stands(order('COMPLETED', capture('COMPLETED', '10.00')))).toMatchObject({ money: { cents: 1000, currency: 'EUR' }, remoteReference: 'CCOMPLETED', paidAt: new Date('2026-11-29T10:05:00Z') });
    expect(stands(order('COMPLETED', capture('DECLINED', '5.00'), capture('COMPLETED', '10.00'), capture('REFUNDED', '9.90')))).toMatchObject({ money: { cents: 1990, currency: 'EUR' } });
  });

  test.each<[string, Record<string, unknown>]>([
    ['no id', { status: 'CREATED' }], ['no status', { id: 'O1' }], ['complete without money', order('COMPLETED')], ['a state of money that nobody knows', order('COMPLETED', capture('NEW_STATE'))],
    ['two currencies', order('COMPLETED', capture('COMPLETED'), capture('COMPLETED', '1.00', { amount: { currency_code: 'CHF', value: '1.00' } }))],
    ['an amount that is none', order('COMPLETED', capture('COMPLETED', '19.901'))], ['a capture without an amount', order('COMPLETED', { id: 'C', status: 'COMPLETED' })], ['a time that is none', order('COMPLETED', capture('COMPLETED', '1.00', { update_time: 'yesterday' }))],
  ])('%s is trouble', (_, json) => expect(() => stands(json)).toThrow(ProviderTrouble));

  test('nothing of the person who paid is kept', () => {
    const json = order('COMPLETED', capture('COMPLETED', '19.90', { seller_receivable_breakdown: { paypal_fee: { currency_code: 'EUR', value: '0.85' }, net_amount: { currency_code: 'EUR', value: '19.05' } }, payer: { email: 'k@example.org' }, status_details: { reason: 'OTHER' } }));
    const raw = JSON.stringify(stands(json)?.raw);
    for (const personal of ['Kunigunde', 'example.org', 'P7']) expect(raw).not.toContain(personal);
    expect(JSON.parse(raw)).toMatchObject({ id: 'O1', captures: [{ id: 'CCOMPLETED', seller_receivable_breakdown: { paypal_fee: { value: '0.85' }, net_amount: { value: '19.05' } }, status_details: { reason: 'OTHER' } }] });
  });
});
