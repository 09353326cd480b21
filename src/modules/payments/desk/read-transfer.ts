import { readCents } from '../../../platform/i18n/read-number.rules.ts';
import { nextDay } from '../../../platform/tenancy/index.ts';
import { typedDay, type TypedDay } from '../../forms/index.ts';
import { parseReference } from '../reference.rules.ts';
import type { Transfer } from './book-transfer.ts';

/** What was typed of a transfer. */
export interface TypedTransfer { readonly reference: string; readonly amount: string; readonly day: TypedDay }
/** What can be wrong with it. `slip`: a reference whose check digits do not fit. */
export type TransferFault = 'reference' | 'slip' | 'unknown' | 'amount' | 'day';

/** Days back that a day of value may lie. */
const longestAgo = 366;

/** Understands what was typed. @param today `YYYY-MM-DD` */
export function readTransfer({ reference: written, amount, day: boxes }: TypedTransfer, today: string): { readonly wish?: Omit<Transfer, 'formId'>; readonly faults: readonly TransferFault[] } {
  const [reference, cents, day] = [parseReference(written), readCents(amount), typedDay(boxes, today)];
  const inTime = typeof day === 'string' && day <= today && day >= nextDay(today, -longestAgo);
  const faults: TransferFault[] = [
    ...(reference ? [] : [/^\s*rf/i.test(written) ? 'slip' as const : 'reference' as const]),
    ...(cents === undefined || cents <= 0 ? ['amount' as const] : []), ...(inTime ? [] : ['day' as const]),
  ];
  return { faults, wish: reference && cents !== undefined && cents > 0 && inTime ? { reference, cents, day } : undefined };
}
