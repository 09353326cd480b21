import type { Answer } from '../../call-provider.ts';

/** Why PayPal did not do it: the finest word that an error has (`details[0].issue`), or its name. */
export function issueOf(answer: Answer): string {
  const { details, name } = answer.json() as { details?: readonly { readonly issue?: unknown }[]; name?: unknown };
  const issue = Array.isArray(details) ? details[0]?.issue : undefined;
  return [issue, name].find((word): word is string => typeof word === 'string' && /^[A-Z_]{2,80}$/.test(word)) ?? `HTTP ${answer.status}`;
}

/** What a capture that was not made means. Whatever stands in none of these lists decides nothing. */
export const captured = 'ORDER_ALREADY_CAPTURED';
export const notYet: readonly string[] = ['ORDER_NOT_APPROVED', 'PAYER_ACTION_REQUIRED', 'ORDER_COMPLETION_IN_PROGRESS'];
export const refused: readonly string[] = [
  'INSTRUMENT_DECLINED', 'REDIRECT_PAYER_FOR_ALTERNATE_FUNDING', 'MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED', 'PAYER_CANNOT_PAY', 'PAYER_ACCOUNT_LOCKED_OR_CLOSED',
  'PAYER_ACCOUNT_RESTRICTED', 'TRANSACTION_REFUSED', 'TRANSACTION_BLOCKED_BY_PAYEE', 'TRANSACTION_LIMIT_EXCEEDED', 'TRANSACTION_RECEIVING_LIMIT_EXCEEDED',
  'COMPLIANCE_VIOLATION', 'PAYEE_BLOCKED_TRANSACTION', 'DOMESTIC_TRANSACTION_REQUIRED', 'DUPLICATE_INVOICE_ID',
];
