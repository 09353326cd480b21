import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anOrder } from '../../provider.contract.ts';
import type { Position } from '../../provider.ts';
import { paymentRequestSchema, centsOf } from '../../../../../dev/payments/xbezahldienste.schema.ts';
import { readProblem, readTransaction } from './answer.rules.ts';
import { toCents, toEuros } from './euros.rules.ts';
import { paymentRequest } from './request.rules.ts';
import { settingsSchema } from './settings.ts';
import { fit } from './words.rules.ts';

describe('euros and cents', () => {
  test.each([[0, '0'], [1, '0.01'], [10, '0.1'], [29, '0.29'], [57, '0.57'], [1990, '19.9'], [3070, '30.7'], [115, '1.15'], [99_999_899, '999998.99'], [99_999_900, '999999']])('%i cents are sent as %s', (cents, json) => {
    expect(JSON.stringify(toEuros(cents))).toBe(json);
    expect(toCents(JSON.parse(json) as number)).toBe(cents);
  });

  test('every amount comes back as it went', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_900 }), (cents) => toCents(JSON.parse(JSON.stringify(toEuros(cents))) as number) === cents), { numRuns: 5000 });
  });

  test.each([[19.900000000000002, 1990], [0.1 + 0.2, 30], [1.1 * 3, 330], [Array.from({ length: 99 }, () => 0.1).reduce((sum, one) => sum + one, 0), 990]])('%d is %i: noise of a sum in floating point', (euros, cents) => { expect(toCents(euros)).toBe(cents); });

  test.each([19.905, 0.001, 19.9001, -1, -0.01, Number.NaN, Infinity, 1e300])('%d is no amount', (euros) => { expect(toCents(euros)).toBeUndefined(); });
});

describe('words', () => {
  test.each([
    ['Bewohnerparkausweis 2026', 'Bewohnerparkausweis 2026'],
    ['Größe & Straße', 'Größe und Straße'],
    ['„Waldi“ (Rüde)', 'Waldi Rüde'],
    ['§ 3 Abs. 1: 50 %', 'Paragraf 3 Abs. 1 - 50 Prozent'],
    ['§§ 1–3', 'Paragrafen 1-3'],
    ['3 × Kopie; beglaubigt!', '3 x Kopie, beglaubigt.'],
    ['Șișli, Łódź, ﬁnden', 'Sisli, Łódź, finden'],
    ['a\u0308', 'ä'],
    ['  a \n\t b  ', 'a b'],
    ['5 € / Stück', '5 Euro - Stück'],
    ['費用', undefined], ['"""', undefined], ['', undefined], ['🐕', undefined],
  ])('%s → %s', (text, expected) => { expect(fit(text, 'de')).toBe(expected); });

  test('in English', () => { expect(fit('Dog & cat, 50 %', 'en')).toBe('Dog and cat, 50 percent'); });

  test('too long is cut at a word', () => {
    expect(fit('Wort '.repeat(100), 'de', 12)).toBe('Wort Wort');
    expect(fit('ä'.repeat(300), 'de')).toBe('ä'.repeat(250));
  });

  test('whatever is written fits', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('de', 'en'), (text, lang) => {
      const said = fit(text, lang);
      return said === undefined || (said.length <= 250 && /^[\w\d\s\-,.\u00C0-\u017F]+$/.test(said));
    }), { numRuns: 2000 });
  });
});

