import type { Money } from '../../provider.ts';

/** What a transfer says. */
export interface Transfer { readonly recipient: string; readonly iban: string; readonly bic?: string; readonly money: Money; /** Creditor reference (ISO 11649), without blanks. */ readonly reference: string }

/**
 * The content of a QR code by which banking apps fill in a SEPA transfer (EPC069-12, version 002, UTF-8, structured reference).
 * @throws RangeError for amounts it cannot say: below 0.01 or above 999 999 999.99 euros, or in another currency
 */
export function epcCode({ recipient, iban, bic = '', money: { cents, currency }, reference }: Transfer): string {
  if (currency !== 'EUR' || cents < 1 || cents > 99_999_999_999) throw new RangeError('a SEPA transfer is in euros, from 0.01 to 999999999.99');
  return ['BCD', '002', '1', 'SCT', bic, recipient.slice(0, 70), iban, `EUR${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`, '', reference].join('\n');
}
