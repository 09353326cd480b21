import { messages } from '../../../platform/i18n/index.ts';

/** Words of booking a transfer by what the statement says. */
export const text = messages('payments-transfer', {
  'fault.day': 'Geben Sie die Wertstellung als Tag, Monat und Jahr ein. Sie liegt nicht in der Zukunft und nicht mehr als ein Jahr zurück.',
  'fault.reference': 'Geben Sie den Verwendungszweck ein, wie er auf dem Kontoauszug steht: RF und Ziffern.',
  'fault.slip': 'Im Verwendungszweck ist eine Stelle falsch: Die Prüfziffern passen nicht. Vergleichen Sie ihn mit dem Kontoauszug.',
  'fault.unknown': 'Zu diesem Verwendungszweck gibt es keine Forderung. Vergleichen Sie ihn mit dem Kontoauszug.',
  bookLead: 'Geben Sie ein, was auf dem Kontoauszug steht. Gebucht wird auf die Forderung mit diesem Verwendungszweck.',
  bookReferenceHint: 'Mit oder ohne Leerzeichen, zum Beispiel RF48 2612 3456 789',
  bookDay: 'Wertstellung',
  bookDayHint: 'Der Tag, an dem das Geld auf dem Konto war',
  differsTitle: 'Der Betrag ist nicht der, der offen ist',
  differsBody: (typed: string, due: string, service: string) => `Sie buchen ${typed}. Offen sind ${due} (${service}).`,
  settledBody: (typed: string, service: string) => `Sie buchen ${typed}. Hier ist nichts mehr offen (${service}). Der Betrag steht danach bei „Doppelt bezahlt“ oder „Betrag weicht ab“.`,
  bookAnyway: 'Trotzdem buchen',
  cancel: 'Abbrechen',
}, {
  'fault.day': 'Enter the day of value as day, month and year. It is not in the future, and not more than a year ago.',
  'fault.reference': 'Enter the payment reference as on the bank statement: RF and digits.',
  'fault.slip': 'One sign of the payment reference is wrong: the check digits do not fit. Compare it with the bank statement.',
  'fault.unknown': 'There is no charge with this payment reference. Compare it with the bank statement.',
  bookLead: 'Enter what the bank statement says. It is booked on the charge with this payment reference.',
  bookReferenceHint: 'With or without blanks, for example RF48 2612 3456 789',
  bookDay: 'Day of value',
  bookDayHint: 'The day on which the money was on the account',
  differsTitle: 'The amount is not what is open',
  differsBody: (typed: string, due: string, service: string) => `You book ${typed}. ${due} are open (${service}).`,
  settledBody: (typed: string, service: string) => `You book ${typed}. Nothing is open here any more (${service}). The amount will stand in “Paid twice” or “Amount differs”.`,
  bookAnyway: 'Book anyway',
  cancel: 'Cancel',
});
