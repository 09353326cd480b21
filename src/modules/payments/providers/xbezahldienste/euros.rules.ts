/** Amounts of XBezahldienste are euros as JSON numbers; the portal's are integer cents. */

/** What a provider's own floating point may add to a whole number of cents; in euros. */
const noise = 1e-6;

/** Cents as the number whose shortest decimal form they are: 1990 is 19.9. Exact below 2^53 cents. */
export const toEuros = (cents: number): number => cents / 100;

/**
 * Euros as whole cents: 19.9 is 1990, and so is 19.900000000000002, which is what adding up in floating point makes of it.
 * @returns undefined for what is no amount of whole cents: nothing is rounded to fit
 */
export function toCents(euros: number): number | undefined {
  const cents = Math.round(euros * 100);
  return Number.isSafeInteger(cents) && cents >= 0 && Math.abs(cents / 100 - euros) < noise ? cents : undefined;
}
