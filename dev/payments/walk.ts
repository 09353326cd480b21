/** How a person decides, on the page or in a test. */
import type { Method, Money } from '../../src/modules/payments/provider.ts';
import type { Course, Faults } from './faults.ts';
import type { Protocol } from './protocol.ts';
import type { Till, Transaction } from './till.ts';

export type Decision = 'pay' | 'refuse' | 'cancel';

/** What is paid in the end, by the course of the payment. */
function paysInstead({ pays }: Course, { cents, currency }: Money): Money {
  switch (pays) {
    case 'asked': return { cents, currency };
    case 'cent-more': return { cents: cents + 1, currency };
    case 'four-times': return { cents: cents * 4, currency };
    case 'other-currency': return { cents, currency: 'CHF' };
  }
}

/**
 * Decides about a payment that is open; of any other nothing changes.
 * @param money what is paid, where that is not for the course to say
 */
export function decide({ till, faults }: { till: Till; faults: Faults }, { captures, leaves, methods }: Protocol, transaction: Transaction, how: Decision, { money, method = methods[0] ?? 'other' }: { money?: Money; method?: Method } = {}): Transaction {
  if (transaction.state !== 'open' || (how === 'cancel' && leaves)) return transaction;
  if (how !== 'pay') return till.change(transaction, { state: how === 'refuse' ? 'failed' : 'cancelled' });
  const agreed = { money: money ?? paysInstead(faults.course(transaction.orderId), transaction.money), method };
  return captures ? till.change(transaction, { state: 'approved', agreed }) : till.collect(transaction, agreed.money, method);
}