describe('an order as the standard asks for it', () => {
  const { bookingData } = settingsSchema.parse({ name: 'x', url: 'https://pay.example.org', originatorId: 'a', endPointId: 'b', auth: { kind: 'mtls' }, bookingData: { always: { mandant: '01' } } });
  const request = (over: Parameters<typeof anOrder>[0]) => paymentRequest(anOrder(over), { bookingData });

  test('names, amounts and bookings', () => {
    const order = anOrder({ positions: [{ label: 'Hundesteuer', quantity: 1, cents: 1790, account: '4032.1000', costCentre: '2010' }, { label: 'Kopie', quantity: 4, cents: 200 }] });
    expect(paymentRequest(order, { bookingData })).toEqual({
      requestId: order.id, requestTimestamp: order.madeAt.toISOString(), currency: 'EUR', grosAmount: 19.9, purpose: order.reference, description: 'Hund anmelden', redirectUrl: order.returnUrl,
      items: [
        { id: '1', reference: `${order.reference}-1`, description: 'Hundesteuer', taxRate: 0, quantity: 1, totalNetAmount: 17.9, totalTaxAmount: 0, singleNetAmount: 17.9, singleTaxAmount: 0, bookingData: { mandant: '01', haushaltsstelle: '4032.1000', kostenstelle: '2010' } },
        { id: '2', reference: `${order.reference}-2`, description: 'Kopie', taxRate: 0, quantity: 4, totalNetAmount: 2, totalTaxAmount: 0, singleNetAmount: 0.5, singleTaxAmount: 0, bookingData: { mandant: '01' } },
      ],
    });
  });

  test('pieces whose price is no whole cents are one', () => {
    expect(request({ money: { cents: 1000, currency: 'EUR' }, positions: [{ label: 'Kopie', quantity: 3, cents: 1000 }] })).toMatchObject({ items: [{ quantity: 1, totalNetAmount: 10, singleNetAmount: 10, description: '3 x Kopie' }] });
  });

  test('more than 99 positions become one for each place where they are booked', () => {
    const positions: Position[] = Array.from({ length: 150 }, (_, index) => ({ label: `Posten ${index + 1}`, quantity: 1, cents: 2, account: index % 2 ? 'a' : 'b' }));
    expect(request({ money: { cents: 300, currency: 'EUR' }, positions })).toMatchObject({ items: [
      { description: 'Posten 1 und 74 weitere', totalNetAmount: 1.5, bookingData: { haushaltsstelle: 'b' } }, { description: 'Posten 2 und 74 weitere', totalNetAmount: 1.5, bookingData: { haushaltsstelle: 'a' } },
    ] });
  });

  test.each([
    ['amount', { money: { cents: 99_999_901, currency: 'EUR' } }], ['positions', { positions: [] }],
    ['positions', { positions: Array.from({ length: 100 }, (_, index) => ({ label: 'x', quantity: 1, cents: 1, account: String(index) })) }],
  ])('what the standard has no room for is said beforehand: %s', (cannot, over) => { expect(request(over)).toEqual({ cannot }); });

  const position = fc.record({ label: fc.string({ unit: 'grapheme', maxLength: 200 }), quantity: fc.integer({ min: 1, max: 5000 }), cents: fc.integer({ min: 0, max: 500_000 }), account: fc.option(fc.string({ maxLength: 30 }), { nil: undefined }) });
  test('whatever is ordered fits the OpenAPI file and adds up', () => {
    fc.assert(fc.property(fc.array(position, { minLength: 1, maxLength: 99 }), fc.string({ unit: 'binary', maxLength: 200 }), (positions, purpose) => {
      const cents = positions.reduce((sum, one) => sum + one.cents, 0);
      const made = request({ money: { cents, currency: 'EUR' }, positions, purpose });
      // as it is sent: what is undefined is not
      const sent = paymentRequestSchema.parse(JSON.parse(JSON.stringify(made)));
      return centsOf(sent) === cents;
    }), { numRuns: 500 });
  });
});

