import type { Answer } from '../../call-provider.ts';
import { ProviderTrouble } from '../../provider.ts';

/**
 * Why PayPal did not do it: the finest word that an error has (`details[0].issue`), or its name.
 * @throws ProviderTrouble when it is no error of PayPal's: a gateway says nothing about a payment
 */
export function issueOf(answer: Answer): string {
  const { details, name } = answer.json() as { details?: readonly { readonly issue?: unknown }[]; name?: unknown };
  const issue = Array.isArray(details) ? details[0]?.issue : undefined;
  const word = [issue, name].find((one): one is string => typeof one === 'string' && /^[A-Z_]{2,80}$/.test(one));
  if (!word) throw new ProviderTrouble(`PayPal answered ${answer.status} and nothing that could be understood`);
  return word;
}

/** There is no such order or capture. */
export const unknown: readonly string[] = ['RESOURCE_NOT_FOUND', 'INVALID_RESOURCE_ID'];

/** What a capture that was not made means. Whatever stands in none of these lists decides nothing. */
export const captured = 'ORDER_ALREADY_CAPTURED';
export const notYet: readonly string[] = ['ORDER_NOT_APPROVED', 'PAYER_ACTION_REQUIRED', 'ORDER_COMPLETION_IN_PROGRESS'];
export const refused: readonly string[] = [
  'INSTRUMENT_DECLINED', 'REDIRECT_PAYER_FOR_ALTERNATE_FUNDING', 'MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED', 'PAYER_CANNOT_PAY', 'PAYER_ACCOUNT_LOCKED_OR_CLOSED',
  'PAYER_ACCOUNT_RESTRICTED', 'TRANSACTION_REFUSED', 'TRANSACTION_BLOCKED_BY_PAYEE', 'TRANSACTION_LIMIT_EXCEEDED', 'TRANSACTION_RECEIVING_LIMIT_EXCEEDED',
  'COMPLIANCE_VIOLATION', 'PAYEE_BLOCKED_TRANSACTION', 'DOMESTIC_TRANSACTION_REQUIRED', 'DUPLICATE_INVOICE_ID',
];
