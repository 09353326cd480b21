/** What a platform answers. Its free texts (`statusDetail`, `detail`, `requestor`) may name the person: they are not read. */
import { z } from 'zod';
import type { Method, Raw, Standing } from '../../provider.ts';
import { toCents } from './euros.rules.ts';

const paymentMethods = { GIROPAY: 'transfer', PAYDIRECT: 'wallet', CREDITCARD: 'card', PAYPAL: 'paypal', OTHER: 'other' } as const satisfies Record<string, Method>;

const transaction = z.object({
  paymentRequest: z.object({ requestId: z.string(), currency: z.string().regex(/^[A-Za-z]{3}$/).toUpperCase(), grosAmount: z.number() }),
  paymentInformation: z.object({
    // becomes part of an address
    transactionId: z.string().regex(/^(?!\.{1,2}$)[^\s/]{1,200}$/),
    transactionRedirectUrl: z.url({ protocol: /^https?$/ }).optional().catch(undefined),
    transactionReference: z.string().regex(/^[\w./-]{1,60}$/).optional().catch(undefined),
    transactionTimestamp: z.iso.datetime({ offset: true }).optional().catch(undefined),
    paymentMethod: z.enum(['GIROPAY', 'PAYDIRECT', 'CREDITCARD', 'PAYPAL', 'OTHER']).optional().catch('OTHER'),
    status: z.enum(['INITIAL', 'PAYED', 'FAILED', 'CANCELED']),
  }),
});

const problem = z.object({
  functionalCode: z.enum(['NO_VALID_ORIGINATOR_OR_DESTINATION', 'NO_VALID_ORIGINATOR_OR_ENDPOINT', 'PAYMENT_EXISTS', 'CALCULATION_ERROR', 'BOOKING_DATA_MISSING', 'VALIDATION_ERROR', 'UNSPECIFIED', 'FORBIDDEN']).optional().catch(undefined),
  status: z.number().optional().catch(undefined),
});

/** A `PaymentTransaction` that is understood. */
export interface Transaction {
  readonly requestId: string;
  readonly id: string;
  /** Where the person pays; only as long as that is possible. */
  readonly payUrl?: string;
  readonly standing: Standing;
}

/** @returns why it cannot be understood, where it cannot: nothing is guessed about money */
export function readTransaction(body: unknown): Transaction | { readonly unreadable: string } {
  const read = transaction.safeParse(body);
  if (!read.success) return { unreadable: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ') };
  const { paymentRequest: { requestId, currency, grosAmount }, paymentInformation: { transactionId: id, transactionRedirectUrl: payUrl, ...told } } = read.data;
  const cents = toCents(grosAmount);
  if (cents === undefined) return { unreadable: 'grosAmount is no amount of whole cents' };
  const raw: Raw = { requestId, transactionId: id, currency, grosAmount, ...told };
  return { requestId, id, payUrl, standing: standing(told, { cents, currency }, raw) };
}

function standing({ status, paymentMethod, transactionReference, transactionTimestamp }: Omit<z.output<typeof transaction>['paymentInformation'], 'transactionId'>, money: { cents: number; currency: string }, raw: Raw): Standing {
  switch (status) {
    case 'INITIAL': return { kind: 'open', raw };
    case 'FAILED': return { kind: 'failed', raw };
    case 'CANCELED': return { kind: 'cancelled', raw };
    case 'PAYED': return {
      kind: 'paid', money, raw, method: paymentMethod && paymentMethods[paymentMethod], remoteReference: transactionReference,
      paidAt: transactionTimestamp === undefined ? undefined : new Date(transactionTimestamp),
    };
  }
}

/** What a problem (RFC 9457) means: `exists`, `unknown` and `refused` are answers to what was asked; `trouble` is none. */
export type Problem = { readonly kind: 'exists' | 'refused' | 'unknown' | 'trouble'; readonly code: string; readonly raw: Raw };

/**
 * @param status neither 200 nor 201
 * @param named whether the answer calls itself a problem (`application/problem+json`): the 404 of a gateway on the way is none
 */
export function readProblem(status: number, body: unknown, named: boolean): Problem {
  const { functionalCode } = problem.parse(body);
  const is = (kind: Problem['kind']): Problem => ({ kind, code: functionalCode ?? 'without a code', raw: { httpStatus: status, ...functionalCode ? { functionalCode } : {} } });
  switch (functionalCode) {
    case 'PAYMENT_EXISTS': return is('exists');
    case 'CALCULATION_ERROR': case 'BOOKING_DATA_MISSING': case 'VALIDATION_ERROR': return is(status === 404 ? 'unknown' : 'refused');
    // how the portal is registered there is wrong: nothing about this payment
    case 'NO_VALID_ORIGINATOR_OR_DESTINATION': case 'NO_VALID_ORIGINATOR_OR_ENDPOINT': case 'FORBIDDEN': return is('trouble');
    default: return is(!functionalCode && !named || status < 400 || status === 401 || status === 403 ? 'trouble' : status === 404 ? 'unknown' : 'refused');
  }
}
