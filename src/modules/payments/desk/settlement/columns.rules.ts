import { readCents } from '../../../../platform/i18n/read-number.rules.ts';
import { parseReference } from '../../reference.rules.ts';

/** What a column of a settlement file says. */
export type Meaning = 'reference' | 'remoteId' | 'amount' | 'fee' | 'day' | 'currency';

/**
 * By which headings a column is known, German and English; without case, blanks and signs. The first column that fits is taken, in the
 * order of the words. These are stated in docs/how-to/operate-payments.md.
 */
export const headings: Readonly<Record<Meaning, readonly string[]>> = {
  reference: ['Kassenzeichen', 'Verwendungszweck', 'Zahlungsreferenz', 'Buchungstext', 'Rechnungsnummer', 'Referenz', 'Creditor reference', 'Payment reference', 'Invoice number', 'Custom number', 'Reference', 'Purpose'],
  remoteId: ['Transaktions-ID', 'Transaktionscode', 'Transaktionsnummer', 'Zahlungs-ID', 'Referenznummer', 'Transaction ID', 'Transaction number', 'Payment ID', 'Capture ID', 'Reference number'],
  amount: ['Bruttobetrag', 'Brutto', 'Betrag', 'Umsatz', 'Gross amount', 'Gross', 'Amount'],
  fee: ['Gebühren', 'Gebühr', 'Entgelt', 'Fees', 'Fee'],
  day: ['Wertstellung', 'Valuta', 'Valutadatum', 'Buchungstag', 'Buchungsdatum', 'Transaktionsdatum', 'Zahlungsdatum', 'Datum', 'Value date', 'Booking date', 'Transaction date', 'Payment date', 'Date'],
  currency: ['Währung', 'Currency'],
};

/** Where each meaning stands in a row. */
export type Columns = Readonly<Partial<Record<Meaning, number>>>;

const plain = (heading: string): string => heading.toLowerCase().replace(/[^a-zäöüß0-9]/g, '');

/** Reads a row as headings. @returns undefined when it is none: without an amount, or with nothing that tells what was paid */
export function columnsIn(row: readonly string[]): Columns | undefined {
  const names = row.map(plain);
  const found: Partial<Record<Meaning, number>> = {};
  for (const [meaning, words] of Object.entries(headings) as [Meaning, readonly string[]][]) {
    const at = words.map((word) => names.indexOf(plain(word))).find((index) => index >= 0);
    if (at !== undefined) found[meaning] = at;
  }
  return found.amount !== undefined && (found.reference !== undefined || found.remoteId !== undefined) ? found : undefined;
}

/** A line as the file says it. */
export interface FileLine {
  /** Of the file, the first is 1. */
  readonly line: number;
  /** Creditor reference without blanks. */
  readonly reference?: string;
  readonly remoteId?: string;
  /** Cents; below zero: money that went back. */
  readonly cents: number;
  readonly feeCents?: number;
  readonly currency: string;
  /** `YYYY-MM-DD` */
  readonly day?: string;
}

/** Reads a row. @returns `none` where it has no amount (a line of sums, a note), `wrong` where what stands there is no amount */
export function lineIn(row: readonly string[], columns: Columns, line: number): FileLine | 'none' | 'wrong' {
  const at = (meaning: Meaning): string => (columns[meaning] === undefined ? '' : (row[columns[meaning]] ?? '').trim());
  if (!at('amount')) return 'none';
  const cents = readCents(at('amount'));
  if (cents === undefined) return 'wrong';
  if (cents === 0) return 'none';
  const fee = readCents(at('fee'));
  const currency = at('currency').toUpperCase();
  return {
    line, cents, reference: referenceIn(at('reference')), remoteId: at('remoteId').slice(0, 100) || undefined, feeCents: fee === undefined ? undefined : Math.abs(fee),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'EUR', day: fileDay(at('day')),
  };
}

/** Words over which a reference may be spread. */
const longestReference = 12;

/** The creditor reference in a text, whatever else people wrote around it; undefined where none with right check digits stands in it. */
export function referenceIn(text: string): string | undefined {
  const written = text.toUpperCase();
  for (let at = written.indexOf('RF'); at >= 0; at = written.indexOf('RF', at + 1)) {
    const words = (/^RF[A-Z0-9 ]*/.exec(written.slice(at))?.[0] ?? '').trim().split(/\s+/);
    for (let n = Math.min(words.length, longestReference); n > 0; n--) {
      const reference = parseReference(words.slice(0, n).join(''));
      if (reference) return reference;
    }
  }
  return undefined;
}

/** A day as files write it: „29.11.2026“, „29.11.26“, „29/11/2026“, „2026-11-29“, with or without a time behind it. */
export function fileDay(written: string): string | undefined {
  const [, y, m, d] = /^(\d{4})-(\d\d)-(\d\d)(?:\D|$)/.exec(written) ?? [];
  const [, day = d, month = m, year = y] = /^(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?:\D|$)/.exec(written) ?? [];
  if (!day || !month || !year) return undefined;
  const iso = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  return iso > '1999' && iso < '2200' && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso) ? iso : undefined;
}
