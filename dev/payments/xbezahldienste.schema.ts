/** What the OpenAPI file of XBezahldienste 1.0 asks of a request, written from that file and not from the portal's own. */
import { z } from 'zod';

const name = z.string().min(1).max(36).regex(/^[\w\d-]+$/);
const euros = z.number().max(999_999);
const text = z.string().max(250);

const item = z.strictObject({
  id: name, reference: name, description: text.optional(), taxRate: z.number().min(0).max(100), quantity: z.int().min(1).max(999_999),
  totalNetAmount: euros, totalTaxAmount: euros, singleNetAmount: euros, singleTaxAmount: euros, bookingData: z.record(z.string(), z.string()).optional(),
}).partial();

const address = z.strictObject({ street: text, houseNumber: z.string().max(20), addressLine: z.array(text).max(9), postalCode: z.string(), city: text, country: z.string().length(2) }).partial();

/** `PaymentRequest`. */
export const paymentRequestSchema = z.strictObject({
  requestId: name,
  requestTimestamp: z.iso.datetime({ offset: true }),
  currency: z.string().length(3).regex(/^[\w]+$/),
  grosAmount: euros,
  purpose: z.string().max(27).regex(/^[\w\d\s-]+$/),
  description: z.string().max(250).regex(/^[\w\d\s\-,.\u00C0-\u017F]+$/).optional(),
  redirectUrl: z.url().min(1).max(2082),
  items: z.array(item).min(1).max(99),
  requestor: z.strictObject({ name: text, firstName: text, gender: z.enum(['M', 'F', 'D']), isOrganization: z.boolean(), organizationName: text, address }).partial().optional(),
});

export type PaymentRequest = z.output<typeof paymentRequestSchema>;

/** Cents of a request that adds up; undefined where its items are not its sum. */
export function centsOf({ grosAmount, items }: PaymentRequest): number | undefined {
  const cents = (amount = 0): number => Math.round(amount * 100);
  const adds = items.every(({ quantity = 1, totalNetAmount, singleNetAmount, totalTaxAmount, singleTaxAmount }) => cents(singleNetAmount) * quantity === cents(totalNetAmount) && cents(singleTaxAmount) * quantity === cents(totalTaxAmount));
  const sum = items.reduce((all, { totalNetAmount, totalTaxAmount }) => all + cents(totalNetAmount) + cents(totalTaxAmount), 0);
  return adds && sum === cents(grosAmount) && Math.abs(cents(grosAmount) / 100 - grosAmount) < 1e-9 ? sum : undefined;
}
