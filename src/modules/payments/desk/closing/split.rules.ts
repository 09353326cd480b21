/** A part of a booking as the accounts take it. Without an account: what the positions do not explain. */
export interface Part { readonly cents: number; readonly account?: string; readonly costCentre?: string; readonly label?: { readonly de: string; readonly en: string } }

/** A position with what it costs. */
interface Position extends Part { readonly cents: number }

/**
 * Splits a booking over the positions of its charge, to the cent. What is booked in full falls as charged. Less (a part that came, a part that
 * went back) falls in proportion; cents that are left over go to the largest remainders, the first position first. What is more than all
 * positions is a part of its own without an account, for somebody to look at.
 * @param cents of the booking, above zero
 * @returns parts above zero; together they are the booking
 */
export function split(cents: number, positions: readonly Position[]): Part[] {
  const asked = positions.reduce((sum, one) => sum + one.cents, 0);
  const [shared, more] = [Math.min(cents, asked), Math.max(0, cents - asked)];
  const exact = positions.map((one) => (asked === 0 ? 0 : (one.cents * shared) / asked));
  const parts = exact.map(Math.floor);
  const byRemainder = exact.map((value, index) => ({ index, rest: value - Math.floor(value) })).toSorted((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, shared - parts.reduce((sum, one) => sum + one, 0))) parts[index] = (parts[index] ?? 0) + 1;
  return [...positions.map(({ account, costCentre, label }, index): Part => ({ cents: parts[index] ?? 0, account, costCentre, label })), { cents: more }].filter((part) => part.cents > 0);
}
