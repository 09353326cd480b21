import { messages } from '../../platform/i18n/index.ts';

/** What payments write into the record of a case, by its action. */
export const paymentRecords = messages('payment-records', {
  'payments.charged': 'Gebühr festgesetzt',
  'payments.begun': 'Bezahlung begonnen',
  'payments.received': 'Zahlung eingegangen',
  'payments.ended': 'Bezahlung ohne Ergebnis beendet',
  'payments.contradicted': 'Zahlungsdienst widerspricht der gebuchten Zahlung',
}, {
  'payments.charged': 'Fee charged',
  'payments.begun': 'Payment begun',
  'payments.received': 'Payment received',
  'payments.ended': 'Payment ended without result',
  'payments.contradicted': 'Payment service contradicts the booked payment',
});
