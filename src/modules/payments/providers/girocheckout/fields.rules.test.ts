import { describe, expect, test } from 'vitest';
import type { Order } from '../../provider.ts';
import { idOf, purposeOf, refundFields, startFields, statusFields, txIdOf } from './fields.rules.ts';
import { settings } from './settings.ts';

const id = '0195a3c2-7d10-7abc-8def-0123456789ab';
const order: Order = {
  id, reference: 'RF37261234567891', money: { cents: 1990, currency: 'EUR' }, purpose: 'Hund anmelden', positions: [], lang: 'en',
  madeAt: new Date('2026-11-28T23:30:00Z'), expiresAt: new Date('2026-11-28T23:50:00Z'), returnUrl: 'https://portal.example/r', notifyUrl: 'https://portal.example/n',
};
const project = (paymethod: string) => settings.parse({ merchantId: 1234567, projectId: '1234', paymethod, creditor: { id: 'DE98ZZZ09999999999', name: 'Stadt Musterstadt' } });
const names = (fields: readonly (readonly [string, string])[]): string => fields.map(([name]) => name).join(' ');

describe('fields of GiroCheckout', () => {
  test('an id goes there without hyphens, which GiroCheckout does not allow, and comes back', () => {
    expect(txIdOf(id)).toMatch(/^[0-9a-f]{32}$/);
    expect(idOf(txIdOf(id))).toBe(id);
    for (const other of [undefined, '', 'tx-1', `${txIdOf(id)}0`, txIdOf(id).toUpperCase()]) expect(idOf(other)).toBeUndefined();
  });

  test.each([
    ['Hund anmelden', 'RF37261234567891 Hund anmel'],
    ['', 'RF37261234567891'],
    ['Grün & groß', 'RF37261234567891 Gruen gros'],
    ['„Ça“ 🐕', 'RF37261234567891 Ca'],
    ['a\nb', 'RF37261234567891 a b'],
  ])('purpose %j: the reference first, at most 27 signs that banks pass on', (purpose, written) => {
    expect(purposeOf({ reference: order.reference, purpose })).toBe(written);
    expect(written.length).toBeLessThanOrEqual(27);
  });

  test('the longest reference fits whole', () => expect(purposeOf({ reference: `RF18${'A'.repeat(21)}`, purpose: 'Hund' })).toBe(`RF18${'A'.repeat(21)} H`));

  test.each([
    ['card', 'merchantId projectId merchantTxId amount currency purpose type locale urlRedirect urlNotify kassenzeichen'],
    ['paypal', 'merchantId projectId merchantTxId amount currency purpose type urlRedirect urlNotify kassenzeichen'],
    ['wero', 'merchantId projectId merchantTxId amount currency purpose type urlRedirect urlNotify kassenzeichen'],
    ['transfer', 'merchantId projectId merchantTxId amount currency purpose type urlRedirect urlNotify kassenzeichen'],
    ['direct-debit', 'merchantId projectId merchantTxId amount currency purpose type locale mandateReference mandateSignedOn mandateReceiverName mandateSequence urlRedirect urlNotify kassenzeichen'],
  ])('start by %s: the order is hashed', (paymethod, expected) => expect(names(startFields(project(paymethod), order))).toBe(expected));

  test('a mandate is given on the day of the payment in Germany, once, to the town (S4.25)', () => {
    expect(Object.fromEntries(startFields(project('direct-debit'), order))).toMatchObject({ amount: '1990', mandateReference: 'RF37261234567891', mandateSignedOn: '2026-11-29', mandateReceiverName: 'Stadt Musterstadt', mandateSequence: '1' });
  });

  test('a direct debit without its creditor does not start', () => {
    expect(settings.safeParse({ merchantId: 1, projectId: 2, paymethod: 'direct-debit' }).success).toBe(false);
    expect(settings.safeParse({ merchantId: 1, projectId: 2, paymethod: 'card' }).success).toBe(true);
  });

  test('status and refund', () => {
    const attempt = { ...order, remoteId: 'R1' };
    const refund = { id, of: attempt, money: { cents: 990, currency: 'EUR' }, reference: order.reference, paid: {} };
    expect(statusFields(project('card'), 'R1')).toEqual([['merchantId', '1234567'], ['projectId', '1234'], ['reference', 'R1']]);
    expect(names(refundFields(project('card'), refund))).toBe('merchantId projectId merchantTxId amount currency purpose reference kassenzeichen');
    expect(names(refundFields(project('paypal'), refund))).toBe('merchantId projectId merchantTxId amount currency purpose reference');
  });
});