describe('what the platform answers', () => {
  const transaction = (information: object = {}, request: object = {}) => ({
    paymentRequest: { requestId: 'r', currency: 'EUR', grosAmount: 30.7, purpose: 'x', requestor: { name: 'Zahlmann' }, ...request },
    paymentInformation: { transactionUrl: 'https://pay.example.org/x/T-1', transactionId: 'T-1', status: 'INITIAL', statusDetail: 'Karte von Zahlmann', ...information },
  });
  const standing = (information?: object, request?: object) => {
    const read = readTransaction(transaction(information, request));
    return 'standing' in read ? read.standing : read.unreadable;
  };

  test.each([['INITIAL', 'open'], ['FAILED', 'failed'], ['CANCELED', 'cancelled'], ['PAYED', 'paid']])('%s is %s; free texts are not kept', (status, kind) => {
    expect(standing({ status })).toMatchObject({ kind });
    expect(JSON.stringify(standing({ status, paymentMethodDetail: 'Zahlmann' }))).not.toContain('Zahlmann');
  });

  test('paid: how much, with what, when, under which number', () => {
    expect(standing({ status: 'PAYED', transactionReference: 'KZ-2026-4711', transactionTimestamp: '2026-01-14T15:18:03.000+01:00', paymentMethod: 'CREDITCARD' }, { currency: 'chf', grosAmount: 79.6 })).toEqual({
      kind: 'paid', money: { cents: 7960, currency: 'CHF' }, method: 'card', remoteReference: 'KZ-2026-4711', paidAt: new Date('2026-01-14T14:18:03Z'),
      raw: { requestId: 'r', transactionId: 'T-1', currency: 'CHF', grosAmount: 79.6, status: 'PAYED', transactionReference: 'KZ-2026-4711', transactionTimestamp: '2026-01-14T15:18:03.000+01:00', paymentMethod: 'CREDITCARD' },
    });
  });

  test.each([['GIROPAY', 'transfer'], ['PAYDIRECT', 'wallet'], ['PAYPAL', 'paypal'], ['OTHER', 'other'], ['SOMETHING_NEW', 'other']])('%s is %s', (paymentMethod, method) => { expect(standing({ status: 'PAYED', paymentMethod })).toMatchObject({ method }); });

  test('what is said about a payment in other words than the standard’s is left out, not guessed', () => {
    expect(standing({ status: 'PAYED', transactionTimestamp: 'gestern', transactionReference: 'Kunigunde Zahlmann, Talerstraße' })).toMatchObject({ kind: 'paid', paidAt: undefined, remoteReference: undefined });
  });

  test.each([
    [{ status: 'PAID' }, {}], [{ status: undefined }, {}], [{ transactionId: '..' }, {}], [{ transactionId: 'a/b' }, {}], [{ transactionId: 7 }, {}],
    [{}, { grosAmount: '30.70' }], [{}, { grosAmount: 30.705 }], [{}, { grosAmount: -1 }], [{}, { grosAmount: undefined }], [{}, { currency: 'Euro' }], [{}, { requestId: undefined }],
  ])('is not understood: %o %o', (information, request) => { expect(standing(information, request)).toBeTypeOf('string'); });

  test.each<[number, unknown, string]>([
    [409, { functionalCode: 'PAYMENT_EXISTS' }, 'exists'], [400, { functionalCode: 'PAYMENT_EXISTS' }, 'exists'],
    [400, { functionalCode: 'VALIDATION_ERROR' }, 'refused'], [422, { functionalCode: 'CALCULATION_ERROR' }, 'refused'], [400, { functionalCode: 'BOOKING_DATA_MISSING' }, 'refused'], [400, { functionalCode: 'UNSPECIFIED' }, 'refused'],
    [404, { functionalCode: 'UNSPECIFIED' }, 'unknown'], [404, { functionalCode: 'VALIDATION_ERROR' }, 'unknown'],
    [404, { functionalCode: 'NO_VALID_ORIGINATOR_OR_ENDPOINT' }, 'trouble'], [400, { functionalCode: 'NO_VALID_ORIGINATOR_OR_DESTINATION' }, 'trouble'], [403, { functionalCode: 'FORBIDDEN' }, 'trouble'],
    [403, { functionalCode: 'UNSPECIFIED' }, 'trouble'], [401, {}, 'trouble'], [302, {}, 'trouble'], [404, { message: 'no Route matched' }, 'trouble'], [400, {}, 'trouble'], [400, { functionalCode: 7 }, 'trouble'],
  ])('%i %o is %s', (status, body, kind) => { expect(readProblem(status, body, false).kind).toBe(kind); });

  test('a problem that calls itself one needs no code', () => {
    expect([readProblem(404, {}, true).kind, readProblem(400, {}, true).kind, readProblem(401, {}, true).kind]).toEqual(['unknown', 'refused', 'trouble']);
  });

  test('nothing that a problem says in words is kept', () => {
    expect(readProblem(400, { functionalCode: 'VALIDATION_ERROR', status: 400, title: 'Zahlmann', detail: 'Zahlmann', type: 'https://pay.example.org/Zahlmann' }, true).raw).toEqual({ httpStatus: 400, functionalCode: 'VALIDATION_ERROR' });
  });
});
